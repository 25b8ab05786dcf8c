"""Footnotes: small type at the foot of a page, each with its sign, and the signs in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assess.readers.pdf.glyphs import Line, Run, is_raised
from assess.readers.pdf.paragraphs import Paragraph, Placed
from assess.readers.pdf.tables import Row

_SIGN = re.compile(r"\[?(\d{1,3}|[*†‡§]{1,3}|[ivx]{1,5})\]?")
_TYPED = re.compile(r"^(\d{1,3}|[*†‡§]{1,3})\s+(?=\S)")

_SMALLER = 0.7
"""Points by which the type of a footnote is smaller than that of the text."""


def with_footnotes_last(parts: Sequence[Paragraph | Row], body: float) -> list[Paragraph | Row]:
    """Return the parts with the footnotes found and put last, as a word processor keeps them.

    Small paragraphs that stand below the text and begin with a sign are footnotes; ``body`` is the
    size of the text. The signs that refer to them are taken out of the text.
    """
    lowest = _lowest_text(parts, body)
    labels: dict[int, set[str]] = {}
    for part in parts:
        noted = isinstance(part, Paragraph) and part.kind == "footnote"
        if not isinstance(part, Paragraph) or not (noted or _is_below(part, lowest, body)):
            continue
        if _take_sign(part):
            part.kind = "footnote"
            labels.setdefault(part.first.page, set()).add(part.first.label)
    for part in parts:
        if labels and isinstance(part, Paragraph) and part.kind != "footnote":
            _drop_signs(part.lines, labels)
    return sorted(parts, key=lambda part: isinstance(part, Paragraph) and part.kind == "footnote")


def join_signs(lines: Sequence[Line]) -> list[Line]:
    """Return lines with the raised sign of a note put before the line that it belongs to.

    The engine takes a sign at the start of a line for a line of its own.
    """
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and len(last.runs) == 1 and _stands_before(last.runs[0], line):
            joined[-1] = Line([*last.runs, *line.runs], line.hyphen)
        else:
            joined.append(line)
    return joined


def _stands_before(run: Run, line: Line) -> bool:
    """Tell whether a run is a raised sign just before a line."""
    near = -1 <= line.x0 - run.x1 <= line.size
    high = 0.1 * line.size < run.y - line.y < 0.7 * line.size
    small = run.style.size < 0.85 * line.size
    return near and high and small and bool(_SIGN.fullmatch(run.text.strip()))


def split_notes(page: int, lines: Sequence[Line], body: float) -> tuple[list[Line], list[Line]]:
    """Return the lines of a page without those of its footnotes, and these.

    Notes are taken out before lines are gathered, so that a paragraph above them goes on with
    the next page.
    """
    lowest = min((line.y for line in lines if line.size > body - _SMALLER), default=0.0)
    below = [line for line in lines if line.size <= body - _SMALLER and line.y < lowest]
    below.sort(key=lambda line: -line.y)
    if not below or not _take_sign(Paragraph([Placed(below[0], page, 0, 0.0)])):
        return list(lines), []
    notes = {id(line) for line in below}
    return [line for line in lines if id(line) not in notes], below


def _lowest_text(parts: Sequence[Paragraph | Row], body: float) -> dict[int, float]:
    """Return the lowest baseline of text in its usual size, for each page."""
    lowest: dict[int, float] = {}
    for part in parts:
        for placed in part.lines if isinstance(part, Paragraph) else []:
            if placed.line.size > body - _SMALLER:
                lowest[placed.page] = min(placed.line.y, lowest.get(placed.page, placed.line.y))
    return lowest


def _is_below(part: Paragraph, lowest: dict[int, float], body: float) -> bool:
    """Tell whether a paragraph is set smaller than the text and stands below all of it."""
    first = part.first
    small = part.kind in {None, "paragraph"} and part.size <= body - _SMALLER
    return small and first.line.y < lowest.get(first.page, 0.0)


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
