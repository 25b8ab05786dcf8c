"""The participant's path without JavaScript: drop, read, save, compare, and every bad file."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.assessment import AnswerLevel
from assess.web.participant import changes, offered
from assess.web.sessions import KEPT_CHECKS, Check, Seen, Session
from assess.writers import formats
from tests.web.conftest import Visitor

BAD = {
    "participant-003.docx": "damaged",
    "participant-026.pdf": "password",
    "participant-028.pdf": "no text that can be read",
    "participant-029.doc": "old Word",
    "participant-037.docx": "no words",
    "participant-047.docx": "empty",
}


def test_the_form_offers_the_briefs(visitor: Visitor) -> None:
    page = visitor.get("/").text
    assert '<option value="default" selected>' in page
    assert '<option value="cap-1500">' in page


@pytest.mark.parametrize("name", ["participant-004.docx", "P1031_SENCO_assessment.pdf"])
def test_a_file_leads_to_its_report(visitor: Visitor, name: str) -> None:
    answer = visitor.send(name)
    assert answer.status_code == 303
    page = visitor.get(answer.headers["Location"]).text
    assert "words count: within the limits of 1,500 to 2,500." in page
    assert "Notes on your answer" in page
    assert "School culture" in page
    assert page.count("<h1") == 1
    assert "What changed" not in page


def test_the_chosen_brief_decides(visitor: Visitor) -> None:
    place = visitor.send("participant-004.docx", brief="cap-1500").headers["Location"]
    assert "above the maximum of 1,500" in visitor.get(place).text


@pytest.mark.parametrize(("name", "words"), BAD.items())
def test_a_bad_file_gets_its_message_on_the_form(visitor: Visitor, name: str, words: str) -> None:
    answer = visitor.send(name, brief="cap-1500")
    assert answer.status_code == 422
    assert words in answer.text
    assert name in answer.text
    assert '<option value="cap-1500" selected>' in answer.text
    assert not list(visitor.shell.workspace.iterdir())


def test_a_script_gets_the_same_as_data(visitor: Visitor) -> None:
    data = {"Accept": "application/json"}
    assert visitor.send("participant-004.docx", headers=data).json["location"].startswith("/check/")  # type: ignore[index]
    told = visitor.send("participant-028.pdf", headers=data)
    assert told.status_code == 200
    assert "no text that can be read" in told.json["message"]  # type: ignore[index]
    assert told.json["hint"]  # type: ignore[index]


def test_no_file_and_no_such_brief_are_said(visitor: Visitor) -> None:
    assert "No file was chosen" in visitor.send(("", b"")).text
    assert "no such brief" in visitor.send("participant-004.docx", brief="mine").text


def test_every_offered_format_can_be_saved(visitor: Visitor) -> None:
    place = visitor.send("participant-004.docx").headers["Location"]
    page = visitor.get(place).text
    assert {name for name, _ in offered()} | {"pdf"} == {*formats(), "annotated", "pdf"} - {"json"}
    for name, _ in offered():
        assert f"{place}/save/{name}" in page
        answer = visitor.get(f"{place}/save/{name}")
        assert answer.status_code == 200
        assert "attachment; filename=participant-004" in answer.headers["Content-Disposition"]
        assert answer.data
    assert visitor.get(f"{place}/save/nothing").status_code == 404


def test_data_with_what_is_for_markers_only_are_not_to_be_had(visitor: Visitor) -> None:
    place = visitor.send("participant-004.docx").headers["Location"]
    assert "json" in formats()
    assert "json" not in dict(offered())
    assert "save/json" not in visitor.get(place).text
    assert visitor.get(f"{place}/save/json").status_code == 404


def test_the_second_version_stands_beside_the_first(visitor: Visitor) -> None:
    visitor.send("participant-002.docx")
    page = visitor.get(visitor.send("participant-004.docx").headers["Location"]).text
    assert "What changed since the last version" in page
    assert "1,078 words more" in page
    assert "now developed" in page
    start = visitor.get("/").text
    assert start.index("participant-004.docx") < start.index("participant-002.docx")


def seen(counted: int, **levels: AnswerLevel) -> Seen:
    return Seen("docx", counted, "within", "", levels)


def test_the_comparison_says_what_changed_in_words() -> None:
    lines = changes(
        seen(1600, Teaching="touched", Behaviour="developed"),
        seen(1599, Teaching="developed", Behaviour="developed"),
    )
    assert [(line.what, line.words) for line in lines] == [
        ("Words that count", "1 word fewer"),
        ("Teaching", "now developed"),
        ("Behaviour", ""),
    ]


def test_hostile_names_are_shown_as_text(visitor: Visitor) -> None:
    answer = visitor.send(("<img src=x onerror=alert(1)>\u202ecod.docx", b"PK"))
    assert answer.status_code == 422
    assert "<img" not in answer.text
    assert "\u202e" not in answer.text


def test_the_oldest_checks_go_with_their_files(tmp_path: Path) -> None:
    kept = Session()
    for number in range(KEPT_CHECKS + 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        kept.add(Check(str(number), "a.docx", "default", folder, folder / "upload", seen(1)))
    assert next(iter(kept.checks)) == "2"
    assert sorted(tmp_path.iterdir()) == sorted(one.folder for one in kept.checks.values())
