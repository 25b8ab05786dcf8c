"""PDF files made of Word files with LibreOffice, and the two kinds that nobody can read."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

SOFFICE = "soffice"
MADE = b"D:20261014211700Z"
_DATE = re.compile(rb"/(CreationDate|ModDate)\s*\(D:[^)]*\)")
_ID = re.compile(rb"/ID\s*\[\s*<([0-9A-Fa-f]*)>\s*<([0-9A-Fa-f]*)>\s*\]")
_CHECKSUM = re.compile(rb"/DocChecksum\s*/([0-9A-Fa-f]*)")


def missing_tools(*tools: str) -> tuple[str, ...]:
    """Return which of these programs are not on this machine."""
    return tuple(tool for tool in tools if shutil.which(tool) is None)


def write_pdf(sources: Sequence[Path], folder: Path, *, tagged: bool = True) -> tuple[Path, ...]:
    """Export Word files as PDF into ``folder``, all in one start of LibreOffice.

    ``tagged`` exports with the structure tree that screen readers use. Dates and ids are set to
    fixed values of the same length, so that offsets stay right. Raises CalledProcessError.
    """
    options = f'{{"UseTaggedPDF":{{"type":"boolean","value":"{str(tagged).lower()}"}}}}'
    convert(sources, folder, f"pdf:writer_pdf_Export:{options}")
    made = tuple(folder / f"{source.stem}.pdf" for source in sources)
    for path in made:
        path.write_bytes(with_fixed_dates(path.read_bytes()))
    return made


def convert(sources: Sequence[Path], folder: Path, to: str) -> None:
    """Let LibreOffice convert files, with a profile of its own that leaves the user's alone."""
    with tempfile.TemporaryDirectory() as profile:
        command = [SOFFICE, "--headless", f"-env:UserInstallation={Path(profile).as_uri()}"]
        command += ["--convert-to", to, "--outdir", str(folder), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)


def with_fixed_dates(data: bytes) -> bytes:
    """Replace dates, ids and checksum of a PDF by fixed ones of the same length."""
    data = _DATE.sub(lambda m: _same_length(m[0], b"/" + m[1] + b"(" + MADE + b")"), data)
    data = _ID.sub(
        lambda m: m[0].replace(m[1], b"0" * len(m[1])).replace(m[2], b"0" * len(m[2])), data
    )
    return _CHECKSUM.sub(lambda m: m[0].replace(m[1], b"0" * len(m[1])), data)


def _same_length(old: bytes, new: bytes) -> bytes:
    """Return ``new`` filled up with spaces; the old text stays if the new one is longer."""
    return new.ljust(len(old)) if len(new) <= len(old) else old


def write_scanned(source: Path, target: Path, *, dots: int = 100) -> None:
    """Turn the pages of a PDF into grey pictures, as a copier does, and bind them as a PDF."""
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 - as below
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - only needed when samples are made

    with tempfile.TemporaryDirectory() as folder:
        stem = Path(folder) / "page"
        command = ["pdftoppm", "-r", str(dots), "-gray", "-jpeg", "-jpegopt", "quality=35"]
        subprocess.run([*command, str(source), str(stem)], check=True, timeout=120)
        canvas = Canvas(str(target), pagesize=(595, 842), invariant=True)
        canvas.setProducer("Office copier")
        for page in sorted(Path(folder).glob("page-*.jpg")):
            canvas.drawImage(ImageReader(str(page)), 0, 0, width=595, height=842)
            canvas.showPage()
        canvas.save()


def write_locked(source: Path, target: Path, *, password: str) -> None:
    """Lock a PDF with a password that is needed to open it (AES, 128 bits).

    With 256 bits the key would be drawn by chance, and the bytes differ each time.
    """
    command = ["qpdf", "--encrypt", password, f"{password}-owner", "128", "--use-aes=y", "--"]
    command += ["--static-id", "--static-aes-iv", str(source), str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
