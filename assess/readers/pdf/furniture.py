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


def find_furniture(pages: Sequence[Page]) -> dict[int, Edge]:
    """Return which lines (by ``id``) are running heads or feet.

    A line is one if it stands in the upper or lower margin and the same words, numbers aside,
    stand at the same height on another page; or if it is nothing but a page number there.
    """
    places: dict[tuple[Edge, str], list[tuple[int, Line]]] = defaultdict(list)
    for page in pages:
        for edge, line in _candidates(page):
            places[edge, _NUMBER.sub("#", " ".join(line.text.lower().split()))].append(
                (page.number, line)
            )
    found: dict[int, Edge] = {}
    for (edge, words), lines in places.items():
        needed = 1 if _PAGE_NUMBER.match(words.replace("#", "1")) else 2
        if len(_same_height(lines)) >= needed:
            found.update((id(line), edge) for _, line in lines)
    return found


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
