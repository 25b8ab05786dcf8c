"""The zip package of a docx: its parts, guarded against size, and how they hang together."""

from __future__ import annotations

import logging
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from assess.errors import UnreadableError
from assess.readers.docx.names import Element, R

_LOG = logging.getLogger(__name__)

_MEGABYTE = 1_000_000
_LARGEST_PART = 24 * _MEGABYTE
"""Bytes of the largest XML part that is parsed: its tree takes many times as much memory.

The largest among 2,441 real files had 12.6 MB, an answer has under 1 MB.
"""
_MOST_TAGS = 800_000
"""Tags, opening and closing, of all parts together; that file had 0.6 million."""
_CHUNK = 1 << 20
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_MAIN_TYPES = re.compile(
    r"^application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml"
    r"|ms-word)\.(?:document|template)\.?(?:macroEnabled(?:Template)?\.)?main\+xml$",
    re.IGNORECASE,
)
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
"""What the zip reader raises on members that are broken, cut short or packed in unknown ways."""

_MEND = "Open it in Word, save it under a new name and send that file."


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another: the last word of its type, and the part it leads to."""

    type: str
    target: str
    external: bool


@dataclass
class Package:
    """An open docx: reads parts by name, never more than ``budget`` bytes and ``tags`` in all.

    ``faults`` names the parts that were there but could not be read.
    """

    archive: zipfile.ZipFile
    budget: int
    tags: int = _MOST_TAGS
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._members = {
            info.filename.replace("\\", "/").lstrip("/").lower(): info
            for info in self.archive.infolist()
        }
        self._links: dict[str, dict[str, Relationship]] = {}

    def has(self, name: str) -> bool:
        """Tell whether the package has this part; names are compared without case."""
        return name.lower() in self._members

    def main_part(self) -> str:
        """Return the name of the part with the body: by relationship, type, or usual name.

        Raises UnreadableError where there is none.
        """
        for link in self.links("").values():
            if link.type == "officeDocument" and self.has(link.target):
                return link.target
        types = self.xml("[Content_Types].xml")
        for override in () if types is None else types:
            name = override.get("PartName", "").lstrip("/")
            if _MAIN_TYPES.match(override.get("ContentType", "")) and self.has(name):
                return name
        for name in ("word/document.xml", "word/document2.xml", "document.xml"):
            if self.has(name):
                return name
        raise UnreadableError("damaged", "The file is a Word package without its text.", _MEND)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a part, or None if it is missing or broken (then it is a fault).

        Raises UnreadableError when the package unpacks to more than its budget, or is locked.
        """
        info = self._members.get(name.lower())
        if info is None:
            return None
        if info.flag_bits & 0x1:
            raise UnreadableError(
                "password",
                "The file is protected by a password.",
                "Open it, remove the password and send it again.",
            )
        try:
            return self._unpack(info)
        except _FAULTS as fault:
            _LOG.warning("part %s cannot be unpacked: %s", name, type(fault).__name__)
            self.faults.append(name)
            return None

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        """Unpack a member in pieces, so that a lying size cannot fill the memory."""
        pieces = []
        limit = min(_LARGEST_PART, self.budget)
        with self.archive.open(info) as file:
            while piece := file.read(_CHUNK):
                pieces.append(piece)
                limit -= len(piece)
                self.budget -= len(piece)
                if limit < 0:
                    raise _too_large()
        return b"".join(pieces)

    def xml(self, name: str) -> Element | None:
        """Return the root of an XML part, or None if it is missing or no sound XML.

        Entities are never resolved, and a part with a document type is not read at all: Word
        writes none. Names of strict OOXML are turned into the usual ones.
        """
        content = self.read(name)
        if content is None:
            return None
        self.tags -= content.count(b"<")
        if self.tags < 0:
            raise _too_large()
        try:
            return parse(content)
        except (etree.XMLSyntaxError, ValueError, UnicodeDecodeError) as fault:
            _LOG.warning("part %s is no sound XML: %s", name, type(fault).__name__)
            self.faults.append(name)
            return None

    def links(self, part: str) -> dict[str, Relationship]:
        """Return the relationships of a part ('' for the package) by their id."""
        if part not in self._links:
            self._links[part] = self._read_links(part)
        return self._links[part]

    def _read_links(self, part: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        links: dict[str, Relationship] = {}
        for link in () if root is None else root:
            target = link.get("Target", "").replace("\\", "/")
            external = link.get("TargetMode", "") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = link.get("Type", "").rsplit("/", 1)[-1]
            links[link.get("Id", "")] = Relationship(kind, target, external)
        return links

    def linked(self, part: str, kind: str, usual: str) -> str | None:
        """Return the part that ``part`` names as its ``kind``, else ``usual`` where that exists."""
        for link in self.links(part).values():
            if link.type == kind and not link.external and self.has(link.target):
                return link.target
        beside = posixpath.join(posixpath.dirname(part), usual)
        return beside if self.has(beside) else None

    def linked_xml(self, part: str, kind: str, usual: str) -> Element | None:
        """Return the root of the part that ``linked`` finds, or None."""
        name = self.linked(part, kind, usual)
        return None if name is None else self.xml(name)

    def target(self, part: str, element: Element, attribute: str = R + "id") -> str | None:
        """Return the part that an element's relationship id leads to, or None."""
        link = self.links(part).get(element.get(attribute, ""))
        return link.target if link and not link.external and self.has(link.target) else None


def _too_large() -> UnreadableError:
    return UnreadableError(
        "too-large",
        "The text of the file unpacks to far more than any answer needs.",
        "Do not open it; ask the participant for a fresh copy.",
    )


def parse(content: bytes) -> Element:
    """Parse one XML part. Raises lxml's XMLSyntaxError, or ValueError for a document type."""
    if any(sign in content for sign in _DOCTYPE):
        raise ValueError("a document type in a Word part")
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        content = etree.tostring(etree.fromstring(content, _parser()), encoding="utf-8")
    if b"purl.oclc.org" in content:
        content = content.replace(b"/extendedProperties", b"/extended-properties")
        content = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
    return etree.fromstring(content, _parser())


def _parser() -> etree.XMLParser:
    """Return a parser that fetches nothing, expands nothing and keeps libxml2's own limits."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
