"""What format a file really is, judged by its bytes: a renamed file is named for what it is."""

from __future__ import annotations

import codecs
import re
import stat
import zipfile
import zlib
from pathlib import Path
from typing import Literal

from assess.document import FormatName, ReadLimits
from assess.errors import UnreadableError

_MEGABYTE = 1_000_000
_UNPACK = (
    "Unpack it and send the Word file or PDF in it. A zip with a whole cohort is read where it is "
    "given to 'assess batch' by its own name."
)
_AS_DOCX = "Open it where it was written and save it as Word (.docx) or PDF, then send that file."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RATIO = 200
"""Unpacked to packed bytes of one member past which a large member is taken for a bomb.

Deflate cannot pack better than about 1,030 to 1; the word parts of real files stay under 60.
"""

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "a Rich Text (.rtf) file"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a .gz archive"),
    (b"7z\xbc\xaf", "a .7z archive"),
    (b"Rar!", "a .rar archive"),
    (b"<?xml", "an XML file"),
)

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|/?(?:html|head|body|title|meta|style"
    r"|p|div|span|h[1-6]|ul|ol|li|table|tbody|tr|td|br|hr|b|i|u|em|strong|a|blockquote|article"
    r"|section|main|font|center|pre|img)(?=[\s>/]))",
    re.IGNORECASE | re.DOTALL,
)
"""How a web page begins, whole or as the piece of one that an editor makes."""

_PAGE_NAMES = (".html", ".htm")
"""Endings under which words without any markup are a web page too."""

_ZIP_SIGNS: tuple[tuple[str, str], ...] = (
    ("Index/Document.iwa", "an Apple Pages file"),
    ("Index.zip", "an Apple Pages file"),
    ("index.xml", "an Apple Pages file"),
    ("content.xml", "an OpenDocument (.odt) file"),
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint file"),
    ("META-INF/container.xml", "an e-book (.epub)"),
)


def recognise(path: Path, limits: ReadLimits) -> FormatName:
    """Return the format of the file at ``path``.

    Raises UnreadableError: missing, empty, too-large, bomb, password (an encrypted Office file),
    damaged (a broken zip), or wrong-format, which names what the file is.
    """
    size, head = _size_and_head(path)
    if size == 0:
        raise UnreadableError(
            "empty", "The file is empty (0 bytes).", "Save or download it again and send it anew."
        )
    if size > limits.megabytes * _MEGABYTE:
        raise UnreadableError(
            "too-large",
            f"The file has {size / _MEGABYTE:.0f} MB; the brief allows {limits.megabytes} MB.",
            "Make its pictures smaller, or raise 'files.megabytes' in the brief.",
        )
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _docx_or_raise(path, limits)
    if head.startswith(_OLE):
        raise _old_office(path)
    if _is_page(path, head):
        return "html"
    raise _other(head)


def content_of(path: Path, limits: ReadLimits) -> bytes:
    """Return the bytes of a file. Raises UnreadableError: missing, or too-large."""
    try:
        if path.stat().st_size > limits.megabytes * _MEGABYTE:
            raise UnreadableError(
                "too-large",
                f"The file is larger than {limits.megabytes} MB.",
                "Make the pictures in it smaller, or raise 'files.megabytes' in the brief.",
            )
        return path.read_bytes()
    except OSError as fault:
        raise UnreadableError(
            "missing", "The file could not be opened.", "Check that it is there and may be read."
        ) from fault


def _size_and_head(path: Path) -> tuple[int, bytes]:
    try:
        if not stat.S_ISREG(mode := path.stat().st_mode) and not stat.S_ISDIR(mode):
            raise UnreadableError(
                "missing", "This is a pipe or a device, not a file.", "Give the file itself."
            )
        with path.open("rb") as file:
            head = file.read(4096)
        return path.stat().st_size, head
    except FileNotFoundError as fault:
        raise UnreadableError(
            "missing", "There is no such file.", "Check the name and the folder."
        ) from fault
    except IsADirectoryError as fault:
        raise UnreadableError(
            "missing", "This is a folder, not a file.", "Use 'assess batch' for folders."
        ) from fault
    except OSError as fault:
        raise UnreadableError(
            "missing",
            f"The file could not be opened ({fault.strerror or 'unknown reason'}).",
            "Close it in other programs, and check that you may read it.",
        ) from fault


def _docx_or_raise(path: Path, limits: ReadLimits) -> Literal["docx"]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error) as fault:
        raise UnreadableError(
            "damaged",
            "The file is damaged: it starts like a Word document but breaks off or is scrambled.",
            "Open it in Word, save it under a new name and send that file, or download it again.",
        ) from fault
    names = {member.filename.replace("\\", "/") for member in members}
    for sign, what in _ZIP_SIGNS:
        if sign in names:
            raise _wrong(what)
    if "[Content_Types].xml" not in names and not any(n.startswith("word/") for n in names):
        raise _wrong("a zip archive", _UNPACK)
    _refuse_bomb(members, limits)
    return "docx"


def _refuse_bomb(members: list[zipfile.ZipInfo], limits: ReadLimits) -> None:
    unpacked = sum(member.file_size for member in members)
    packed_hard = any(
        member.file_size > 20 * _MEGABYTE and member.file_size > _RATIO * member.compress_size
        for member in members
    )
    if unpacked > limits.unpacked_megabytes * _MEGABYTE or packed_hard:
        raise UnreadableError(
            "bomb",
            f"The file would unpack to {unpacked / _MEGABYTE:,.0f} MB, more than any answer needs.",
            "Do not open it; ask the participant for a fresh copy.",
        )


def _old_office(path: Path) -> UnreadableError:
    """Name the kind of old Office (compound) file; its directory holds stream names in UTF-16."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        return UnreadableError(
            "password",
            "The file is protected by a password.",
            "Open it, remove the password (File, Info, Protect Document) and send it again.",
        )
    if "WordDocument".encode("utf-16-le") in content:
        return _wrong("an old Word (.doc) file")
    return _wrong("an old Office file")


def _is_page(path: Path, head: bytes) -> bool:
    """Tell whether a file is a web page, by its beginning; words without markup go by the name."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _PAGE.match(head.decode("utf-16", "replace")) is not None
    if _PAGE.match(head.removeprefix(codecs.BOM_UTF8).decode("latin-1")):
        return True
    named = path.suffix.lower() in _PAGE_NAMES and b"\x00" not in head
    return named and not any(head.startswith(sign) for sign, _ in _STARTS)


def _other(head: bytes) -> UnreadableError:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for sign, what in _STARTS:
        if start.startswith(sign.lower()) or head.startswith(sign):
            return _wrong(what)
    if b"\x00" not in head:
        return _wrong("plain text")
    return UnreadableError(
        "wrong-format",
        "The file is neither a Word document (.docx) nor a PDF, or its beginning is damaged.",
        _AS_DOCX,
    )


def _wrong(what: str, hint: str = _AS_DOCX) -> UnreadableError:
    return UnreadableError(
        "wrong-format",
        f"The file is {what}, not a .docx or .pdf, whatever its name says.",
        hint,
    )
