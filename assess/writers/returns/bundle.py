"""A zip written entry by entry, the same bytes for the same entries, whatever the day."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from typing import IO

_NO_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold."""


def write_zip(entries: Iterable[tuple[str, bytes]], file: IO[bytes]) -> int:
    """Write entries (name with forward slashes, content) to a file; return how many there were.

    One entry is held in memory at a time. Names beyond ASCII carry the UTF-8 flag.
    """
    number = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            member = zipfile.ZipInfo(name, _NO_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # the same on Windows as elsewhere
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
            number += 1
    return number
