"""Tables: one draft a row, merged cells once, nested tables after the row that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from assess.document import Mark
from assess.readers.docx.line import shifted
from assess.readers.docx.look import Props, read_run, shading
from assess.readers.docx.names import MC, VAL, Element, W, number, value_of
from assess.readers.docx.reading import Place, Reading, chosen
from assess.readers.docx.removed import removed_text
from assess.readers.structure import Draft

ReadCell: TypeAlias = Callable[[Element, Place], tuple[list[Draft], list[Draft]]]
"""Reads a cell: the drafts of its own content, and those of the text boxes in it."""

_FLAT = 40
"""Twentieths of a point of an exact row height that cuts its words off."""


@dataclass(frozen=True, slots=True)
class Layer:
    """What a table style says for some of the cells: look of the words and what lies under them."""

    look: Props
    fill: str | None


def read_table(reading: Reading, table: Element, place: Place, read_cell: ReadCell) -> list[Draft]:
    """Return the drafts of a table: its rows, each followed by what is nested in its cells."""
    reading.tables += 1
    name = reading.tables
    layers = _layers(reading, table)
    rows = list(cells_of(table, W + "tr"))
    drafts: list[Draft] = []
    for index, row in enumerate(rows):
        if _removed(row):
            reading.ledger.add("deleted", removed_text(row))
            continue
        edges = _row_edges(table, index, len(rows))
        cells, nested = _read_row(reading, row, place, (layers, edges), read_cell)
        drafts += [_row_draft(cells, place, name), *nested]
    return drafts


def _read_row(
    reading: Reading,
    row: Element,
    place: Place,
    style: tuple[dict[str, Layer], frozenset[str]],
    read_cell: ReadCell,
) -> tuple[list[list[Draft]], list[Draft]]:
    """Return the lines of each cell of a row, and the drafts of what is nested in the cells."""
    layers, edges = style
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
        look, fill = _cell_look(reading, cell, layers, edges | _sides(column, len(columns)))
        inside = replace(
            place,
            in_cell=True,
            look={**place.look, **look},
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


def joined_cells(cells: list[list[Draft]]) -> tuple[str, tuple[Mark, ...]]:
    """Return the text of a row, cells apart by tabs and lines by newlines, and its marks."""
    text = ""
    marks: tuple[Mark, ...] = ()
    for column, lines in enumerate(cells):
        text += "\t" if column else ""
        for row, line in enumerate(lines):
            text += "\n" if row else ""
            marks += shifted(line.marks, len(text), len(text) + len(line.text))
            text += line.text.replace("\t", " ")
    return text, marks


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


def _layers(reading: Reading, table: Element) -> dict[str, Layer]:
    """Return what the table's style says, by the part of the table it says it of."""
    element = reading.styles.element(value_of(table.find(W + "tblPr"), "tblStyle"))
    chain: list[Element] = []
    while element is not None and element not in chain and len(chain) < 20:
        chain.append(element)
        element = reading.styles.based_on(element)
    layers: dict[str, Layer] = {}
    for style in reversed(chain):
        _lay(layers, "whole", style, reading)
        for part in style.iterchildren(W + "tblStylePr"):
            _lay(layers, part.get(W + "type", ""), part, reading)
    return layers


def _lay(layers: dict[str, Layer], name: str, element: Element, reading: Reading) -> None:
    """Lay what an element says of one part of a table over what is known of it."""
    below = layers.get(name, Layer({}, None))
    look = read_run(element.find(W + "rPr"), reading.theme)
    fill = shading(element.find(f"{W}tcPr/{W}shd"), reading.theme)
    if look or fill:
        layers[name] = Layer({**below.look, **look}, fill or below.fill)


def _row_edges(table: Element, index: int, rows: int) -> frozenset[str]:
    """Return the parts of the style that a row's place and the table's switches call up."""
    found = {"whole", "band1Horz" if index % 2 else "band2Horz"}
    found |= {"band1Vert", "band2Vert"}
    if index == 0 and _wants(table, "firstRow", 0x20):
        found.add("firstRow")
    if index == rows - 1 and _wants(table, "lastRow", 0x40):
        found.add("lastRow")
    if _wants(table, "firstColumn", 0x80):
        found.add("wants firstCol")
    if _wants(table, "lastColumn", 0x100):
        found.add("wants lastCol")
    return frozenset(found)


def _wants(table: Element, name: str, bit: int) -> bool:
    """Tell whether a table switches on a part of its style."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return False
    own = look.get(W + name)
    if own is not None:
        return own in {"1", "true", "on"}
    try:
        return bool(int(look.get(VAL, "0"), 16) & bit)
    except ValueError:
        return False


def _sides(column: int, columns: int) -> frozenset[str]:
    """Return the parts of the style that a cell's column may call up."""
    return frozenset(
        ({"at firstCol"} if column == 0 else set())
        | ({"at lastCol"} if column == columns - 1 else set())
    )


_ORDER = ("whole", "band1Vert", "band2Vert", "band1Horz", "band2Horz", "lastCol", "firstCol",
          "lastRow", "firstRow")  # fmt: skip


def _cell_look(
    reading: Reading, cell: Element, layers: dict[str, Layer], parts: frozenset[str]
) -> tuple[Props, str | None]:
    """Return the look of a cell's words and its background, from style and own shading.

    Bands are not worked out: a coloured band makes the background unknown.
    """
    look: Props = {}
    fill: str | None = None
    for name in _ORDER:
        layer = layers.get(name)
        side = f"wants {name}" in parts and f"at {name}" in parts
        if layer is None or not (name in parts or side):
            continue
        if name.startswith("band"):
            fill = "?" if layer.fill else fill
            continue
        look = {**look, **layer.look}
        fill = layer.fill or fill
    own = shading(cell.find(f"{W}tcPr/{W}shd"), reading.theme)
    return look, own or fill
