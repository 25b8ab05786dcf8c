"""No command writes onto a file that it was given to read, whatever the file is called."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from assess.brief import default_brief_text
from assess.cli import run
from assess.cli._targets import batch_places, files_of, spare
from assess.document import Submission
from assess.errors import CallError

DOCX = Path(__file__).parent.parent.parent / "samples" / "cohort" / "participant-004.docx"
TYPED = b"<p>I would meet the family first and plan the provision with them.</p>"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with answers, as a person would."""
    for name in ("essay.docx", "b.docx", "essay-notes.docx"):
        shutil.copy(DOCX, tmp_path / name)
    (tmp_path / "answer.html").write_bytes(TYPED)
    (tmp_path / "other.html").write_bytes(TYPED)
    (tmp_path / "ours.toml").write_text("framework = 'framework.toml'\n")
    (tmp_path / "framework.toml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def looks(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def refused(capfd: pytest.CaptureFixture[str], folder: Path, *call: str) -> str:
    """Make a call that must leave every file as it is; return what it said."""
    before = looks(folder)
    capfd.readouterr()
    assert run(call) == 2
    assert looks(folder) == before
    return capfd.readouterr().err


@pytest.mark.parametrize(
    "call",
    [
        "essay.docx --format docx --out essay.docx",
        "essay.docx --format annotated --out essay.docx",
        "essay.docx b.docx --format docx --out .",
        "essay.docx essay-notes.docx --format annotated --out .",
        "answer.html --format html --out answer.html",
        "answer.html other.html --format html --out .",
        "answer.html --format text --out answer.html",
        "answer.html other.html --format json --out other.html",
        "answer.html --brief ours.toml --format html --out ours.toml",
        "answer.html --brief ours.toml --format html --out framework.toml",
    ],
)
def test_check_replaces_none_of_its_files(
    capfd: pytest.CaptureFixture[str], here: Path, call: str
) -> None:
    said = refused(capfd, here, "check", *call.split())
    assert "was given to be read" in said
    assert "Give '--out' another name" in said


@pytest.mark.parametrize("way", ["another path", "a link", "a hard link", "the essay is the link"])
def test_a_file_is_known_by_its_other_names(
    capfd: pytest.CaptureFixture[str], here: Path, way: str
) -> None:
    given, out = "answer.html", "seen.html"
    if way == "another path":
        (here / "deeper").mkdir()
        out = os.path.join("deeper", "..", "answer.html")  # noqa: PTH118 - a Path would shorten it
    elif way == "a link":
        (here / out).symlink_to(here / given)
    elif way == "a hard link":
        (here / out).hardlink_to(here / given)
    else:
        given, out = "link.html", "answer.html"
        (here / given).symlink_to(here / out)
    assert "was given to be read" in refused(
        capfd, here, "check", given, "--format", "html", "--out", out
    )


def test_other_letter_case_is_the_same_file_where_the_system_says_so(here: Path) -> None:
    if not (here / "ANSWER.html").exists():
        (here / "ANSWER.html").hardlink_to(here / "answer.html")
    with pytest.raises(CallError, match="called answer"):
        spare([here / "answer.html"], [here / "ANSWER.html"])


@pytest.mark.parametrize(
    "call",
    [
        "answer.html --out .",
        "answer.html other.html essay.docx --out .",
        "in --out in",
        "essay.docx essay-notes.docx --annotated --out .",
        "essay.docx --manifest cohort.csv --out .",
        "similarity.html --out .",
        "participant-001.html --anonymous --key ../key.csv --out .",
        "essay.docx --brief cohort.csv --out .",
    ],
)
def test_a_batch_replaces_none_of_its_files(
    capfd: pytest.CaptureFixture[str], here: Path, call: str
) -> None:
    (here / "in").mkdir()
    (here / "in" / "answer.html").write_bytes(TYPED)
    (here / "cohort.csv").write_text("file,participant\nessay.docx,1\n")
    if "--brief" in call:
        (here / "cohort.csv").write_text(default_brief_text(), "utf-8")
    for name in ("similarity.html", "participant-001.html"):
        (here / name).write_bytes(TYPED)
    assert "was given to be read" in refused(capfd, here, "batch", *call.split(), "--jobs", "1")
    assert (here / "in" / "answer.html").read_bytes() == TYPED
    assert not (here / ".assess").exists()


@pytest.mark.parametrize("call", [". --out .", ". --out ../here", "../here --out link"])
def test_reports_do_not_go_into_the_very_folder_that_is_read(
    capfd: pytest.CaptureFixture[str],
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
) -> None:
    place = here / "here"
    place.mkdir()
    shutil.copy(DOCX, place / "essay.docx")  # no report would be called that
    if "link" in call:
        (place / "link").symlink_to(place)
    monkeypatch.chdir(place)
    said = refused(capfd, place, "batch", *call.split(), "--jobs", "1")
    assert "is no place for reports" in said
    assert not (place / ".assess").exists()


@pytest.mark.parametrize("key", ["answer.html", "list.csv", "ours.toml"])
def test_the_key_table_replaces_no_file_that_is_read(
    capfd: pytest.CaptureFixture[str], here: Path, key: str
) -> None:
    (here / "ours.toml").write_text(default_brief_text(), "utf-8")
    (here / "list.csv").write_text("file,participant\nanswer.html,1\n")
    call = "batch answer.html --out out --anonymous --brief ours.toml --manifest list.csv --key"
    said = refused(capfd, here, *call.split(), key)
    assert "Give '--key' another name" in said


def test_what_the_reports_folder_holds_is_no_submission(here: Path) -> None:
    (here / "reports").mkdir()
    (here / "reports" / "answer.html").touch()
    found = {path.name for path in files_of([Path()], out=here / "reports")}
    assert found == {*looks(here)}


def test_every_place_that_a_batch_writes_to_is_known_before(here: Path) -> None:
    (here / "in").mkdir()
    names = ["Participant_7_assignsubmission_file_/a.docx"]
    (here / "in" / names[0]).parent.mkdir()
    shutil.copy(DOCX, here / "in" / names[0])
    call = "batch in --out out --annotated --return moodle --similarity --jobs 1"
    assert run([*call.split(), "--fail-on", "never"]) == 0
    out = Path("out")
    written = {p for p in out.rglob("*") if p.is_file() and p.parts[1] != ".assess"}
    submissions = [Submission(here / "in" / name, name) for name in names]
    known = {*batch_places(submissions, out, way="moodle", marks=None, annotated=True)}
    assert len(written) > 6
    assert written <= known


@pytest.mark.parametrize("command", ["train", "evaluate"])
def test_work_on_the_tagger_replaces_no_labelled_answer(
    capfd: pytest.CaptureFixture[str], here: Path, command: str
) -> None:
    (here / "model.json").write_text("[]")
    (here / "metrics.json").write_text("[]")
    assert "was given to be read" in refused(capfd, here, command, ".", "--out", ".")


@pytest.mark.parametrize("command", ["train", "evaluate"])
def test_a_folder_that_cannot_be_written_is_refused_before_the_work(
    command: str, here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = looks(here)
    assert run([command, ".", "--out", "answer.html/model"]) == 2
    assert "model could not be written" in capfd.readouterr().err
    assert run([command, ".", "--out", "model"]) == 2
    assert "no labelled answers" in capfd.readouterr().err
    assert looks(here) == before
    assert not (here / "model").exists()
