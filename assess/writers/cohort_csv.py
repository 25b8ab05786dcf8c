"""The cohort as a table for spreadsheets and other programs: one row a submission."""

from __future__ import annotations

import csv
import io

from assess.assessment import Cohort, Row
from assess.writers.parts.limits import allowed
from assess.writers.parts.visible import visible
from assess.writers.parts.wording import level_in

SUFFIX = ".csv"

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet program take text for a formula (full-width forms in some locales)."""


def write(cohort: Cohort) -> bytes:
    """Write the table: UTF-8 with a byte order mark, so that Excel reads it right; commas."""
    page = io.StringIO(newline="")
    table = csv.writer(page, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    added = _added(cohort)
    table.writerow([plain(name) for name in [*_header(cohort), *added]])
    for row in cohort.rows:
        extra = dict(row.extra)
        cells = [*_cells(row, cohort), *(extra.get(heading, "") for heading in added)]
        table.writerow([plain(cell) if isinstance(cell, str) else cell for cell in cells])
    return page.getvalue().encode("utf-8-sig")


def plain(cell: str) -> str:
    """Return text that a spreadsheet program shows as text, on one line, and never runs."""
    guarded = f"'{cell}" if cell.startswith(_FORMULA) else cell
    return visible(" ".join(guarded.splitlines()).replace("\t", " "))


def _header(cohort: Cohort) -> list[str]:
    return [
        "File",
        "Participant",
        "Format",
        "Words counted",
        "Verdict",
        "Minimum",
        "Maximum",
        "Minimum allowed",
        "Maximum allowed",
        *(topic.title for topic in cohort.framework.topics),
        "Findings",
        "Gravest finding",
        "Why a person should look",
        "Not read",
        "Not read: why and what to do",
        "Report",
        "Data",
        "SHA-256",
    ]


def _added(cohort: Cohort) -> list[str]:
    """Return the headings of all columns that a manifest adds, in the order they first come."""
    return list(dict.fromkeys(heading for row in cohort.rows for heading, _ in row.extra))


def _cells(row: Row, cohort: Cohort) -> list[str | int]:
    return [
        row.name,
        row.participant,
        row.format,
        "" if row.counted is None else row.counted,
        row.verdict or "",
        cohort.minimum,
        cohort.maximum,
        *allowed(cohort),
        *(level_in(row, topic).lower() for topic in cohort.framework.topic_ids),
        row.findings,
        row.worst or "",
        " ".join(row.look),
        row.reason,
        row.fault,
        row.report,
        row.data,
        row.sha256,
    ]
