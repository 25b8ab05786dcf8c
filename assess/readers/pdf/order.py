"""Reading order: the order of the file where it makes sense, otherwise that of the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assess.readers.pdf.columns import Columns
from assess.readers.pdf.glyphs import Line, Run

_WIDE = 1.2
"""Widths of an em past which a gap between runs may be a gutter or the border of a cell."""

_MUDDLED = 0.08
"""Share of steps from line to line that go nowhere sensible in a file whose order is no use."""


def segments(line: Line) -> list[Line]:
    """Return the parts of a line that wide gaps keep apart."""
    if len(line.runs) == 1:
        return [line]
    parts: list[list[Run]] = [line.runs[:1]]
    for one, two in pairwise(line.runs):
        if _WIDE * line.size < two.x0 - one.x1 or two.x0 < one.x0 - line.size:
            parts.append([two])
        else:
            parts[-1].append(two)
    if len(parts) == 1:
        return [line]
    last = len(parts) - 1
    return [Line(runs, hyphen=line.hyphen and i == last) for i, runs in enumerate(parts)]


def split_at_gutters(lines: Sequence[Line], gutters: tuple[float, ...]) -> list[Line]:
    """Return lines with those cut in two that stand in several columns at once."""
    found: list[Line] = []
    for line in lines:
        if any(line.x0 < x < line.x1 for x in gutters):
            found.extend(_cut(line, gutters))
        else:
            found.append(line)
    return found


def _cut(line: Line, gutters: tuple[float, ...]) -> list[Line]:
    """Return the parts of a line on either side of gutters that no part of it covers."""
    parts: list[list[Run]] = []
    for piece in segments(line):
        if parts and any(parts[-1][-1].x1 <= x <= piece.x0 for x in gutters):
            parts.append(list(piece.runs))
        elif parts:
            parts[-1].extend(piece.runs)
        else:
            parts.append(list(piece.runs))
    last = len(parts) - 1
    return [Line(runs, hyphen=line.hyphen and i == last) for i, runs in enumerate(parts)]


def in_order(lines: Sequence[Line], columns: Columns) -> list[Line]:
    """Return the lines of a page in reading order.

    The order of the file is kept if it goes down each column in turn, as word processors write
    it; otherwise lines go from the top, column by column between those that cross the gutters.
    """
    steps = list(pairwise([(columns.of(line), line) for line in lines]))
    odd = sum(not _is_sensible(*one, *two) for one, two in steps)
    if odd <= max(2, _MUDDLED * len(steps)):
        return list(lines)
    ordered: list[Line] = []
    waiting: list[list[Line]] = [[] for _ in range(len(columns.gutters) + 1)]
    for line in sorted(lines, key=lambda line: (-round(line.y, 1), line.x0)):
        column = columns.of(line)
        if column >= 0:
            waiting[column].append(line)
            continue
        ordered.extend(other for share in waiting for other in share)
        waiting = [[] for _ in waiting]
        ordered.append(line)
    return ordered + [line for share in waiting for line in share]


def _is_sensible(column: int, line: Line, next_column: int, after: Line) -> bool:
    """Tell whether a reader would go from one line to the next: down, or to the next column."""
    down = after.y < line.y + 0.5 * line.size
    level = abs(after.y - line.y) <= 0.5 * line.size
    if column == next_column:
        return down and not (level and after.x0 < line.x0)
    return (next_column == column + 1 and not level) or (-1 in {column, next_column} and down)
