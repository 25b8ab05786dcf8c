"""Rows of tables as drafts: one a row, or in a form the paragraphs of its boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from assess.readers.pdf.columns import Columns
from assess.readers.pdf.glyphs import Line
from assess.readers.pdf.hyphens import Hyphens, join
from assess.readers.pdf.marks import marks_of
from assess.readers.pdf.paragraphs import Paragraph, Placed, gather, place
from assess.readers.pdf.tables import Row, table_numbers
from assess.readers.structure import Draft
from assess.readers.structure.boxes import opened


def row_drafts(rows: Sequence[Row], hyphens: Hyphens) -> dict[int, list[Draft]]:
    """Return the drafts of each row, by its ``id``."""
    numbers = table_numbers(rows)
    found: dict[int, list[Draft]] = {}
    for number, table in groupby(rows, key=lambda row: numbers[id(row)]):
        own = list(table)
        cells = [[_lines(cell, row, hyphens) for cell in _cells(row)] for row in own]
        whole = [_row_draft(row, number, hyphens) for row in own]
        drafts = opened(list(zip(cells, whole, strict=True)))
        found |= {id(row): drafted for row, drafted in zip(own, drafts, strict=True)}
    return found


def _cells(row: Row) -> list[list[list[Line]]]:
    """Return the paragraphs of each cell from the first column to the last with words."""
    return [row.cells.get(column, []) for column in range(max(row.cells, default=-1) + 1)]


def _lines(cell: Sequence[Sequence[Line]], row: Row, hyphens: Hyphens) -> list[Draft]:
    """Return the paragraphs of a cell as drafts; where no tags tell them, by how they are set."""
    found: list[Paragraph] = []
    for lines in filter(None, cell):
        if isinstance(row.table, tuple):
            found.append(Paragraph([Placed(line, row.page, 0, 0.0) for line in lines]))
        else:
            columns = Columns((), (max(line.x1 for line in lines),) * 2)
            found += gather(list(place(lines, row.page, columns)))
    return [_cell_draft(paragraph, hyphens) for paragraph in found]


def _cell_draft(paragraph: Paragraph, hyphens: Hyphens) -> Draft:
    """Return a paragraph of a cell as a draft: a point if it has a label."""
    draft, label = plain_draft(paragraph, hyphens), paragraph.first.label
    if not label:
        return draft
    return replace(draft, kind="list-item", form="list-item", level=1, label=label)


def plain_draft(paragraph: Paragraph, hyphens: Hyphens) -> Draft:
    """Return a paragraph as a draft of which only words and looks are known."""
    lines = [placed.line for placed in paragraph.lines]
    text = join(lines, hyphens)
    return Draft(
        text, page=paragraph.first.page, bold=paragraph.bold, size=paragraph.size,
        marks=marks_of(lines, text),
    )  # fmt: skip


def _row_draft(row: Row, number: int, hyphens: Hyphens) -> Draft:
    """Return a table row as a draft: the text of its cells separated by tabs."""
    cells = ["\n".join(join(lines, hyphens, cell=True) for lines in cell) for cell in _cells(row)]
    all_lines = [line for cell in row.cells.values() for lines in cell for line in lines]
    bold = all(run.style.bold for line in all_lines for run in line.runs)
    text = "\t".join(cells).rstrip("\t")
    return Draft(
        text, kind="table", form="table", page=row.page, table=number, bold=bold,
        marks=marks_of(all_lines, text),
    )  # fmt: skip
