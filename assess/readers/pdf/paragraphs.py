"""Paragraphs from lines, by the signs a reader goes by: gaps, indents, labels, lines cut short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assess.document import Kind
from assess.readers.pdf.columns import Columns
from assess.readers.pdf.glyphs import Line, is_raised
from assess.readers.pdf.labels import split_label

_SINGLE = 1.3
"""Distance between baselines as a multiple of the size of the letters, with single spacing."""


@dataclass(slots=True)
class Placed:
    """A line with its page, the column it stands in, and how far that column reaches."""

    line: Line
    page: int
    column: int
    edge: float
    label: str = ""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, in order; ``kind`` and ``level`` are set if tags tell them."""

    lines: list[Placed] = field(default_factory=list)
    kind: Kind | None = None
    level: int | None = None

    @property
    def first(self) -> Placed:
        """The line it begins with."""
        return self.lines[0]

    @property
    def bold(self) -> bool:
        """Tell whether every letter is bold."""
        return all(run.style.bold for placed in self.lines for run in placed.line.runs)

    @property
    def size(self) -> float:
        """Size of most of its letters, in points."""
        sizes: Counter[float] = Counter()
        for placed in self.lines:
            for run in placed.line.runs:
                sizes[round(run.style.size * 2) / 2] += len(run.text)
        return sizes.most_common(1)[0][0]


def place(lines: Sequence[Line], page: int, columns: Columns) -> Iterator[Placed]:
    """Yield lines with their page and column, list labels taken off."""
    above: list[Line] = []
    for line, after in pairwise([*lines, None]):
        if line is None:
            continue
        label, rest = split_label(line, above if after is None else [*above, after])
        above = [rest]
        yield Placed(rest, page, columns.of(line), columns.edge(line), label)


def usual_leading(placed: Sequence[Placed]) -> dict[float, float]:
    """Return, for each size of letters (to half a point), the usual distance between baselines."""
    gaps: dict[float, Counter[float]] = {}
    for one, two in pairwise(placed):
        drop = one.line.y - two.line.y
        same = round(one.line.size * 2) == round(two.line.size * 2)
        if one.page == two.page and one.column == two.column and same and drop > 0:
            key = round(one.line.size * 2) / 2
            gaps.setdefault(key, Counter())[round(drop * 2) / 2] += 1
    ratio = _usual_ratio(gaps)
    return {size: _smallest_common(size * ratio, found) for size, found in gaps.items()}


def _usual_ratio(gaps: dict[float, Counter[float]]) -> float:
    """Return the distance that the commonest size of letters has, as a multiple of its size."""
    if not gaps:
        return _SINGLE
    size, found = max(gaps.items(), key=lambda item: item[1].total())
    return max(_SINGLE, _smallest_common(_SINGLE * size, found) / max(size, 1.0))


def _smallest_common(usual: float, found: Counter[float]) -> float:
    """Return the smallest distance that is not rare: the one inside paragraphs.

    From one or two distances nothing follows, so they only count if they are about ``usual``.
    """
    most = found.most_common(1)[0][1]
    smallest = min(gap for gap, times in found.items() if times >= max(1, 0.25 * most))
    return smallest if found.total() > 2 else min(smallest, 1.1 * usual)


def gather(placed: Sequence[Placed]) -> list[Paragraph]:
    """Return the paragraphs that lines in reading order make up."""
    leading = usual_leading(placed)
    paragraphs: list[Paragraph] = []
    for one in placed:
        if paragraphs and _continues(paragraphs[-1], one, leading):
            paragraphs[-1].lines.append(one)
        else:
            paragraphs.append(Paragraph([one]))
    return paragraphs


def _continues(paragraph: Paragraph, placed: Placed, leading: dict[float, float]) -> bool:
    """Tell whether a line goes on with the paragraph before it."""
    last = paragraph.lines[-1]
    first = placed.line.runs[0]
    noted = len(placed.line.runs) > 1 and is_raised(first, placed.line)
    if placed.label or noted or _differs(last.line, placed.line):
        return False
    if last.page != placed.page or last.column != placed.column or last.line.y <= placed.line.y:
        return _continues_elsewhere(paragraph, placed)
    size = round(placed.line.size * 2) / 2
    usual = leading.get(size, _SINGLE * size)
    if last.line.y - placed.line.y > 1.22 * usual + 0.5:
        return False
    if last.line.hyphen:
        return True
    return not _is_cut_short(last, placed) and not _is_indented(paragraph, placed)


def _continues_elsewhere(paragraph: Paragraph, placed: Placed) -> bool:
    """Tell whether a line at the top of a column or page goes on with the paragraph before it."""
    last = paragraph.lines[-1]
    if last.line.hyphen:
        return True
    if _is_cut_short(last, placed):
        return False
    ended = last.line.text.rstrip()[-1:] in {".", "?", "!", ":", "”", '"'}
    indented = _indent(paragraph) > 0.6 * placed.line.size
    moved = placed.line.x0 - _left(paragraph)
    same_column = last.column == placed.column
    return not (ended and indented and same_column and moved > 0.6 * placed.line.size)


def _differs(one: Line, two: Line) -> bool:
    """Tell whether two lines are set so differently that they cannot be one paragraph."""
    if abs(one.size - two.size) > 0.6:
        return True
    return all(run.style.bold for run in one.runs) != all(run.style.bold for run in two.runs) and (
        _all_alike(one) and _all_alike(two)
    )


def _all_alike(line: Line) -> bool:
    """Tell whether a line is bold throughout or plain throughout."""
    return len({run.style.bold for run in line.runs}) == 1


def _is_cut_short(last: Placed, placed: Placed) -> bool:
    """Tell whether a line ends though the first word of the next would have had room."""
    text = placed.line.text
    word = len(text.split(" ", 1)[0])
    width = (placed.line.x1 - placed.line.x0) * (word + 1) / max(len(text.rstrip()), 1)
    return last.edge - last.line.x1 > 1.1 * width + 0.4 * placed.line.size


def _left(paragraph: Paragraph) -> float:
    """Return where the lines of a paragraph begin, its first line aside if there are more."""
    return paragraph.lines[min(1, len(paragraph.lines) - 1)].line.x0


def _indent(paragraph: Paragraph) -> float:
    """Return by how much the first line is indented against the second; 0 for a single line."""
    return paragraph.first.line.x0 - _left(paragraph)


def _is_indented(paragraph: Paragraph, placed: Placed) -> bool:
    """Tell whether a line begins further right (or left) than the paragraph before it allows."""
    step = placed.line.x0 - paragraph.lines[-1].line.x0
    limit = 0.6 * placed.line.size
    if step > limit:
        return not (paragraph.first.label and len(paragraph.lines) == 1 and step < 2 * limit)
    return step < -limit and len(paragraph.lines) > 1
