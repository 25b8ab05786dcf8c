"""Drawings, old and new: text boxes to be read as text, everything else for the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assess.readers.docx.look import UNKNOWN, Theme
from assess.readers.docx.names import (
    CHART,
    CHARTEX,
    DGM,
    MC,
    PIC,
    WP,
    WPG,
    WPS,
    A,
    Children,
    Element,
    O,
    R,
    V,
    W,
    number,
)
from assess.readers.docx.reading import Reading, chosen

_EMU = 12_700
"""English metric units in one point."""
_FAR = 1_700.0
"""Points from the edge past which nothing is on the paper: more than the long side of A3."""
_MARGIN = 2_160
"""Twips of a wide page margin (38 mm), for what is measured from the margin."""
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})\b")
_LENGTH = re.compile(r"^(-?[\d.]+)\s*(pt|in|cm|mm|px|)$")
_POINTS = {"pt": 1.0, "": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}


@dataclass(frozen=True)
class Box:
    """A text box: its content, what lies under its words, and whether it shows at all."""

    content: Element
    background: str | None = None
    off_page: bool = False
    hidden: bool = False

    def as_hidden(self) -> Box:
        """Return the same box as one that is not shown."""
        return replace(self, hidden=True)


def met_in(element: Element, reading: Reading) -> Iterator[Box | tuple[str, str]]:
    """Yield what a drawing, VML picture or object holds, in order.

    Text boxes come as ``Box``; the rest as (sort for the ledger, its words).
    """
    if element.tag == W + "object":
        yield "embedded", ""
        return
    off = _off_page(element)
    for child in element:
        yield from _inside(child, reading, off=off)


def _inside(element: Element, reading: Reading, *, off: bool) -> Iterator[Box | tuple[str, str]]:
    tag = element.tag
    if tag == MC + "AlternateContent":
        branch = chosen(element)
        for child in () if branch is None else branch:
            yield from _inside(child, reading, off=off)
    elif tag == W + "txbxContent":
        hidden, far = _of_shape(element)
        background = _background(element, reading.theme)
        yield Box(element, background, off_page=off or far, hidden=hidden)
    elif tag in _SORTS:
        yield _SORTS[tag], _words_of_part(element, reading)
    elif tag == V + "textpath":
        yield "drawn-text", element.get("string", "")
    elif tag == A + "p":
        yield "drawn-text", _plain(element)
    else:
        for child in element:
            yield from _inside(child, reading, off=off)


_SORTS: dict[object, str] = {
    PIC + "pic": "picture",
    V + "imagedata": "picture",
    CHART + "chart": "chart",
    CHARTEX + "chart": "chart",
    DGM + "relIds": "diagram",
    O + "OLEObject": "embedded",
    W + "control": "embedded",
    W + "contentPart": "picture",
}


def _plain(element: Element) -> str:
    return " ".join(each.text or "" for each in element.iter(A + "t"))


def _words_of_part(element: Element, reading: Reading) -> str:
    """Return the words of the part that a chart or diagram points to."""
    attribute = {CHART + "chart": R + "id", CHARTEX + "chart": R + "id", DGM + "relIds": R + "dm"}
    name = attribute.get(str(element.tag))
    part = reading.package.target(reading.part, element, name) if name else None
    root = None if part is None else reading.package.xml(part)
    if root is None:
        return ""
    labels = [each.text or "" for each in root.iter(A + "t")]
    labels += [
        value.text or ""
        for each in root.iter(CHART + "strCache")
        for value in each.iter(CHART + "v")
    ]
    return " ".join(labels)


def _background(content: Element, theme: Theme) -> str | None:
    """Return what a text box is filled with: RRGGBB, UNKNOWN, or None where the paper shows."""
    shape = next(content.iterancestors(WPS + "wsp", *_OLD_SHAPES), None)
    # In a group, one shape may be the ground of another.
    if shape is None or next(shape.iterancestors(V + "group", WPG + "wgp"), None) is not None:
        return UNKNOWN
    return _drawn_fill(shape, theme) if shape.tag == WPS + "wsp" else _old_fill(shape)


def _old_fill(shape: Element) -> str | None:
    """Return the fill of a VML shape."""
    if shape.get("filled", "t") in {"f", "false"} or "fillcolor" not in shape.attrib:
        return None
    found = _HEX.search(shape.get("fillcolor", ""))
    return found.group(1).upper() if found else UNKNOWN


def _drawn_fill(shape: Element, theme: Theme) -> str | None:
    """Return the fill of a DrawingML shape; one that a style or gradient gives is unknown."""
    properties = shape.find(WPS + "spPr")
    for child in () if properties is None else properties:
        if child.tag == A + "noFill":
            return None
        if child.tag == A + "solidFill":
            return theme.drawn(child) or UNKNOWN
        if child.tag in _PATTERNS:
            return UNKNOWN
    return UNKNOWN if shape.find(WPS + "style") is not None else None


_OLD_SHAPES = (V + "shape", V + "rect", V + "roundrect", V + "oval")
_PATTERNS = frozenset({A + "gradFill", A + "blipFill", A + "pattFill", A + "grpFill"})


def _off_page(drawing: Element) -> bool:
    """Tell whether an anchored drawing stands far off the page, or has no width or height."""
    anchor = drawing.find(WP + "anchor")
    if anchor is None:
        return False
    for offset in anchor.iter(WP + "posOffset"):
        try:
            if abs(int(offset.text or "0")) > _FAR * _EMU:
                return True
        except ValueError:
            continue
    return False


def _of_shape(content: Element) -> tuple[bool, bool]:
    """Return whether an old (VML) shape is hidden, and whether it stands far off the page."""
    shape = next(content.iterancestors(*_OLD_SHAPES), None)
    if shape is None:
        drawn = next(content.iterancestors(W + "drawing"), None)
        named = None if drawn is None else next(drawn.iter(WP + "docPr"), None)
        return named is not None and named.get("hidden") in {"1", "true"}, False
    style = {
        name.strip(): value.strip()
        for name, _, value in (each.partition(":") for each in shape.get("style", "").split(";"))
    }
    far = any(abs(_points(style.get(name, ""))) > _FAR for name in _SIDES)
    return style.get("visibility") == "hidden", far


_SIDES = ("left", "top", "margin-left", "margin-top")


def _points(length: str) -> float:
    found = _LENGTH.match(length)
    try:
        return float(found.group(1)) * _POINTS[found.group(2)] if found else 0.0
    except ValueError:
        return 0.0


def off_page_frame(properties: Children) -> bool:
    """Tell whether a paragraph stands in a text frame off the page.

    It does when the frame lies farther away than any page is large, or when the whole of it lies
    left of or above the page; a frame measured from the margin has the margin's width to go.
    """
    frame = properties.get(W + "framePr")
    if frame is None:
        return False
    return any(
        _off_side(number(frame.get(W + place)), number(frame.get(W + size)), frame.get(W + anchor))
        for place, size, anchor in (("x", "w", "hAnchor"), ("y", "h", "vAnchor"))
    )


def _off_side(place: int, size: int, anchor: str | None) -> bool:
    """Tell whether a frame from ``place`` on, of ``size`` (twips; 0 unknown), is off the page."""
    margin = 0 if anchor == "page" else _MARGIN
    return abs(place) > _FAR * 20 or (size > 0 and place + size <= -margin)
