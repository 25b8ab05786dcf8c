"""A manifest of one's own: a CSV with a row a file, whose columns go into the cohort table.

The column 'file' holds the file's name in the folder or zip, or its name alone where that is
unique; 'participant' the number or name to show; every other column is carried as it is.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assess.assessment import Skipped
from assess.document import Submission
from assess.errors import CallError

_FILE, _PARTICIPANT = "file", "participant"
_SEPARATORS = ",;\t"
_HINT = "Its first row holds the headings 'file', 'participant' and any others, a row a file below."

Extra = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a manifest."""

    file: str
    participant: str
    extra: Extra


def read_manifest(path: Path) -> tuple[Entry, ...]:
    """Read a manifest: UTF-8 or Windows-1252; comma, semicolon or tab.

    Raises CallError when it cannot be read, has no column 'file', or names a file twice.
    """
    rows = _rows(path)
    headings = [heading.strip() for heading in rows[0]] if rows else []
    plain = [heading.casefold() for heading in headings]
    if _FILE not in plain or len(set(plain)) < len(plain):
        raise CallError(f"{path.name} has no column 'file', or a heading twice.", _HINT)
    entries = tuple(_entry(headings, row) for row in rows[1:] if any(c.strip() for c in row))
    times = Counter(entry.file for entry in entries)
    twice = next((name for name, number in times.items() if number > 1), None)
    if twice is not None:
        raise CallError(f"{path.name} names {twice} twice.", "Keep one row a file.")
    return entries


def apply_manifest(
    submissions: Sequence[Submission], entries: Sequence[Entry]
) -> tuple[tuple[Submission, ...], tuple[Skipped, ...]]:
    """Give each submission its row; return rows without a file as left aside.

    Every submission gets the same headings, with empty cells where the manifest has no row.
    """
    by_name = {entry.file: entry for entry in entries}
    lasts = [submission.name.rsplit("/", 1)[-1] for submission in submissions]
    times = Counter(lasts)
    blank = tuple((heading, "") for heading, _ in entries[0].extra) if entries else ()
    used: set[str] = set()
    given: list[Submission] = []
    for submission, last in zip(submissions, lasts, strict=True):
        entry = by_name.get(submission.name)
        if entry is None and times[last] == 1:
            entry = by_name.get(last)
        if entry is None:
            given.append(replace(submission, extra=blank))
        else:
            used.add(entry.file)
            participant = entry.participant or submission.participant
            given.append(replace(submission, participant=participant, extra=entry.extra))
    lost = tuple(Skipped(e.file, "in the manifest, not among the files") for e in entries)
    return tuple(given), tuple(skipped for skipped in lost if skipped.what not in used)


def _rows(path: Path) -> list[list[str]]:
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise CallError(
            f"The manifest {path.name} could not be read ({fault.strerror}).", "Check the path."
        ) from fault
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    lines = text.splitlines(keepends=True)
    first = lines[0] if lines else ""
    separator = max(_SEPARATORS, key=first.count)
    try:
        return list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as fault:
        raise CallError(f"The manifest {path.name} is no table ({fault}).", _HINT) from fault


def _entry(headings: Sequence[str], row: Sequence[str]) -> Entry:
    cells = [*(cell.strip() for cell in row), *[""] * (len(headings) - len(row))]
    by_heading: Mapping[str, str] = dict(zip(map(str.casefold, headings), cells, strict=False))
    extra = tuple(
        (heading, cell)
        for heading, cell in zip(headings, cells, strict=False)
        if heading.casefold() not in (_FILE, _PARTICIPANT)
    )
    name = by_heading[_FILE].replace("\\", "/").removeprefix("./")
    return Entry(name, by_heading.get(_PARTICIPANT, ""), extra)
