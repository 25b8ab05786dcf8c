"""How words look: the run properties that decide whether the eye can see them."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assess.readers.docx.names import VAL, W14, A, Element, W, number, switched_on

Props = dict[str, Any]
"""Explicit run properties: bold, hidden (toggles), underline, size (pt), colour, fill, scale,
spacing (pt), ghost (drawn without ink)."""

TOGGLES = ("bold", "hidden")
UNKNOWN = "?"
"""A background that cannot be told (a picture, a gradient): nothing is called invisible on it."""

_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "00008B",
    "darkCyan": "008B8B", "darkGray": "A9A9A9", "darkGreen": "006400", "darkMagenta": "800080",
    "darkRed": "8B0000", "darkYellow": "808000", "green": "00FF00", "lightGray": "D3D3D3",
    "magenta": "FF00FF", "red": "FF0000", "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip
_HEX = re.compile(r"^[0-9A-Fa-f]{6}$")
_NAMED = {
    "background1": "lt1", "bg1": "lt1", "light1": "lt1", "text1": "dk1", "tx1": "dk1",
    "dark1": "dk1", "background2": "lt2", "bg2": "lt2", "light2": "lt2", "text2": "dk2",
    "tx2": "dk2", "dark2": "dk2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_SAME = 12
"""Steps of 255 that two colours may differ in each channel and still look the same."""
_TINY = 5.0
"""Points below which letters cannot be read on paper."""


@dataclass(frozen=True)
class Theme:
    """The colours of the document's theme by their slot (dk1, lt1, accent1 …), as RRGGBB."""

    colours: Mapping[str, str] = field(default_factory=dict)

    def colour(self, element: Element, prefix: str = "theme", value: str = VAL) -> str | None:
        """Return the colour that an element names, as RRGGBB, or None for automatic.

        ``prefix`` is ``theme`` for the ink and ``themeFill`` for a background. The theme goes
        before the plain value, as in Word.
        """
        slot = element.get(W + ("themeColor" if prefix == "theme" else prefix))
        if slot and slot != "none":
            found = self.colours.get(_NAMED.get(slot, slot))
            if found:
                tint, shade = element.get(W + prefix + "Tint"), element.get(W + prefix + "Shade")
                return _lit(found, tint, shade)
        plain = element.get(value, "")
        return plain.upper() if _HEX.match(plain) else None

    def drawn(self, fill: Element) -> str | None:
        """Return the colour of a DrawingML ``solidFill``, or None if it cannot be told."""
        for child in fill:
            plain = child.get("val", "")
            if child.tag.endswith("}srgbClr"):
                return plain.upper() if _HEX.match(plain) and not len(child) else None
            if child.tag.endswith("}schemeClr") and not len(child):
                return self.colours.get(_NAMED.get(plain, plain))
        return None


def read_theme(root: Element | None) -> Theme:
    """Read the colour scheme of a theme part; without one, black on white."""
    colours = {"dk1": "000000", "lt1": "FFFFFF"}
    scheme = None if root is None else root.find(f".//{A}clrScheme")
    for slot in () if scheme is None else scheme:
        for colour in slot:
            value = colour.get("lastClr") or colour.get("val") or ""
            if _HEX.match(value):
                colours[slot.tag.rsplit("}", 1)[-1]] = value.upper()
    return Theme(colours)


def _lit(colour: str, tint: str | None, shade: str | None) -> str:
    """Return a theme colour made lighter (tint) or darker (shade), both of 255 in hex."""
    if not tint and not shade:
        return colour
    red, green, blue = _channels(colour)
    hue, light, full = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    try:
        if shade:
            light *= int(shade, 16) / 255
        if tint:
            share = int(tint, 16) / 255
            light = light * share + 1 - share
    except ValueError:
        return colour
    lit = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), full)
    return "".join(f"{round(channel * 255):02X}" for channel in lit)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[0:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)


