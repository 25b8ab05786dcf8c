"""Paragraphs and rows as drafts of blocks: what each is, judged by size, weight and labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from assess.document import Form, Kind, Mark
from assess.readers.pdf.flow import flow_of
from assess.readers.pdf.footnotes import with_footnotes_last
from assess.readers.pdf.furniture import Edge
from assess.readers.pdf.glyphs import Line, Page
from assess.readers.pdf.hyphens import Hyphens, study
from assess.readers.pdf.paragraphs import Paragraph
from assess.readers.pdf.rows import plain_draft, row_drafts
from assess.readers.pdf.tables import Row
from assess.readers.pdf.tagged_flow import tagged_flow
from assess.readers.structure import Draft

_LONGEST_HEADING = 200
"""Letters past which large or bold type is taken for emphasis and not for a heading."""

_FORMS: dict[Kind, Form] = {"heading": "heading", "list-item": "list-item", "title": "heading"}

_REASONS = {
    "field": "a form field that was filled in",
    "ocr": "read from a picture of the page by Tesseract",
    "typed": "typed over the page as an annotation, as on a sheet that is filled in",
}

_LARGER = 0.7
"""Points by which a heading is larger than the text."""


def drafts_of(pages: Sequence[Page]) -> list[Draft]:
    """Return the drafts of all pages: heads before, feet after the paragraphs of their page."""
    parts, edges = tagged_flow(pages) or flow_of(pages)
    cells = any(isinstance(part, Row) for part in parts)
    hyphens = study([line for page in pages for line in page.lines], cells=cells)
    drafts = _with_edges(_with_kinds(parts, hyphens), edges, len(pages))
    return _with_fields(drafts, pages)


def _with_fields(drafts: list[Draft], pages: Sequence[Page]) -> list[Draft]:
    """Return the drafts with form fields and readings of pictures after the text of their page."""
    notes = [(page.number, note) for page in pages for note in page.notes_of_words]
    ordered = list(drafts)
    for number, note in reversed(notes):
        after = [i for i, x in enumerate(drafts) if (x.page or 0) <= number and x.kind != "footer"]
        reason = _REASONS[note.what]
        marks = (Mark(0, len(note.text), "laid-over"),) if note.what == "typed" else ()
        draft = Draft(note.text, page=number, marks=marks, sure=0.7, reason=reason)
        ordered.insert(after[-1] + 1 if after else 0, draft)
    return ordered


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


def _with_kinds(parts: Sequence[Paragraph | Row], hyphens: Hyphens) -> list[Draft]:
    """Return paragraphs and rows as drafts, in their order."""
    body, ranks = _sizes([x for x in parts if isinstance(x, Paragraph)])
    parts = with_footnotes_last(parts, body)
    rows = row_drafts([x for x in parts if isinstance(x, Row)], hyphens)
    drafts = (
        rows[id(x)] if isinstance(x, Row) else [_draft(x, hyphens, body, ranks)] for x in parts
    )
    return list(chain.from_iterable(drafts))


def _sizes(paragraphs: Sequence[Paragraph]) -> tuple[float, list[float]]:
    """Return the size of most letters, and the sizes that are larger, the largest first."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.size] += sum(len(placed.line.text) for placed in paragraph.lines)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    return body, sorted({p.size for p in paragraphs if p.size > body + _LARGER}, reverse=True)


def _draft(paragraph: Paragraph, hyphens: Hyphens, body: float, ranks: list[float]) -> Draft:
    """Return one paragraph as a draft."""
    draft = plain_draft(paragraph, hyphens)
    text, label = draft.text, paragraph.first.label or None
    if paragraph.kind and paragraph.kind != "paragraph":
        form = _FORMS.get(paragraph.kind, "paragraph")
        return replace(draft, kind=paragraph.kind, form=form, level=paragraph.level, label=label)
    large = paragraph.size > body + _LARGER
    if label and not large:
        return replace(draft, kind="list-item", form="list-item", level=1, label=label)
    if len(text) <= _LONGEST_HEADING and large:
        level = min(9, 1 + ranks.index(paragraph.size))
        return replace(
            draft, kind="heading", form="heading", level=level, label=label,
            sure=0.9, reason="larger type than the text",
        )  # fmt: skip
    return draft
