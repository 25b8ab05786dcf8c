"""One paragraph while it is being read: its words, marks and what stands apart from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from assess.document import Kind, Mark, MarkKind
from assess.readers.docx.look import Props, unseen
from assess.readers.structure.marked import shifted, trimmed

_GAP = re.compile(r"\n[^\S\n]*\n\s*")
"""An empty line: two line breaks or more with nothing between them."""


class Ink(NamedTuple):
    """What matters of how words look: off the page, hard to see, strong, their size in points."""

    hidden: bool
    mark: MarkKind | None
    strong: bool
    size: float | None


def ink_of(props: Props, background: str | None) -> Ink:
    """Return the ink that run properties give over a background (None for white paper)."""
    return Ink(
        hidden=bool(props.get("hidden")),
        mark=unseen(props, background),
        strong=bool(props.get("bold") or props.get("underline")),
        size=props.get("size"),
    )


@dataclass
class Line:
    """Text as it grows, with marks by position; ``apart`` holds words that are not on the page.

    ``page`` and ``breaks`` are those of its first word, ``turns`` say from which position on which
    other page goes on; ``kind`` is set where a field or content control says what the line belongs
    to.
    """

    runs: list[tuple[str, Ink]] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    apart: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    begun: bool = False
    page: int | None = None
    turns: list[tuple[int, int]] = field(default_factory=list)
    breaks: bool = False
    pictures: int = 0
    kind: Kind | None = None

    def add(self, text: str, ink: Ink) -> None:
        """Append words that are on the page."""
        start = self.length
        self.runs.append((text, ink))
        self.length += len(text)
        if ink.mark is not None and not text.isspace():
            self.mark(start, ink.mark)

    def mark(self, start: int, kind: MarkKind) -> None:
        """Mark the text from ``start`` to here; joins a mark of the same kind it touches."""
        if start >= self.length:
            return
        for index in range(len(self.marks) - 1, -1, -1):
            last = self.marks[index]
            if last.end < start:
                break
            if last.kind == kind and last.end == start and kind not in {"link", "equation"}:
                self.marks[index] = Mark(last.start, self.length, kind)
                return
        self.marks.append(Mark(start, self.length, kind))

    def put_apart(self, what: str, text: str) -> None:
        """Keep words that are in the file and not on the page; neighbours are joined."""
        kept = self.apart.setdefault(what, [])
        if kept and kept[-1][0] == self.length:
            kept[-1] = (self.length, kept[-1][1] + text)
        else:
            kept.append((self.length, text))

    def turn(self, page: int) -> None:
        """Note that what follows stands on another page."""
        if self.page is not None:
            self.turns.append((self.length, page))

    @property
    def strong(self) -> bool:
        """Whether every word is bold or underlined; so is a line without words."""
        return all(ink.strong for text, ink in self.runs if not text.isspace())

    @property
    def size(self) -> float | None:
        """The size in points that most letters have, or None if no size is set."""
        sizes: Counter[float] = Counter()
        for text, ink in self.runs:
            if ink.size is not None and not text.isspace():
                sizes[ink.size] += len(text)
        return sizes.most_common(1)[0][0] if sizes else None

    def finished(self) -> tuple[str, tuple[Mark, ...]]:
        """Return the text without blanks at its ends, and the marks that lie inside it."""
        return trimmed(self._text(), self.marks)

    def paragraphs(self) -> list[Line]:
        """Return the lines that empty lines cut this one into: what a reader takes for paragraphs.

        Pictures go with the first. What stands apart goes with none.
        """
        text = self._text()
        cuts = [0, *(gap.end() for gap in _GAP.finditer(text)), self.length]
        spans = [(start, end) for start, end in pairwise(cuts) if text[start:end].strip()]
        if len(spans) < 2:
            return [self]
        parts = [self._part(start, end) for start, end in spans]
        parts[0].breaks, parts[0].pictures = self.breaks, self.pictures
        return parts

    def _part(self, start: int, end: int) -> Line:
        """Return what stands from one position to another as a line of its own."""
        return Line(
            runs=list(self._runs_in(start, end)),
            length=end - start,
            marks=list(shifted(self.marks, -start, end - start)),
            begun=True,
            page=self._page_at(start),
            kind=self.kind,
        )

    def _text(self) -> str:
        return "".join(text for text, _ in self.runs)

    def _runs_in(self, start: int, end: int) -> Iterator[tuple[str, Ink]]:
        """Yield the runs from one position to another, those at the ends cut."""
        place = 0
        for text, ink in self.runs:
            if kept := text[max(0, start - place) : max(0, end - place)]:
                yield kept, ink
            place += len(text)

    def _page_at(self, position: int) -> int | None:
        return next((page for at, page in reversed(self.turns) if at <= position), self.page)