def shading(element: Element | None, theme: Theme) -> str | None:
    """Return the background that a ``w:shd`` paints as RRGGBB, UNKNOWN for a pattern, or None."""
    if element is None:
        return None
    pattern = element.get(VAL, "clear")
    if pattern == "solid":
        return theme.colour(element, value=W + "color") or "000000"
    fill = theme.colour(element, "themeFill", W + "fill")
    return fill if pattern in {"clear", "nil"} else UNKNOWN


def read_run(properties: Element | None, theme: Theme) -> Props:
    """Return what a ``w:rPr`` says of the things in ``Props``; mostly an empty dictionary."""
    found: Props = {}
    for child in () if properties is None else properties:
        reader = _READERS.get(child.tag)
        if reader is not None:
            reader(child, theme, found)
    return found


def _toggle(name: str) -> Callable[[Element, Theme, Props], None]:
    def read(element: Element, _: Theme, found: Props) -> None:
        found[name] = switched_on(element)

    return read


def _underline(element: Element, _: Theme, found: Props) -> None:
    found["underline"] = element.get(VAL, "single") != "none"


def _size(element: Element, _: Theme, found: Props) -> None:
    found["size"] = number(element.get(VAL), 0) / 2 or None


def _colour(element: Element, theme: Theme, found: Props) -> None:
    found["colour"] = theme.colour(element)


def _shade(element: Element, theme: Theme, found: Props) -> None:
    found["fill"] = shading(element, theme)


def _highlight(element: Element, _: Theme, found: Props) -> None:
    found["highlight"] = _HIGHLIGHTS.get(element.get(VAL, ""))


def _scale(element: Element, _: Theme, found: Props) -> None:
    found["scale"] = number((element.get(VAL) or "100").rstrip("%"), 100)


def _spacing(element: Element, _: Theme, found: Props) -> None:
    found["spacing"] = number(element.get(VAL)) / 20


def _ink(element: Element, theme: Theme, found: Props) -> None:
    """Read the fill of letters: without one they leave no ink on the page."""
    for child in element:
        if child.tag == W14 + "noFill":
            found["ghost"] = True
        elif child.tag == W14 + "solidFill":
            for colour in child:
                value = (colour.get(W14 + "val") or "").upper()
                if _HEX.match(value):
                    found["colour"] = value
                elif value:
                    slot = value.lower()
                    found["colour"] = theme.colours.get(_NAMED.get(slot, slot))


_READERS: dict[Any, Callable[[Element, Theme, Props], None]] = {
    W + "b": _toggle("bold"),
    W + "vanish": _toggle("hidden"),
    W + "u": _underline,
    W + "sz": _size,
    W + "color": _colour,
    W + "shd": _shade,
    W + "highlight": _highlight,
    W + "w": _scale,
    W + "spacing": _spacing,
    W14 + "textFill": _ink,
}


def toggled(below: Props, above: Props) -> Props:
    """Return the properties of one style laid over another of a different type.

    Toggles (bold, hidden) cancel each other out between paragraph and character styles
    (ISO/IEC 29500-1, 17.7.3); everything else is replaced.
    """
    joined = {**below, **above}
    for name in TOGGLES:
        if name in above and name in below:
            joined[name] = bool(below[name]) != bool(above[name])
    return joined


def unseen(props: Props, background: str | None) -> Literal["invisible", "tiny"] | None:
    """Return 'invisible' or 'tiny' for words with these properties, or None if they can be read.

    ``background`` is what lies under them (RRGGBB, UNKNOWN, or None for white paper). Ink of
    automatic colour always stands out.
    """
    size = props.get("size") or 11.0
    if props.get("ghost"):
        return "invisible"
    under = props.get("highlight") or props.get("fill") or background or "FFFFFF"
    colour = props.get("colour")
    if colour and under != UNKNOWN and _look_same(colour, under):
        return "invisible"
    thin = props.get("scale", 100) <= 10 or props.get("spacing", 0.0) <= -0.8 * size
    return "tiny" if size < _TINY or thin else None


def _look_same(one: str, other: str) -> bool:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return all(abs(a - b) <= _SAME for a, b in pairs)
