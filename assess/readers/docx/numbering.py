"""Labels of lists and numbered headings, worked out from ``numbering.xml``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assess.readers.docx.names import VAL, Element, W, number, switched_on, value_of

_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LONGEST = 40
"""Characters of the longest label that is shown."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its numbers are written, where they begin and begin anew."""

    format: str
    text: str
    start: int
    restart: int | None
    legal: bool


class Numbering:
    """The lists of a document with the state of their counters while the text is walked."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        self._levels: dict[tuple[str, int], Level | None] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._styles: dict[str, str] = {}
        for child in () if root is None else root:
            if child.tag == W + "abstractNum":
                name = child.get(W + "abstractNumId", "")
                self._abstract[name] = child
                if linked := value_of(child, "styleLink"):
                    self._styles[linked] = name
            elif child.tag == W + "num":
                self._lists[child.get(W + "numId", "")] = child

    def label(self, name: str, depth: int) -> str | None:
        """Return the label of the next item of a list at a level from 0, and count it.

        None where the list is not defined; empty where its items carry no label.
        """
        level = self._level(name, depth)
        if level is None:
            return None
        counters = self._counters.setdefault(self._family(name), {})
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [each for each in counters if each > depth]:
            below = self._level(name, deeper)
            if below is None or below.restart is None or depth < below.restart:
                del counters[deeper]
        if level.format == "bullet":
            return _PRIVATE.sub("•", level.text)[:_LONGEST] or "•"
        return self._written(name, level, counters)[:_LONGEST]

    def depth_of_style(self, name: str, style: str | None) -> int:
        """Return the level from 0 that a list ties to a paragraph style, or its first level."""
        found = self._lists.get(name)
        abstract = self._definition(value_of(found, "abstractNumId") or "")
        for level in () if abstract is None or style is None else abstract.iterchildren(W + "lvl"):
            if value_of(level, "pStyle") == style:
                return number(level.get(W + "ilvl"))
        return 0

    def _written(self, name: str, level: Level, counters: dict[int, int]) -> str:
        """Return a label's pattern ('%1.%2.') with the numbers of its levels filled in."""

        def fill(found: re.Match[str]) -> str:
            depth = int(found.group(1)) - 1
            part = self._level(name, depth)
            if part is None:
                return ""
            style = "decimal" if level.legal else part.format
            return spell(counters.get(depth, part.start), style)

        return re.sub(r"%([1-9])", fill, level.text).strip()

    def _family(self, name: str) -> str:
        """Return the key of the counters: lists of one definition go on counting together.

        A list that overrides a start counts on its own.
        """
        found = self._lists.get(name)
        if found is None or found.find(f"{W}lvlOverride/{W}startOverride") is not None:
            return name
        return "abstract " + (value_of(found, "abstractNumId") or "")

    def _level(self, name: str, depth: int) -> Level | None:
        if (name, depth) not in self._levels:
            self._levels[name, depth] = self._read(name, depth)
        return self._levels[name, depth]

    def _read(self, name: str, depth: int) -> Level | None:
        """Read one level: its definition, and what the list overrides of it."""
        found = self._lists.get(name)
        if found is None:
            return None
        element = _at(self._definition(value_of(found, "abstractNumId") or ""), "lvl", depth)
        override = _at(found, "lvlOverride", depth)
        start = value_of(override, "startOverride")
        if override is not None and override.find(W + "lvl") is not None:
            element = override.find(W + "lvl")
        if element is None:
            return None
        restart, legal = value_of(element, "lvlRestart"), element.find(W + "isLgl")
        pattern = element.find(W + "lvlText")
        return Level(
            format=value_of(element, "numFmt") or "decimal",
            text="" if pattern is None else pattern.get(VAL, ""),
            start=number(start or value_of(element, "start"), 1 if start is None else 0),
            restart=None if restart is None else number(restart),
            legal=legal is not None and switched_on(legal),
        )

    def _definition(self, name: str) -> Element | None:
        """Return an abstract list, by way of its numbering style where it only names one."""
        found = self._abstract.get(name)
        linked = value_of(found, "numStyleLink")
        if linked and linked in self._styles:
            return self._abstract.get(self._styles[linked])
        return found


def _at(parent: Element | None, tag: str, depth: int) -> Element | None:
    """Return the child ``tag`` for a level, or None."""
    for child in () if parent is None else parent.iterchildren(W + tag):
        if child.get(W + "ilvl") == str(depth):
            return child
    return None


def spell(figure: int, style: str) -> str:
    """Return a whole number written in a list style of Word ('upperRoman', 'lowerLetter' …)."""
    if style == "none":
        return ""
    if style in {"lowerRoman", "upperRoman"} and 0 < figure < 4000:
        roman = _roman(figure)
        return roman.upper() if style == "upperRoman" else roman
    if style in {"lowerLetter", "upperLetter"} and 0 < figure <= 780:
        # Word goes from z to aa, bb, cc: the letter is repeated.
        letter = chr(ord("a") + (figure - 1) % 26) * ((figure - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style == "decimalZero":
        return f"{figure:02d}"
    if style == "ordinal":
        tens = figure % 100 in {11, 12, 13}
        return f"{figure}{'th' if tens else {1: 'st', 2: 'nd', 3: 'rd'}.get(figure % 10, 'th')}"
    return str(figure)


def _roman(figure: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while figure >= value:
            written += letters
            figure -= value
    return written
