"""The map's strips and the bar as small pictures, drawn dot by dot; no library, the same bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from assess.writers.parts.bar import Bar
from assess.writers.parts.tagged import Tagged

_COLOURS = ("eef3f1", "cfd3d0", "0a5a63", "ffffff", "1c2227", "dcefef")
_PALE, _LINE, _TONE, _WHITE, _INK, _TINT = range(6)
_WIDE, _STRIP_HIGH, _BAR_HIGH = 900, 54, 72


class Canvas:
    """A picture of few colours: ``rows`` of palette numbers, from the top."""

    def __init__(self, width: int, height: int, colour: int) -> None:
        self.width, self.height = width, height
        self.rows = [bytearray([colour]) * width for _ in range(height)]

    def box(self, left: float, right: float, top: int, bottom: int, colour: int) -> None:
        """Fill a box; ``left`` and ``right`` in per cent of the width, at least one dot wide."""
        first = min(max(round(left * self.width / 100), 0), self.width - 1)
        last = min(max(round(right * self.width / 100), first + 1), self.width)
        for row in self.rows[top:bottom]:
            row[first:last] = bytes([colour]) * (last - first)

    def frame(self, left: float, right: float, top: int, bottom: int, edge: int = 4) -> None:
        """Draw a hollow box."""
        side = 100 * edge / self.width
        self.box(left, right, top, bottom, _TONE)
        if right - left > 2 * side:
            self.box(left + side, right - side, top + edge, bottom - edge, _WHITE)

    def line(self, at: float, top: int, bottom: int, colour: int, step: int = 0) -> None:
        """Draw an upright line, three dots wide, broken where ``step`` is given."""
        for first in range(top, bottom, step or bottom - top):
            end = min(first + (step // 2 or bottom - top), bottom)
            self.box(at - 0.15, at + 0.15, first, end, colour)

    def png(self) -> bytes:
        """Return the picture as a PNG file."""
        palette = b"".join(bytes.fromhex(colour) for colour in _COLOURS)
        head = struct.pack(">2I5B", self.width, self.height, 8, 3, 0, 0, 0)
        dots = zlib.compress(b"".join(b"\0" + row for row in self.rows), 6)
        chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", dots), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def strip(passages: Sequence[Tagged], ticks: Sequence[float], limit: float | None) -> bytes:
    """Draw one topic across the answer: tall and full where developed, low and hollow elsewhere.

    What does not count is striped. ``ticks`` and ``limit`` (the maximum, if the
    answer goes beyond it) are places in per cent.
    """
    canvas = Canvas(_WIDE, _STRIP_HIGH, _PALE)
    for tick in ticks:
        canvas.line(tick, 0, _STRIP_HIGH, _LINE)
    for one in sorted(passages, key=lambda one: one.level == "developed"):
        if not one.counts:
            for top in range(5 if one.level == "developed" else 29, 49, 8):
                canvas.box(one.left, one.left + one.width, top, top + 4, _TONE)
        elif one.level == "developed":
            canvas.box(one.left, one.left + one.width, 5, 49, _TONE)
            canvas.box(one.left + one.width - 0.2, one.left + one.width, 5, 49, _PALE)
        else:
            canvas.frame(one.left, one.left + one.width, 27, 49)
    if limit is not None:
        canvas.line(limit, 0, _STRIP_HIGH, _INK, step=12)
    return canvas.png()


def bar_picture(bar: Bar) -> bytes:
    """Draw the verdict as a bar: the count as a full bar over the band between the limits."""
    canvas = Canvas(_WIDE, _BAR_HIGH, _WHITE)
    canvas.box(0, 100, 14, 58, _PALE)
    if bar.floor < bar.minimum:
        canvas.frame(bar.floor, bar.minimum, 6, 66, 2)
    if bar.ceiling > bar.maximum:
        canvas.frame(bar.maximum, bar.ceiling, 6, 66, 2)
    canvas.box(bar.minimum, max(bar.maximum, bar.minimum + 0.3), 6, 66, _TINT)
    for edge in (bar.minimum, bar.maximum):
        canvas.line(edge, 6, 66, _TONE, step=12)
    canvas.box(0, bar.counted, 24, 48, _TONE)
    if bar.spread:
        canvas.box(bar.counted - bar.spread, bar.counted + bar.spread, 34, 38, _INK)
    canvas.line(bar.counted, 10, 62, _INK)
    return canvas.png()


def _chunk(kind: bytes, content: bytes) -> bytes:
    whole = kind + content
    return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))
