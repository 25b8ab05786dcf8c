"""How words on a web page look, by the styles that stand on the elements themselves.

Style sheets are not worked out: an answer typed into a VLE has none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from assess.readers.html.colours import UNKNOWN, background_of, colour_of, look_same

_USUAL = 12.0
"""Points of letters that no style speaks of: 16 pixels, in every browser."""

_TINY = 5.0
"""Points below which letters cannot be read, as for Word files."""

_OFF = -500.0
"""Points to the left or above at which something is off the page."""

_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(px|pt|pc|in|cm|mm|r?em|ex|%)?")
_POINTS = {"px": 0.75, "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 28.35, "mm": 2.835}
_SIZES = {"xx-small": 6.75, "x-small": 7.5, "small": 9.75, "medium": 12.0, "large": 13.5,
          "x-large": 18.0, "xx-large": 24.0, "xxx-large": 36.0}  # fmt: skip
_FONT_SIZES = (7.5, 7.5, 9.75, 12.0, 13.5, 18.0, 24.0, 36.0)
"""Points for the sizes 0 to 7 of a ``font`` element."""

_STEP = 1.2
_BOLD, _UNDERLINED = frozenset({"b", "strong", "th"}), frozenset({"u", "ins"})
_SMALLER, _KEPT = frozenset({"small", "sub", "sup"}), frozenset({"pre", "textarea", "listing"})
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]*)")


@dataclass(frozen=True, slots=True)
class Look:
    """The look that words inherit: size in points, RRGGBB of ink (None: usual) and background.

    ``gone`` is 'display: none', which nothing inside can undo; ``veiled`` is 'visibility:
    hidden', which can be undone; ``ghost`` leaves no ink on the page.
    """

    size: float = _USUAL
    colour: str | None = None
    background: str = "FFFFFF"
    bold: bool = False
    underlined: bool = False
    centred: bool = False
    kept: bool = False
    ghost: bool = False
    thin: bool = False
    veiled: bool = False
    gone: bool = False

    @property
    def hidden(self) -> bool:
        """Tell whether words are not shown at all."""
        return self.gone or self.veiled

    @property
    def unseen(self) -> Literal["invisible", "tiny"] | None:
        """Return why words that are shown cannot be read, or None."""
        if self.ghost:
            return "invisible"
        seen = self.colour is None or self.background == UNKNOWN
        if not seen and look_same(self.colour or "", self.background):
            return "invisible"
        return "tiny" if self.size < _TINY or self.thin else None


def style_of(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the declarations of a ``style`` attribute, in lower case."""
    found = _DECLARATION.findall(attributes.get("style", "").lower())
    return {name: value.replace("!important", "").strip() for name, value in found}


def look_of(tag: str, attributes: Mapping[str, str], style: Mapping[str, str], below: Look) -> Look:
    """Return how words inside an element look; ``below`` is the look around it."""
    look = _by_tag(tag, attributes, below)
    for name, value in style.items():
        reader = _READERS.get(name)
        if reader is not None:
            look = reader(look, value, below)
    return look


def _by_tag(tag: str, attributes: Mapping[str, str], look: Look) -> Look:
    """Apply what the element itself and its old attributes say."""
    if tag in _BOLD:
        look = replace(look, bold=True)
    elif tag in _UNDERLINED:
        look = replace(look, underlined=True)
    elif tag in _SMALLER:
        look = replace(look, size=look.size / _STEP)
    elif tag in _KEPT:
        look = replace(look, kept=True)
    elif tag == "font":
        look = _font(attributes, look)
    if not attributes:
        return look
    if "hidden" in attributes:
        look = replace(look, gone=True)
    if "bgcolor" in attributes:
        look = replace(look, background=background_of(attributes["bgcolor"], look.background))
    if tag == "center" or attributes.get("align", "").lower() == "center":
        look = replace(look, centred=True)
    return look


