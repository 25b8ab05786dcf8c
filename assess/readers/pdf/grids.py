"""Ruled tables: which rules of a page form a grid, and in which of its cells a place lies."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from assess.readers.pdf.glyphs import Box

_NEAR = 3.0
"""Points by which rules may miss each other and still meet."""

_MOST = 1_500
"""Rules of a page that are looked at; more make a drawing and no table."""

Rule = tuple[float, float, float]
"""Where a rule lies across its direction, and from where to where it runs."""


@dataclass(frozen=True)
class Grid:
    """A ruled table: its lines across (from above) and upright (from the left).

    ``level`` and ``upright`` are the rules themselves, ``ys`` and ``xs`` their distinct places.
    """

    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    ys: tuple[float, ...]
    xs: tuple[float, ...]

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a place lies inside."""
        inside = self.xs[0] - _NEAR <= x <= self.xs[-1] + _NEAR
        return inside and self.ys[-1] - _NEAR <= y <= self.ys[0] + _NEAR

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """Return row and column (from 0) of the cell around a place; of merged cells the first."""
        row = min(max(bisect([-value for value in self.ys], -y) - 1, 0), len(self.ys) - 2)
        column = min(max(bisect(self.xs, x) - 1, 0), len(self.xs) - 2)
        while row > 0 and not _crossed(self.level, self.ys[row], self._middle(column)):
            row -= 1
        while column > 0 and not _crossed(self.upright, self.xs[column], self._height(row)):
            column -= 1
        return row, column

    def _middle(self, column: int) -> float:
        return (self.xs[column] + self.xs[column + 1]) / 2

    def _height(self, row: int) -> float:
        return (self.ys[row] + self.ys[row + 1]) / 2


def _crossed(rules: Sequence[Rule], place: float, at: float) -> bool:
    """Tell whether a rule at ``place`` covers the point ``at`` along its direction."""
    return any(abs(rule[0] - place) <= _NEAR and rule[1] <= at <= rule[2] for rule in rules)


def find_grids(rules: Iterable[Box]) -> list[Grid]:
    """Return the grids with at least two cells that rules form, the largest first."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for left, bottom, right, top in islice(rules, _MOST):
        if right - left > top - bottom and right - left > 5:
            level.append(((bottom + top) / 2, left, right))
        elif top - bottom > 5:
            upright.append(((left + right) / 2, bottom, top))
    level, upright = _joined(level), _joined(upright)
    grids = [_grid(group, level, upright) for group in _groups(level, upright)]
    found = [grid for grid in grids if (len(grid.xs) - 1) * (len(grid.ys) - 1) >= 2]
    return sorted(found, key=lambda g: (g.xs[0] - g.xs[-1]) * (g.ys[0] - g.ys[-1]))


def _joined(rules: list[Rule]) -> list[Rule]:
    """Return rules with pieces of one line put together: borders are often drawn cell by cell."""
    joined: list[Rule] = []
    for place, start, end in sorted(rules):
        near = [
            index
            for index in range(len(joined) - 1, -1, -1)
            if place - joined[index][0] <= _NEAR
            and start <= joined[index][2] + _NEAR
            and end >= joined[index][1] - _NEAR
        ]
        if near:
            other = joined[near[0]]
            joined[near[0]] = (other[0], min(start, other[1]), max(end, other[2]))
        else:
            joined.append((place, start, end))
    return joined


def _groups(level: list[Rule], upright: list[Rule]) -> list[set[int]]:
    """Return which rules meet, directly or through others; upright ones are numbered on."""
    groups: list[set[int]] = []
    for down, rule in enumerate(upright):
        met = {down + len(level)}
        met.update(index for index, other in enumerate(level) if _meet(other, rule))
        apart = [group for group in groups if not group & met]
        groups = [*apart, met.union(*(group for group in groups if group & met))]
    return [group for group in groups if len(group) >= 4]


def _meet(level: Rule, upright: Rule) -> bool:
    """Tell whether a level and an upright rule touch or cross."""
    across = level[1] - _NEAR <= upright[0] <= level[2] + _NEAR
    return across and upright[1] - _NEAR <= level[0] <= upright[2] + _NEAR


def _grid(group: set[int], level: list[Rule], upright: list[Rule]) -> Grid:
    """Return the grid that a group of rules forms."""
    across = tuple(level[index] for index in sorted(group) if index < len(level))
    down = tuple(upright[i - len(level)] for i in sorted(group) if i >= len(level))
    ys = _distinct([rule[0] for rule in across] or [end for rule in down for end in rule[1:]])
    return Grid(across, down, ys[::-1], _distinct([rule[0] for rule in down]))


def _distinct(values: Iterable[float]) -> tuple[float, ...]:
    """Return values in order, those nearly equal once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return tuple(found)
