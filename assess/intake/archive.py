"""A zip as a VLE hands it out: unpacked into a private folder, hostile members left aside."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO

from assess.assessment import Skipped
from assess.errors import CallError
from assess.intake.folder import is_litter
from assess.intake.pieces import Place

_MEMBER_LIMIT = 500_000_000
"""Bytes that one member may unpack to; far above any written answer."""

_TOTAL_FLOOR, _TOTAL_RATIO = 1_000_000_000, 10
"""Bytes that a whole zip may unpack to: a gigabyte, and ten times its own size above that.

Word files and PDFs are packed already: a real download grows by less than a half.
"""

_DEVICE = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
"""Names that Windows keeps for devices."""

_UTF8 = 0x800
_ENCRYPTED = 0x1
_CHUNK = 1 << 20
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}")

_UNPACK_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


def is_archive(path: Path) -> bool:
    """Tell whether a file is a zip of files rather than a Word document, which is a zip too."""
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except _UNPACK_FAULTS:
        return False
    return "[Content_Types].xml" not in names and "mimetype" not in names


def unpack(path: Path, target: Path) -> tuple[tuple[Place, ...], tuple[Skipped, ...]]:
    """Unpack a zip into ``target``; return its files in order of name, and what was left aside.

    Files are written under numbers: no name of a member ever becomes a path on disk, so none can
    lead outside, clash with another, or be too long. Raises CallError when the zip itself cannot
    be opened or the disk is full.
    """
    places: list[Place] = []
    ignored: list[Skipped] = []
    left = max(_TOTAL_FLOOR, _TOTAL_RATIO * path.stat().st_size)
    seen: set[str] = set()
    try:
        target.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path) as archive:
            for number, member in enumerate(archive.infolist()):
                name = _name(member)
                # A member may have no name at all, which is_dir does not stand.
                if member.filename.endswith("/") or (is_litter(name) and not _leads_out(name)):
                    continue
                why = _refusal(member, name, seen, left)
                if why is None:
                    seen.add(name)
                    place = Place(target / f"{number:06}{_suffix(name)}", name)
                    why = _unpack_member(archive, member, place.path, left)
                if why is None:
                    left -= place.path.stat().st_size
                    places.append(place)
                else:
                    ignored.append(Skipped(name, why))
    except (*_UNPACK_FAULTS, OSError) as fault:
        raise CallError(
            f"The zip {path.name} could not be unpacked.",
            "Download it again from the VLE, and check that the disk has room.",
        ) from fault
    places.sort(key=lambda place: place.name)
    return tuple(places), tuple(ignored)


def _name(member: zipfile.ZipInfo) -> str:
    """Return the member's name with forward slashes and in its right encoding.

    A name without the UTF-8 flag should be code page 437, but macOS writes UTF-8 there too.
    """
    name = member.filename
    if not member.flag_bits & _UTF8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = member.filename
    slashed = name.replace("\\", "/")
    return slashed if _leads_out(slashed) else str(PurePosixPath(slashed))


def _leads_out(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return (
        not parts or parts[0] == "/" or ".." in parts or bool(re.fullmatch(r"[A-Za-z]:", parts[0]))
    )


def _refusal(member: zipfile.ZipInfo, name: str, seen: set[str], left: int) -> str | None:
    """Say why a member must not be unpacked, or None."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    device = any(_DEVICE.match(part) for part in PurePosixPath(name).parts)
    rules = (
        (_leads_out(name), "its name points outside the zip"),
        (device, "its name is that of a device"),
        (kind not in (0, stat.S_IFREG), "a link or a device, not a file"),
        (member.flag_bits & _ENCRYPTED, "protected by a password"),
        (member.file_size > _MEMBER_LIMIT, "it would unpack to more than 500 MB"),
        (member.file_size > left, "the zip unpacks to more than it can honestly hold"),
        (name in seen, "a second file of the very same name"),
    )
    return next((why for broken, why in rules if broken), None)


def _suffix(name: str) -> str:
    """Return the file ending if it is a plain one; a reader looks at the bytes anyway."""
    found = _SUFFIX.fullmatch(PurePosixPath(name).suffix)
    return found.group().lower() if found else ""


def _unpack_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Path, left: int
) -> str | None:
    """Write one member to ``place``; return why not, if it is damaged or lies about its size."""
    try:
        with archive.open(member) as packed, place.open("wb") as file:
            why = _copy(packed, file, min(left, _MEMBER_LIMIT))
    except _UNPACK_FAULTS:
        why = "damaged inside the zip"
    if why is not None:
        place.unlink(missing_ok=True)
    return why


def _copy(packed: IO[bytes], file: IO[bytes], limit: int) -> str | None:
    """Copy at most ``limit`` bytes; return what is wrong if there are more."""
    while chunk := packed.read(_CHUNK):
        limit -= len(chunk)
        if limit < 0:
            return "it unpacks to more than it says"
        file.write(chunk)
    return None
