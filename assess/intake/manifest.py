"""A manifest of one's own: a CSV with a row a file, whose columns go into the cohort table.

The column 'file' holds the file's name in the folder or zip, with the folder's or zip's own name
in front where several are given, or its name alone where that is unique; 'participant' the number
or name to show; every other column is carried as it is. A letter with an accent is the same whether
it is written as one character or, as macOS does in file names, as two.
"""

from __future__ import annotations

import codecs
import csv
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assess.assessment import Skipped
from assess.document import Submission
from assess.errors import CallError

_FILE, _PARTICIPANT = "file", "participant"
_SEPARATORS = ",;\t"
_HINT = "Its first row holds the headings 'file', 'participant' and any others, a row a file below."
_LOST = "in the manifest, not among the files"
_TWICE = "another row of the manifest names the same file more fully"
_UNCLEAR = "names more than one of the files; put the folder or zip it came from in front"
_ALIKE = (
    "names more than one of the files; give folders or zips of different names, put those in front"
)

Extra = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a manifest."""

    file: str
    participant: str
    extra: Extra


def read_manifest(path: Path) -> tuple[Entry, ...]:
    """Read a manifest: UTF-8, UTF-16 or Windows-1252; comma, semicolon or tab.

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
    """Give each submission its row; return rows that nobody got as left aside, with the reason.

    A name in a folder is unique in that folder only, so a row that fits more than one submission
    is given to none. Every submission gets the same headings, with empty cells where the manifest
    has no row.
    """
    fitting = _fitting(submissions)
    rows: dict[int, Entry] = {}
    lost: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: -len(entry.file)):  # the fullest names first
        meant = fitting.get(entry.file, ())
        why = _refusal(entry, [submissions[number] for number in meant])
        if why is None and meant[0] in rows:
            why = _TWICE
        if why is None:
            rows[meant[0]] = entry
        else:
            lost[entry.file] = why
    blank = tuple((heading, "") for heading, _ in entries[0].extra) if entries else ()
    return (
        tuple(_given(one, rows.get(number), blank) for number, one in enumerate(submissions)),
        tuple(Skipped(e.file, lost[e.file]) for e in entries if e.file in lost),
    )


def _fitting(submissions: Sequence[Submission]) -> Mapping[str, Sequence[int]]:
    """Return the places of those submissions that each name fits; a bare name gives way."""
    exact: defaultdict[str, list[int]] = defaultdict(list)
    bare: defaultdict[str, list[int]] = defaultdict(list)
    for number, submission in enumerate(submissions):
        for name in {_composed(submission.name), _whole(submission)}:
            exact[name].append(number)
        bare[_composed(submission.name).rsplit("/", 1)[-1]].append(number)
    return {**bare, **exact}


def _whole(submission: Submission) -> str:
    """Return the name with that of its folder or zip in front; files named outright have none."""
    name = f"{submission.origin}/{submission.name}" if submission.origin else submission.name
    return _composed(name)


def _composed(name: str) -> str:
    """Return a name with each accented letter as one character."""
    return unicodedata.normalize("NFC", name)


def _refusal(entry: Entry, meant: Sequence[Submission]) -> str | None:
    """Say why a row cannot be given to the submissions that its name fits, or None."""
    if len(meant) == 1:
        return None
    whole = {_whole(submission) for submission in meant if submission.origin}
    told_apart = len(whole) == len(meant) and entry.file not in whole
    return (_UNCLEAR if told_apart else _ALIKE) if meant else _LOST


def _given(submission: Submission, entry: Entry | None, blank: Extra) -> Submission:
    if entry is None:
        return replace(submission, extra=blank)
    participant = entry.participant or submission.participant
    return replace(submission, participant=participant, extra=entry.extra)


def _rows(path: Path) -> list[list[str]]:
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise CallError(
            f"The manifest {path.name} could not be read ({fault.strerror}).", "Check the path."
        ) from fault
    lines = _text(content).splitlines(keepends=True)
    first = lines[0] if lines else ""
    separator = max(_SEPARATORS, key=first.count)
    try:
        return list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as fault:
        raise CallError(f"The manifest {path.name} is no table ({fault}).", _HINT) from fault


def _text(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # Excel's 'Unicode text'
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _entry(headings: Sequence[str], row: Sequence[str]) -> Entry:
    cells = [*(cell.strip() for cell in row), *[""] * (len(headings) - len(row))]
    by_heading: Mapping[str, str] = dict(zip(map(str.casefold, headings), cells, strict=False))
    extra = tuple(
        (heading, cell)
        for heading, cell in zip(headings, cells, strict=False)
        if heading.casefold() not in (_FILE, _PARTICIPANT)
    )
    name = by_heading[_FILE].replace("\\", "/").removeprefix("./")
    return Entry(_composed(name), by_heading.get(_PARTICIPANT, ""), extra)
