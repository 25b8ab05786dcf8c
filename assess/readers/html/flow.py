"""From lines to drafts of blocks: what surrounds a line says what it is; cells make rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from assess.document import Kind
from assess.readers.html.line import Line
from assess.readers.html.lists import Item
from assess.readers.html.look import Look
from assess.readers.structure import Draft
from assess.readers.structure.boxes import opened
from assess.readers.structure.marked import joined_cells, shifted

_TYPED = re.compile(r"([•·▪◦‣●○■□➢➔❖✓✔–—*-])[ \t\u00a0]+(?=\S)")
"""A bullet typed by hand: it is a label like any other."""

Cells = list[list[Draft]]


@dataclass(frozen=True, slots=True)
class Around:
    """What a line stands in: a kind that goes before all, a heading's level, a list item."""

    kind: Kind | None = None
    heading: int | None = None
    item: Item | None = None


@dataclass
class Flow:
    """The drafts so far, the line that grows, and the row of a table that is open.

    Tables inside tables are lines of the cell that holds them.
    """

    drafts: list[Draft] = field(default_factory=list)
    line: Line = field(default_factory=Line)
    breaks: bool = False
    _tables: int = 0
    _depth: int = 0
    _row: Cells | None = None

    def add(self, text: str, look: Look) -> None:
        """Append words to the line."""
        self.line.add(text, look)

    def new_line(self, around: Around) -> None:
        """Begin a new line; a second one in a row leaves a gap, and so begins a paragraph."""
        if self.line.broken and around.heading is None:
            self.end_line(around)
        elif self.line.length:
            self.line.new_line()

    def end_line(self, around: Around) -> None:
        """Make a draft of the line, if it holds anything, and begin another."""
        line, self.line = self.line, Line()
        text, marks = line.finished()
        if not text and not line.pictures:
            return
        draft = Draft(
            text,
            marks=marks,
            bold=bool(text) and line.strong,
            size=line.size,
            centred=line.centred,
            pictures=line.pictures,
            breaks=self.breaks,
        )
        self.breaks = False
        draft = _judged(draft, around) if text else draft
        if self._row is None:
            self.drafts.append(draft)
        else:
            (self._row or self._opened(self._row))[-1].append(draft)

    def begin(self, tag: str, around: Around, look: Look) -> None:
        """Begin a table or a part of one."""
        if self._depth > 1 and tag in {"td", "th"}:
            self.add(" ", look)
            return
        self.end_line(around)
        if tag == "table":
            self._depth += 1
            self._tables += self._depth == 1
        elif self._depth == 1 and tag == "tr":
            self._end_row(around)
            self._row = []
        elif self._depth == 1 and tag in {"td", "th"}:
            self._row = [] if self._row is None else self._row
            self._row.append([])

    def end(self, tag: str, around: Around) -> None:
        """End a table or a part of one."""
        if self._depth > 1 and tag in {"td", "th"}:
            return
        self.end_line(around)
        if self._depth == 1 and tag in {"table", "tr", "caption"}:
            self._end_row(around)
        if tag == "table" and self._depth:
            self._depth -= 1

    @staticmethod
    def _opened(row: Cells) -> Cells:
        """Return a row with a cell for words that stand in a row and in no cell."""
        row.append([])
        return row

    def _end_row(self, around: Around) -> None:
        row, self._row = self._row, None
        if row:
            self.drafts += opened([(row, _joined(row, self._tables, around.kind))])[0]


def _judged(draft: Draft, around: Around) -> Draft:
    """Return the draft with kind, form, level and label; an item's label goes to its first line."""
    item = around.item
    label = None
    if item is not None:
        label, item.label = item.label, None
    if around.heading is not None:
        draft = replace(draft, kind="heading", form="heading", level=around.heading, label=label)
    elif item is not None:
        draft = replace(draft, kind="list-item", form="list-item", level=item.level, label=label)
    elif around.kind is None:
        draft = _with_typed_bullet(draft)
    if around.kind is None:
        return draft
    form = "heading" if around.kind == "title" else draft.form
    return replace(draft, kind=around.kind, form=form)


def _with_typed_bullet(draft: Draft) -> Draft:
    found = _TYPED.match(draft.text)
    if found is None:
        return draft
    text = draft.text[found.end() :]
    marks = shifted(draft.marks, -found.end(), len(text))
    return replace(
        draft, text=text, marks=marks, kind="list-item", form="list-item", level=1, label=found[1]
    )


def _joined(row: Cells, table: int, kind: Kind | None) -> Draft:
    """Return a row as one draft: cells apart by tabs, lines of a cell by newlines."""
    text, marks = joined_cells(row)
    drafts = [draft for lines in row for draft in lines]
    return Draft(
        text,
        kind=kind or "table",
        form="table",
        table=table,
        marks=marks,
        bold=all(draft.bold for draft in drafts if draft.text),
        size=next((draft.size for draft in drafts if draft.text), None),
        breaks=any(draft.breaks for draft in drafts),
        pictures=sum(draft.pictures for draft in drafts),
    )
