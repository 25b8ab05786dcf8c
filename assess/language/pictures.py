"""Pictures of a tagger's figures, as SVG text that needs no library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

_CELL, _LEFT, _TOP = 44, 250, 40


def confusion_svg(
    metrics: Mapping[str, Any], model: str, titles: Mapping[str, str] | None = None
) -> str:
    """Return a picture of which topic a model found where another was missed, darker for more.

    Rows are missed topics, columns what was called developed instead; ``titles`` are by topic id.
    """
    names: Sequence[str] = metrics["framework"]["topics"]
    shown = [(titles or {}).get(name, name) for name in names]
    table: Sequence[Sequence[int]] = metrics["models"][model]["confusion_table"]
    most = max((n for row in table for n in row), default=0) or 1
    width, height = _LEFT + _CELL * len(names) + 20, _TOP + _CELL * len(names) + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13" role="img">',
        "<title>Missed topics (rows) and topics found instead (columns), in blocks</title>",
    ]
    for row, title in enumerate(shown):
        y = _TOP + row * _CELL
        parts.append(
            f'<text x="{_LEFT - 8}" y="{y + 27}" text-anchor="end">'
            f"{row + 1} {escape(title)}</text>"
            f'<text x="{_LEFT + row * _CELL + 22}" y="{_TOP - 10}" text-anchor="middle">'
            f"{row + 1}</text>"
        )
        parts.extend(_cell(row, column, n, most) for column, n in enumerate(table[row]))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _cell(row: int, column: int, count: int, most: int) -> str:
    x, y = _LEFT + column * _CELL, _TOP + row * _CELL
    share = count / most
    ink = "#ffffff" if share > 0.7 else "#1a1a1a"  # whichever stands out more
    words = "" if row == column else str(count)
    fill = "#e8e8e8" if row == column else "#1f4e79"
    opacity = "1" if row == column else f"{share:.2f}"
    return (
        f'<rect x="{x}" y="{y}" width="{_CELL - 2}" height="{_CELL - 2}" fill="{fill}" '
        f'fill-opacity="{opacity}" stroke="#cccccc"/>'
        f'<text x="{x + 21}" y="{y + 27}" text-anchor="middle" fill="{ink}">{words}</text>'
    )
