"""Colours as web pages write them, as RRGGBB."""

from __future__ import annotations

import re

UNKNOWN = "?"
"""A background that cannot be told (a picture, a gradient): nothing is called invisible on it."""

_NAMES = {
    "white": "FFFFFF", "snow": "FFFAFA", "ivory": "FFFFF0", "ghostwhite": "F8F8FF",
    "whitesmoke": "F5F5F5", "mintcream": "F5FFFA", "floralwhite": "FFFAF0", "azure": "F0FFFF",
    "aliceblue": "F0F8FF", "honeydew": "F0FFF0", "seashell": "FFF5EE", "black": "000000",
    "silver": "C0C0C0", "gray": "808080", "grey": "808080", "lightgray": "D3D3D3",
    "lightgrey": "D3D3D3", "darkgray": "A9A9A9", "darkgrey": "A9A9A9", "red": "FF0000",
    "maroon": "800000", "yellow": "FFFF00", "olive": "808000", "lime": "00FF00",
    "green": "008000", "aqua": "00FFFF", "cyan": "00FFFF", "teal": "008080", "blue": "0000FF",
    "navy": "000080", "fuchsia": "FF00FF", "magenta": "FF00FF", "purple": "800080",
    "orange": "FFA500", "windowtext": "000000", "window": "FFFFFF", "canvas": "FFFFFF",
    "canvastext": "000000",
}  # fmt: skip
_HEX = re.compile(r"#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_RGB = re.compile(
    r"rgba?\(\s*([\d.]+%?)[\s,]+([\d.]+%?)[\s,]+([\d.]+%?)(?:[\s,/]+([\d.]+%?))?\s*\)"
)
_PART = re.compile(r"rgba?\([^)]{0,60}\)|[^\s()]+")
_FAINT = 0.05
"""Share of ink below which nothing is seen of a colour."""

_SAME = 12
"""Steps of 255 that two colours may differ in each channel and still look the same."""


def colour_of(value: str) -> str | None:
    """Return a colour as RRGGBB, '' for one that lets all through, or None if it is none known."""
    value = value.strip().lower()
    if value == "transparent":
        return ""
    if value in _NAMES:
        return _NAMES[value]
    found = _HEX.fullmatch(value)
    if found:
        return _of_hex(found[1])
    rgb = _RGB.fullmatch(value)
    if rgb is None:
        return None
    if rgb[4] is not None and _share(rgb[4], 1.0) < _FAINT:
        return ""
    return "".join(f"{round(255 * _share(rgb[part], 255.0)):02X}" for part in (1, 2, 3))


def background_of(value: str, below: str) -> str:
    """Return what lies under words, from a colour or the short form; ``below`` shows through."""
    value = value.strip().lower()
    if value in {"", "none", "inherit", "initial", "unset"}:
        return below
    if "url(" in value or "gradient(" in value:
        return UNKNOWN
    for part in _PART.findall(value):
        colour = colour_of(part)
        if colour is not None:
            return colour or below
    return UNKNOWN


def look_same(one: str, other: str) -> bool:
    """Tell whether the eye takes two colours (RRGGBB) for one."""
    pairs = zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
    return all(abs(a - b) <= _SAME for a, b in pairs)


def _of_hex(digits: str) -> str:
    if len(digits) < 6:
        digits = "".join(2 * digit for digit in digits)
    return "" if digits[6:] and int(digits[6:], 16) < 255 * _FAINT else digits[:6].upper()


def _share(number: str, whole: float) -> float:
    """Return a number, or per cent, as a share of the whole from 0 to 1."""
    try:
        value = float(number.rstrip("%")) / (100 if number.endswith("%") else whole)
    except ValueError:  # as in '1.2.3'
        return 1.0
    return min(max(value, 0.0), 1.0)
