"""Fields: what stands between a code and its end is text, the code itself is not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assess.document import Kind, MarkKind
from assess.readers.docx.line import Line
from assess.readers.docx.names import Element, W, number

_CITES = re.compile(
    r"^\s*(?:CITATION\b|ADDIN\s+(?:ZOTERO_ITEM|EN\.CITE|CSL_CITATION|Mendeley Citation|ProQuest"
    r"|REFMGR\.CITE|PAPERS2_CITATIONS|F1000_CSL_CITATION|NE\.Ref|Citavi))",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"^\s*(?:BIBLIOGRAPHY\b|ADDIN\s+(?:ZOTERO_BIBL|EN\.REFLIST|Mendeley Bibliography"
    r"|CSL_BIBLIOGRAPHY|REFMGR\.REFLIST|F1000_CSL_BIBLIOGRAPHY|NE\.Bib))",
    re.IGNORECASE,
)
_TABLES = re.compile(r"^\s*(?:TOC|TOA|INDEX)\b", re.IGNORECASE)
_LINKS = re.compile(r"^\s*HYPERLINK\b", re.IGNORECASE)
_ENOUGH = 300
"""Characters of a code that are kept: its first words tell what it is."""


_DEEPEST = 8
"""Fields in one another that are asked what they make of the text inside."""


@dataclass
class Field:
    """A field that is open: its code, and once it shows its result, where that begins."""

    code: str = ""
    shown: bool = False
    line: Line | None = None
    start: int = 0
    choice: str = ""

    @property
    def mark(self) -> MarkKind | None:
        """What the result is to be marked as."""
        return mark_of(self.code)

    @property
    def kind(self) -> Kind | None:
        """The kind of block that the whole result makes, if it makes one."""
        return kind_of(self.code)


@dataclass
class Fields:
    """The fields that are open at a place of one story, outermost first."""

    open: list[Field] = field(default_factory=list)
    stray: set[Element] = field(default_factory=set)
    _codes: int = 0

    @property
    def in_code(self) -> bool:
        """Tell whether text here belongs to a field's code."""
        return self._codes > 0

    @property
    def kind(self) -> Kind | None:
        """The kind that the innermost telling field gives to the text here."""
        return next((each.kind for each in self.open[: -_DEEPEST - 1 : -1] if each.kind), None)

    def begin(self, element: Element) -> None:
        """Open a field, unless nothing in the story ends it."""
        if element not in self.stray:
            self.open.append(Field(choice=_choice(element)))
            self._codes += 1

    def add_code(self, text: str) -> None:
        """Append to the code of the innermost field."""
        if self.open and not self.open[-1].shown and len(self.open[-1].code) < _ENOUGH:
            self.open[-1].code += text

    def separate(self, line: Line) -> None:
        """Begin the result of the innermost field."""
        if self.open and not self.open[-1].shown:
            found = self.open[-1]
            self._codes -= 1
            found.shown, found.line, found.start = True, line, line.length

    def end(self, line: Line) -> str:
        """Close the innermost field and mark its result; return what a drop-down field shows."""
        if not self.open:
            return ""
        found = self.open.pop()
        self._codes -= not found.shown
        if found.mark and found.line is line:
            line.mark(found.start, found.mark)
        shown = found.line is line and found.shown and line.length > found.start
        return "" if shown else found.choice


def stray_begins(story: Element) -> set[Element]:
    """Return the field beginnings in a story that no end answers: their text is plain text."""
    unanswered: list[Element] = []
    for element in story.iter(W + "fldChar"):
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            unanswered.append(element)
        elif kind == "end" and unanswered:
            unanswered.pop()
    return set(unanswered)


def mark_of(code: str) -> MarkKind | None:
    """Return what the result of a field with this code is to be marked as."""
    if _LINKS.match(code):
        return "link"
    return "citation" if _CITES.match(code) else None


def kind_of(code: str) -> Kind | None:
    """Return the kind of block that the result of a field with this code makes."""
    if _TABLES.match(code):
        return "contents"
    return "reference-list" if _LISTS.match(code) else None


def _choice(element: Element) -> str:
    """Return the chosen entry of a drop-down form field, or nothing."""
    found = element.find(f"{W}ffData/{W}ddList")
    if found is None:
        return ""
    entries = [each.get(W + "val", "") for each in found.iterchildren(W + "listEntry")]
    result = found.find(W + "result")
    index = 0 if result is None else number(result.get(W + "val"))
    return entries[index] if 0 <= index < len(entries) else ""
