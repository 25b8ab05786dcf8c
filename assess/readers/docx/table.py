"""Tables: one draft a row, merged cells once, nested tables after the row that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from assess.readers.docx.names import MC, VAL, Element, W, number
from assess.readers.docx.reading import Place, Reading, chosen
from assess.readers.docx.removed import removed_text
from assess.readers.docx.table_look import Position, TableLook, table_look
from assess.readers.structure import Draft
from assess.readers.structure.boxes import opened
from assess.readers.structure.marked import joined_cells

ReadCell: TypeAlias = Callable[[Element, Place], tuple[list[Draft], list[Draft]]]
"""Reads a cell: the drafts of its own content, and those of the text boxes in it."""

_FLAT = 40
"""Twentieths of a point of an exact row height that cuts its words off."""


def read_table(reading: Reading, table: Element, place: Place, read_cell: ReadCell) -> list[Draft]:
    """Return the drafts of a table: its rows, each followed by what is nested in its cells.

    The rows of a form, in whose boxes an answer was typed, give the drafts of their lines.
    """
    reading.tables += 1
    name = reading.tables
    look = table_look(table, reading.styles)
    rows = list(cells_of(table, W + "tr"))
    read: list[tuple[list[list[Draft]], list[Draft]]] = []
    for index, row in enumerate(rows):
        if _removed(row):
            reading.ledger.add("deleted", removed_text(row))
            continue
        read.append(_read_row(reading, row, place, (look, index, len(rows)), read_cell))
    drafts = opened([(cells, _row_draft(cells, place, name)) for cells, _ in read])
    both = zip(drafts, (nested for _, nested in read), strict=True)
    return [draft for own, nested in both for draft in (*own, *nested)]


def _read_row(
    reading: Reading,
    row: Element,
    place: Place,
    where: tuple[TableLook, int, int],
    read_cell: ReadCell,
) -> tuple[list[list[Draft]], list[Draft]]:
    """Return the lines of each cell of a row, and the drafts of what is nested in the cells.

    ``where`` is the look of the table, the number of the row from 0, and how many there are.
    """
    look, index, rows = where
    flat = _is_flat(row)
    cells: list[list[Draft]] = []
    nested: list[Draft] = []
    columns = list(cells_of(row, W + "tc"))
    for column, cell in enumerate(columns):
        if _continues(cell):
            kept = removed_text(cell).strip()
            if kept:
                reading.ledger.add("hidden", kept)
            cells.append([])
            continue
        words, fill = look.of_cell(cell, Position(index, rows, column, len(columns)))
        inside = replace(
            place,
            in_cell=True,
            look={**place.look, **words},
            background=fill or place.background,
            unseen=place.unseen or flat,
        )
        drafts, boxed = read_cell(cell, inside)
        cells.append([draft for draft in drafts if draft.table is None])
        nested += [draft for draft in drafts if draft.table is not None] + boxed
    return cells, nested


def _is_flat(row: Element) -> bool:
    """Tell whether a row has an exact height that cuts its words off."""
    height = row.find(f"{W}trPr/{W}trHeight")
    if height is None or height.get(W + "hRule") != "exact":
        return False
    return number(height.get(VAL), _FLAT) < _FLAT


def _row_draft(cells: list[list[Draft]], place: Place, name: int) -> Draft:
    """Return the draft of a row from the lines of its cells."""
    lines = [line for cell in cells for line in cell]
    text, marks = joined_cells([[line for line in cell if line.text] for cell in cells])
    if not text.strip():
        text, marks = "", ()
    return Draft(
        text,
        kind=place.kind or "table",
        form="table",
        page=next((line.page for line in lines if line.page is not None), None),
        table=name,
        marks=marks,
        bold=all(line.bold for line in lines if line.text),
        size=next((line.size for line in lines if line.text), None),
        breaks=any(line.breaks for line in lines),
        pictures=sum(line.pictures for line in lines),
    )


def cells_of(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows or cells in a table or row, passing through what wraps them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == W + "sdt":
            content = child.find(W + "sdtContent")
            if content is not None:
                yield from cells_of(content, tag)
        elif child.tag == MC + "AlternateContent":
            branch = chosen(child)
            if branch is not None:
                yield from cells_of(branch, tag)
        elif child.tag in {W + "customXml", W + "smartTag", W + "ins", W + "moveTo"}:
            yield from cells_of(child, tag)


def _removed(row: Element) -> bool:
    """Tell whether tracked changes deleted a row."""
    properties = row.find(W + "trPr")
    return properties is not None and properties.find(W + "del") is not None


def _continues(cell: Element) -> bool:
    """Tell whether a cell only continues the one above or before it, or was deleted."""
    properties = cell.find(W + "tcPr")
    if properties is None:
        return False
    for tag in ("vMerge", "hMerge"):
        merge = properties.find(W + tag)
        if merge is not None and merge.get(VAL, "continue") == "continue":
            return True
    return properties.find(W + "cellDel") is not None
