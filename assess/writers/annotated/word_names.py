"""The names that annotating a Word file needs, in the namespace that this file itself uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_STRICT = "http://purl.oclc.org/ooxml/"
_USUAL = "http://schemas.openxmlformats.org/"


@dataclass(frozen=True, slots=True)
class Names:
    """Beginnings of names: ``w`` for words, ``m`` for equations; ``relation`` for a link's type."""

    w: str
    m: str
    relation: str


def names_of(root: Element) -> Names:
    """Return the names of a file by the root of its main part (the usual ones, or strict ones)."""
    if str(root.tag).startswith(f"{{{_STRICT}"):
        return Names(
            f"{{{_STRICT}wordprocessingml/main}}",
            f"{{{_STRICT}officeDocument/math}}",
            f"{_STRICT}officeDocument/relationships",
        )
    return Names(
        f"{{{_USUAL}wordprocessingml/2006/main}}",
        f"{{{_USUAL}officeDocument/2006/math}}",
        f"{_USUAL}officeDocument/2006/relationships",
    )


def parse(content: bytes) -> Element:
    """Parse one part as it is, fetching and expanding nothing. Raises lxml's XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def serialised(root: Element) -> bytes:
    """Return a part as Word writes it: UTF-8 with a declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
