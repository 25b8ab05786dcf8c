"""Rules, filled areas and pictures of one page: what tables are ruled with and text stands on."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import addressof, c_float, c_int, c_uint

from assess.readers.pdf.glyphs import Box, Page
from assess.readers.pdf.pdfium import (
    FORM_OBJECT,
    IMAGE_OBJECT,
    PATH_OBJECT,
    SHADING_OBJECT,
    Address,
    Numbers,
    function,
)
from assess.readers.pdf.placing import Placing

_THIN = 3.0
"""Points up to which a filled or stroked shape is a rule and not an area."""

_OBJECTS, _SEGMENTS, _DEPTH = 20_000, 20_000, 4
"""Most objects and path segments of a page that are looked at: a map or a drawing is no table."""

Segment = tuple[float, float, float, float]


class Drawings:
    """Collects what is drawn on one page."""

    def __init__(self, page: Page, placing: Placing) -> None:
        self._page = page
        self._placing = placing
        self._four = Numbers(c_float, 4)
        self._six = Numbers(c_float, 6)
        self._colour = Numbers(c_uint, 4)
        self._left = _SEGMENTS

    def collect(self, handle: Address) -> None:
        """Add rules, fills and pictures of an open page to the page's content."""
        count = min(function("FPDFPage_CountObjects")(handle), _OBJECTS)
        get, kind_of = function("FPDFPage_GetObject"), function("FPDFPageObj_GetType")
        for index in range(count):
            held = get(handle, index)
            kind = kind_of(held)
            if kind != 1:
                self._add(held, kind, 0)

    def _add(self, held: Address, kind: int, depth: int) -> None:
        """Add one object that is no text; forms are opened, but not without end."""
        if kind == IMAGE_OBJECT:
            self._page.pictures.append(self._bounds(held))
        elif kind == PATH_OBJECT:
            self._add_path(held)
        elif kind == SHADING_OBJECT:
            self._page.veils.append(self._bounds(held))
        elif kind == FORM_OBJECT and depth < _DEPTH:
            self._page.veils.append(self._bounds(held))
            for index in range(min(function("FPDFFormObj_CountObjects")(held), _OBJECTS)):
                inner = function("FPDFFormObj_GetObject")(held, index)
                inner_kind = function("FPDFPageObj_GetType")(inner) if inner else 0
                # Shapes in a form are placed by the form's own matrix; only pictures are wanted.
                if inner_kind in {IMAGE_OBJECT, FORM_OBJECT}:
                    self._add(inner, inner_kind, depth + 1)

    def _bounds(self, held: Address) -> Box:
        """Return the box of an object; an empty one if it has none."""
        if not function("FPDFPageObj_GetBounds")(held, *self._four.at):
            return (0.0, 0.0, 0.0, 0.0)
        left, bottom, right, top = self._four.values
        return self._placing.box((left, bottom, right, top))

    def _add_path(self, held: Address) -> None:
        """Add a path: thin shapes and straight strokes as rules, other filled shapes as areas."""
        box = self._bounds(held)
        segments = function("FPDFPath_CountSegments")(held)
        if segments > self._left:
            return
        fill, stroke = c_int(), c_int()
        function("FPDFPath_GetDrawMode")(held, addressof(fill), addressof(stroke))
        if not fill.value and not stroke.value:
            return
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            self._page.rules.append(box)
            return
        self._left -= segments
        shapes = list(self._shapes(held, segments))
        if stroke.value:
            self._page.rules.extend(_straight(shapes))
        if fill.value:
            self._add_fills(held, shapes)

    def _add_fills(self, held: Address, shapes: list[list[tuple[float, float]]]) -> None:
        """Add the filled shapes of a path, each by its box."""
        self._colour.values[:] = (0, 0, 0, 255)
        function("FPDFPageObj_GetFillColor")(held, *self._colour.at)
        red, green, blue, alpha = (int(value) for value in self._colour.values)
        colour = (red, green, blue, alpha)
        for shape in shapes:
            xs, ys = [x for x, _ in shape], [y for _, y in shape]
            box: Box = (min(xs), min(ys), max(xs), max(ys))
            if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
                self._page.rules.append(box)
            elif len(shape) > 5:
                self._page.veils.append(box)
            else:
                self._page.fills.append((box, colour))

    def _shapes(self, held: Address, segments: int) -> Iterator[list[tuple[float, float]]]:
        """Yield the corner points of each closed or open shape of a path, in page coordinates."""
        a, b, c, d, e, f = self._matrix(held)
        shape: list[tuple[float, float]] = []
        for index in range(segments):
            segment = function("FPDFPath_GetPathSegment")(held, index)
            function("FPDFPathSegment_GetPoint")(segment, *self._four.at[:2])
            x, y = self._four.values[0], self._four.values[1]
            if function("FPDFPathSegment_GetType")(segment) == 2 and shape:
                yield shape
                shape = []
            shape.append(self._placing.point(a * x + c * y + e, b * x + d * y + f))
        if shape:
            yield shape

    def _matrix(self, held: Address) -> tuple[float, ...]:
        """Return how the object's own coordinates become those of the page."""
        self._six.values[:] = (1, 0, 0, 1, 0, 0)
        function("FPDFPageObj_GetMatrix")(held, self._six.at[0])
        return tuple(self._six.values)


def _straight(shapes: list[list[tuple[float, float]]]) -> Iterator[Box]:
    """Yield the upright and level strokes of shapes as thin boxes."""
    for shape in shapes:
        for (x0, y0), (x1, y1) in zip(shape, shape[1:] + shape[:1], strict=True):
            level, upright = abs(y0 - y1) < 1, abs(x0 - x1) < 1
            if level != upright:
                yield (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
