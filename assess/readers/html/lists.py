"""Lists of a web page: how deep an item lies, and the sign or number that a browser sets for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_SIGNS = ("•", "◦", "▪")
"""Bullets by depth, as browsers set them."""

_BY_NAME = {"disc": "•", "circle": "◦", "square": "▪"}
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_LETTERS = 26
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_NUMBER = re.compile(r"\s*(-?\d{1,6})\s*")


@dataclass
class Item:
    """A list item: its depth from 1, and its label until a line has taken it."""

    level: int
    label: str | None


@dataclass
class Listing:
    """A list while it is read: numbered or not, its style, and the number of its next item."""

    numbered: bool
    style: str
    number: int

    def item(self, attributes: Mapping[str, str], style: Mapping[str, str], level: int) -> Item:
        """Return the next item, whose own style and number go before those of the list."""
        own = _style(attributes, style) or self.style
        self.number = _number(attributes.get("value", ""), self.number)
        label = _label(own, self.number, level, numbered=self.numbered)
        self.number += 1
        return Item(level, label)


def listing(tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> Listing:
    """Return a list that begins with an element."""
    start = _number(attributes.get("start", ""), 1)
    return Listing(tag == "ol", _style(attributes, style), start)


def _style(attributes: Mapping[str, str], style: Mapping[str, str]) -> str:
    """Return how an element sets its labels, or '' if it does not say."""
    named = style.get("list-style-type") or style.get("list-style", "")
    kind = attributes.get("type", "")
    return named.split()[0] if named.split() else _TYPES.get(kind, kind.lower())


def _number(value: str, otherwise: int) -> int:
    found = _NUMBER.fullmatch(value)
    return int(found[1]) if found else otherwise


def _label(style: str, number: int, level: int, *, numbered: bool) -> str | None:
    if style == "none":
        return None
    if style in _BY_NAME:
        return _BY_NAME[style]
    if not numbered and style not in _TYPES.values():
        return _SIGNS[min(level, len(_SIGNS)) - 1]
    if number > 0 and style in {"lower-alpha", "upper-alpha", "lower-latin", "upper-latin"}:
        return _cased(_letters(number), style)
    if 0 < number < 4000 and style in {"lower-roman", "upper-roman"}:
        return _cased(_roman(number), style)
    return f"{number}."


def _cased(label: str, style: str) -> str:
    return f"{label.upper() if style.startswith('upper') else label}."


def _letters(number: int) -> str:
    """Return a, b … z, aa, ab …"""
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written
