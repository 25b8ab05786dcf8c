"""Table rows from lines that stand in the cells of a grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from assess.readers.pdf.glyphs import Line, Page, Run
from assess.readers.pdf.grids import Grid, find_grids


@dataclass(slots=True)
class Row:
    """One row of a table: the paragraphs of each cell as lines, with the page it stands on.

    ``table`` tells rows of one table on one page from those of another; ``edges`` are the right
    edges of the columns. Where tags tell tables apart, ``table`` is the element's place and the
    page does not matter.
    """

    page: int
    table: int | tuple[int, ...]
    cells: dict[int, list[list[Line]]] = field(default_factory=dict)
    edges: tuple[float, ...] = ()


def split_tables(page: Page, lines: Sequence[Line]) -> list[Line | Row]:
    """Return lines in their order, those in ruled tables gathered into rows.

    A table stands where the first of its lines stood.
    """
    grids = find_grids(page.rules) if page.rules else []
    grids = [grid for grid in grids if _is_table(grid, lines)]
    flow: list[Line | Row] = []
    rows: dict[int, dict[int, Row]] = {}
    places: dict[int, int] = {}
    for line in lines:
        for grid, part in _parts(line, grids):
            if grid is None:
                flow.append(part)
                continue
            places.setdefault(grid, len(flow))
            _fill(rows.setdefault(grid, {}), grids[grid], part, page.number, grid)
    # From the back, so that earlier places stay right, and of two tables in one place the first
    # comes to stand before the second.
    backwards = sorted(enumerate(places.items()), key=lambda item: (-item[1][1], -item[0]))
    for _, (grid, place) in backwards:
        flow[place:place] = [rows[grid][row] for row in sorted(rows[grid])]
    return flow


def _is_table(grid: Grid, lines: Sequence[Line]) -> bool:
    """Tell whether words stand in at least two cells of a grid, so that it is no mere frame."""
    cells = {
        grid.cell(run.x0 + 1, _height(run))
        for line in lines
        for run in line.runs
        if grid.holds(run.x0, _height(run))
    }
    return len(cells) >= 2


def _height(run: Run) -> float:
    """Return the height on the page of the middle of a run's small letters."""
    return run.y + 0.25 * run.style.size


def _parts(line: Line, grids: Sequence[Grid]) -> list[tuple[int | None, Line]]:
    """Return a line cut where it leaves one grid or cell for another, each part with its grid."""

    def where(run: Run) -> tuple[int, tuple[int, int]] | None:
        for index, grid in enumerate(grids):
            if grid.holds(run.x0, _height(run)):
                return index, grid.cell(run.x0 + 1, _height(run))
        return None

    if not grids:
        return [(None, line)]
    cut = _cut(line, where)
    return [(place[0] if place else None, part) for place, part in cut]


def _cut(
    line: Line, where: Callable[[Run], tuple[int, tuple[int, int]] | None]
) -> list[tuple[tuple[int, tuple[int, int]] | None, Line]]:
    """Return the parts of a line whose runs stand in the same place."""
    cut = [(place, list(runs)) for place, runs in groupby(line.runs, where)]
    last = len(cut) - 1
    return [
        (place, Line(runs, hyphen=line.hyphen and index == last))
        for index, (place, runs) in enumerate(cut)
    ]


def _fill(rows: dict[int, Row], grid: Grid, part: Line, page: int, table: int) -> None:
    """Put part of a line into its cell."""
    first = part.runs[0]
    row, column = grid.cell(first.x0 + 1, _height(first))
    if row not in rows:
        rows[row] = Row(page, table, edges=grid.xs[1:])
    rows[row].cells.setdefault(column, [[]])[0].append(part)


def with_split_rows_joined(rows: Sequence[Row]) -> list[Row]:
    """Return rows with those that a page end cut in two made whole.

    The lower half is told by its first cell, which is empty while that of other rows is not.
    """
    found: list[Row] = []
    for row in rows:
        above = found[-1] if found else None
        halved = above is not None and _alike(above, row)
        halved = halved and above is not None and (row.page, row.table) != (above.page, above.table)
        if above is not None and halved and 0 in above.cells and 0 not in row.cells:
            for column, texts in row.cells.items():
                lines = above.cells.setdefault(column, [[]])
                lines[-1] = lines[-1] + texts[0]
                lines.extend(texts[1:])
        else:
            found.append(row)
    return found


def table_numbers(rows: Sequence[Row]) -> dict[int, int]:
    """Return the number of each row's table (by ``id``), from 1.

    A table at the foot of a page goes on at the head of the next if its columns are the same.
    """
    numbers: dict[int, int] = {}
    number = 0
    last: Row | None = None
    for row in rows:
        same = last is not None and last.table == row.table
        same = same and (last is None or last.page == row.page or isinstance(row.table, tuple))
        goes_on = last is not None and row.page <= last.page + 1 and _alike(last, row)
        number += not (same or goes_on)
        numbers[id(row)] = number
        last = row
    return numbers


def _alike(one: Row, two: Row) -> bool:
    """Tell whether the columns of two rows are equally wide, wherever on the page they stand."""
    if not one.edges or len(one.edges) != len(two.edges):
        return False
    shift = two.edges[0] - one.edges[0]
    return all(abs(b - a - shift) <= 3 for a, b in zip(one.edges, two.edges, strict=True))
