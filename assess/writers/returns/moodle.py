"""Moodle: the zip for 'Upload multiple feedback files in a zip', and the grading worksheet.

The import (mod/assign/feedback/file/importziplib.php) passes over names that begin with a dot or
a tilde, looks in each part of a path for ``{anything}_{participant number}_{plugin type}_{plugin}``
and keeps the rest as the feedback file's name. It never looks at the person's name. The worksheet
is read by importgradeslib.php: 'Identifier' ends in the participant's number, and 'Feedback
comments' is taken even where 'Grade' is blank, unless the site's grade is newer than the sheet.
A team's folder holds the team's number, which the import takes for a participant's: with the
worksheet given, whoever is not on it gets nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from assess.writers.returns import REPORT, Item
from assess.writers.returns.cells import Filled, fill, open_sheet

ZIP = "moodle-feedback.zip"

_KEY, _COLUMN = "Identifier", "Feedback comments"
_NUMBER = re.compile(r"(\d+)\s*$")
NAMING = ("Full name", "Email address", "Username", "First name", "Last name", "Surname")
"""Headings that show who somebody is; a worksheet of blind marking has none of them."""


def entries(items: Iterable[Item]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each report's place in the feedback zip."""
    for item in items:
        yield f"{item.submission.feedback}{REPORT}", item.report.read_bytes()


def worksheet(sheet: bytes, comments: Mapping[str, str]) -> Filled:
    """Fill 'Feedback comments' of a grading worksheet by participant number.

    Raises CallError when it is no grading worksheet in English.
    """
    return fill(sheet, comments, key=(_KEY,), column=_COLUMN, key_of=_key_of)


def numbers(sheet: bytes) -> frozenset[str]:
    """Return the participant numbers of a grading worksheet. Raises CallError if it is none."""
    rows = open_sheet(sheet, (_KEY, _COLUMN)).rows
    headings = [cell.value.strip() for cell in rows[0]]
    if _KEY not in headings:
        return frozenset()
    place = headings.index(_KEY)
    return frozenset(_key_of(row[place].value) for row in rows[1:] if len(row) > place)


def shows_names(sheet: bytes) -> bool:
    """Tell whether a grading worksheet says who the participants are."""
    headings = {cell.value.strip() for cell in open_sheet(sheet, (_KEY, _COLUMN)).rows[0]}
    return bool(headings & set(NAMING))


def _key_of(cell: str) -> str:
    found = _NUMBER.search(cell)
    return found[1] if found else ""
