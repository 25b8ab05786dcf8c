"""A batch takes away what an earlier one left in its folder and it does not vouch for itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import docx
import pytest

from assess.assessment import Row
from assess.batch.giving_back import COPY
from assess.batch.work import Task, work
from assess.cli import run
from assess.errors import AssessError
from assess.writers.returns import REPORT

SHEET = 'Identifier,Status,"Feedback comments"\r\n"Participant 7",Submitted,\r\n'
STEM = "Jo-Ray_7_assignsubmission_file-a"


@contextmanager
def here(*_: object) -> Iterator[Any]:
    """Do the work in this process, where a busy computer is no reason for a time limit."""

    def outcome(task: Task) -> Row | AssessError:
        try:
            return work(task)
        except AssessError as fault:
            return fault

    yield lambda tasks: ((task, outcome(task)) for task in tasks)


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a download of Moodle with one answer."""
    monkeypatch.setattr("assess.batch.run._at_home", here)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in" / "Jo Ray_7_assignsubmission_file"
    folder.mkdir(parents=True)
    word = docx.Document()
    word.add_paragraph("We met the family first and agreed with them what to try.")
    word.save(str(folder / "a.docx"))
    (tmp_path / "sheet.csv").write_bytes(SHEET.encode())
    return folder / "a.docx"


def batch(*more: str) -> set[str]:
    """Run a batch and return what is in its folder after it, the program's own memory aside."""
    assert run(["batch", "in", "--out", "out", "--jobs", "1", "--fail-on", "never", *more]) in (
        0,
        3,
    )
    found = (path for path in Path("out").rglob("*") if ".assess" not in path.parts)
    return {path.relative_to("out").as_posix() for path in found}


def test_what_only_other_options_make_goes_when_they_are_left_out(
    given: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    plain = batch()
    every = batch("--annotated", "--return", "moodle", "--worksheet", "sheet.csv")
    more = {"return", "return/moodle-feedback.zip", "return/sheet.csv", f"return/{STEM}"}
    assert every == plain | more | {f"return/{STEM}/{REPORT}", f"{STEM}-notes.docx"}
    capfd.readouterr()
    assert batch() == plain
    assert "Removed: 4 files of an earlier batch" in capfd.readouterr().out
    batch("--return", "moodle", "--worksheet", "sheet.csv")
    assert batch("--return", "folders") == plain | {"return", f"return/{STEM}"} | {
        f"return/{STEM}/{REPORT}"
    }
    assert batch("--no-text") == plain


def test_reports_of_earlier_batches_are_no_submissions(
    given: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for out in ("in/first", "in/first", "in/second"):
        batch("--return", "folders", "--out", out)
        assert "Read: 1 of 1." in capfd.readouterr().out
    shutil.copy(given, Path("in") / "first" / "late.docx")
    batch()
    assert "Read: 2 of 2." in capfd.readouterr().out
    assert run(["batch", "in/second", "--out", "out"]) == 2
    assert "No files were found" in capfd.readouterr().err


def test_what_others_wrote_or_changed_stays_and_the_latter_is_named(
    given: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    batch("--annotated", "--return", "folders")
    out, changed = Path("out"), f"{STEM}-notes.docx"
    mine = [f"return/{STEM}/{COPY}.docx", "return/mine.txt", "a-notes.docx", changed]
    for name in mine:
        (out / name).write_text("mine")
    capfd.readouterr()
    assert {*mine} <= batch()
    said = capfd.readouterr().out
    assert not (out / "return" / STEM / REPORT).exists()
    assert f"for it was changed since: {changed}" in said
    assert said.count("mine.txt") == 0
    assert all((out / name).read_text() == "mine" for name in mine)


def test_reports_of_a_file_that_can_no_longer_be_read_go_and_those_of_other_files_stay(
    given: Path,
) -> None:
    before = batch("--return", "folders")
    given.write_bytes(b"no Word file")
    other = given.parent.parent / "Al Lee_8_assignsubmission_file" / "b.html"
    other.parent.mkdir()
    other.write_bytes(b"<p>We met.</p>")
    after = batch("--return", "folders")
    assert {name for name in after if STEM in name} == set()
    assert {"cohort.html", "return"} <= before & after
    given.parent.rename(given.parent.parent.parent / "elsewhere")
    assert batch() < after
    other.write_bytes(b"<p>We met again.</p>")
    other.rename(other.with_name("c.html"))
    assert {name for name in batch() if name.endswith("-b.html")}
