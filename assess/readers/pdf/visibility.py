"""What a reader of the page does not see: hidden, faint, tiny or off-page runs, and overprints."""

from __future__ import annotations

from collections.abc import Sequence

from assess.document import MarkKind
from assess.readers.pdf.glyphs import Box, Line, Page, Run

_TINY = 5.0
"""Points under which letters are too small to be read."""

_UNPAINTED = frozenset({3, 7})
"""Text render modes that paint nothing."""

_LIKE = 24
"""Steps (of 255) in each colour by which letters and background may differ and still be one."""

_MOST = 0.4
"""Share of a document's letters that may have the colour of the paper and still be hidden."""

_SCAN = 0.6
"""Share of a page that a picture covers when text under it is a machine's reading of it."""


def judge_runs(pages: Sequence[Page]) -> None:
    """Drop text drawn twice in one place, and note on each run why the eye may not see it."""
    letters = 0
    pale: list[Run] = []
    for page in pages:
        page.lines = without_overprints(page.lines)
        page.scanned = _is_scan(page)
        for line in page.lines:
            for run in line.runs:
                letters += len(run.text)
                run.mark = _why_unseen(run, page)
                if run.mark is None and _is_background(run, page):
                    pale.append(run)
    # The engine takes some printing inks for white. Nobody hides most of an answer, so one that
    # seems to be mostly white is set in such an ink.
    if sum(len(run.text) for run in pale) <= _MOST * letters:
        for run in pale:
            run.mark = "invisible"


def without_overprints(lines: list[Line]) -> list[Line]:
    """Return lines less those whose words were already drawn in the same place.

    Bold type is sometimes made by drawing twice, and printed pages are sometimes drawn in strips.
    """
    seen: dict[tuple[str, int], list[Run]] = {}
    kept: list[Line] = []
    for line in lines:
        runs = [run for run in line.runs if not _was_drawn(run, seen)]
        if len(runs) == len(line.runs):
            kept.append(line)
        elif runs:
            kept.append(Line(runs, hyphen=line.hyphen and runs[-1] is line.runs[-1]))
    return kept


def _was_drawn(run: Run, seen: dict[tuple[str, int], list[Run]]) -> bool:
    """Tell whether the same letters stand in the same place already, and remember them."""
    text, row = run.text.strip(), round(run.y)
    near = 0.15 * run.style.size + 0.2
    for other in (other for y in (row - 1, row, row + 1) for other in seen.get((text, y), ())):
        if abs(run.x0 - other.x0) <= near and abs(run.y - other.y) <= near:
            return True
    seen.setdefault((text, row), []).append(run)
    return False


def _is_scan(page: Page) -> bool:
    """Tell whether one picture covers most of a page."""
    area = page.width * page.height
    return area > 0 and any(
        (right - left) * (top - bottom) >= _SCAN * area
        for left, bottom, right, top in page.pictures
    )


def _why_unseen(run: Run, page: Page) -> MarkKind | None:
    """Return why a run cannot be seen, its colour aside, or None if it can."""
    style = run.style
    off = run.x1 < 0 or run.x0 > page.width or run.y > page.height or run.y + style.size < 0
    if off or (style.mode in _UNPAINTED and not page.scanned):
        return "invisible"
    if 0 < style.size < _TINY:
        return "tiny"
    return "invisible" if style.colour[3] < _LIKE and style.mode not in _UNPAINTED else None


def _is_background(run: Run, page: Page) -> bool:
    """Tell whether a run has the colour of what it stands on: a filled area, or white paper.

    Where a picture or a shading lies behind, the colour is not known and the run counts as seen.
    """
    colour = run.style.colour[:3]
    if run.style.mode in _UNPAINTED:
        return False
    pale = min(colour) >= 255 - _LIKE
    if not pale and (not page.fills or colour == (0, 0, 0)):
        return False
    x, y = (run.x0 + run.x1) / 2, run.y + 0.3 * run.style.size
    behind = (255, 255, 255)
    for box, fill in page.fills:
        if _holds(box, x, y) and fill[3] > 128:
            behind = fill[:3]
    if any(_holds(box, x, y) for box in (*page.pictures, *page.veils)):
        return False
    if pale:
        return all(abs(one - other) <= _LIKE for one, other in zip(colour, behind, strict=True))
    return colour == behind


def _holds(box: Box, x: float, y: float) -> bool:
    """Tell whether a box covers a point."""
    left, bottom, right, top = box
    return left <= x <= right and bottom <= y <= top
