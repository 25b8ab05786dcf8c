"""One paragraph while it is being read: its words, marks and what stands apart from them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from assess.document import Kind, Mark, MarkKind
from assess.readers.docx.look import Props, unseen
from assess.readers.structure.marked import trimmed


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

    ``page`` and ``breaks`` are those of its first word; ``kind`` is set where a field or content
    control says what the line belongs to.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    apart: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    strong: bool = True
    sizes: Counter[float] = field(default_factory=Counter)
    begun: bool = False
    page: int | None = None
    breaks: bool = False
    pictures: int = 0
    kind: Kind | None = None

    def add(self, text: str, ink: Ink) -> None:
        """Append words that are on the page."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        if not text.isspace():
            self.strong = self.strong and ink.strong
            if ink.size is not None:
                self.sizes[ink.size] += len(text)
            if ink.mark is not None:
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

    @property
    def size(self) -> float | None:
        """The size in points that most letters have, or None if no size is set."""
        return self.sizes.most_common(1)[0][0] if self.sizes else None

    def finished(self) -> tuple[str, tuple[Mark, ...]]:
        """Return the text without blanks at its ends, and the marks that lie inside it."""
        return trimmed("".join(self.parts), self.marks)
