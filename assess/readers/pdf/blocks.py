"""From the pages of an open PDF to a document: running heads apart, paragraphs with kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from assess.document import Document, LedgerEntry
from assess.errors import UnreadableError
from assess.readers.pdf.columns import find_columns, find_gutters, usual_gutters
from assess.readers.pdf.engine import File
from assess.readers.pdf.furniture import Edge, find_furniture
from assess.readers.pdf.glyphs import Line, Page
from assess.readers.pdf.hyphens import Hyphens, join, study
from assess.readers.pdf.paragraphs import Paragraph, Placed, gather, place
from assess.readers.pdf.tables import Row, row_draft, split_tables, table_numbers
from assess.readers.structure import Draft, settle

_LONGEST_HEADING = 200
"""Letters past which large or bold type is taken for emphasis and not for a heading."""


def blocks_of(file: File) -> Document:
    """Return the document that an open PDF holds. Raises UnreadableError (empty, scanned)."""
    pages = list(file.pages())
    if not any(page.lines for page in pages):
        raise _nothing_to_read(pages)
    drafts = _drafts(pages)
    blocks, declared = settle(drafts)
    return Document(
        format="pdf",
        blocks=blocks,
        ledger=tuple(_ledger(pages)),
        pages=len(pages),
        properties=_properties(file),
        declared=declared,
    )


def _nothing_to_read(pages: Sequence[Page]) -> UnreadableError:
    """Return what to tell the person when no page holds text."""
    if any(page.faults for page in pages) or not pages:
        return UnreadableError(
            "damaged", "The pages of the PDF are damaged.", "Make the PDF again and send that file."
        )
    if any(page.pictures for page in pages):
        return UnreadableError(
            "scanned",
            "The PDF holds pictures of pages and no text that can be read.",
            "Send the file it was printed from (.docx), or a PDF saved from it and not scanned.",
        )
    return UnreadableError(
        "empty", "The PDF holds no text.", "Check that the right file was saved and sent."
    )


def _ledger(pages: Sequence[Page]) -> list[LedgerEntry]:
    """Return what was met besides text."""
    silent = tuple(page.number for page in pages if not page.lines)
    if not silent:
        return []
    note = "Pages without text: their words, if they show any, are not in the count."
    return [LedgerEntry("page-without-text", len(silent), note=note, pages=silent)]


def _properties(file: File) -> dict[str, str]:
    """Return what the file says of itself, without names."""
    application = file.about("Producer") or file.about("Creator")
    return {"pages": str(file.page_count)} | ({"application": application} if application else {})


def _drafts(pages: Sequence[Page]) -> list[Draft]:
    """Return the drafts of all pages: heads before, feet after the paragraphs of their page."""
    furniture = find_furniture(pages)
    edges: dict[tuple[int, Edge], list[Line]] = {}
    parts: list[tuple[Page, list[Line | Row]]] = []
    for page in pages:
        for line in page.lines:
            if id(line) in furniture:
                edges.setdefault((page.number, furniture[id(line)]), []).append(line)
        body = [line for line in page.lines if id(line) not in furniture]
        parts.append((page, split_tables(page, body)))
    hyphens = study([line for page in pages for line in page.lines])
    drafts = _with_kinds(list(_flow(parts)), hyphens)
    return _with_edges(drafts, edges, len(pages))


def _flow(pages: Sequence[tuple[Page, list[Line | Row]]]) -> Iterator[Placed | Row]:
    """Yield the lines of all pages with their columns, and the table rows between them."""
    plain = [[part for part in parts if isinstance(part, Line)] for _, parts in pages]
    usual = usual_gutters([find_gutters(lines) for lines in plain])
    for (page, parts), lines in zip(pages, plain, strict=True):
        columns = find_columns(lines, usual)
        for is_line, group in groupby(parts, lambda part: isinstance(part, Line)):
            if is_line:
                yield from place([x for x in group if isinstance(x, Line)], page.number, columns)
            else:
                yield from (x for x in group if isinstance(x, Row))


def _with_edges(
    drafts: list[Draft], edges: dict[tuple[int, Edge], list[Line]], pages: int
) -> list[Draft]:
    """Return the drafts with running heads and feet set in around the pages they stand on."""
    ordered: list[Draft] = []
    rest = list(reversed(drafts))
    for number in range(1, pages + 1):
        for edge in ("header", "footer"):
            if edge == "footer":
                while rest and (rest[-1].page or 0) <= number:
                    ordered.append(rest.pop())
            lines = edges.get((number, edge), [])
            ordered.extend(
                Draft(" ".join(line.text.split()), kind=edge, page=number) for line in lines
            )
    return ordered + rest[::-1]


def _with_kinds(flow: Sequence[Placed | Row], hyphens: Hyphens) -> list[Draft]:
    """Return the flow as drafts: headings by size and weight, list items by their labels."""
    paragraphs: list[Paragraph | Row] = []
    for is_line, group in groupby(flow, lambda part: isinstance(part, Placed)):
        if is_line:
            paragraphs.extend(gather([x for x in group if isinstance(x, Placed)]))
        else:
            paragraphs.extend(x for x in group if isinstance(x, Row))
    texts = [x for x in paragraphs if isinstance(x, Paragraph)]
    body, ranks = _sizes(texts)
    numbers = table_numbers([x for x in paragraphs if isinstance(x, Row)])
    return [
        row_draft(x, numbers[id(x)], hyphens)
        if isinstance(x, Row)
        else _draft(x, hyphens, body, ranks)
        for x in paragraphs
    ]


def _sizes(paragraphs: Sequence[Paragraph]) -> tuple[float, list[float]]:
    """Return the size of most letters, and the sizes that are larger, the largest first."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.size] += sum(len(placed.line.text) for placed in paragraph.lines)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    return body, sorted({p.size for p in paragraphs if p.size > body + 0.7}, reverse=True)


def _draft(paragraph: Paragraph, hyphens: Hyphens, body: float, ranks: list[float]) -> Draft:
    """Return one paragraph as a draft."""
    text = join([placed.line for placed in paragraph.lines], hyphens)
    draft = Draft(text, page=paragraph.first.page, bold=paragraph.bold, size=paragraph.size)
    large = paragraph.size > body + 0.7
    if paragraph.first.label and not large:
        return replace(
            draft, kind="list-item", form="list-item", level=1, label=paragraph.first.label
        )
    if len(text) <= _LONGEST_HEADING and large:
        level = min(9, 1 + ranks.index(paragraph.size))
        return replace(
            draft, kind="heading", form="heading", level=level, label=paragraph.first.label or None,
            sure=0.9, reason="larger type than the text",
        )  # fmt: skip
    return draft
