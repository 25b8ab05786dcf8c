"""Copies with notes from a batch: beside the reports, and in the zip that Canvas takes back."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from assess.batch.purge import purge
from assess.cli import run
from tests.writers.test_returns_canvas import canvas_takes

COHORT = Path(__file__).parent.parent.parent / "samples" / "cohort"
DOCX, PDF, LOCKED = (
    COHORT / name
    for name in ("participant-004.docx", "P1031_SENCO_assessment.pdf", "participant-026.pdf")
)
NAMES = {
    "smithjane_LATE_101_9001_essay_12_05.docx": DOCX,
    "libo_102_9002_Essay (final) – v2.pdf": PDF,
    "lockedal_103_9003_essay.pdf": LOCKED,
}
USERS = {"9001": "101", "9002": "102", "9003": "103"}


def call(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    code = run(["batch", *(str(argument) for argument in arguments)])
    printed = capfd.readouterr()
    return code, printed.out + printed.err


def closed_pdf(path: Path) -> Path:
    """Make a PDF that anyone may read and nobody may put notes into."""
    rule = StandardEncryption("", ownerPassword="owner", canAnnotate=0, canModify=0)
    page = Canvas(str(path), encrypt=rule, invariant=True)
    for number in range(40):
        page.drawString(50, 800 - 15 * number, "I would meet the family and review the provision.")
    page.save()
    return path


@pytest.fixture
def download(tmp_path: Path) -> Path:
    source = tmp_path / "submissions.zip"
    with zipfile.ZipFile(source, "w") as archive:
        for name, path in NAMES.items():
            archive.write(path, name)
    return source


def test_canvas_gets_each_file_with_notes_under_its_very_name_and_a_resume_the_same(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, download: Path
) -> None:
    out = tmp_path / "reports"
    code, said = call(capfd, download, "--out", out, "--return", "canvas", "--annotated")
    assert code == 3
    place = out / "return" / "canvas-submissions.zip"
    with zipfile.ZipFile(place) as archive:
        copies = {name: archive.read(name) for name in archive.namelist()}
    assert [canvas_takes(name, USERS) for name in sorted(copies)] == ["9002", "9001"]
    docx, pdf = (copies[name] for name in [*NAMES][:2])
    assert b"/Highlight" in pdf[len(PDF.read_bytes()) :]
    (tmp_path / "copy.docx").write_bytes(docx)
    with zipfile.ZipFile(tmp_path / "copy.docx") as word:
        assert b'w:author="assess"' in word.read("word/comments.xml")
    assert "lockedal_103_9003_essay.pdf: it was not read" in said
    markers = sorted(path.name for path in out.glob("*-notes.*"))
    assert [name.rsplit("-", 1)[1] for name in markers] == ["notes.pdf", "notes.docx"]

    (out / "return" / markers[1].removesuffix("-notes.docx") / "assess-notes.docx").unlink()
    before = place.read_bytes()
    assert call(capfd, download, "--out", out, "--return", "canvas", "--annotated")[0] == 3
    assert place.read_bytes() == before
    assert purge(out)[1] == 0


def test_a_file_that_cannot_take_notes_is_listed_and_still_has_its_report(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    closed_pdf(given / "libo_102_9002_closed.pdf")
    code, said = call(capfd, given, "--out", tmp_path / "r", "--return", "canvas", "--annotated")
    assert code == 0
    assert "libo_102_9002_closed.pdf: notes cannot be put into this file" in said
    assert "no copy with notes of libo_102_9002_closed.pdf" in said
    assert (tmp_path / "r" / "libo_102_9002_closed.html").is_file()
    with zipfile.ZipFile(tmp_path / "r" / "return" / "canvas-submissions.zip") as archive:
        assert archive.namelist() == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--return", "canvas", "--no-text"], "holds the whole answer"),
        (["--annotated", "--no-text"], "holds the whole answer"),
        (["--annotated", "--anonymous", "--key", "KEY"], "shows whose it is"),
        (["--return", "canvas", "--anonymous", "--key", "KEY"], "show who the participants are"),
        (["--return", "canvas", "--worksheet", "SHEET"], "takes no marks file"),
    ],
)
def test_copies_are_refused_where_the_answer_or_its_author_is_to_be_kept_out(
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    download: Path,
    options: list[str],
    said: str,
) -> None:
    (tmp_path / "sheet.csv").write_text("x")
    places = {"KEY": str(tmp_path / "key.csv"), "SHEET": str(tmp_path / "sheet.csv")}
    plain = [places.get(option, option) for option in options]
    code, printed = call(capfd, download, "--out", tmp_path / "r", *plain)
    assert code == 2
    assert said in printed
    assert not (tmp_path / "r").exists()
