"""The walk of a story (body, note, header, text box): its paragraphs and tables as drafts."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from lxml import etree

from assess.readers.docx.controls import control_of
from assess.readers.docx.drawing import Box, off_page_frame
from assess.readers.docx.fields import Fields, stray_begins
from assess.readers.docx.inline import Inline
from assess.readers.docx.judging import Known, end_is_removed, is_drop_cap, judged
from assess.readers.docx.line import Line
from assess.readers.docx.look import shading
from assess.readers.docx.names import (
    MC,
    XML_SPACE,
    Children,
    Element,
    M,
    W,
    children_of,
    number,
    value_in,
)
from assess.readers.docx.reading import Place, Reading, chosen
from assess.readers.docx.removed import removed_text
from assess.readers.docx.styles import Style, breaks_of, centred_of, exact_of, numbering_of
from assess.readers.docx.table import read_table
from assess.readers.structure import Draft

_FLAT = 40
"""Twentieths of a point of a line or row so low that its words are cut off."""


class Story:
    """Reads one story into drafts, in reading order."""

    def __init__(self, reading: Reading, root: Element) -> None:
        self.reading = reading
        preserve = root.getroottree().getroot().get(XML_SPACE) == "preserve"
        self._inline = Inline(reading, Fields(stray=stray_begins(root)), preserve=preserve)
        self._carried: Line | None = None
        self._boxed: list[Draft] = []

    def read(self, parent: Element, place: Place) -> list[Draft]:
        """Return the drafts of everything in ``parent``."""
        drafts: list[Draft] = []
        self._blocks(parent, place, drafts)
        self._end_carried(place, drafts)
        return drafts

    def _end_carried(self, place: Place, into: list[Draft]) -> None:
        """End words whose paragraph end was deleted, where no paragraph is left to run on into."""
        if self._carried is not None:
            into += self._drafts(self._carried, place, Known())
            self._carried = None

    def _blocks(self, parent: Element, place: Place, into: list[Draft]) -> None:
        """Walk block-level children; wrappers are passed through."""
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                if len(child) == 0 and self._carried is None:
                    continue
                self._paragraph(child, place, into)
            elif tag == W + "tbl":
                self._table(child, place, into)
            elif tag == W + "sdt":
                self._control(child, place, into)
            elif tag in {W + "del", W + "moveFrom"}:
                what = "deleted" if tag == W + "del" else "moved"
                self.reading.ledger.add(what, removed_text(child))
            elif tag == MC + "AlternateContent":
                branch = chosen(child)
                if branch is not None:
                    self._blocks(branch, place, into)
            elif tag in {W + "altChunk", W + "subDoc"}:
                self.reading.ledger.add("embedded")
            elif tag in {M + "oMath", M + "oMathPara", W + "r"}:
                # Runs and equations outside any paragraph: Word writes none, others do.
                into.append(self._loose(child, place))
            elif len(child) and tag not in _SILENT:
                self._blocks(child, place, into)

    def _control(self, element: Element, place: Place, into: list[Draft]) -> None:
        """Walk a content control around paragraphs; its gallery may say what they are."""
        control = control_of(element)
        if control is None:
            return
        if control.prompts:
            self.reading.ledger.add("placeholder")
        self._blocks(control.content, place.as_kind(control.kind), into)

    # Paragraphs

    def _paragraph(self, element: Element, place: Place, into: list[Draft]) -> None:
        """Read a paragraph, then the text boxes anchored in it."""
        properties = children_of(element.find(W + "pPr"))
        styles = self.reading.styles
        style = styles.paragraph(value_in(properties, "pStyle"))
        if breaks_of(properties, style.breaks) and not place.in_cell:
            self.reading.pages.hard()
        place = self._under(properties, style, place)
        line = self._carried or Line()
        self._carried = None
        label, depth = self._label(properties, style)
        boxes = self._inline.read(element, line, styles.run_base(style, place.look), place)
        if end_is_removed(properties) or is_drop_cap(properties):
            self._carried, line = line, Line()
        if W + "sectPr" in properties:
            self.reading.end_section()
        drafts = self._drafts(line, place, Known(style, properties, label, depth))
        into += [draft for draft in drafts if draft.text or draft.pictures]
        for box in boxes:
            # A row of a table is one block: boxes in its cells come after it.
            self._box(box, place, self._boxed if place.in_cell else into)

    def _drafts(self, line: Line, place: Place, known: Known) -> list[Draft]:
        """Return the draft of a finished line; one for each part that empty lines set apart.

        Whoever ends paragraphs by pressing Shift and Enter twice, or pastes from a web page, has
        one paragraph in the file and many on the page. Headings, list items and text with a place
        of its own stay whole.
        """
        self._keep_apart(line)
        whole = _draft(line, place, known)
        if place.kind or line.kind or known.label or not (whole.plain or whole.form == "list-item"):
            return [whole]
        parts = line.paragraphs()
        return [_draft(part, place, known) for part in parts] if len(parts) > 1 else [whole]

    def _keep_apart(self, line: Line) -> None:
        """Enter the words of a line that are not on the page in the ledger."""
        for what, kept in line.apart.items():
            for _, text in kept:
                if text.strip():
                    self.reading.ledger.add(what, text, page=line.page)

    def _label(self, properties: Children, style: Style) -> tuple[str | None, int]:
        """Return the label of a list item or numbered heading, counted on, and its level from 0."""
        name, depth = numbering_of(properties, style.numbering)
        if name is None or name == "0":
            return ("•", 0) if style.listed and name is None else (None, 0)
        if end_is_removed(properties):
            return None, 0
        level = number(depth) if depth is not None else self._style_depth(name, properties)
        level = max(0, min(level, 8))
        label = self.reading.numbering.label(name, level)
        return label, level

    def _style_depth(self, name: str, properties: Children) -> int:
        """Return the level that a list ties to the paragraph's style, or the first."""
        return self.reading.numbering.depth_of_style(name, value_in(properties, "pStyle"))

    def _under(self, properties: Children, style: Style, place: Place) -> Place:
        """Return the place with what the paragraph itself puts under or around its words."""
        fill = shading(properties.get(W + "shd", style.fill), self.reading.theme)
        exact = exact_of(properties, style.exact)
        off = (exact is not None and exact < _FLAT) or off_page_frame(properties)
        if fill is None and not off:
            return place
        unseen = place.unseen or off
        return replace(place, background=fill or place.background, unseen=unseen)

    def _loose(self, element: Element, place: Place) -> Draft:
        """Return the draft of something that should stand in a paragraph and does not."""
        line = Line()
        base = self.reading.styles.run_base(Style(), place.look)
        wrapper = etree.Element(W + "p")
        wrapper.append(deepcopy(element))
        self._inline.read(wrapper, line, base, place)
        self._keep_apart(line)
        return _draft(line, place, Known())

    def _box(self, box: Box, place: Place, into: list[Draft]) -> None:
        """Read a text box as a story of its own, after the paragraph that holds it."""
        if box.hidden:
            self.reading.ledger.add("hidden", removed_text(box.content))
            return
        inner = Place(
            kind=place.kind or "text-box",
            background=box.background,
            in_box=True,
            unseen=place.unseen or box.off_page,
        )
        into.extend(Story(self.reading, box.content).read(box.content, inner))

    # Tables

    def _table(self, element: Element, place: Place, into: list[Draft]) -> None:
        """Read a table: one draft a row, then what stood in its cells and is no line of text."""
        self._end_carried(place, into)  # a paragraph does not run on into a cell
        into.extend(read_table(self.reading, element, place, self._cell))

    def _cell(self, element: Element, place: Place) -> tuple[list[Draft], list[Draft]]:
        """Return the drafts of a cell's own content, and those of text boxes in it."""
        outer, self._boxed = self._boxed, []
        drafts = self.read(element, place)
        boxed, self._boxed = self._boxed, outer
        return drafts, boxed


def _draft(line: Line, place: Place, known: Known) -> Draft:
    """Return the draft of a finished line, or of a part of it."""
    text, marks = line.finished()
    draft = Draft(
        text,
        page=line.page,
        marks=marks,
        bold=line.strong and bool(text),
        size=line.size,
        centred=centred_of(known.properties, known.style.centred),
        breaks=line.breaks,
        pictures=line.pictures,
    )
    return judged(draft, line.kind or place.kind, known)


_SILENT = frozenset(
    W + name for name in ("pPr", "tblPr", "tblGrid", "sdtPr", "sdtEndPr", "customXmlPr", "trPr",
                          "tcPr", "sectPr")
)  # fmt: skip
