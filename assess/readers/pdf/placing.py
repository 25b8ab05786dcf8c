"""Where things stand on the page as it is shown: rotation and cut edges taken into account."""

from __future__ import annotations

import math
from ctypes import c_float
from dataclasses import dataclass

from assess.readers.pdf.glyphs import Box
from assess.readers.pdf.pdfium import Address, Numbers, function

_FAR = 20_000.0
"""Points beyond which nothing can be on a page (the format's own limit is 14,400)."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Turns the file's coordinates into those of the page as shown, from its lower left corner.

    ``turns`` are quarter turns clockwise, the rest the visible part of the page before turning.
    """

    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0
    turns: int = 0

    @property
    def plain(self) -> bool:
        """Tell whether nothing has to be turned or moved."""
        return not self.turns and not self.left and not self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point is shown."""
        if self.turns == 1:
            x, y = y - self.bottom, self.right - x
        elif self.turns == 2:
            x, y = self.right - x, self.top - y
        elif self.turns == 3:
            x, y = self.top - y, x - self.left
        else:
            x, y = x - self.left, y - self.bottom
        return sane(x), sane(y)

    def box(self, box: Box) -> Box:
        """Return where a box is shown."""
        (x0, y0), (x1, y1) = self.point(box[0], box[1]), self.point(box[2], box[3])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def sane(value: float) -> float:
    """Return a coordinate, or the edge of what is possible: files may say anything."""
    return max(-_FAR, min(value, _FAR)) if math.isfinite(value) else 0.0


def placing_of(page: Address) -> Placing:
    """Return how an open page is shown."""
    edges = Numbers(c_float, 4)
    turns = int(function("FPDFPage_GetRotation")(page)) % 4
    if not function("FPDF_GetPageBoundingBox")(page, edges.at[0]):
        return Placing(turns=turns)
    left, top, right, bottom = edges.values
    return Placing(sane(left), sane(bottom), sane(right), sane(top), turns)
