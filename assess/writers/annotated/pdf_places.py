"""Where the words of a passage stand on the pages of a PDF: rectangles in the page's own units."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

from assess.document import Block, Location

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

_PROBE = 12
"""Letters by which a stretch of text is found on a page; shorter ones must follow closely."""
_CLOSE = 60
"""Letters that may lie between a short stretch and what comes before it (a page's foot)."""
_REACH = 3
"""Pages from a block's first one on which its words are looked for."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The rectangles of a passage on one page; ``page`` counts from 0."""

    page: int
    rectangles: tuple[Rectangle, ...]


@dataclass
class _Letters:
    """The letters and digits of a run of pages, each with its page and its number on it."""

    text: str = ""
    pages: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """Return what a sign is compared by: letters and digits alone, in one form and case."""
    return "".join(c for c in unicodedata.normalize("NFKC", sign).casefold() if c.isalnum())


class Places:
    """Finds passages on the pages of an open PDF (a pypdfium2 ``PdfDocument``)."""

    def __init__(self, pdf: Any) -> None:  # noqa: ANN401 - the engine has no types
        self._pdf = pdf
        self._open: dict[int, Any] = {}
        self._signs: dict[int, list[str]] = {}
        self._windows: dict[int, _Letters] = {}

    def close(self) -> None:
        """Let go of the pages that were opened."""
        for text_page in self._open.values():
            page = text_page.parent
            text_page.close()
            page.close()
        self._open.clear()

    def text(self, page: int) -> str:
        """Return the text of a page as the engine gives it."""
        return "".join(self._page(page))

    def of(self, block: Block, place: Location, *, twins: int = 0) -> tuple[Marked, ...]:
        """Return the rectangles of a place in a block, or none if not all of its words are found.

        ``twins`` is how many blocks before it on its page say the same. Order and words must be
        the same; blanks, hyphens and forms of letters may differ, as
        the reader joins what lines and pages divide.
        """
        if block.page is None or block.page > len(self._pdf):
            return ()
        window = self._window(block.page - 1)
        text = "".join(_plain(sign) for sign in block.text)
        spots = _laid(text, window.text, twins)
        first = sum(len(_plain(sign)) for sign in block.text[: place.start])
        passage = block.text[place.start : place.end]
        wanted = spots[first : first + sum(len(_plain(sign)) for sign in passage)]
        if not wanted or None in wanted:
            return ()
        runs = _runs([spot for spot in wanted if spot is not None], window)
        return tuple(self._marked(runs, passage))

    def _marked(self, runs: list[tuple[int, int, int]], passage: str) -> Iterator[Marked]:
        """Yield the rectangles of runs of letters, page by page."""
        by_page: dict[int, list[Rectangle]] = {}
        before, after = _signs_around(passage)
        for number, (page, first, last) in enumerate(runs):
            start = self._reached(page, first, -1, before if number == 0 else 0)
            stop = self._reached(page, last, 1, after if number == len(runs) - 1 else 0)
            text_page = self._open[page]
            count = text_page.count_rects(start, stop - start + 1)
            found = (text_page.get_rect(index) for index in range(count))
            by_page.setdefault(page, []).extend(r for r in found if r[2] > r[0] and r[3] > r[1])
        for page, rectangles in by_page.items():
            if rectangles:
                yield Marked(page, tuple(rectangles))

    def _reached(self, page: int, number: int, step: int, most: int) -> int:
        """Go on from a letter over at most so many signs that are no letters."""
        signs = self._signs[page]
        while most and 0 <= number + step < len(signs):
            sign = signs[number + step]
            if sign.isspace() or sign.isalnum() or not sign.isprintable():
                break
            number, most = number + step, most - 1
        return number

    def _page(self, page: int) -> list[str]:
        """Return the signs of a page by their numbers; opens it on the first call."""
        if page not in self._signs:
            # The native engine is loaded by whoever opened the file.
            from pypdfium2 import raw  # noqa: PLC0415

            text_page = self._pdf[page].get_textpage()
            self._open[page] = text_page
            code, handle = raw.FPDFText_GetUnicode, text_page.raw
            codes = [code(handle, number) for number in range(text_page.count_chars())]
            self._signs[page] = [chr(one) if one < 0x110000 else "\ufffd" for one in codes]
        return self._signs[page]

    def _window(self, first: int) -> _Letters:
        """Return the letters of the pages on which a block that begins on ``first`` may stand."""
        if first not in self._windows:
            window = _Letters()
            parts = []
            for page in range(first, min(first + _REACH, len(self._pdf))):
                for number, sign in enumerate(self._page(page)):
                    plain = _plain(sign)
                    if plain:
                        parts.append(plain)
                        window.pages += [page] * len(plain)
                        window.numbers += [number] * len(plain)
            window.text = "".join(parts)
            self._windows[first] = window
        return self._windows[first]


def _laid(text: str, window: str, twins: int) -> list[int | None]:
    """Return where in the window each letter of a block stands, stretch by stretch.

    A stretch ends where the file goes elsewhere: at a page's foot, into another column or cell.
    """
    if 0 < len(text) < _PROBE and window.count(text) == 1:
        return list(range(window.find(text), window.find(text) + len(text)))
    spots: list[int | None] = [None] * len(text)
    done, cursor = 0, 0
    for _ in range(twins):
        cursor = window.find(text[: 4 * _PROBE], cursor) + 1
    while done < len(text):
        found, length = _longest(text, done, window, cursor)
        if length:
            spots[done : done + length] = range(found, found + length)
            done, cursor = done + length, found + length
        else:
            done += 1
    return spots


def _longest(text: str, done: int, window: str, cursor: int) -> tuple[int, int]:
    """Return the place and length of the longest stretch of the text from ``done`` on."""
    probe = text[done : done + _PROBE]
    best, longest = 0, 0
    if len(probe) == _PROBE:
        found = window.find(probe)
        while found >= 0:
            length = _agree(text, done, window, found)
            if length > longest or (length == longest and best < cursor <= found):
                best, longest = found, length
            found = window.find(probe, found + 1)
    if longest:
        return best, longest
    near = window[cursor : cursor + _CLOSE]
    for length in range(min(len(probe), _PROBE - 1), 0, -1):
        found = near.find(probe[:length]) if length > 3 or cursor == 0 else -1
        if found < 0 and near.startswith(probe[:length]):
            found = 0
        if found >= 0 and (length == len(probe) or found == 0 or length > 3):
            return cursor + found, length
    return 0, 0


def _agree(text: str, start: int, window: str, found: int) -> int:
    """Return how many letters of both agree from two places on."""
    length, step = 0, 64
    while step:
        part = text[start + length : start + length + step]
        same = part == window[found + length : found + length + step]
        if same and len(part) == step:
            length += step
        else:
            step //= 2
    return length


def _runs(spots: list[int], window: _Letters) -> list[tuple[int, int, int]]:
    """Return page, first and last number of each run of letters that follow each other."""
    runs = []
    begin = spots[0]
    for spot, following in [*pairwise(spots), (spots[-1], -1)]:
        if following != spot + 1 or window.pages[following] != window.pages[spot]:
            runs.append((window.pages[spot], window.numbers[begin], window.numbers[spot]))
            begin = following
    return runs


def _signs_around(passage: str) -> tuple[int, int]:
    """Return how many signs that are no letters a passage begins and ends with."""
    signs = ["" if sign.isspace() else sign for sign in passage.strip()]
    plain = [bool(_plain(sign)) for sign in signs]
    if True not in plain:
        return 0, 0
    return plain.index(True), plain[::-1].index(True)
