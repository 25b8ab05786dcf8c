"""Styles resolved through inheritance: what a style means, and how its words look."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assess.document import Kind
from assess.readers.docx.look import Props, Theme, read_run, toggled
from assess.readers.docx.names import (
    Children,
    Element,
    W,
    children_of,
    number,
    switched_on,
    value_in,
    value_of,
)

_DEEPEST = 40
"""Styles in one chain of inheritance; Word allows fewer, a cycle has no end."""

_HEADING = re.compile(
    r"^(?:heading|überschrift|berschrift|titre|título|titulo|ttulo|titolo|kop|rubrik|overskrift"
    r"|otsikko|nagłówek|nagwek|nadpis|címsor|cmsor|başlık|balk|заголовок|標題|标题|見出し|제목"
    r"|encabezado|intestazione|cabeçalho|antraštė|pealkiri|titlu)\s?([1-9])$"
)
"""Heading styles by name, also as other languages' programs write them."""

_BY_NAME: dict[str, Kind] = {
    "title": "title", "subtitle": "title", "titel": "title", "book title": "title",
    "caption": "caption", "beschriftung": "caption", "légende": "caption", "epígrafe": "caption",
    "quote": "quote", "intense quote": "quote", "block text": "quote", "quotations": "quote",
    "block quotation": "quote", "zitat": "quote", "citation": "quote",
    "bibliography": "reference-list", "bibliography 1": "reference-list",
    "references": "reference-list", "endnotebibliography": "reference-list",
    "endnote bibliography": "reference-list", "literaturverzeichnis": "reference-list",
    "toc heading": "contents", "contents heading": "contents", "table of figures": "contents",
    "table of authorities": "contents", "index heading": "contents",
}  # fmt: skip
_CONTENTS = re.compile(r"^(?:toc|contents|verzeichnis|tm|tdc|sommario|inhopg)\s?[1-9]$")
_BULLETED = re.compile(r"^list (?:bullet|number)(?: [2-5])?$")


@dataclass(frozen=True)
class Style:
    """A paragraph, character or table style with everything it inherits."""

    kind: Kind | None = None
    level: int | None = None
    listed: bool = False
    numbering: tuple[str | None, str | None] = (None, None)
    props: Props = field(default_factory=dict)
    centred: bool = False
    breaks: bool = False
    fill: Element | None = None
    exact: int | None = None


class Styles:
    """The styles of a document by id; each is resolved on first use."""

    def __init__(self, root: Element | None, theme: Theme) -> None:
        self.theme = theme
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self.default: dict[str, str] = {}
        self.defaults: Props = {}
        for style in () if root is None else root.iterchildren(W + "style"):
            name = style.get(W + "styleId", "")
            self._elements[name] = style
            if style.get(W + "default") in {"1", "true", "on"}:
                self.default[style.get(W + "type", "")] = name
        if root is not None:
            found = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
            self.defaults = read_run(found, theme)

    def paragraph(self, name: str | None) -> Style:
        """Return a paragraph style, or the default one for None or an unknown id."""
        return self._get(name, "paragraph")

    def character(self, name: str | None) -> Props:
        """Return the run properties of a character style; none for None or an unknown id."""
        return {} if name is None else self._get(name, "character").props

    def element(self, name: str | None) -> Element | None:
        """Return the XML of a style by id, for what only tables need."""
        return self._elements.get(name or self.default.get("table", ""))

    def based_on(self, element: Element) -> Element | None:
        """Return the XML of the style that another is based on."""
        return self._elements.get(value_of(element, "basedOn") or "")

    def _get(self, name: str | None, kind: str) -> Style:
        if name is None or name not in self._elements:
            # A style that the file does not define still says what it is by its id.
            if name is not None and kind == "paragraph":
                return _named(_canonical(name)) or self._get(self.default.get(kind), kind)
            name = self.default.get(kind, "")
        if name not in self._resolved:
            self._resolved[name] = self._resolve(name)
        return self._resolved[name]

    def _resolve(self, name: str) -> Style:
        """Resolve a style along its chain, the nearest saying the last word."""
        chain: list[Element] = []
        while name in self._elements and len(chain) < _DEEPEST:
            element = self._elements[name]
            if element in chain:
                break
            chain.append(element)
            name = value_of(element, "basedOn") or ""
        style = Style()
        for element in reversed(chain):
            style = self._over(style, element)
        return style

    def _over(self, below: Style, element: Element) -> Style:
        """Return what ``element`` makes of the style it is based on."""
        ppr = children_of(element.find(W + "pPr"))
        label = value_of(element, "name") or element.get(W + "styleId") or ""
        named = _named(_canonical(label))
        kind, level = below.kind, below.level
        if named is not None:
            kind, level = named.kind, named.level
        outline = value_in(ppr, "outlineLvl")
        if outline is not None and kind in {None, "heading", "paragraph"}:
            deep = max(0, number(outline, 9))
            kind, level = ("heading", deep + 1) if deep < 9 else (None, None)
        return Style(
            kind=kind,
            level=level,
            listed=below.listed or (named is not None and named.listed),
            numbering=numbering_of(ppr, below.numbering),
            props={**below.props, **read_run(element.find(W + "rPr"), self.theme)},
            centred=centred_of(ppr, below.centred),
            breaks=breaks_of(ppr, below.breaks),
            fill=ppr.get(W + "shd", below.fill),
            exact=exact_of(ppr, below.exact),
        )

    def run_base(self, style: Style, table: Props) -> Props:
        """Return how words look in a paragraph of this style inside a table of this look."""
        return toggled({**self.defaults, **table}, style.props)


def _canonical(name: str) -> str:
    """Return a style's name in small letters with single blanks and its number set off."""
    plain = " ".join(name.replace("_", " ").lower().split(","))
    return re.sub(r"(?<=[^\W\d])(?=[1-9]$)", " ", " ".join(plain.split()))


def _named(name: str) -> Style | None:
    """Return what a style's name alone says, or None if it says nothing."""
    if found := _HEADING.match(name):
        return Style(kind="heading", level=int(found.group(1)))
    if _CONTENTS.match(name):
        return Style(kind="contents")
    if _BULLETED.match(name):
        return Style(listed=True)
    kind = _BY_NAME.get(name)
    return None if kind is None else Style(kind=kind)


def numbering_of(
    ppr: Children, below: tuple[str | None, str | None]
) -> tuple[str | None, str | None]:
    """Return (numId, ilvl) of paragraph properties laid over those of the style below."""
    found = ppr.get(W + "numPr")
    if found is None:
        return below
    return value_of(found, "numId") or below[0], value_of(found, "ilvl") or below[1]


def centred_of(ppr: Children, below: bool) -> bool:
    """Tell whether paragraph properties centre the text."""
    aligned = value_in(ppr, "jc")
    return below if aligned is None else aligned == "center"


def breaks_of(ppr: Children, below: bool) -> bool:
    """Tell whether paragraph properties begin a page."""
    found = ppr.get(W + "pageBreakBefore")
    return below if found is None else switched_on(found)


def exact_of(ppr: Children, below: int | None) -> int | None:
    """Return the exact height of lines in twentieths of a point, or None where it is free."""
    found = ppr.get(W + "spacing")
    if found is None or found.get(W + "line") is None:
        return below
    line = found.get(W + "line", "")
    return int(line) if found.get(W + "lineRule") == "exact" and line.isdecimal() else None
