"""Columns: where the gutters of a page run, and how far its lines may reach to the right."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assess.readers.pdf.glyphs import Line

_STEP = 4.0
"""Width in points of the strips in which a gutter is looked for."""

_NARROWEST = 60.0
"""Points that a column of text is wide at least; the numbers of a list are no column."""

_STRIPS = 2_000
"""Most strips of a page: eight metres."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The gutters of one page, left to right, and the right edge of each column."""

    gutters: tuple[float, ...]
    edges: tuple[float, ...]

    def of(self, line: Line) -> int:
        """Return the column of a line: from 0, or -1 if it crosses a gutter."""
        left, right = bisect(self.gutters, line.x0), bisect(self.gutters, line.x1)
        return left if left == right else -1

    def edge(self, line: Line) -> float:
        """Return how far to the right the column of this line reaches."""
        return self.edges[self.of(line)]


def columns_of(lines: Sequence[Line], gutters: tuple[float, ...]) -> Columns:
    """Return the columns of one page with these gutters, and how far each reaches."""
    plain = Columns(gutters, ())
    shares: list[list[Line]] = [[] for _ in range(len(gutters) + 2)]
    for line in lines:
        shares[plain.of(line)].append(line)
    whole = _right_edge(lines)
    return Columns(gutters, tuple(_right_edge(share) if share else whole for share in shares))


def usual_gutters(pages: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    """Return the gutters that most pages with columns have; empty if no page has any."""
    found = [gutters for gutters in pages if gutters]
    return found[len(found) // 2] if found else ()


def page_gutters(
    lines: Sequence[Line], own: tuple[float, ...], usual: tuple[float, ...]
) -> tuple[float, ...]:
    """Return the gutters of one page: its ``own``, or else those of other pages.

    The ``usual`` ones hold for a page, such as the last, that has too few lines on one side to
    tell, unless many of its lines cross them.
    """
    if own or not usual:
        return own
    return usual if all(_crossing(lines, x) <= 0.1 * len(lines) for x in usual) else ()


def _crossing(lines: Sequence[Line], x: float) -> int:
    """Return how many lines cross an upright at ``x``."""
    return sum(line.x0 < x < line.x1 for line in lines)


def find_gutters(lines: Sequence[Line]) -> tuple[float, ...]:
    """Return the middles of the gutters, by counting how many lines cover each strip.

    A gutter is a strip that hardly any line crosses with many lines on each side of it.
    """
    if len(lines) < 8:
        return ()
    left = min(line.x0 for line in lines)
    strips = min(int((max(line.x1 for line in lines) - left) / _STEP) + 1, _STRIPS)
    cover = [0] * (strips + 1)
    begins, ends = [0] * (strips + 1), [0] * (strips + 1)
    for line in lines:
        first = min(int((line.x0 - left) / _STEP), strips)
        last = min(int((line.x1 - left) / _STEP), strips)
        cover[first] += 1
        cover[min(last + 1, strips)] -= 1
        begins[first] += 1
        ends[last] += 1
    found = tuple(left + _STEP * x for x in _thin_strips(cover, begins, ends, len(lines)))
    return found if found and _are_filled(lines, found) else ()


def _are_filled(lines: Sequence[Line], gutters: tuple[float, ...]) -> bool:
    """Tell whether most lines fill their column, as those of running text do and cells do not."""
    columns = Columns(gutters, ())
    shares: list[list[Line]] = [[] for _ in range(len(gutters) + 2)]
    for line in lines:
        shares[columns.of(line)].append(line)
    for share in shares[:-1]:
        edges = [line.x1 for line in share]
        width = max(edges, default=0.0) - min((line.x0 for line in share), default=0.0)
        filled = sum(line.x1 - line.x0 >= 0.6 * width for line in share)
        if 2 * filled < len(share) or width < _NARROWEST:
            return False
    return True


def _thin_strips(cover: list[int], begins: list[int], ends: list[int], lines: int) -> list[float]:
    """Return the strips that few lines cover while many end before and many begin after them."""
    found: list[float] = []
    ended, covered, run = 0, 0, []
    to_begin = lines
    for strip, change in enumerate(cover):
        covered += change
        if covered <= 0.1 * lines and ended >= 0.2 * lines and to_begin >= 0.2 * lines:
            run.append(strip)
        elif run:
            found.append((run[0] + run[-1] + 1) / 2)
            run = []
            ended = 0
        ended += ends[strip]
        to_begin -= begins[strip]
    return found


def _right_edge(lines: Sequence[Line]) -> float:
    """Return the right margin of lines: the farthest end that a second line comes near to."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    if not ends:
        return 0.0
    for one, next_one in pairwise(ends):
        if one - next_one < 24:
            return one
    return ends[0]
