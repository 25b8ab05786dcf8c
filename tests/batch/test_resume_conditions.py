"""A row goes with the files that are there: what was written over in between is made again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assess.batch.cluster import _Sent, _unpack
from assess.batch.cluster_task import Delivery
from assess.batch.resume import FOLDER
from assess.batch.work import Task, do, key_of_task, recalled, work
from assess.brief import load_brief
from assess.document import Submission
from assess.errors import CallError
from tests.build import brief

ONE = "We met the family first and agreed what to try."
OTHER = "The audit came first, and then the provision map."


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and FOLDER not in p.parts
    }


def task(place: Path, said: str = ONE) -> Task:
    """Return the task of an answer that is called a.html, whatever it says."""
    path = place / ("one" if said == ONE else "other") / "a.html"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"<p>{said}</p>")
    return Task(0, Submission(path, "a.html"), "a", load_brief(), place / "out", text=True)


def without_text(first: Task, place: Path) -> Task:
    return replace(first, text=not first.text)


def under_another_brief(first: Task, place: Path) -> Task:
    return replace(first, brief=brief(1, 3))


def of_another_file(first: Task, place: Path) -> Task:
    return replace(first, submission=task(place, OTHER).submission)


def in_other_letters(first: Task, place: Path) -> Task:
    """Where the file system tells no small letters from capitals, these are the same files."""
    other = of_another_file(first, place)
    return replace(other, stem="A")


CHANGES = [without_text, under_another_brief, of_another_file]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("more", [{}, {"give_back": True}, {"anonymous": True}, {"text": False}])
def test_going_back_to_the_first_conditions_ends_with_the_first_files(
    tmp_path: Path, change: Callable[[Task, Path], Task], more: dict[str, Any]
) -> None:
    first = replace(task(tmp_path), **more)
    row, before = work(first), contents(first.out)
    work(change(first, tmp_path))
    assert contents(first.out) != before
    assert work(first) == row
    assert contents(first.out) == before


@pytest.mark.parametrize("change", CHANGES)
def test_the_same_holds_for_what_comes_back_from_a_cluster(
    tmp_path: Path, change: Callable[[Task, Path], Task]
) -> None:
    first = task(tmp_path)
    second = change(first, tmp_path)
    deliver(first, tmp_path / "away")
    assert recalled(first, key_of_task(first)) is not None
    deliver(second, tmp_path / "away again")
    assert recalled(first, key_of_task(first)) is None
    assert recalled(second, key_of_task(second)) is not None


def test_a_stem_in_other_letters_is_taken_for_the_same_files(tmp_path: Path) -> None:
    first = task(tmp_path)
    work(first)
    work(in_other_letters(first, tmp_path))
    assert recalled(first, key_of_task(first)) is None


def test_a_batch_killed_between_two_files_does_not_leave_the_old_row_to_vouch_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = task(tmp_path)
    row, before = work(first), contents(first.out)

    def killed(*_: object, **__: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("assess.writers.json.write", killed)
        work(of_another_file(first, tmp_path))
    assert contents(first.out)["a.html"] != before["a.html"]
    assert contents(first.out)["a.json"] == before["a.json"]
    assert work(first) == row
    assert contents(first.out) == before


def test_neither_does_one_killed_while_it_unpacks_what_a_worker_sent(tmp_path: Path) -> None:
    first = task(tmp_path)
    deliver(first, tmp_path / "away")
    second = of_another_file(first, tmp_path)
    with pytest.raises(CallError):
        # A name below a file cannot be written: as good as killed there.
        deliver(second, tmp_path / "away again", ("a.html/x", b""))
    assert recalled(first, key_of_task(first)) is None


def test_a_row_of_an_earlier_version_or_a_damaged_one_is_made_anew(tmp_path: Path) -> None:
    first = task(tmp_path)
    row, before = work(first), contents(first.out)
    (kept,) = (first.out / FOLDER).glob("*.json")
    sound = kept.read_bytes()
    for damaged in (b"", b"\xff", b"[]", b'{"name": "a.html", "report": "a.html"}'):
        kept.write_bytes(damaged)
        assert work(first) == row
        assert kept.read_bytes() == sound
    assert contents(first.out) == before


def deliver(sent: Task, away: Path, *more: tuple[str, bytes]) -> None:
    """Do a task elsewhere and unpack its files, as from a worker of a cluster."""
    row = do(replace(sent, out=away))
    files = tuple(contents(away).items())
    _unpack(_Sent(sent, key_of_task(sent), 0), Delivery(row, (*files, *more)))
