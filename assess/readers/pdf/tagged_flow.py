"""Pages read by their tags: paragraphs and rows as the structure tree has them, heads apart."""

from __future__ import annotations

from collections.abc import Sequence

from assess.document import KINDS, Kind
from assess.readers.pdf.columns import Columns
from assess.readers.pdf.flow import Edges
from assess.readers.pdf.glyphs import Line, Page
from assess.readers.pdf.labels import split_label
from assess.readers.pdf.paragraphs import Paragraph, Placed, gather, place
from assess.readers.pdf.tables import Row
from assess.readers.pdf.tagged import Outline, Owned, Unit

_COVERED = 0.9
"""Share of the letters that the tree has to own for it to be trusted with the order of a file."""

_LONGEST = 600
"""Words a block of a trusted tree has at most on average: more means that it tells nothing."""


def tagged_flow(pages: Sequence[Page]) -> tuple[list[Paragraph | Row], Edges] | None:
    """Return paragraphs and rows as the tags have them, and running heads and feet.

    None if the file is not tagged, or if its tree leaves out too much or tells too little.
    """
    outline = Outline()
    for page in pages:
        outline.add(page)
    owned = Owned(pages)
    parts = [part for unit in outline.units.values() for part in _part(unit, owned)]
    if not parts:
        return None
    edges, rest = _outside(pages, _owned_numbers(outline))
    letters = sum(len(run.text) for page in pages for line in page.lines for run in line.runs)
    spare = sum(len(line.text) for _, lines in rest for line in lines)
    apart = sum(len(line.text) for lines in edges.values() for line in lines)
    body = letters - apart
    if body <= 0 or spare > (1 - _COVERED) * body or body / 6 / len(parts) > _LONGEST:
        return None
    return _with_rest(parts, rest), edges


def _owned_numbers(outline: Outline) -> set[tuple[int, int]]:
    """Return the pages and numbers of all marked content that the tree names."""
    found: set[tuple[int, int]] = set()
    units = list(outline.units.values())
    while units:
        unit = units.pop()
        found.update(unit.numbers, unit.labels)
        units.extend(inner for cell in unit.cells for inner in cell.values())
    return found


def _part(unit: Unit, owned: Owned) -> list[Paragraph | Row]:
    """Return the paragraph or row of one unit; nothing if it owns no words."""
    if unit.cells:
        return [_row(unit, owned)] if unit.first_page else []
    paragraph = _paragraph(unit, owned)
    return [paragraph] if paragraph else []


def _row(unit: Unit, owned: Owned) -> Row:
    """Return a table row."""
    row = Row(unit.first_page, unit.table)
    for column, cell in enumerate(unit.cells):
        texts = [[line for _, line in owned.lines(inner.numbers)] for inner in _flat(cell.values())]
        row.cells[column] = [lines for lines in texts if lines]
    return row


def _flat(units: Sequence[Unit] | object) -> list[Unit]:
    """Return units with those of rows inside them, in order."""
    found: list[Unit] = []
    for unit in units if isinstance(units, Sequence) else list(units):  # type: ignore[call-overload]
        found.append(unit)
        for cell in unit.cells:
            found.extend(_flat(list(cell.values())))
    return found


def _paragraph(unit: Unit, owned: Owned) -> Paragraph | None:
    """Return the paragraph of a unit, with its list label taken off."""
    lines = owned.lines(unit.numbers)
    label = " ".join(line.text.strip() for _, line in owned.lines(unit.labels))
    if not lines:
        return None
    placed: list[Placed] = []
    for page, line in lines:
        placed.append(Placed(line, page, 0, 0.0))
    if label or unit.kind not in {"list-item", "paragraph", "heading"}:
        placed[0].label = label
    else:
        near = [line for _, line in lines[1:2]]
        listed = unit.kind == "list-item"
        placed[0].label, placed[0].line = split_label(placed[0].line, near, listed=listed)
    kind: Kind = next((kind for kind in KINDS if kind == unit.kind), "paragraph")
    return Paragraph(placed, kind, unit.level)


def _outside(
    pages: Sequence[Page], owned: set[tuple[int, int]]
) -> tuple[Edges, list[tuple[int, list[Line]]]]:
    """Return the lines that the tree does not own: heads and feet, and what is left by page."""
    edges: Edges = {}
    rest: list[tuple[int, list[Line]]] = []
    for page in pages:
        inside: list[float] = []
        spare: list[Line] = []
        for line in page.lines:
            runs = [run for run in line.runs if (page.number, run.style.mcid) not in owned]
            if len(runs) < len(line.runs):
                inside.append(line.y)
            if runs:
                spare.append(Line(runs, line.hyphen))
        top, bottom = max(inside, default=page.height / 2), min(inside, default=page.height / 2)
        left: list[Line] = []
        for line in spare:
            artifact = all(run.style.artifact for run in line.runs)
            if line.y > top and artifact:
                edges.setdefault((page.number, "header"), []).append(line)
            elif line.y < bottom and artifact:
                edges.setdefault((page.number, "footer"), []).append(line)
            else:
                left.append(line)
        if left:
            rest.append((page.number, left))
    return edges, rest


def _with_rest(
    parts: list[Paragraph | Row], rest: list[tuple[int, list[Line]]]
) -> list[Paragraph | Row]:
    """Return the parts with lines outside the tree put after those of their page."""
    ordered = list(parts)
    for page, lines in rest:
        after = [i for i, part in enumerate(ordered) if _page(part) <= page]
        columns = Columns((), (max(line.x1 for line in lines),) * 2)
        found = gather(list(place(lines, page, columns)))
        at = after[-1] + 1 if after else 0
        ordered[at:at] = found
    return ordered


def _page(part: Paragraph | Row) -> int:
    """Return the page on which a part begins."""
    return part.page if isinstance(part, Row) else part.first.page
