"""One answer as the Word file that a participant would hand in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from answer import Part, read_answer
from docx.document import Document
from docx.shared import Cm
from word_front import add_contents, add_opening
from word_looks import new_document
from word_package import app_properties, repack
from word_style import Style
from word_text import Writer

_COLUMNS = (Cm(3.6), Cm(12.3))


def write_docx(answer: str, path: Path, *, style: Style) -> None:
    """Write the Markdown ``answer`` as a Word file at ``path``, the same bytes every time."""
    document, parts = build_document(answer, style)
    save(document, path, parts, style)


def build_document(answer: str, style: Style) -> tuple[Document, tuple[Part, ...]]:
    """Build the document of an answer without saving it, for makers that add to it."""
    parts = read_answer(answer)
    document = new_document(style)
    writer = Writer(document, style)
    add_opening(document, style)
    if style.contents:
        add_contents(document, parts, style)
    if style.layout == "table":
        _write_in_table(writer, [part for part in parts if part.area == "answer"])
        writer.write([part for part in parts if part.area != "answer"], document)
    else:
        writer.write(parts, document)
    writer.finish()
    return document, parts


def save(document: Document, path: Path, parts: Iterable[Part], style: Style) -> None:
    """Save a built document with Word-like properties and fixed bytes."""
    text = "\n".join(part.text for part in parts)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.docx"
        document.save(str(raw))
        repack(raw, path, {"docProps/app.xml": app_properties(text, words=style.saved_words)})


def _write_in_table(writer: Writer, parts: Iterable[Part]) -> None:
    """Write each section as a row of one table: its heading left, its text right."""
    table = writer.document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _COLUMNS, strict=True):
        column.width = width
    for heading, section in _sections(parts):
        cells = table.add_row().cells
        for cell, width in zip(cells, _COLUMNS, strict=True):
            cell.width = width
        cells[0].paragraphs[0].add_run(heading.text if heading else "").bold = True
        writer.write(section, cells[1])
        if len(cells[1].paragraphs) > 1:
            first = cells[1].paragraphs[0]._p
            first.getparent().remove(first)


def _sections(parts: Iterable[Part]) -> Iterator[tuple[Part | None, list[Part]]]:
    heading: Part | None = None
    section: list[Part] = []
    for part in parts:
        if part.shape == "heading":
            if section:
                yield heading, section
            heading, section = part, []
        else:
            section.append(part)
    if section:
        yield heading, section
