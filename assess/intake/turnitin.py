"""Turnitin: the zip of a bulk download, whose file names begin with the paper id.

Each paper id belongs to one file. The spreadsheet of the inbox, if it lies beside the files as
.xls, .xlsx or .csv, says whose: its headings stand in one of the first rows, among them 'Paper ID'
and 'Last Name' (the second row, in a script of Imperial College that reads it).
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from assess.intake.compound import SIGNATURE, is_sound
from assess.intake.pieces import Piece, Place

NAME = "turnitin"

_FILE = re.compile(r"(?P<paper>\d{8,})(?P<rest>(?:[ _.-].*)?\.\w{1,5})", re.DOTALL)
_KEY, _LAST, _FIRST = "paper id", "last name", "first name"
_ROWS_TO_HEADINGS = 6
_MOST_ROWS = 20_000
_WORKBOOK_FAULTS = (KeyError, ValueError, TypeError, IndexError, OSError, SyntaxError)
"""What openpyxl raises on a broken workbook; broken XML is a SyntaxError."""

_OLD_FAULTS = (*_WORKBOOK_FAULTS, AssertionError, AttributeError, LookupError, ArithmeticError,
               MemoryError, NotImplementedError, RecursionError, struct.error)  # fmt: skip
"""What xlrd raises on a broken workbook, beside its own errors: it trusts what a file says."""

_LARGEST_SHEET = 20_000_000
"""Bytes beyond which a spreadsheet is not opened, packed or unpacked: an inbox needs far less."""

_LARGEST_OLD = 5_000_000
"""The same for an old workbook, which takes far longer to read."""


def recognise(places: Sequence[Place]) -> tuple[Piece, ...]:
    """Return what the names of a Turnitin download tell; files that are not of one are left out.

    Nothing is recognised when two files begin with the same number: then it is no paper id.
    """
    matches = [(p, match) for p in places if (match := _FILE.fullmatch(p.last)) is not None]
    papers = [match["paper"] for _, match in matches]
    if not papers or len(papers) != len(set(papers)):
        return ()
    sheets = [(place, people) for place in places if (people := _people(place.path))]
    told = {paper: person for _, people in sheets for paper, person in people.items()}
    return (
        *(
            Piece(
                place=place,
                owner=match["paper"],
                original=match["rest"].lstrip(" _.-"),
                key=match["paper"],
                person=told.get(match["paper"], ""),
            )
            for place, match in matches
        ),
        *(Piece(place, "", place.last, kind="about") for place, _ in sheets),
    )


def _people(path: Path) -> Mapping[str, str]:
    """Return names by paper id from a spreadsheet of Turnitin; empty if the file is none.

    One that cannot be opened, such as one that is open in Excel, tells no names.
    """
    readers = {".csv": _csv_rows, ".xlsx": _workbook_rows, ".xls": _old_workbook_rows}
    read = readers.get(path.suffix.lower())
    try:
        if read is None or path.stat().st_size > _LARGEST_SHEET:
            return {}
        return _names(read(path))
    except (csv.Error, OSError):
        return {}


def _names(rows: Iterable[Sequence[str]]) -> Mapping[str, str]:
    source = iter(rows)
    for row in islice(source, _ROWS_TO_HEADINGS):
        headings = [cell.strip().lower() for cell in row]
        if _KEY in headings:
            return {
                cells[_KEY]: f"{cells.get(_FIRST, '')} {cells.get(_LAST, '')}".strip()
                for line in islice(source, _MOST_ROWS)
                if (cells := dict(zip(headings, map(str.strip, line), strict=False))).get(_KEY)
            }
    return {}


def _csv_rows(path: Path) -> Iterable[Sequence[str]]:
    content = path.read_bytes()
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = content.decode("utf-16" if wide else "utf-8-sig", "replace")
    separator = "\t" if "\t" in text[:1000] else ","
    return csv.reader(text.splitlines(), delimiter=separator)


def _workbook_rows(path: Path) -> Iterable[Sequence[str]]:
    """Return the cells of the first sheet as text; nothing if the file is no workbook."""
    import openpyxl  # noqa: PLC0415 - only where a spreadsheet lies beside the files
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > _LARGEST_SHEET:
                return ()
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_row=_MOST_ROWS, values_only=True)
        cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
        book.close()
    except (zipfile.BadZipFile, InvalidFileException, *_WORKBOOK_FAULTS):
        return ()
    return cells


def _old_workbook_rows(path: Path) -> Iterable[Sequence[str]]:
    """Return the cells of the first sheet of an .xls as text; nothing if it is no workbook.

    Some systems give that name to a table in plain text.
    """
    import xlrd  # noqa: PLC0415 - only where such a spreadsheet lies beside the files
    from xlrd.compdoc import CompDocError  # noqa: PLC0415

    content = path.read_bytes()
    if not content.startswith(SIGNATURE):
        return _csv_rows(path)
    if len(content) > _LARGEST_OLD or not is_sound(content):
        return ()
    try:
        book = xlrd.open_workbook(
            file_contents=content,
            logfile=io.StringIO(),  # else it prints
            on_demand=True,
            ragged_rows=True,  # else one cell far out would make a table of millions
        )
        sheet = book.sheet_by_index(0)
        rows = [sheet.row_values(row) for row in range(min(sheet.nrows, _MOST_ROWS))]
    except (xlrd.XLRDError, CompDocError, *_OLD_FAULTS):
        return ()
    return [[_cell(value) for value in row] for row in rows]


def _cell(value: object) -> str:
    """Return a cell as text; all numbers of an .xls are fractions, also ids."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
