"""``check --format annotated`` and ``--format docx`` as people call them."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from assess.cli import run

COHORT = Path(__file__).parent.parent.parent / "samples" / "cohort"
DOCX, PDF = COHORT / "participant-004.docx", COHORT / "P1031_SENCO_assessment.pdf"


def call(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = run(["check", *(str(argument) for argument in arguments)])
    printed = capfd.readouterr()
    return code, printed.out, printed.err


def test_a_copy_with_notes_has_the_format_of_its_file(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = call(capfd, DOCX, PDF, "--format", "annotated", "--out", tmp_path)
    assert (code, out) == (0, "")
    assert err.count("Written: ") == 2
    with zipfile.ZipFile(tmp_path / "participant-004-notes.docx") as archive:
        assert b'w:author="assess"' in archive.read("word/comments.xml")
    copy = (tmp_path / "P1031_SENCO_assessment-notes.pdf").read_bytes()
    assert copy.startswith(PDF.read_bytes())


def test_a_report_in_word_is_written_where_the_call_says(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, _, _ = call(capfd, DOCX, "--format", "docx", "--out", tmp_path / "report.docx")
    assert code == 0
    assert zipfile.is_zipfile(tmp_path / "report.docx")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "docx"], "Add '--out'"),
        (["--format", "annotated"], "Add '--out'"),
        (["--format", "annotated", "--no-text", "--out", "x.docx"], "'--no-text'"),
        (["--format", "annotated", "--out", "x.pdf"], "end in .docx"),
    ],
)
def test_a_call_that_cannot_be_met_leaves_with_2_and_says_what_to_do(
    capfd: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    code, out, err = call(capfd, DOCX, *options)
    assert (code, out) == (2, "")
    assert said in err


def test_a_copy_never_replaces_the_file_itself(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.docx"
    shutil.copy(DOCX, path)
    code, _, err = call(capfd, path, "--format", "annotated", "--out", path)
    assert code == 2
    assert "mine.docx was given to be read, and would be replaced" in err
    assert path.read_bytes() == DOCX.read_bytes()
