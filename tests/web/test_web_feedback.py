"""The marker's feedback zip: what it holds, for whom a VLE takes it, and what stays out of it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from assess.batch.pool import Pool
from assess.batch.purge import purge
from assess.web.app import create_app
from assess.web.settings import Settings
from assess.web.store import Store
from assess.writers.returns import REPORT
from tests.web.conftest import COHORT, Visitor
from tests.web.test_web_marker import post, read_through, version
from tests.writers.test_returns import moodle_takes
from tests.writers.test_returns_canvas import canvas_takes

GOOD, BAD = "participant-002.docx", "participant-003.docx"


def packed(**names: str) -> bytes:
    """Return a zip as a VLE hands it out: what each entry is called, and which sample it is."""
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w") as file:
        for name, sample in names.items():
            file.writestr(name, (COHORT / sample).read_bytes())
    return page.getvalue()


def saved(visitor: Visitor, place: str, what: str = "feedback") -> dict[str, bytes]:
    answer = visitor.get(f"{place}/save/{what}")
    assert answer.status_code == 200
    assert ".zip" in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def read(visitor: Visitor, *files: str | tuple[str, bytes]) -> str:
    place = visitor.send(*files, to="/marking").headers["Location"]
    read_through(visitor, place)
    return place


def test_moodle_takes_the_feedback_of_its_own_zip(visitor: Visitor, settings: Settings) -> None:
    download = packed(
        **{
            "Jane Smith_1001_assignsubmission_file_/answer.docx": GOOD,
            "Participant_1002_assignsubmission_file_/answer.docx": "participant-004.docx",
            "Participant_1003_assignsubmission_file_/answer.docx": BAD,
        }
    )
    place = read(visitor, ("moodle.zip", download))
    assert f'href="{place}/save/feedback"' in visitor.get(place).text
    entries = saved(visitor, place)
    taken = [moodle_takes(name, {1001, 1002, 1003}) for name in entries]
    assert sorted(taken, key=str) == [(1001, REPORT), (1002, REPORT)]
    assert len(saved(visitor, place, "folders")) == 2
    assert purge(settings.out / place.removeprefix("/marking/"))[1] == 0


def test_canvas_takes_the_feedback_of_its_own_zip(visitor: Visitor) -> None:
    name = "smithjane_101_9001_answer.docx"
    place = read(visitor, ("canvas.zip", packed(**{name: GOOD})))
    ((taken, content),) = saved(visitor, place).items()
    assert canvas_takes(taken, {"9001": "101"}) == "9001"
    assert content != (COHORT / GOOD).read_bytes()


def test_only_the_participants_own_report_goes_back(
    visitor: Visitor, settings: Settings, pool: Pool[Any]
) -> None:
    place = read(visitor, GOOD, BAD)
    one = f"{place}/0"
    said = {"decision": "Meets it", "note": "Talk to the second marker."}
    post(visitor, f"{one}/decision", version=version(visitor, one), **said)
    ((name, content),) = saved(visitor, place).items()
    assert name == f"participant-002/{REPORT}"
    text = content.decode("utf-8")
    assert "Notes on your answer" in text
    assert "Report for a marker" not in text
    assert not any(words in text for words in said.values())
    again = Visitor(create_app(settings, pool, visitor.shell.workspace)).enter()
    assert saved(again, place) == {name: content}


@pytest.mark.parametrize("what", ["feedback", "folders"])
def test_nothing_to_give_back_is_said(visitor: Visitor, what: str) -> None:
    answer = visitor.get(f"{read(visitor, BAD)}/save/{what}")
    assert answer.status_code == 400
    assert "nothing to give back" in answer.text


def test_feedback_waits_until_all_are_read(visitor: Visitor, settings: Settings) -> None:
    place = read(visitor, GOOD)
    name = place.removeprefix("/marking/")
    assert Store(settings.out / name).there
    visitor.shell.cohorts._running.add(name)
    assert "still being read" in visitor.get(f"{place}/save/feedback").text


def test_a_report_that_is_gone_is_said(visitor: Visitor, settings: Settings) -> None:
    place = read(visitor, GOOD)
    folder = settings.out / place.removeprefix("/marking/")
    (folder / "return" / "participant-002" / REPORT).unlink()
    answer = visitor.get(f"{place}/save/folders")
    assert answer.status_code == 400
    assert "is gone" in answer.text


def test_what_moodle_cannot_take_is_still_in_the_folders(visitor: Visitor) -> None:
    download = packed(**{"Participant_1002_assignsubmission_file_/answer.docx": GOOD})
    place = read(visitor, ("moodle.zip", download), "participant-004.docx")
    assert [moodle_takes(name, {1002}) for name in saved(visitor, place)] == [(1002, REPORT)]
    names = list(saved(visitor, place, "folders"))
    assert len(names) == 2
    assert f"participant-004/{REPORT}" in names
