"""What the notes of an annotated copy say, to whom, and that no text steers them."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.assessment import Assessment, Finding
from assess.document import Location
from assess.writers import Reader
from assess.writers.annotated.matching import align, squeezed
from assess.writers.annotated.notes import notes
from tests.build import assessment, tag
from tests.writers.hostile_samples import HOSTILE, hostile_assessment
from tests.writers.writer_samples import rich_assessment

READERS: tuple[Reader, ...] = get_args(Reader)
STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def said(made: Assessment, reader: Reader, *, flags: bool = False) -> str:
    return "\n".join(note.plain for note in notes(made, reader, flags=flags))


def test_what_is_for_markers_goes_in_only_when_asked_for() -> None:
    made = rich_assessment()
    assert "set in white" not in said(made, "marker")
    assert "set in white" in said(made, "marker", flags=True)
    assert "set in white" not in said(made, "participant", flags=True)


@pytest.mark.parametrize("reader", READERS)
def test_every_passage_of_the_evidence_has_one_note(reader: Reader) -> None:
    made = rich_assessment()
    passages = {p.location for topic in made.topics for p in topic.passages}
    places = [note.place for note in notes(made, reader) if note.topical]
    assert set(places) == passages
    assert len(places) == len(passages)


@pytest.mark.parametrize("reader", READERS)
def test_no_note_speaks_of_scores_or_failing(reader: Reader) -> None:
    words = said(rich_assessment(), reader, flags=True)
    assert not re.search(r"\b(scores?|grades?|fail\w*|missing|absent)\b", words, re.I)


def test_topics_of_the_same_passage_share_its_note() -> None:
    made = assessment("Adults model.", tags={0: [tag("teaching"), tag("behaviour", "touched")]})
    (note,) = [each for each in notes(made, "participant") if each.topical]
    assert [one.said for one in note.paragraphs] == ["developed.", "touched on."]


def test_the_limits_are_noted_where_the_count_reaches_them() -> None:
    words = said(rich_assessment(), "marker")
    assert "Words: word 40, the minimum, is here." in words
    assert "word 20" not in words


def test_notes_are_in_reading_order_after_the_one_about_the_whole() -> None:
    finding = Finding("check", "warning", "Look.", Location(1, 0, 3))
    made = assessment("One.", "Two.", "Three.", tags={2: [tag("teaching")]}, findings=[finding])
    found = notes(made, "marker")
    assert [note.place and note.place.block for note in found] == [None, 1, 2]
    assert [note.topical for note in found] == [False, False, True]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text_on_one_line(text: str) -> None:
    for note in notes(hostile_assessment(text), "marker", flags=True):
        for paragraph in note.paragraphs:
            assert not STEERING.search(paragraph.about + paragraph.said)


@given(st.lists(st.text("abc ", min_size=1, max_size=40), max_size=8), st.data())
def test_texts_are_found_in_order_where_they_stand(texts: list[str], data: st.DataObject) -> None:
    pieces = [squeezed(text) for text in texts]
    between = [data.draw(st.text("xyz", max_size=5)) for _ in pieces]
    stream = "".join(a + b for a, b in zip(between, pieces, strict=True))
    places = align(pieces, stream)
    for piece, place in zip(pieces, places, strict=True):
        assert not piece or (place is not None and stream.startswith(piece, place))
    found = [place for place in places if place is not None]
    assert found == sorted(found)
