"""Anonymous marking: numbers for names, and nothing in a report that tells whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.assessment import Assessment, Finding, Skipped
from assess.batch.anonymous import key_table, number, redact
from assess.document import Location, Submission
from assess.writers import html, json, text
from assess.writers.parts.quotes import verify
from tests.build import assessment, block, bullet, heading, tag

NAME = "Zoë Amélie O'Brien-Ó Sé"


def submission(tmp_path: Path, name: str, content: bytes = b"x", **more: str) -> Submission:
    path = tmp_path / name.replace("/", "-")
    path.write_bytes(content)
    return Submission(path, name, origin="Autumn", **more)


def written(seen: Assessment) -> str:
    pages = [html.write(seen, reader=reader) for reader in ("marker", "participant")]
    pages += [json.write(seen), text.write(seen, reader="marker")]
    return "\n".join(page.decode() for page in pages)


def essay() -> Assessment:
    topic = assessment("x").framework.topics[0].id
    return assessment(
        block("title-page", f"Submitted by {NAME}"),
        block("title", f"NPQ for SENCOs, {NAME}"),
        block("text-box", "Candidate Zoë"),
        block("header", f"{NAME}, page 1"),
        heading("Plan"),
        f"I, {NAME}, would meet the family first. Then the team.",
        bullet("As O’Brien-Ó Sé, Zoë Amélie said, and Zoe O'Brien-O Se."),
        block("footer", "zoe.obrien@school.example"),
        tags={5: [tag(topic, sentences=(0, 1))]},
        findings=[Finding("x", "warning", "Look here.", Location(3, 2, 9))],
    )


def test_title_pages_headers_and_full_names_are_in_no_report() -> None:
    redacted = redact(essay(), NAME)
    verify(redacted)
    page = written(redacted)
    for piece in ("O'Brien", "O’Brien", "Amélie", "Zoë", "obrien", "\\u00e9lie", "&#39;Brien"):
        assert piece not in page
    assert "would meet the family first" in page
    assert "Left out for anonymous marking" in page


def test_counts_and_places_stay_as_they_are() -> None:
    plain, redacted = essay(), redact(essay(), NAME)
    assert redacted.words == plain.words
    assert [len(b.text) for b in redacted.document.blocks[4:7]] == [
        len(b.text) for b in plain.document.blocks[4:7]
    ]
    (passage,) = redacted.topics[0].passages
    place = passage.location
    assert redacted.document.blocks[place.block].text[place.start : place.end] == passage.text


def test_reasons_that_hold_a_word_of_the_name_are_left_out() -> None:
    topic = assessment("x").framework.topics[0].id
    reasons = ("telling words: sophie, the pupil", "reads like passages on: plans")
    seen = assessment("We met.", tags={0: [tag(topic, why=reasons)]})
    (passage,) = redact(seen, "Sophie Ray").topics[0].passages
    assert passage.why == reasons[1:]
    assert redact(seen, "Sophie Ray").blocks[0].topics[0].why == reasons[1:]


def test_a_single_name_is_left_alone_for_it_may_be_anybodys() -> None:
    redacted = redact(assessment("Jane met the family."), "Jane")
    assert redacted.document.blocks[0].text == "Jane met the family."


@pytest.mark.parametrize("said", ["Smith, Jane", "Jane Smith", "JANE  SMITH"])
def test_a_name_that_canvas_ran_together_is_found(said: str) -> None:
    redacted = redact(assessment(f"By {said} in Leeds."), "smithjane")
    assert redacted.document.blocks[0].text == f"By {'█' * len(said)} in Leeds."


@given(person=st.text(max_size=30), body=st.text(min_size=1, max_size=80))
def test_no_name_breaks_the_redaction(person: str, body: str) -> None:
    redacted = redact(assessment(body, f"{body} {person}"), person)
    verify(redacted)
    assert len(redacted.document.blocks[1].text) == len(f"{body} {person}")


def test_numbers_say_nothing_about_the_alphabet(tmp_path: Path) -> None:
    names = ["a.docx", "b.PDF", "c.docx", "d.docx"]
    given_ = [submission(tmp_path, n, n.encode(), person=f"Person {n}") for n in names]
    left = [Skipped("Jane Smith_1/notes.zip", "an archive; 'Jane.docx' was read")]
    numbered = number(given_, left)
    assert [s.name for s in numbered.submissions] == sorted(s.name for s in numbered.submissions)
    assert {s.participant for s in numbered.submissions} == {"001", "002", "003", "004"}
    assert [s.name for s in numbered.originals] != names
    assert numbered == number(given_[::-1], left)
    assert [(i.what, i.why) for i in numbered.ignored] == [("left-aside-1.zip", "an archive")]


def test_a_file_that_cannot_be_read_has_its_number_like_the_others(tmp_path: Path) -> None:
    given_ = [submission(tmp_path, name, name.encode()) for name in ("a.docx", "b.docx")]
    gone = Submission(tmp_path / "gone.docx", "gone.docx")
    numbered = number([*given_, gone], [])
    assert {s.name for s in numbered.originals} == {"a.docx", "b.docx", "gone.docx"}
    assert [s.participant for s in numbered.submissions] == ["001", "002", "003"]
    assert numbered == number([gone, *given_], [])


def test_participants_of_moodle_keep_its_number_and_lose_their_name(tmp_path: Path) -> None:
    back = "Jane Smith_1001_assignsubmission_file/"
    given_ = submission(
        tmp_path, f"{back}Jane.docx", vle="moodle", key="1001", person="Jane Smith", feedback=back
    )
    (shown,) = number([given_], []).submissions
    assert (shown.name, shown.participant) == ("participant-1001.docx", "1001")
    assert shown.feedback == "Participant_1001_assignsubmission_file/"
    assert shown.origin == ""


@pytest.mark.parametrize("vle", ["canvas", "blackboard", "turnitin", ""])
def test_ids_of_other_systems_are_not_shown(tmp_path: Path, vle: str) -> None:
    given_ = submission(tmp_path, "smithjane_101_9_x.docx", vle=vle, key="101", participant="101")
    (shown,) = number([given_], []).submissions
    assert (shown.name, shown.participant, shown.feedback) == ("participant-001.docx", "001", "")


def test_numbers_that_are_one_number_written_differently_are_not_used(tmp_path: Path) -> None:
    given_ = [submission(tmp_path, f"{key}.docx", vle="moodle", key=key) for key in ("7", "07")]
    assert {one.name for one in number(given_, []).submissions} == {
        "participant-001.docx",
        "participant-002.docx",
    }


def test_the_key_table_tells_who_is_who(tmp_path: Path) -> None:
    given_ = submission(tmp_path, "=Jane/essay.docx", participant="17", person=NAME)
    table = key_table(number([given_], [Skipped("notes.zip", "an archive")])).decode("utf-8-sig")
    assert table.splitlines() == [
        '"Shown as","File","Participant","Name","Downloaded as"',
        f'"participant-001.docx","\'=Jane/essay.docx","17","{NAME}","Autumn"',
        '"left-aside-1.zip","notes.zip","","",""',
    ]
