"""One paragraph of a web page while it is being read: its words as a browser sets them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from assess.document import Mark, MarkKind
from assess.readers.html.look import Look
from assess.readers.structure.marked import trimmed

_BLANKS = re.compile(r"[ \t\n\r\f]+")
"""What a browser sets as one blank; a non-breaking space is none of them."""


@dataclass
class Line:
    """Text as it grows, with marks by position."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    strong: bool = True
    centred: bool = False
    sizes: Counter[float] = field(default_factory=Counter)
    pictures: int = 0

    def add(self, text: str, look: Look) -> None:
        """Append words; runs of white space become one blank, also across elements."""
        text = text.replace("\u00ad", "")
        if look.kept:
            text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        else:
            text = _BLANKS.sub(" ", text)
            if not self.parts or self.parts[-1][-1] in " \n":
                text = text.removeprefix(" ")
        if text:
            self._append(text, look)

    def _append(self, text: str, look: Look) -> None:
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        if not text.isspace():
            if not self.sizes:
                self.centred = look.centred
            self.strong = self.strong and (look.bold or look.underlined)
            self.sizes[look.size] += len(text)
            if look.unseen is not None:
                self.mark(start, look.unseen)

    def new_line(self) -> None:
        """Begin a new line inside the paragraph."""
        self.parts.append("\n")
        self.length += 1

    @property
    def broken(self) -> bool:
        """Tell whether nothing was set since a new line was begun."""
        return bool(self.parts) and self.parts[-1] == "\n"

    def mark(self, start: int, kind: MarkKind) -> None:
        """Mark the text from ``start`` to here; look-marks join the one before if they touch it."""
        if start >= self.length:
            return
        if kind in {"invisible", "tiny"}:
            for index in range(len(self.marks) - 1, -1, -1):
                last = self.marks[index]
                if last.end < start:
                    break
                if last.kind == kind:
                    self.marks[index] = Mark(last.start, self.length, kind)
                    return
        self.marks.append(Mark(start, self.length, kind))

    @property
    def size(self) -> float | None:
        """The size in points that most letters have, or None without any."""
        return self.sizes.most_common(1)[0][0] if self.sizes else None

    def finished(self) -> tuple[str, tuple[Mark, ...]]:
        """Return the text without blanks at its ends, and the marks that lie inside it."""
        return trimmed("".join(self.parts), self.marks)
