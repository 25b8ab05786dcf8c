"""The wrapping of a Word file: properties as Word writes them, and the same bytes every time."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path

from docx.document import Document

SAVED = datetime(2026, 10, 14, 20, 17)
WHO = "Participant"

_UNUSED = ("thumbnail", "stylesWithEffects", "customXml")
_APP = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Template>Normal.dotm</Template><TotalTime>{minutes}</TotalTime><Pages>{pages}</Pages>\
<Words>{words}</Words><Characters>{characters}</Characters>\
<Application>Microsoft Office Word</Application><DocSecurity>0</DocSecurity><Lines>{lines}</Lines>\
<Paragraphs>{paragraphs}</Paragraphs><ScaleCrop>false</ScaleCrop><LinksUpToDate>false</LinksUpToDate>\
<CharactersWithSpaces>{with_spaces}</CharactersWithSpaces><SharedDoc>false</SharedDoc>\
<AppVersion>16.0000</AppVersion></Properties>"""

_SPACES = re.compile(r"\s+")


def strip_template(document: Document) -> None:
    """Take out what the template of python-docx carries and a plain Word file does not need."""
    for rels in (document.part.rels, document.part.package.rels):
        for key in [k for k, rel in rels.items() if rel.reltype.endswith(_UNUSED)]:
            del rels[key]


def set_properties(document: Document) -> None:
    """Give the file neutral properties: nobody's name, fixed dates."""
    core = document.core_properties
    core.author = core.last_modified_by = WHO
    core.created = core.modified = SAVED
    core.title = core.subject = core.comments = core.keywords = ""
    core.revision = 12
    core.language = "en-GB"


def app_properties(text: str, *, words: int | None) -> bytes:
    """Return app.xml for a file with this text.

    Without ``words`` the figure is the estimate that Word mostly stores: characters over 5.7.
    """
    characters = len(_SPACES.sub(" ", text))
    shown = round(characters / 5.7) if words is None else words
    return _APP.format(
        minutes=214,
        pages=max(1, round(shown / 430)),
        words=shown,
        characters=characters,
        lines=max(1, characters // 80),
        paragraphs=max(1, characters // 450),
        with_spaces=characters + shown,
    ).encode()


def repack(source: Path, target: Path, replaced: dict[str, bytes]) -> None:
    """Write the zip again with sorted members and fixed times; ``replaced`` gives new contents."""
    with zipfile.ZipFile(source) as package:
        members = {name: package.read(name) for name in package.namelist()}
    members.update(replaced)
    target.write_bytes(b"")
    with zipfile.ZipFile(target, "w") as package:
        # Word opens the content types first, so they stay in front.
        for name in sorted(members, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            package.writestr(entry, members[name], zipfile.ZIP_DEFLATED, 9)
