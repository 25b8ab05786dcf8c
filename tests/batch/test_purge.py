"""A purge finds all that was written for submissions, whatever became of the memory of it."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from assess.batch import work as working
from assess.batch.cluster import _Sent, _unpack
from assess.batch.cluster_task import Delivery
from assess.batch.purge import purge
from assess.batch.resume import FOLDER, forget
from assess.batch.work import Task, do, work
from assess.brief import load_brief
from assess.cli import run
from assess.document import Submission
from assess.writers.returns import REPORT

WORD = Path(__file__).parent.parent.parent / "samples" / "cohort" / "participant-001.docx"


def task(place: Path, stem: str = "a") -> Task:
    path = place / f"{stem}.html"
    path.write_text("<p>We met the family first.</p>")
    return Task(0, Submission(path, path.name), stem, load_brief(), place / "out", text=True)


def left(out: Path) -> list[str]:
    """Purge a folder and return the names of what it leaves."""
    number = purge(out)[1]
    names = sorted(path.name for path in out.rglob("*")) if out.exists() else []
    assert number == len(names)
    return names


def killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_was_forgotten_by_a_fresh_batch_is_removed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.html").write_text("<p>We met the family first.</p>")
        call = ["batch", tmp_path / name, "--out", out, "--jobs", "1", "--fresh"]
        assert run([*map(str, call), "--fail-on", "never"]) == 0
    assert (out / "first.html").exists()
    assert left(out) == []


def test_a_report_that_was_written_and_not_remembered_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "remember", killed)
    with pytest.raises(KeyboardInterrupt):
        work(task(tmp_path))
    assert (tmp_path / "out" / "a.html").exists()
    assert left(tmp_path / "out") == []


def test_so_is_one_that_a_worker_of_a_cluster_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assess.batch.cluster.remember", killed)
    sent, away = task(tmp_path), tmp_path / "away"
    row = do(replace(sent, out=away))
    files = tuple((path.name, path.read_bytes()) for path in away.iterdir())
    with pytest.raises(KeyboardInterrupt):
        _unpack(_Sent(sent, "key", 0), Delivery(row, files))
    assert (sent.out / "a.html").exists()
    assert left(sent.out) == []


@pytest.mark.parametrize("gone", ["a.html", "a.json"])
def test_one_of_a_pair_is_removed_if_the_other_was_removed_by_hand(
    tmp_path: Path, gone: str
) -> None:
    work(task(tmp_path))
    (tmp_path / "out" / gone).unlink()
    assert left(tmp_path / "out") == []


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"{}", b'{"report": "../../a.html"}'])
def test_a_memory_that_cannot_be_read_hides_nothing(tmp_path: Path, content: bytes) -> None:
    work(task(tmp_path))
    (kept,) = (tmp_path / "out" / FOLDER).glob("*.json")
    kept.write_bytes(content)
    assert left(tmp_path / "out") == []
    assert (tmp_path / "a.html").exists()


def test_copies_with_notes_are_removed_and_those_that_others_made_are_not(tmp_path: Path) -> None:
    shutil.copy(WORD, tmp_path / "b.docx")
    out = tmp_path / "out"
    word = replace(task(tmp_path), submission=Submission(tmp_path / "b.docx", "b.docx"), stem="b")
    work(replace(word, annotated=True))
    work(replace(word, text=False))
    work(task(tmp_path))
    mine = ["a-notes.docx", "a.txt", "mine.html", "mine.json"]
    for name in mine:
        (out / name).write_text("mine")
    assert (out / "b-notes.docx").exists()
    assert left(out) == mine


def test_a_file_that_could_not_be_read_lays_no_claim_to_another_by_its_name(tmp_path: Path) -> None:
    work(task(tmp_path))
    given = tmp_path / "given"
    given.mkdir()
    (given / "c.docx").write_bytes(b"no Word file")
    (tmp_path / "out" / "c.html").write_text("mine")
    assert run(["batch", str(given), "--out", str(tmp_path / "out"), "--jobs", "1"]) == 3
    assert left(tmp_path / "out") == ["c.html"]


@pytest.mark.parametrize("fresh", [True, False])
def test_files_that_only_rows_of_an_earlier_version_name_are_removed(
    tmp_path: Path, fresh: bool
) -> None:
    out = tmp_path / "out"
    old = replace(task(tmp_path), out=out)
    row = asdict(do(old))
    (out / FOLDER).mkdir()
    (out / "a-notes.docx").write_text("a copy")
    (out / "mine.html").write_text("mine")
    kept = row | {"format": "docx", "findings": "in another shape"}
    (out / FOLDER / f"{'0' * 64}.json").write_text(json.dumps(kept))
    (out / "a.json").unlink()
    work(task(tmp_path, "b"))
    if fresh:
        forget(out)
        assert not list((out / FOLDER).glob("*.json"))
    assert left(out) == ["mine.html"]


def given_back(place: Path) -> Path:
    """Make a batch of one answer whose report goes back in a folder, and return its folder."""
    (place / "in").mkdir()
    (place / "in" / "a.html").write_text("<p>We met the family first.</p>")
    call = ["batch", place / "in", "--out", place / "out", "--jobs", "1", "--return", "folders"]
    assert run([*map(str, call), "--fail-on", "never"]) == 0
    return place / "out"


def test_what_a_person_put_beside_what_goes_back_stays_and_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = given_back(tmp_path)
    mine = ["mine.txt", "return/a/sub/mine.txt", "return/mine.csv"]
    for name in mine:
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text("mine")
    (out / "return" / "a" / REPORT).write_text("changed")
    capfd.readouterr()
    assert run(["purge", str(out)]) == 0
    said = capfd.readouterr().out
    assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()) == mine
    assert "3 files that no batch wrote here:" in said
    assert all(f"\n  {name}\n" in said for name in mine)


def test_a_link_that_a_person_made_is_left_and_what_it_leads_to_is_not_touched(
    tmp_path: Path,
) -> None:
    out = given_back(tmp_path)
    (out / "link").symlink_to(tmp_path / "in")
    assert left(out) == ["link"]
    assert (tmp_path / "in" / "a.html").is_file()


def test_what_goes_back_as_a_whole_is_removed_when_the_batch_was_killed_while_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in" / "Jo_7_assignsubmission_file").mkdir(parents=True)
    answer = tmp_path / "in" / "Jo_7_assignsubmission_file" / "a.html"
    answer.write_text("<p>We met the family first.</p>")
    out = tmp_path / "out"
    monkeypatch.setattr("assess.batch.giving_back.keep_hashes", killed)
    call = ["batch", tmp_path / "in", "--out", out, "--jobs", "1", "--return", "moodle"]
    assert run([*map(str, call), "--fail-on", "never"]) == 130
    assert (out / "return" / "moodle-feedback.zip").is_file()
    assert left(out) == []


def test_a_folder_can_be_named_by_a_link_or_as_the_one_a_person_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(task(tmp_path))
    (tmp_path / "link").symlink_to(tmp_path / "out")
    assert purge(tmp_path / "link")[1] == 0
    work(task(tmp_path))
    monkeypatch.chdir(tmp_path / "out")
    assert purge(Path())[1] == 0
    assert list((tmp_path / "out").glob("*")) == []


def test_half_written_files_of_another_batch_in_a_folder_below_are_none_of_this_one(
    tmp_path: Path,
) -> None:
    work(task(tmp_path))
    for place in ("return/a", "other/.assess", "other/return"):
        (tmp_path / "out" / place).mkdir(parents=True)
        (tmp_path / "out" / place / ".assess-1.part").touch()
    assert purge(tmp_path / "out")[1] == 2


def test_the_page_of_a_marking_desk_that_was_killed_leaves_nothing_behind(tmp_path: Path) -> None:
    work(task(tmp_path))
    for name in ("marking.sqlite", "marking.sqlite-journal"):
        (tmp_path / "out" / name).touch()
    assert left(tmp_path / "out") == []


def test_a_file_that_cannot_be_removed_is_named_and_all_is_found_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    out = given_back(tmp_path)
    unlink = Path.unlink

    def refused(path: Path, missing_ok: bool = False) -> None:
        if path.name == REPORT:
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as held:
        held.setattr(Path, "unlink", refused)
        capfd.readouterr()
        assert run(["purge", str(out)]) == 2
    assert f"{REPORT} could not be removed (Permission denied)" in capfd.readouterr().err
    assert left(out) == []
