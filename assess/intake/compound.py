"""Old Office files (compound files): whether the chains of their sectors come to an end.

The reader of old workbooks follows a chain of sectors for as long as it goes on, so a file whose
chain bites its own tail would be followed for ever. Layout: [MS-CFB], sections 2.2 to 2.6.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_LISTED = 109
"""Sectors of the allocation table that the header itself lists."""

_LAST_SECTOR = 0xFFFFFFFA


def is_sound(content: bytes) -> bool:
    """Tell whether a compound file has no chain of sectors that runs in a circle."""
    try:
        return _is_sound(content)
    except (struct.error, IndexError):  # it breaks off before the end
        return False


def _is_sound(content: bytes) -> bool:
    power, small_power = struct.unpack_from("<HH", content, 30)
    if power not in {9, 12} or small_power != 6:
        return False
    first_small, more = (
        struct.unpack_from("<I", content, 60)[0],
        struct.unpack_from("<II", content, 68),
    )
    size = 1 << power
    table = _entries(content, _table_sectors(content, size, *more), size)
    if _runs_in_circle(table):
        return False
    return not _runs_in_circle(_entries(content, _chain(table, first_small), size))


def _table_sectors(content: bytes, size: int, first: int, number: int) -> Iterator[int]:
    """Yield the sectors that hold the allocation table; more than the file has are not read."""
    yield from struct.unpack_from(f"<{_LISTED}I", content, 76)
    for _ in range(min(number, len(content) // size)):
        if first > _LAST_SECTOR:
            return
        *listed, first = struct.unpack_from(f"<{size // 4}I", content, _place(size, first))
        yield from listed


def _place(size: int, sector: int) -> int:
    return (sector + 1) * size


def _chain(table: Sequence[int], sector: int) -> Iterator[int]:
    while sector < len(table):
        yield sector
        sector = table[sector]


def _entries(content: bytes, sectors: Iterator[int], size: int) -> list[int]:
    """Return the entries of a table that lies in these sectors."""
    entries: list[int] = []
    for sector in sectors:
        if sector < _LAST_SECTOR:
            entries += struct.unpack_from(f"<{size // 4}I", content, _place(size, sector))
    return entries


def _runs_in_circle(table: Sequence[int]) -> bool:
    """Tell whether following the entries from anywhere comes back to where it was."""
    walk_of = [-1] * len(table)
    for start in range(len(table)):
        place = start
        while place < len(table) and walk_of[place] < 0:
            walk_of[place] = start
            place = table[place]
        if place < len(table) and walk_of[place] == start:
            return True
    return False
