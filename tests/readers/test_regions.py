"""Reference lists and appendices: where they begin, where they end, and what is none."""

from __future__ import annotations

import pytest

from assess.readers.structure import Draft
from tests.readers.drafted import PROSE, REFERENCES, blocks, bold, heading, kinds, paragraphs, row


@pytest.mark.parametrize(
    "name",
    ["References", "Reference list", "REFERENCES:", "Bibliography", "7. References",
     "References and bibliography", "List of references", "References (not in word count)"],
)  # fmt: skip
def test_a_reference_list_runs_from_its_heading_to_the_next(name: str) -> None:
    read = kinds(
        heading("Plan"), Draft(PROSE), heading(name), *paragraphs(*REFERENCES),
        heading("Appendix 1: Timeline"), row("When\tWho"),
    )  # fmt: skip
    assert read == ["heading", "paragraph", *["reference-list"] * 5, "appendix", "appendix"]


def test_the_heading_of_a_reference_list_keeps_its_form() -> None:
    read = blocks(Draft(PROSE), heading("References"), *paragraphs(*REFERENCES))
    assert [block.form for block in read[1:]] == ["heading", *["paragraph"] * 4]


def test_a_plain_line_names_a_reference_list_where_entries_follow() -> None:
    assert kinds(*paragraphs(PROSE, "References", *REFERENCES))[1:] == ["reference-list"] * 5
    assert kinds(*paragraphs(PROSE, "References", PROSE, PROSE)) == ["paragraph"] * 4


def test_a_plain_line_opens_a_part_of_the_level_of_the_heading_before_it() -> None:
    read = kinds(
        heading("Part one", 2), Draft(PROSE), *paragraphs("References", *REFERENCES[:2]),
        heading("Part two", 2), Draft(PROSE), Draft("Appendix 1"), heading("Costs", 3),
        row("a\tb"), heading("Part three", 2), Draft(PROSE),
    )  # fmt: skip
    assert read == [
        "heading", "paragraph", *["reference-list"] * 3, "heading", "paragraph",
        *["appendix"] * 3, "heading", "paragraph",
    ]  # fmt: skip


def test_a_bold_line_ends_no_appendix_that_a_plain_line_opened() -> None:
    read = kinds(
        heading("Plan"), Draft(PROSE), bold("What next"), Draft(PROSE), Draft("Appendix 1"),
        Draft(PROSE), bold("Costs"), Draft(PROSE),
    )  # fmt: skip
    assert read[4:] == ["appendix"] * 4


@pytest.mark.parametrize("level", [1, 2])
def test_an_appendix_named_in_typed_contents_does_not_begin_there(level: int) -> None:
    read = kinds(
        *paragraphs("Contents", "Introduction", "My analysis", "References", "Appendix 1"),
        heading("Introduction", level), Draft(PROSE), heading("My analysis", level), Draft(PROSE),
        heading("Appendix 1", level), Draft(PROSE),
    )  # fmt: skip
    assert read[5:] == [*["heading", "paragraph"] * 2, "appendix", "appendix"]


def test_a_heading_straight_after_a_plain_appendix_line_is_its_title() -> None:
    read = kinds(
        heading("Plan"), *paragraphs(PROSE, "Word count: 2,143", "Appendix 1"),
        heading("Action plan"), Draft(PROSE),
    )  # fmt: skip
    assert read[3:] == ["appendix"] * 3


def test_closing_lines_that_look_like_references_are_a_list_without_a_heading() -> None:
    read = blocks(*paragraphs(PROSE, *REFERENCES))
    assert [block.kind for block in read] == ["paragraph", *["reference-list"] * 4]
    assert all(block.sure < 1 and block.reason for block in read[1:])


def test_prose_that_cites_is_no_reference_list() -> None:
    cites = (
        "Sharples et al. (2018) found that assistants are often used in place of teachers.",
        "Rosenshine (2012) says much the same, and the Department for Education (2015) agrees.",
        "Webster (2022) goes further and asks what inclusion means for the pupils themselves.",
    )
    assert kinds(*paragraphs(PROSE, *cites)) == ["paragraph"] * 4


def test_sub_headings_of_a_reference_list_stay_in_it() -> None:
    read = kinds(
        Draft(PROSE), heading("References"), heading("Books"), *paragraphs(*REFERENCES),
        heading("Websites"), *paragraphs(*REFERENCES[:2]),
    )  # fmt: skip
    assert set(read[1:]) == {"reference-list"}


def test_an_appendix_ends_at_the_next_top_level_heading() -> None:
    read = kinds(
        heading("Appendix A"), heading("Action plan"), row("a\tb"), heading("Costs", 2),
        Draft(PROSE), heading("Reflection"), Draft(PROSE),
    )  # fmt: skip
    assert read == [*["appendix"] * 5, "heading", "paragraph"]


def test_a_reference_list_after_an_appendix_is_one() -> None:
    read = kinds(heading("Appendix"), Draft(PROSE), heading("References"), Draft(REFERENCES[0]))
    assert read == ["appendix", "appendix", "reference-list", "reference-list"]


def test_prose_that_speaks_of_an_appendix_opens_none() -> None:
    assert kinds(*paragraphs("Appendix 1 shows the plan.", PROSE)) == ["paragraph"] * 2
