"""The parts of a Word file by name, how they hang together, and how a new one is tied in."""

from __future__ import annotations

import posixpath
import zipfile
import zlib

from lxml import etree

from assess.writers.annotated.word_names import (
    RELATIONSHIPS,
    TYPES,
    Element,
    Names,
    parse,
    serialised,
)

_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NO_LINKS = f'<Relationships xmlns="{RELATIONSHIPS[1:-1]}"/>'.encode()
_TYPES_PART = "[Content_Types].xml"


class Parts:
    """An open Word file; names of parts are compared without case, of twins the last one counts."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members = {
            info.filename.replace("\\", "/").lstrip("/").lower(): info
            for info in archive.infolist()
        }

    def has(self, name: str) -> bool:
        """Tell whether there is such a part."""
        return name.lower() in self._members

    def root(self, name: str | None) -> Element | None:
        """Return the root of a part, or None if there is no such part."""
        info = None if name is None else self._members.get(name.lower())
        return None if info is None else parse(self._archive.read(info))

    def sound(self, name: str | None) -> Element | None:
        """Return the root of a part that can be done without, or None where it is broken."""
        try:
            return self.root(name)
        except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError):
            return None

    def linked(self, part: str, kind: str, usual: str) -> str | None:
        """Return the part that ``part`` names as its ``kind``, else the usual one beside it."""
        folder = posixpath.dirname(part)
        links = self.sound(_links_of(part))
        for link in () if links is None else links.iterchildren(RELATIONSHIPS + "Relationship"):
            if link.get("Type", "").endswith(f"/{kind}") and link.get("TargetMode") != "External":
                target = link.get("Target", "").replace("\\", "/")
                name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                if self.has(name):
                    return name
        beside = posixpath.join(folder, usual)
        return beside if self.has(beside) else None

    def main(self) -> str:
        """Return the name of the part with the body. Raises KeyError where there is none."""
        found = self.linked("", "officeDocument", "word/document.xml")
        types = self.sound(_TYPES_PART)
        for override in () if types is None or found else types.iterchildren(TYPES + "Override"):
            name = override.get("PartName", "").lstrip("/")
            if "main+xml" in override.get("ContentType", "") and self.has(name):
                found = name
        if found is None:
            raise KeyError("the part with the text")
        return found

    def tied_in(self, main: str, comments: str, names: Names) -> dict[str, bytes]:
        """Return the parts that have to change so that the main part knows its comments."""
        changed: dict[str, bytes] = {}
        links = self.root(_links_of(main))
        links = parse(_NO_LINKS) if links is None else links
        if not any(link.get("Type", "").endswith("/comments") for link in links):
            used = {link.get("Id") for link in links}
            key = next(
                f"rIdNotes{n}" for n in range(1, len(used) + 2) if f"rIdNotes{n}" not in used
            )
            link = links.makeelement(RELATIONSHIPS + "Relationship")
            link.set("Id", key)
            link.set("Type", f"{names.relation}/comments")
            link.set("Target", posixpath.basename(comments))
            links.append(link)
            changed[_links_of(main)] = serialised(links)
        types = self.root(_TYPES_PART)
        if types is not None and not _knows(types, comments):
            override = types.makeelement(TYPES + "Override")
            override.set("PartName", f"/{comments}")
            override.set("ContentType", _COMMENTS)
            types.append(override)
            changed[_TYPES_PART] = serialised(types)
        return changed


def _links_of(part: str) -> str:
    """Return the name of the part that holds the relationships of a part ('' for the package)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _knows(types: Element, part: str) -> bool:
    """Tell whether the content types name a part."""
    wanted = f"/{part}".lower()
    return any(each.get("PartName", "").lower() == wanted for each in types)
