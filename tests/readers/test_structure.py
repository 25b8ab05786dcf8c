"""What structure recognition makes of drafts, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.readers.structure import Draft, settle
from assess.readers.structure.captions import looks_like_caption
from assess.readers.structure.declared import declared_count
from tests.readers.drafted import PROSE, blocks, bold, heading, kinds, paragraphs, row


def test_blocks_are_numbered_and_paragraphs_counted_without_running_heads() -> None:
    read = blocks(Draft("Head", kind="header"), *paragraphs("One.", "", "Two."))
    assert [(block.index, block.paragraph) for block in read] == [(0, None), (1, 1), (2, 2)]


@pytest.mark.parametrize(
    "title",
    ["What problems do I see?", "1. Introduction", "Reference to the Code", "Assessment: A"],
)
def test_an_ordinary_styled_heading_stays_a_heading(title: str) -> None:
    read = blocks(heading(title), Draft(PROSE), heading("Next"), Draft(PROSE))
    assert (read[0].kind, read[0].form, read[0].sure) == ("heading", "heading", 1.0)
    assert read[1].kind == "paragraph"


def test_a_short_bold_line_is_a_heading_that_is_not_quite_sure() -> None:
    read = blocks(Draft(PROSE), bold("What I would do"), Draft(PROSE))
    assert (read[1].kind, read[1].form) == ("heading", "heading")
    assert read[1].sure < 1
    assert "bold" in read[1].reason


def test_bold_sentences_and_answers_in_bold_throughout_give_no_headings() -> None:
    assert kinds(Draft(PROSE), bold("This matters most."), Draft(PROSE)) == ["paragraph"] * 3
    assert kinds(bold(PROSE), bold("What I would do"), bold(PROSE)) == ["paragraph"] * 3


def test_a_line_in_larger_letters_is_a_heading() -> None:
    read = blocks(Draft(PROSE, size=11), Draft("The plan", size=14), Draft(PROSE, size=11))
    assert read[1].kind == "heading"


def test_a_first_page_of_short_lines_is_a_title_page() -> None:
    read = blocks(
        Draft("NPQ for SENCOs"), Draft("Candidate 1234567"), Draft("June 2026"),
        Draft("Introduction", kind="heading", form="heading", level=1, breaks=True), Draft(PROSE),
    )  # fmt: skip
    assert [b.kind for b in read] == [*["title-page"] * 3, "heading", "paragraph"]


def test_a_first_page_with_prose_is_no_title_page() -> None:
    second = Draft(PROSE, breaks=True)
    assert kinds(heading("Problem"), Draft(PROSE), second) == ["heading", "paragraph", "paragraph"]


def test_short_lines_under_a_styled_title_are_a_title_page() -> None:
    title = Draft("My answer", kind="title", form="heading")
    read = kinds(title, *paragraphs("A. Teacher", "June 2026"), heading("Problem"), Draft(PROSE))
    assert read == ["title", "title-page", "title-page", "heading", "paragraph"]


def test_lines_about_the_participant_open_an_answer() -> None:
    read = kinds(*paragraphs("Name: A. Teacher", "Word count: 2,143", PROSE))
    assert read == ["title-page", "title-page", "paragraph"]


def test_a_centred_bold_first_line_is_a_title() -> None:
    read = blocks(Draft("The first problem", bold=True, centred=True), Draft(PROSE), Draft(PROSE))
    assert read[0].kind == "title"
    assert read[0].sure < 1


def test_contents_are_told_by_their_page_numbers() -> None:
    lines = paragraphs("Contents", "Problem\t1", "Solution ........ 3", PROSE)
    assert kinds(*lines) == ["contents", "contents", "contents", "paragraph"]


def test_a_caption_needs_a_table_or_picture_beside_it() -> None:
    caption = Draft("Table 1: Actions by term")
    assert kinds(Draft(PROSE), caption, row("a\tb"))[1] == "caption"
    assert kinds(Draft(PROSE), caption, Draft("", pictures=1))[1] == "caption"
    assert kinds(Draft(PROSE), caption, Draft(PROSE))[1] == "paragraph"


@pytest.mark.parametrize(
    ("line", "caption"),
    [("Table 1: Actions", True), ("Figure 2 The plan", True), ("Fig. 3.", True),
     ("Table 1 shows that reviews are late.", False), ("Table manners", False)],
)  # fmt: skip
def test_captions_are_told_from_prose_about_a_table(line: str, caption: bool) -> None:
    assert looks_like_caption(line) is caption


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Word count: 2,143", 2143),
        ("Words: 2143", 2143),
        ("(2,143 words)", 2143),
        ("Total word count = 1 998", 1998),
        ("Word count (excluding references): 2143", 2143),
        ("2143 words excluding references", 2143),
        ("Wordcount 2143", 2143),
        ("Word count\t2,143", 2143),
        ("Candidate 12345 | Word count: 2,143", 2143),
        ("Word limit: 2,500", None),
        ("Some children have 50 words when they start.", None),
        ("The pupil knew 50 words", None),
        ("In other words 20 pupils need help", None),
        ("Key words: 12", None),
        ("Word count: 1,500-2,500 words", None),
        ("Word count: 1,500 – 2,500", None),
        ("Word count: 1500 to 2500", None),
        ("Word count: between 1,500 and 2,500", None),
        ("Word count: 2,143 - excluding references", 2143),
        ("Word count: 2,143 – 12 June 2026", 2143),
        ("words 12", None),
    ],
)
def test_a_declared_count_is_a_line_of_its_own(line: str, count: int | None) -> None:
    assert declared_count(line) == count


def test_the_declared_count_comes_with_its_block() -> None:
    assert settle(paragraphs(PROSE, "Word count: 2,143"))[1] == (2143, 1)
    assert settle(paragraphs(PROSE))[1] is None


@given(st.lists(st.text(max_size=60), max_size=12), st.booleans())
def test_no_word_is_lost_or_doubled_whatever_the_text(texts: list[str], strong: bool) -> None:
    drafts = [Draft(text, bold=strong) for text in texts]
    assert [block.text for block in blocks(*drafts)] == [text for text in texts if text.strip()]
