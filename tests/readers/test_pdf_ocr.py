"""Scanned pages are read by Tesseract where it is installed, and refused in words where not."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from make_pdf import FOLDER
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assess.document import ReadLimits
from assess.errors import CallError
from assess.readers.pdf import read
from assess.readers.pdf.engine import File

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed"
)


def scanned(name: str, path: Path, typed: str = "") -> Path:
    """Write a PDF that shows the first page of a feature file as a picture, a line typed on it."""
    with File((FOLDER / f"{name}.pdf").read_bytes()) as file:
        picture = ImageReader(io.BytesIO(file.picture(1, 150)))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.drawImage(picture, 0, 0, 595, 842)
    canvas.drawString(280, 40, typed)
    canvas.save()
    return path


@pytest.mark.slow
@needs_tesseract
def test_a_scanned_page_is_read_when_asked_for(tmp_path: Path) -> None:
    path = scanned("heading-by-weight", tmp_path / "scan.pdf")
    document = read(path, ReadLimits(), ocr=True)
    text = " ".join(block.text for block in document.blocks)
    assert "What I would do first" in text
    assert "a plan that rests on memory is lost" in text
    assert "ocr" in {entry.what for entry in document.ledger}
    assert all(block.sure < 1 and "Tesseract" in block.reason for block in document.blocks)


@pytest.mark.slow
@needs_tesseract
def test_a_scan_with_a_page_number_typed_on_it_is_read_when_asked_for(tmp_path: Path) -> None:
    path = scanned("heading-by-weight", tmp_path / "scan.pdf", "Page 1 of 1")
    blocks = read(path, ReadLimits(), ocr=True).blocks
    text = " ".join(block.text for block in blocks)
    assert "a plan that rests on memory is lost" in text
    assert text.count("Page 1 of 1") == 1


def test_without_tesseract_the_call_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CallError, match="Tesseract"):
        read(FOLDER / "scan-only.pdf", ReadLimits(), ocr=True)
