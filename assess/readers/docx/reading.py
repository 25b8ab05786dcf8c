"""What one reading of a docx shares: its parts, its tallies, and where it has got to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from assess.document import Kind
from assess.readers.docx.ledger import Ledger
from assess.readers.docx.line import Line
from assess.readers.docx.look import Props, Theme
from assess.readers.docx.names import MC, Element, value_of
from assess.readers.docx.numbering import Numbering
from assess.readers.docx.package import Package
from assess.readers.docx.styles import Styles

_KNOWN = frozenset(
    {"w14", "w15", "w16", "w16se", "w16cid", "w16cex", "w16sdtdh", "w16du", "wps", "wpg", "wpc",
     "wpi", "wp14", "a14", "a16", "cx", "cx1", "cx2", "am3d", "aink", "v", "o", "w10", "m", "p14",
     "c14", "c15", "c16r2", "dsp", "pic14", "oel"}
)  # fmt: skip
"""Prefixes of the extensions whose content this reader understands, as Word names them."""


@dataclass
class Pages:
    """The page that the walk has got to, as the word processor last laid the text out.

    A page break and the mark that Word leaves where it showed its effect are one break.
    """

    known: bool
    current: int = 1
    pending: bool = False
    _hard: bool = False

    def rendered(self) -> None:
        """Pass a place where Word began a new page."""
        if not self._hard:
            self.current += 1
        self._hard = False

    def hard(self) -> None:
        """Pass a break that the writer put in."""
        self.pending = True
        self.current += 1
        self._hard = True

    def begin(self, line: Line) -> None:
        """Note on a line that its first word stands here."""
        line.begun = True
        line.page = self.current if self.known else None
        line.breaks, self.pending, self._hard = self.pending, False, False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: what that makes it, and what lies under its words.

    ``background`` is RRGGBB, '?' or None for paper; ``look`` the run properties that a table's
    style gives; ``unseen`` says that nothing here shows (a frame off the page, a row without
    height).
    """

    kind: Kind | None = None
    background: str | None = None
    look: Props = field(default_factory=dict)
    in_cell: bool = False
    in_box: bool = False
    unseen: bool = False

    def as_kind(self, kind: Kind | None) -> Place:
        """Return the same place inside something that gives its text a kind, if it does."""
        return replace(self, kind=kind) if kind and self.kind is None else self


@dataclass
class Reading:
    """All that the walkers of one file share."""

    package: Package
    part: str
    styles: Styles
    numbering: Numbering
    theme: Theme
    ledger: Ledger
    pages: Pages
    notes: list[tuple[str, str, int | None, str | None]] = field(default_factory=list)
    sections: list[Element] = field(default_factory=list)
    section: int = 0
    tables: int = 0

    def end_section(self) -> None:
        """Pass the end of a section: how the next one begins says whether a page does."""
        self.section += 1
        if self.section < len(self.sections):
            begins = value_of(self.sections[self.section], "type") or "nextPage"
            if begins not in {"continuous", "nextColumn"}:
                self.pages.hard()


def chosen(alternate: Element) -> Element | None:
    """Return the branch of an ``mc:AlternateContent`` that Word would show: one and no more."""
    fallback = alternate.find(MC + "Fallback")
    for choice in alternate.iterchildren(MC + "Choice"):
        needs = choice.get("Requires", "").split()
        if fallback is None or all(prefix in _KNOWN for prefix in needs):
            return choice
    return fallback
