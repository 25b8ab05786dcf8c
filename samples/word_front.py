"""What stands before an answer: title block or title page, and a table of contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from answer import Part
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from word_style import Style
from word_xml import add_field_step, set_number, wrap_as_contents, wrap_in_control


def add_opening(document: Document, style: Style) -> None:
    """Write assignment, candidate number and declared count above the answer or on a page."""
    if style.opening == "none":
        return
    on_page = style.opening == "page"
    title = _line(document, style.assignment, centred=on_page)
    title.runs[0].bold = True
    title.runs[0].font.size = Pt(style.size + (9 if on_page else 3))
    if on_page:
        title.paragraph_format.space_before = Pt(180)
        title.paragraph_format.space_after = Pt(24)
    if style.candidate:
        line = _line(document, f"Candidate number: {style.candidate}", centred=on_page)
        if style.content_controls:
            wrap_in_control([line.runs[0]._r], "Candidate")
    if style.declared is not None and not style.declared_at_end:
        line = _line(document, f"Word count: {style.declared:,}", centred=on_page)
    if on_page:
        line.add_run().add_break(WD_BREAK.PAGE)
    else:
        line.paragraph_format.space_after = Pt(18)


def add_contents(document: Document, parts: Sequence[Part], style: Style) -> None:
    """Write a contents table as Word keeps it: a field in a content control, with page numbers."""
    title = document.add_paragraph("Contents", style="TOC Heading")
    set_number(title._p, 0)
    made = [title]
    for level, text, page in _entries(parts, style):
        entry = document.add_paragraph(style=f"toc {level}")
        entry.add_run(f"{text}\t{page}")
        made.append(entry)
    _open_field(made[1])
    add_field_step(made[-1].add_run(), "end")
    wrap_as_contents([entry._p for entry in made])
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _entries(parts: Sequence[Part], style: Style) -> Iterator[tuple[int, str, int]]:
    """Yield level, text and rough page of each heading; a title has no entry."""
    words = 0
    for number, part in enumerate(parts):
        level = part.level - 1 if style.first == "title" else part.level
        if part.shape == "heading" and (level > 0 or number > 0):
            yield max(level, 1), part.text, 2 + words // (style.page_words or 450)
        words += len(part.text.split())


def _open_field(paragraph: Paragraph) -> None:
    """Begin the contents field before the first entry; it ends after the last."""
    first = paragraph.runs[0]._r
    for step in ("begin", "code", "separate"):
        run = paragraph.add_run()
        first.addprevious(run._r)
        add_field_step(run, step, 'TOC \\o "1-3" \\h \\z \\u')


def _line(document: Document, text: str, *, centred: bool) -> Paragraph:
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.space_after = Pt(4)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph
