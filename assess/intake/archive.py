"""A zip as a VLE hands it out: unpacked into a private folder, hostile members left aside."""

from __future__ import annotations

import re
import shutil
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from assess.assessment import Skipped
from assess.errors import CallError

_MEMBER_LIMIT = 500_000_000
"""Bytes that one member may unpack to; far above any written answer."""

_DEVICE = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
"""Names that Windows keeps for devices."""

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


def unpack(path: Path, target: Path) -> tuple[Skipped, ...]:
    """Unpack the members of a zip below ``target``; return those that were left aside and why.

    Nothing is written outside ``target``. Raises CallError when the zip itself cannot be opened.
    """
    ignored: list[Skipped] = []
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                why = _refusal(member)
                if why is None and not member.is_dir():
                    why = _unpack_member(archive, member, target)
                if why:
                    ignored.append(Skipped(member.filename, why))
    except (*_UNPACK_FAULTS, OSError) as fault:
        raise CallError(
            f"The zip {path.name} could not be unpacked.", "Download it again from the VLE."
        ) from fault
    return tuple(ignored)


def _refusal(member: zipfile.ZipInfo) -> str | None:
    """Say why a member must not be unpacked, or None."""
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    if not parts or parts[0] == "/" or ".." in parts or re.match(r"^[A-Za-z]:", parts[0]):
        return "its name points outside the zip"
    if any(_DEVICE.match(part) for part in parts):
        return "its name is that of a device"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link, not a file"
    if member.flag_bits & 0x1:
        return "protected by a password"
    if member.file_size > _MEMBER_LIMIT:
        return "it would unpack to more than 500 MB"
    return None


def _unpack_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> str | None:
    """Write one member below ``target``; return why not, if it is damaged or lies of its size."""
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    place = target.joinpath(*parts)
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        with archive.open(member) as packed, place.open("wb") as file:
            shutil.copyfileobj(packed, file, 1 << 20)
    except _UNPACK_FAULTS:
        place.unlink(missing_ok=True)
        return "damaged inside the zip"
    return None
