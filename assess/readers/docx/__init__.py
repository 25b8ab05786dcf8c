"""The docx reader: a walk of the parts of a Word file that a reader of its pages would see."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from assess.document import Document, ReadLimits
from assess.errors import UnreadableError
from assess.readers.docx.ledger import Ledger
from assess.readers.docx.look import read_theme
from assess.readers.docx.margins import read_heads, read_notes, tally_comments
from assess.readers.docx.names import Element, W, number, switched_on
from assess.readers.docx.numbering import Numbering
from assess.readers.docx.package import Package
from assess.readers.docx.reading import Pages, Place, Reading
from assess.readers.docx.story import Story
from assess.readers.docx.styles import Styles
from assess.readers.structure import settle

SUFFIXES = (".docx",)

_MEGABYTE = 1_000_000
_PROPERTIES = {"Words": "words", "Pages": "pages", "Characters": "characters",
               "Application": "application", "AppVersion": "version"}  # fmt: skip
_LOW_FAULTS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, etree.LxmlError, struct.error,
    UnicodeError, RecursionError, OSError, EOFError, NotImplementedError, ValueError,
    OverflowError,
)  # fmt: skip
"""What the libraries below raise on a file that is broken in a way no part of this reader names."""


def read(path: Path, limits: ReadLimits) -> Document:
    """Read a .docx (or template, or with macros) into blocks and ledger.

    Raises UnreadableError: missing, damaged, password, too-large.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(Package(archive, limits.unpacked_megabytes * _MEGABYTE), limits)
    except FileNotFoundError as fault:
        raise UnreadableError(
            "missing", "There is no such file.", "Check the name and the folder."
        ) from fault
    except _LOW_FAULTS as fault:
        raise UnreadableError(
            "damaged",
            "The file is damaged: it starts like a Word document but breaks off or is scrambled.",
            "Open it in Word, save it under a new name and send that file, or download it again.",
        ) from fault


def _read(package: Package, limits: ReadLimits) -> Document:
    """Read an open package."""
    part = package.main_part()
    root = package.xml(part)
    bodies = [] if root is None else root.findall(W + "body")
    if root is None or not bodies:
        raise UnreadableError(
            "damaged",
            "The file is damaged: the part that holds its text cannot be read.",
            "Open it in Word, save it under a new name and send that file, or download it again.",
        )
    settings = package.linked_xml(part, "settings", "settings.xml")
    reading = _start(package, part, root)
    story = Story(reading, root)
    paper = Place(background=_paper(root, settings, reading))
    drafts = [draft for body in bodies for draft in story.read(body, paper)]
    pages = reading.pages.current if reading.pages.known else None
    _refuse_long(pages, limits)
    drafts += read_notes(reading, settings)
    drafts += read_heads(reading, settings)
    tally_comments(reading)
    if package.faults:
        reading.ledger.add("unread-part", items=len(set(package.faults)))
    blocks, declared = settle(drafts)
    return Document(
        format="docx",
        blocks=blocks,
        ledger=reading.ledger.entries(),
        pages=pages,
        properties=_properties(package, settings),
        declared=declared,
    )


def _start(package: Package, part: str, root: Element) -> Reading:
    """Gather what the walk needs: styles, lists, colours; a missing part is an empty one."""
    theme = read_theme(package.linked_xml(part, "theme", "theme/theme1.xml"))
    rendered = next(root.iter(W + "lastRenderedPageBreak"), None)
    return Reading(
        package=package,
        part=part,
        styles=Styles(package.linked_xml(part, "styles", "styles.xml"), theme),
        numbering=Numbering(package.linked_xml(part, "numbering", "numbering.xml")),
        theme=theme,
        ledger=Ledger(),
        pages=Pages(known=rendered is not None),
        sections=[each for each in root.iter(W + "sectPr") if not _was(each)],
    )


def _was(section: Element) -> bool:
    """Tell whether section properties are those before a tracked change."""
    parent = section.getparent()
    return parent is not None and parent.tag == W + "sectPrChange"


def _paper(root: Element, settings: Element | None, reading: Reading) -> str | None:
    """Return the colour of the page where one is set and shown, else None."""
    background = root.find(W + "background")
    shown = None if settings is None else settings.find(W + "displayBackgroundShape")
    if background is None or shown is None or not switched_on(shown):
        return None
    return reading.theme.colour(background, value=W + "color")


def _refuse_long(pages: int | None, limits: ReadLimits) -> None:
    """Raise UnreadableError for a file with more pages than the brief allows."""
    if pages is not None and pages > limits.pages:
        raise UnreadableError(
            "too-large",
            f"The file has {pages:,} pages; the brief allows {limits.pages:,}.",
            "Check that it is the right file, or raise 'files.pages' in the brief.",
        )


def _properties(package: Package, settings: Element | None) -> dict[str, str]:
    """Return what the file says of itself: counts last saved, program; never a name.

    ``notes`` is 'left out' where Word was told to leave text boxes, footnotes and endnotes out of
    its count (ECMA-376, doNotIncludeSubdocsInStats), else 'counted'.
    """
    root = package.linked_xml("", "extended-properties", "docProps/app.xml")
    found: dict[str, str] = {}
    for child in () if root is None else root:
        name = _PROPERTIES.get(str(child.tag).rsplit("}", 1)[-1])
        text = (child.text or "").strip()
        if name and text and (name in {"application", "version"} or number(text, -1) >= 0):
            found[name] = text[:80]
    left_out = None if settings is None else settings.find(W + "doNotIncludeSubdocsInStats")
    out = left_out is not None and switched_on(left_out)
    if settings is not None:
        found["notes"] = "left out" if out else "counted"
    return found
