"""The line itself: what it puts into an assessment, and what it says it could not read."""

from __future__ import annotations

from pathlib import Path

from assess.assessment import Source
from assess.brief import load_brief
from assess.document import LedgerEntry
from assess.pipeline import assess, assess_file
from tests.build import document, heading, paragraph

SOURCE = Source("essay.docx", "0" * 64, "docx")
BROKEN = Path(__file__).parent / "readers" / "docx" / "broken-styles.docx"


def test_what_could_not_be_read_is_a_result_and_other_sightings_are_none() -> None:
    ledger = (
        LedgerEntry("unread-part", 1, note="Parts of the file that are damaged."),
        LedgerEntry("comment", 2, 9),
    )
    outcome = assess(document("Some words.", ledger=ledger), load_brief(), source=SOURCE)
    assert [(s.what, s.why) for s in outcome.skipped] == [
        ("unread-part", "Parts of the file that are damaged.")
    ]


def test_a_damaged_part_of_a_real_file_is_named_and_the_rest_is_read() -> None:
    outcome = assess_file(BROKEN, load_brief())
    assert [skipped.what for skipped in outcome.skipped] == ["unread-part"]
    assert outcome.words.counted > 0


def test_every_topic_of_the_framework_has_its_evidence_word_for_word() -> None:
    text = (
        "I would model the strategy for teaching assistants, rehearse it with them, and give each "
        "of them feedback after a lesson every fortnight, because one-off training changes little."
    )
    outcome = assess(document(heading("Plan"), paragraph(text)), load_brief(), source=SOURCE)
    assert [e.topic for e in outcome.topics] == list(load_brief().framework.topic_ids)
    found = next(e for e in outcome.topics if e.topic == "professional-development")
    assert found.level != "not-found"
    for passage in found.passages:
        place = passage.location
        assert outcome.document.blocks[place.block].text[place.start : place.end] == passage.text
