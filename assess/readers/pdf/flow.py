"""Pages read by their geometry: paragraphs and rows in reading order, heads and feet apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from assess.readers.pdf.columns import columns_of, find_gutters, page_gutters, usual_gutters
from assess.readers.pdf.footnotes import split_notes
from assess.readers.pdf.furniture import Edge, find_furniture
from assess.readers.pdf.glyphs import Line, Page
from assess.readers.pdf.order import in_order, segments, split_at_gutters
from assess.readers.pdf.paragraphs import Paragraph, Placed, gather, place
from assess.readers.pdf.tables import Row, split_tables, with_split_rows_joined

Edges = dict[tuple[int, Edge], list[Line]]
"""The lines of running heads and feet by page."""


def flow_of(pages: Sequence[Page]) -> tuple[list[Paragraph | Row], Edges]:
    """Return paragraphs and rows in reading order, and the running heads and feet."""
    body = body_size(line for page in pages for line in page.lines)
    furniture = find_furniture(pages, body)
    edges: Edges = {}
    parts: list[tuple[Page, list[Line | Row]]] = []
    notes: list[Placed] = []
    for page in pages:
        for line in page.lines:
            if id(line) in furniture:
                edges.setdefault((page.number, furniture[id(line)]), []).append(line)
        lines = [line for line in page.lines if id(line) not in furniture]
        lines, below = split_notes(page.number, lines, body)
        notes.extend(place(below, page.number, columns_of(below, ())))
        parts.append((page, split_tables(page, lines)))
    return [*_gathered(list(_flow(parts))), *gather(notes)], edges


def body_size(lines: Iterable[Line]) -> float:
    """Return the size in which most letters are set, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        for run in line.runs:
            sizes[run.style.size] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _flow(pages: Sequence[tuple[Page, list[Line | Row]]]) -> Iterator[Placed | Row]:
    """Yield the lines of all pages in reading order, and the table rows between them."""
    plain = [[part for part in parts if isinstance(part, Line)] for _, parts in pages]
    found = [find_gutters([x for line in lines for x in segments(line)]) for lines in plain]
    usual = usual_gutters(found)
    for (page, parts), gutters in zip(pages, found, strict=True):
        cut = _cut(parts, gutters)
        lines = [part for part in cut if isinstance(part, Line)]
        columns = columns_of(lines, page_gutters(lines, gutters, usual))
        ordered = in_order(lines, columns) if len(lines) == len(cut) else cut
        for is_line, group in groupby(ordered, lambda part: isinstance(part, Line)):
            if is_line:
                yield from place([x for x in group if isinstance(x, Line)], page.number, columns)
            else:
                yield from (x for x in group if isinstance(x, Row))


def _cut(parts: Sequence[Line | Row], gutters: tuple[float, ...]) -> list[Line | Row]:
    """Return parts with lines cut that stand in several columns at once."""
    if not gutters:
        return list(parts)
    found: list[Line | Row] = []
    for part in parts:
        found.extend(split_at_gutters([part], gutters) if isinstance(part, Line) else [part])
    return found


def _gathered(flow: Sequence[Placed | Row]) -> list[Paragraph | Row]:
    """Return the flow with lines gathered into paragraphs."""
    found: list[Paragraph | Row] = []
    for is_line, group in groupby(flow, lambda part: isinstance(part, Placed)):
        if is_line:
            found.extend(gather([x for x in group if isinstance(x, Placed)]))
        else:
            found.extend(with_split_rows_joined([x for x in group if isinstance(x, Row)]))
    return found