def _font(attributes: Mapping[str, str], look: Look) -> Look:
    """Apply the colour and size of a ``font`` element; a signed size counts from 3."""
    if "color" in attributes:
        look = _colour(look, attributes["color"].lower(), look)
    found = re.fullmatch(r"\s*([+-]?)(\d)\s*", attributes.get("size", ""))
    if found:
        step = int(found[2])
        step = {"+": 3 + step, "-": 3 - step}.get(found[1], step)
        look = replace(look, size=_FONT_SIZES[min(max(step, 0), 7)])
    return look


def _points(value: str, below: Look) -> float | None:
    """Return a length in points, or None if it is none; relative ones go by the size around."""
    found = _LENGTH.fullmatch(value)
    if found is None:
        return None
    number, unit = float(found[1]), found[2] or "px"
    scale = {"em": below.size, "%": below.size / 100, "ex": below.size / 2, "rem": _USUAL}
    return number * (scale.get(unit) or _POINTS.get(unit, 1.0))


def _size(look: Look, value: str, below: Look) -> Look:
    named = {**_SIZES, "smaller": below.size / _STEP, "larger": below.size * _STEP}
    size = named.get(value, _points(value, below))
    return look if size is None or size < 0 else replace(look, size=size)


def _font_at_once(look: Look, value: str, below: Look) -> Look:
    """Apply size and weight of the short form, as in 'bold 12px/1.5 Arial'."""
    for word in value.split(",", maxsplit=1)[0].split():
        if word in {"bold", "bolder"}:
            look = replace(look, bold=True)
        elif word[:1].isdigit() and not word.isdigit():
            look = _size(look, word.split("/")[0], below)
    return look


def _weight(look: Look, value: str, below: Look) -> Look:
    heavy = value in {"bold", "bolder"} or (value.isdecimal() and int(value[:5]) >= 600)
    return replace(look, bold=heavy)


def _colour(look: Look, value: str, below: Look) -> Look:
    if value in {"inherit", "unset"}:
        return look
    colour = colour_of(value)
    return replace(look, colour=colour or None, ghost=look.ghost or colour == "")


def _background(look: Look, value: str, below: Look) -> Look:
    return replace(look, background=background_of(value, below.background))


def _display(look: Look, value: str, below: Look) -> Look:
    return replace(look, gone=look.gone or value == "none")


def _visibility(look: Look, value: str, below: Look) -> Look:
    return replace(look, veiled=value in {"hidden", "collapse"})


def _faded(look: Look, value: str, below: Look) -> Look:
    found = _LENGTH.fullmatch(value)
    shown = found is None or float(found[1]) / (100 if found[2] == "%" else 1) > 0.05
    return replace(look, ghost=look.ghost or not shown)


def _moved(look: Look, value: str, below: Look) -> Look:
    length = _points(value, below)
    return replace(look, ghost=look.ghost or (length is not None and length < _OFF))


def _spacing(look: Look, value: str, below: Look) -> Look:
    length = _points(value, below)
    return replace(look, thin=length is not None and length <= -0.8 * look.size)


def _align(look: Look, value: str, below: Look) -> Look:
    return replace(look, centred=value == "center")


def _decoration(look: Look, value: str, below: Look) -> Look:
    return replace(look, underlined=look.underlined or "underline" in value)


def _space(look: Look, value: str, below: Look) -> Look:
    return replace(look, kept=value in {"pre", "pre-wrap", "pre-line", "break-spaces"})


def _word_hides(look: Look, value: str, below: Look) -> Look:
    return replace(look, gone=look.gone or value == "all")


_READERS: dict[str, Callable[[Look, str, Look], Look]] = {
    "font": _font_at_once, "font-size": _size, "font-weight": _weight, "color": _colour,
    "background": _background, "background-color": _background, "display": _display,
    "visibility": _visibility, "opacity": _faded, "left": _moved, "top": _moved,
    "text-indent": _moved, "letter-spacing": _spacing, "text-align": _align,
    "text-decoration": _decoration, "text-decoration-line": _decoration, "white-space": _space,
    "mso-hide": _word_hides,
}  # fmt: skip
