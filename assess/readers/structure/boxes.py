"""Boxes of a form: rows of a table in whose cells an answer was typed, and no entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assess.document import Kind
from assess.readers.structure.draft import Draft

Cells = Sequence[Sequence[Draft]]
"""The lines of each cell of a row."""

_BOX = 150
"""Words of a cell, in two lines or more, that make it a box. Of the 2,530 rows of plans and tables
in the corpus and the further answers no cell has half as many."""

_LABEL = 25
"""Words of a cell with one line, beside a box, that is its label at most: a question, a section."""

_COLUMNS = 2
"""Cells with words in a row of a form, a label and a box; a row of a plan has more."""

_RUNNING: frozenset[Kind] = frozenset({"paragraph", "heading", "list-item", "quote", "title"})
"""Kinds that are part of the table when they stand in a box; a reference list is one anywhere."""


def opened(rows: Sequence[tuple[Cells, Draft]]) -> list[list[Draft]]:
    """Return the drafts of each row of one table: its own, or in a form those of its lines.

    Rows come with the lines of their cells and what these come to as one. A table with a box is a
    form; a row of it is opened if it has a box, or a cell with text beside one label at most: a
    short answer, a reference list. Lines keep what they are, so that headings, points and reference
    lists are told apart, until ``counted_as_tables``.
    """
    if not any(_is_box(cell) for cells, _ in rows for cell in cells):
        return [[row] for _, row in rows]
    return [_opened(cells, row) for cells, row in rows]


def _opened(cells: Cells, row: Draft) -> list[Draft]:
    """Return the drafts of the lines of one row of a form, or its own if it is none of a form."""
    filled = [[one for one in cell if one.text or one.pictures] for cell in cells]
    filled = [cell for cell in filled if cell]
    labels = [len(cell) == 1 and cell[0].words <= _LABEL for cell in filled]
    answered = len(filled) <= _COLUMNS and not all(labels)
    if row.kind != "table" or not (answered or any(_is_box(cell) for cell in filled)):
        return [row]
    found: list[Draft] = []
    for cell, label in zip(filled, labels, strict=True):
        lines = [replace(one, table=row.table) for one in cell]
        found += [replace(lines[0], kind="heading", form="heading")] if label else lines
    return found


def counted_as_tables(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with running text from boxes made what it counts as: part of a table."""
    return [
        replace(one, kind="table") if one.table is not None and one.kind in _RUNNING else one
        for one in drafts
    ]


def _is_box(cell: Sequence[Draft]) -> bool:
    lines = [line for line in cell if line.text]
    return len(lines) > 1 and sum(line.words for line in lines) >= _BOX
