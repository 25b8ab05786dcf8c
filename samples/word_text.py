"""The text of an answer as Word paragraphs, lists and tables, in one writer's habits."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from answer import Part, Run
from docx.document import Document
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run as DocxRun
from word_looks import set_font, text_width
from word_style import Style
from word_xml import (
    add_field,
    add_footnotes,
    add_text_box,
    make_link,
    mark_inserted,
    restart_list,
    set_number,
    wrap_in_control,
)

LINKS = {
    "Code of Practice": "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25",
    "Education Endowment Foundation": "https://educationendowmentfoundation.org.uk/",
}
_LAST_SENTENCE = re.compile(r" (?=[A-Z][^.?!]+[.?!]$)")


@dataclass
class Writer:
    """Writes parts one after the other and remembers what the next one depends on."""

    document: Document
    style: Style
    paragraphs: list[Paragraph] = field(default_factory=list)
    before: str = ""
    list_id: int = 0
    ordinal: int = 0
    tables: int = 0
    words: int = 0
    counted: bool = False
    numbers: list[int] = field(default_factory=lambda: [0, 0, 0])

    def write(self, parts: Iterable[Part], place: Document | _Cell) -> None:
        """Append parts to the document or to a table cell."""
        for part in parts:
            if part.area != "answer":
                self._count(place)
            if part.shape == "heading":
                self._heading(part, place)
            elif part.shape == "table":
                self._table(part, place)
            else:
                self._paragraph(part, place)
            self.before = part.shape

    def finish(self) -> None:
        """Add what hangs on the finished text: notes, box, insertions, links, controls."""
        style, body = self.style, self.paragraphs
        self._count(self.document)
        if style.footnotes:
            add_footnotes(self.document, list(zip(body[1::2], style.footnotes, strict=False)))
        if style.text_box:
            add_text_box(body[2], [style.text_box])
        for number, paragraph in enumerate(body[3::4][: style.insertions]):
            mark_inserted(_last_sentence(paragraph), number)
        if style.links:
            _link_names(self.document)
        if style.content_controls:
            # LibreOffice loses a paragraph that has a footnote and a control, so keep them apart.
            wrap_in_control([body[4]._p], "Response")

    def _heading(self, part: Part, place: Document | _Cell) -> None:
        level = part.level
        title = self.style.first == "title" and level == 1 and not self.before
        if self.style.first == "title":
            level = max(1, level - 1)
        text = part.text if title else self._numbered(part.text, level)
        if self.style.headings == "styles":
            name = "Title" if title else f"Heading {level}"
            paragraph = place.add_paragraph(style=name)
            self._runs(paragraph, (Run(text),))
        else:
            self._gap(place)
            paragraph = place.add_paragraph()
            self._runs(paragraph, (Run(text, bold=True),))
            paragraph.runs[0].underline = self.style.headings == "underlined" or None
            paragraph.paragraph_format.keep_with_next = True
        if part.area == "references" and self.style.references_on_new_page:
            paragraph.paragraph_format.page_break_before = True

    def _numbered(self, text: str, level: int) -> str:
        """Put a typed number before a heading's text unless it brings its own."""
        if self.style.heading_numbers != "typed" or text[0].isdigit():
            return text
        self.numbers[level - 1] += 1
        self.numbers[level:] = [0] * (3 - level)
        label = ".".join(str(n) for n in self.numbers[:level])
        return f"{label}. {text}" if level == 1 else f"{label} {text}"

    def _paragraph(self, part: Part, place: Document | _Cell) -> None:
        self.ordinal = self.ordinal + 1 if self.before == part.shape else 1
        name, label = self._list_style(part)
        if part.shape == "paragraph" or self.before != part.shape:
            self._gap(place)
        paragraph = place.add_paragraph(style=name)
        self._runs(paragraph, (Run(label), *part.runs) if label else part.runs)
        if part.shape == "number" and not label:
            self._continue_list(paragraph)
        if part.area == "references" and self.style.references == "hanging":
            paragraph.paragraph_format.left_indent = Cm(1.27)
            paragraph.paragraph_format.first_line_indent = Cm(-1.27)
        if part.shape == "paragraph" and part.area == "answer":
            self.paragraphs.append(paragraph)

    def _list_style(self, part: Part) -> tuple[str, str]:
        """Return the paragraph style and, for lists typed by hand, the label to type."""
        if part.shape == "bullet":
            return ("Normal", "- ") if self.style.bullets == "typed" else ("List Bullet", "")
        if part.shape == "number":
            typed = self.style.numbers == "typed"
            return ("Normal", f"{self.ordinal}. ") if typed else ("List Number", "")
        return "Normal", ""

    def _continue_list(self, paragraph: Paragraph) -> None:
        """Number each list from 1: Word's own style would run on from the list before."""
        if self.ordinal == 1:
            self.list_id = restart_list(self.document, "List Number")
        set_number(paragraph._p, self.list_id)

    def _table(self, part: Part, place: Document | _Cell) -> None:
        self.tables += 1
        if self.style.captions:
            caption = place.add_paragraph(style="Caption")
            caption.add_run("Table ")
            add_field(caption, "SEQ Table \\* ARABIC", str(self.tables))
            caption.add_run(": Action plan")
        table = place.add_table(0, len(part.rows[0]))
        table.style = self.style.table_style
        table.autofit = True
        for number, row in enumerate(part.rows):
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.width = text_width(self.document) // (len(row) * self.style.columns)
                self._cell(cell, text, bold=number == 0)
        for column, cell in zip(table.columns, table.rows[0].cells, strict=True):
            column.width = cell.width
        place.add_paragraph()

    def _cell(self, cell: _Cell, text: str, *, bold: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.line_spacing = 1.0
        self._runs(paragraph, (Run(text, bold=bold),))

    def _runs(self, paragraph: Paragraph, runs: Iterable[Run]) -> None:
        for run in runs:
            text = curl(run.text) if self.style.curly else run.text
            for piece in _pieces(text) if self.style.split_runs else [text]:
                self._run(paragraph, Run(piece, bold=run.bold, italic=run.italic))

    def _run(self, paragraph: Paragraph, run: Run) -> None:
        written = paragraph.add_run()
        self.words += len(run.text.split())
        if self.style.page_words and self.words >= self.style.page_words:
            written._r.append(OxmlElement("w:lastRenderedPageBreak"))
            self.words = 0
        written.add_text(run.text)
        if run.bold:
            written.bold = True
        if run.italic:
            written.italic = True
        if self.style.direct:
            set_font(written.font, self.style.font)
            written.font.size = Pt(self.style.size)

    def _gap(self, place: Document | _Cell) -> None:
        if self.style.blank_lines and self.before:
            place.add_paragraph()

    def _count(self, place: Document | _Cell) -> None:
        """Write the participant's own count below the answer, once."""
        if self.style.declared_at_end and self.style.declared and not self.counted:
            self.counted = True
            self._gap(place)
            place.add_paragraph().add_run(f"Word count: {self.style.declared:,}").bold = True


def curl(text: str) -> str:
    """Set the curly quotation marks that Word types of straight ones."""
    text = re.sub(r"(?<![\w.,;:!?)\"'])'(?=\w)", "\u2018", text).replace("'", "\u2019")
    return re.sub(r'(?<![\w.,;:!?)])"', "\u201c", text).replace('"', "\u201d")


def _pieces(text: str) -> list[str]:
    """Cut a run the way Word does after edits: at thirds, in the middle of words too."""
    third = max(1, len(text) // 3)
    return [piece for piece in (text[:third], text[third : 2 * third], text[2 * third :]) if piece]


def _last_sentence(paragraph: Paragraph) -> DocxRun:
    """Return the run of the paragraph's last sentence, cut off from the run it ended."""
    run = paragraph.runs[-1]
    match = _LAST_SENTENCE.search(run.text)
    if not match:
        return run
    text = run.text
    run.text = text[: match.start()]
    return paragraph.add_run(text[match.start() :])


def _link_names(document: Document) -> None:
    """Make links of the first mention in each longer paragraph of what stands on a web page."""
    for paragraph in document.paragraphs:
        for name, address in LINKS.items():
            run = next((run for run in paragraph.runs if name in run.text), None)
            if run is not None and len(paragraph.text) > 100:
                _link(document, paragraph, run, name, address)


def _link(document: Document, paragraph: Paragraph, run: DocxRun, name: str, address: str) -> None:
    before, after = run.text.split(name, 1)
    tail = copy.deepcopy(run._r)
    run._r.addnext(tail)
    DocxRun(tail, paragraph).text = after
    middle = copy.deepcopy(run._r)
    run._r.addnext(middle)
    linked = DocxRun(middle, paragraph)
    linked.text = name
    run.text = before
    make_link(document, linked, address)
