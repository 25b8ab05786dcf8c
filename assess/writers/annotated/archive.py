"""Zip packages with a few members changed: all others keep their packed bytes as they are."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s2B5H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF_8 = 0x800
_DESCRIPTOR = 0x8
_OLD = (1980, 1, 1, 0, 0, 0)


def rewritten(original: bytes, archive: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """Return the archive with the members named in ``changed`` replaced, or added at its end.

    Names are compared without case; of members of one name the last one counts, as for readers of
    Word files. Raises ValueError for an archive too large for the plain zip format.
    """
    last = {_key(info): info for info in archive.infolist()}
    wanted = {name.lower(): content for name, content in changed.items()}
    body = bytearray()
    directory = bytearray()
    count = 0
    for info in archive.infolist():
        content = wanted.get(_key(info)) if last[_key(info)] is info else None
        member = _packed(info, content) if content is not None else (info, _raw(original, info))
        _put(body, directory, *member)
        count += 1
    for name, content in changed.items():
        if name.lower() not in last:
            fresh = zipfile.ZipInfo(name, _OLD)
            fresh.flag_bits, fresh.create_system = _UTF_8, 0
            _put(body, directory, *_packed(fresh, content))
            count += 1
    if count > 0xFFFE or len(body) + len(directory) > 0xFFFFFFFE:
        raise ValueError("too large for a plain zip file")
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def _key(info: zipfile.ZipInfo) -> str:
    return info.filename.replace("\\", "/").lstrip("/").lower()


def _raw(original: bytes, info: zipfile.ZipInfo) -> bytes:
    """Return the packed bytes of a member. Raises zipfile.BadZipFile where they are not there."""
    header = original[info.header_offset : info.header_offset + _LOCAL.size]
    if len(header) < _LOCAL.size or header[:4] != b"PK\3\4":
        raise zipfile.BadZipFile("a member is not where the directory says")
    *_, name, extra = _LOCAL.unpack(header)
    start = info.header_offset + _LOCAL.size + name + extra
    packed = original[start : start + info.compress_size]
    if len(packed) != info.compress_size:
        raise zipfile.BadZipFile("a member breaks off")
    return packed


def _packed(info: zipfile.ZipInfo, content: bytes) -> tuple[zipfile.ZipInfo, bytes]:
    """Return a member with new content."""
    fresh = zipfile.ZipInfo(info.orig_filename, info.date_time)
    fresh.flag_bits = info.flag_bits & _UTF_8
    fresh.create_system, fresh.external_attr = info.create_system, info.external_attr
    fresh.compress_type = zipfile.ZIP_DEFLATED
    fresh.CRC, fresh.file_size = zlib.crc32(content), len(content)
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    fresh.compress_size = len(packed)
    return fresh, packed


def _put(body: bytearray, directory: bytearray, info: zipfile.ZipInfo, packed: bytes) -> None:
    """Append one member with its two headers."""
    flags = info.flag_bits & ~_DESCRIPTOR
    name = info.orig_filename.encode("utf-8" if flags & _UTF_8 else "cp437", "replace")
    year, month, day, hour, minute, second = info.date_time
    date = max(year - 1980, 0) << 9 | month << 5 | day
    time = hour << 11 | minute << 5 | second // 2
    rest = (info.compress_type, time, date, info.CRC, len(packed), info.file_size, len(name))
    offset = len(body)
    body += _LOCAL.pack(b"PK\3\4", 20, flags, *rest, 0) + name + packed
    directory += _CENTRAL.pack(
        b"PK\1\2", 20, info.create_system & 0xFF, 20, flags, *rest, 0, 0, 0, 0,
        info.external_attr & 0xFFFFFFFF, offset,
    ) + name  # fmt: skip
