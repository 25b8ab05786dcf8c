"""Running heads, feet and page numbers: lines that stand in the same place on page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from assess.readers.pdf.glyphs import Line, Page

Edge = Literal["header", "footer"]

_DEPTH = 4
"""Lines from the edge of a page among which running heads and feet are looked for."""

_BAND = 0.14
"""Share of the height of a page, from its edge, in which they stand."""

_NUMBER = re.compile(r"\d+|\b[ivxl]+\b")
_PAGE_NUMBER = re.compile(
    r"^(?:page\s*)?[-–—|(\[]?\s*(?:\d{1,3}|[ivxl]{1,6})\s*[-–—|)\]]?(?:\s*(?:of|/)\s*\d{1,3})?$",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:appendix|annexe?|part|section|chapter|question|task|problem)\s+#\s*[.:]?")
_DIGITS = re.compile(r"(?<!\d)\d{1,4}(?!\d)")

_COVER = 2
"""Most pages before the one that is numbered 1."""

_LARGER = 0.7
"""Points by which a heading is larger than the text."""


def find_furniture(pages: Sequence[Page], body: float) -> dict[int, Edge]:
    """Return which lines (by ``id``) are running heads or feet; ``body`` is the text's size.

    A line is one if it stands in the upper or lower margin and the same words stand at the same
    height on another page; or if it is nothing but a page number there. Where only the numbers
    differ it may also be a heading that counts, and more is asked of it.
    """
    places: dict[tuple[Edge, str], list[tuple[int, Line]]] = defaultdict(list)
    for page in pages:
        for edge, line in _candidates(page):
            places[edge, _NUMBER.sub("#", " ".join(line.text.lower().split()))].append(
                (page.number, line)
            )
    found: dict[int, Edge] = {}
    for (edge, words), lines in places.items():
        if len(_same_height(lines)) >= _needed(words, lines, len(pages), body):
            found.update((id(line), edge) for _, line in lines)
    return found


def _needed(words: str, lines: list[tuple[int, Line]], pages: int, body: float) -> int:
    """Return on how many of the pages lines have to stand that have these words in common.

    More than there are: lines such as 'Appendix 1' and 'Appendix 2', or in larger type than the
    text, that differ in their numbers are headings however many there are.
    """
    if _PAGE_NUMBER.match(words.replace("#", "1")):
        return 1
    if len({" ".join(line.text.lower().split()) for _, line in lines}) == 1:
        return 2
    if _PART.fullmatch(words) or min(line.size for _, line in lines) > body + _LARGER:
        return pages + 1
    # Heads of left and right pages stand on half of the pages each.
    return 2 if _are_paged(lines) else pages // 2 + 1


def _are_paged(lines: list[tuple[int, Line]]) -> bool:
    """Tell whether one of the numbers in lines is that of their page, counted after a cover."""
    behind = [
        [number - int(digits) for digits in _DIGITS.findall(line.text)] for number, line in lines
    ]
    return any(
        len(set(each)) == 1 and 0 <= each[0] <= _COVER for each in zip(*behind, strict=False)
    )


def _candidates(page: Page) -> list[tuple[Edge, Line]]:
    """Return the lines near the upper and lower edge of a page."""
    lines = sorted(page.lines, key=lambda line: -line.y)
    top, bottom = page.height * (1 - _BAND), page.height * _BAND
    upper: list[tuple[Edge, Line]] = [("header", x) for x in lines[:_DEPTH] if x.y > top]
    return upper + [("footer", line) for line in lines[-_DEPTH:] if line.y < bottom]


def _same_height(lines: list[tuple[int, Line]]) -> set[int]:
    """Return the pages on which the line stands about where it stands on most of them."""
    heights = sorted(line.y for _, line in lines)
    usual = heights[len(heights) // 2]
    return {number for number, line in lines if abs(line.y - usual) < 1.5 * max(line.size, 6)}
