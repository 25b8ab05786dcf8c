"""Names of the XML that Word writes: namespaces, tags, and small readers of attributes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element
Children: TypeAlias = Mapping[Any, etree._Element]
"""The children of an element by their tag; of several alike, the last."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CHARTEX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that Word itself uses
W16SE = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

VAL = W + "val"
OFF = frozenset({"0", "false", "off", "none"})


SILENT = frozenset(
    {W + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr",
     "proofErr", "bookmarkStart", "bookmarkEnd", "fldData", "commentRangeStart",
     "commentRangeEnd")} | {M + "oMathParaPr"}
)  # fmt: skip
"""Children of a paragraph that show nothing, whatever is in them."""


def switched_on(element: Element) -> bool:
    """Tell whether a switch such as ``w:b`` is on: present, and not set to false."""
    value = element.get(VAL)
    return value is None or value.lower() not in OFF


def value_of(parent: Element | None, name: str) -> str | None:
    """Return ``w:val`` of the child ``w:name`` of ``parent``, or None."""
    if parent is None:
        return None
    child = parent.find(W + name)
    return None if child is None else child.get(VAL)


def children_of(element: Element | None) -> Children:
    """Return the children of an element by their tag; none for None."""
    return {} if element is None else {child.tag: child for child in element}


def value_in(children: Children, name: str) -> str | None:
    """Return ``w:val`` of the child ``w:name``, or None."""
    child = children.get(W + name)
    return None if child is None else child.get(VAL)


def number(text: str | None, default: int = 0) -> int:
    """Return a whole number from an attribute, or ``default`` for anything else.

    Measures with a unit ('12pt'), as strict files have them, are given in twentieths of a point.
    """
    if text is None:
        return default
    try:
        return int(text)
    except ValueError:
        pass
    units = {"pt": 20.0, "in": 1440.0, "cm": 566.93, "mm": 56.693, "pc": 240.0, "pi": 240.0}
    try:
        factor = units.get(text[-2:])
        figure = float(text[:-2] if factor else text) * (factor or 1.0)
        return int(figure) if abs(figure) < 1e12 else default
    except ValueError:
        return default
