"""A table of delimited text in which single cells are filled and every other byte is kept.

Marks files of a VLE are uploaded again, and what the VLE compares must not change: its encoding,
byte order mark, separator, quoting and line ends. So cells are replaced in place, and nothing is
ever parsed and written anew.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.errors import CallError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATORS = (",", "\t", ";", ":")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it stands in the text, quotes and all, from ``start`` to ``end``; its value."""

    start: int
    end: int
    value: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as text, with what it takes to turn it back into the same bytes."""

    text: str
    mark: bytes
    encoding: str
    separator: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled table: which keys were filled in, and which cells held something and were kept."""

    content: bytes
    filled: frozenset[str]
    kept: frozenset[str]


def fill(
    content: bytes,
    comments: Mapping[str, str],
    *,
    key: Sequence[str],
    column: str,
    key_of: Callable[[str], str] = str.strip,
) -> Filled:
    """Fill the empty cells of ``column`` in the rows whose key has a comment.

    ``key`` are the headings that the key may stand under; ``key_of`` turns its cell into the key
    of ``comments``. A cell that holds anything is kept, for a marker wrote it. Rows with more or
    fewer cells than the headings are kept as they are. Raises CallError when the headings are not
    there, or there more than once.
    """
    sheet = open_sheet(content, (*key, column))
    headings = [cell.value.strip() for cell in sheet.rows[0]]
    at_key, at_column = _only(headings, key), _only(headings, (column,))
    changes: list[tuple[Cell, str]] = []
    filled, kept = set(), set()
    for row in sheet.rows[1:]:
        if len(row) != len(headings):
            continue
        found = key_of(row[at_key].value)
        if found not in comments:
            continue
        if row[at_column].value.strip():
            kept.add(found)
        else:
            changes.append((row[at_column], comments[found]))
            filled.add(found)
    quoted = sheet.rows[0][at_column].quoted
    return Filled(_changed(sheet, changes, quoted=quoted), frozenset(filled), frozenset(kept))


def open_sheet(content: bytes, wanted: Sequence[str]) -> Sheet:
    """Read a table, in the encoding it has and with the separator that shows most headings."""
    mark, encoding = _encoding(content)
    text = content[len(mark) :].decode(encoding)
    first = text.splitlines()[0] if text else ""

    def shown(separator: str) -> int:
        return len({c.value.strip() for c in next(_rows(first, separator), ())} & set(wanted))

    separator = max(_SEPARATORS, key=shown)
    if not shown(separator):
        raise CallError(
            "The marks file has none of the headings that it should have.",
            f"Download it again in English; looked for: {', '.join(wanted)}.",
        )
    return Sheet(text, mark, encoding, separator, tuple(_rows(text, separator)))


def _encoding(content: bytes) -> tuple[bytes, str]:
    """Return the byte order mark and an encoding that gives every byte back."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return mark, encoding
    candidates = ["utf-8", "cp1252"]
    if b"\0" in content[:200]:
        candidates.insert(0, "utf-16-le")
    for encoding in candidates:
        try:
            if content.decode(encoding).encode(encoding) == content:
                return b"", encoding
        except UnicodeError:
            continue
    return b"", "latin-1"  # every byte is a character there


def _rows(text: str, separator: str) -> Iterator[tuple[Cell, ...]]:
    """Yield rows of cells; quotes may hold separators, line ends and doubled quotes."""
    sep = re.escape(separator)
    # Possessive, so that an open quote costs one pass and not many.
    cell = re.compile(
        rf'(?:"(?P<inner>[^"]*+(?:""[^"]*+)*+)"(?P<after>[^{sep}\r\n]*)|(?P<bare>[^{sep}\r\n]*))'
        rf"(?P<end>{sep}|\r\n|\r|\n|\Z)"
    )
    row: list[Cell] = []
    place = 0
    while place < len(text) or row:
        match = cell.match(text, place)
        assert match is not None  # noqa: S101 - a bare cell may be empty, so one always fits
        quoted = match["inner"] is not None
        value = match["inner"].replace('""', '"') + match["after"] if quoted else match["bare"]
        row.append(Cell(place, match.start("end"), value, quoted))
        place = match.end()
        if match["end"] != separator:
            yield tuple(row)
            row = []


def _only(headings: Sequence[str], names: Sequence[str]) -> int:
    found = [index for index, heading in enumerate(headings) if heading in names]
    if len(found) == 1:
        return found[0]
    many = "more than one column" if found else "no column"
    raise CallError(
        f"The marks file has {many} '{names[0]}'.",
        "Download it for this one assignment, in English, with its feedback column.",
    )


def _changed(sheet: Sheet, changes: Sequence[tuple[Cell, str]], *, quoted: bool) -> bytes:
    parts: list[str] = []
    place = 0
    for cell, text in changes:
        special = any(sign in text for sign in (sheet.separator, '"', "\r", "\n"))
        doubled = text.replace('"', '""')
        parts += [sheet.text[place : cell.start]]
        parts += [f'"{doubled}"' if quoted or cell.quoted or special else text]
        place = cell.end
    whole = "".join((*parts, sheet.text[place:]))
    # What was there goes through unharmed; a new sign that an old encoding lacks becomes '?'.
    return sheet.mark + whole.encode(sheet.encoding, "replace")
