"""Running heads are told from headings that only look alike from page to page."""

from __future__ import annotations

import pytest

from assess.readers.pdf.furniture import find_furniture
from assess.readers.pdf.glyphs import Line, Page, Run, Style

BODY = 11.0


def page(number: int, head: str, size: float) -> Page:
    def line(text: str, y: float, points: float) -> Line:
        return Line([Run(text, 72, 300, y, Style(points))])

    return Page(number, 595, 842, [line(head, 800, size), line(f"Text {number} here", 400, BODY)])


def furniture(heads: list[str], size: float = 9.0) -> list[str]:
    pages = [page(number, head, size) for number, head in enumerate(heads, 1)]
    found = find_furniture(pages, BODY)
    return [page.lines[0].text for page in pages if id(page.lines[0]) in found]


@pytest.mark.parametrize(
    "heads",
    [
        ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"],
        ["Jane Smith, page 1", "Jane Smith, page 2"],
        ["My answer 1", "2 Jane Smith", "My answer 3", "4 Jane Smith"],
        ["NPQ for SENCOs", "NPQ for SENCOs", "Another line"],
        ["Part 1", "Part 1", "Part 1"],
        ["Draft vi", "Draft vii", "Draft viii"],
    ],
)
def test_running_heads_are_told_by_their_words_or_the_page_in_them(heads: list[str]) -> None:
    assert furniture(heads) == [head for head in heads if head != "Another line"]


@pytest.mark.parametrize(
    "heads",
    [
        ["Problem", "Appendix 1", "Appendix 2"],
        ["Problem", "Solution", "Appendix I", "Appendix II"],
        ["Appendix 1", "Appendix 2"],
        ["Problem", "Solution", "Review", "Plan for cycle 1", "Plan for cycle 2"],
    ],
)
def test_headings_that_count_are_no_running_heads(heads: list[str]) -> None:
    assert furniture(heads, BODY) == []


def test_numbered_headings_in_larger_type_are_no_running_heads() -> None:
    heads = ["My plan 1", "My plan 2", "My plan 3"]
    assert furniture(heads, 16.0) == []
    assert furniture(["My plan"] * 3, 16.0) == ["My plan"] * 3
