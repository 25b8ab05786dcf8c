"""Footnotes: small type at the foot of a page, each with its sign, and the signs in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assess.readers.pdf.glyphs import Line, Run
from assess.readers.pdf.paragraphs import Paragraph, Placed
from assess.readers.pdf.tables import Row

_SIGN = re.compile(r"\[?(\d{1,3}|[*†‡§]{1,3}|[ivx]{1,5})\]?")
_TYPED = re.compile(r"^(\d{1,3}|[*†‡§]{1,3})\s+(?=\S)")

_SMALLER = 0.7
"""Points by which the type of a footnote is smaller than that of the text."""


def mark_footnotes(parts: Sequence[Paragraph | Row], body: float) -> None:
    """Make footnotes of the small paragraphs that close a page and begin with a sign.

    ``body`` is the size of the text. The signs that refer to them are taken out of the text.
    """
    labels: dict[int, set[str]] = {}
    last_page = 0
    closing = False
    for part in reversed(parts):
        page = part.page if isinstance(part, Row) else part.lines[-1].page
        closing = closing or page != last_page
        closing = closing and isinstance(part, Paragraph) and part.size <= body - _SMALLER
        last_page = page
        if closing and isinstance(part, Paragraph) and _take_sign(part):
            part.kind = "footnote"
            labels.setdefault(page, set()).add(part.first.label)
    for part in parts:
        if labels and isinstance(part, Paragraph) and part.kind != "footnote":
            _drop_signs(part.lines, labels)


def _take_sign(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph begins with the sign of a note, and make the sign its label."""
    first = paragraph.first
    if first.label:
        return bool(_SIGN.fullmatch(first.label.strip(".)")))
    run = first.line.runs[0]
    if is_raised(run, first.line) and _SIGN.fullmatch(run.text.strip()) and first.line.runs[1:]:
        first.label = run.text.strip()
        first.line = Line(first.line.runs[1:], first.line.hyphen)
        return True
    typed = _TYPED.match(run.text)
    if typed:
        first.label = typed[1]
        rest = Run(run.text[typed.end() :], run.x0, run.x1, run.y, run.style, run.start, run.mark)
        first.line = Line([rest, *first.line.runs[1:]], first.line.hyphen)
    return bool(typed)


def _drop_signs(lines: Sequence[Placed], labels: dict[int, set[str]]) -> None:
    """Take raised signs that refer to a note on the same page out of lines."""
    for placed in lines:
        known = labels.get(placed.page, set())
        kept: list[Run] = []
        for run in placed.line.runs:
            if not (run.text.strip() in known and is_raised(run, placed.line)):
                kept.append(run)
            elif kept and run.x1 < placed.line.x1 and kept[-1].text[-1:].isalnum():
                kept[-1] = replace(kept[-1], text=f"{kept[-1].text} ")
        if kept and len(kept) < len(placed.line.runs):
            placed.line = Line(kept, placed.line.hyphen)


def is_raised(run: Run, line: Line) -> bool:
    """Tell whether a run stands above its line in smaller type."""
    smaller = run.style.size < 0.85 * line.size
    return smaller and run.y > line.y + 0.1 * line.size
