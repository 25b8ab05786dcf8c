"""Text with marks: what readers do alike when they trim a line or put cells together."""

from __future__ import annotations

from collections.abc import Sequence

from assess.document import Mark
from assess.readers.structure.draft import Draft

Marked = tuple[str, tuple[Mark, ...]]


def trimmed(whole: str, marks: Sequence[Mark]) -> Marked:
    """Return a text without blanks at its ends, and the marks that lie inside it."""
    text = whole.strip()
    lead = len(whole) - len(whole.lstrip())
    return text, shifted(marks, -lead, len(text))


def shifted(marks: Sequence[Mark], by: int, longest: int) -> tuple[Mark, ...]:
    """Return marks moved by ``by`` characters and cut to a text of ``longest`` characters."""
    moved = (Mark(max(0, m.start + by), min(longest, m.end + by), m.kind) for m in marks)
    kept = [mark for mark in moved if mark.start < mark.end]
    return tuple(sorted(kept, key=lambda mark: (mark.start, mark.end, mark.kind)))


def joined_cells(cells: Sequence[Sequence[Draft]]) -> Marked:
    """Return the text of a row, cells apart by tabs and lines by newlines, and its marks."""
    text = ""
    marks: tuple[Mark, ...] = ()
    for column, lines in enumerate(cells):
        text += "\t" if column else ""
        for number, line in enumerate(lines):
            text += "\n" if number else ""
            marks += shifted(line.marks, len(text), len(text) + len(line.text))
            text += line.text.replace("\t", " ")
    return text, marks
