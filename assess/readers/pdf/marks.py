"""Marks on the text of a block for letters that the eye may not see."""

from __future__ import annotations

from collections.abc import Iterable

from assess.document import Mark
from assess.readers.pdf.glyphs import Line


def marks_of(lines: Iterable[Line], text: str) -> tuple[Mark, ...]:
    """Return the marks of a block whose ``text`` was joined from ``lines``, in order."""
    runs = [run for line in lines for run in line.runs]
    if not any(run.mark for run in runs):
        return ()
    found: list[Mark] = []
    cursor = 0
    for run in runs:
        for word in run.text.split():
            start = text.find(word, cursor)
            if start < 0:
                continue
            cursor = start + len(word)
            if run.mark is None:
                continue
            last = found[-1] if found else None
            if last and last.kind == run.mark and not text[last.end : start].strip():
                found[-1] = Mark(last.start, cursor, run.mark)
            else:
                found.append(Mark(start, cursor, run.mark))
    return tuple(found)
