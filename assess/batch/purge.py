"""Removing a batch: its reports, tables and memory, and nothing that it did not write.

What a batch wrote goes although somebody changed it since: it still holds what the batch put there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from assess.batch.alone import LOCK, alone
from assess.batch.giving_back import FOLDER as RETURN
from assess.batch.ground import remove_left_over
from assess.batch.resume import FOLDER, drafts, written
from assess.errors import CallError

COHORT = (
    "cohort.csv",
    "cohort.html",
    "cohort.xlsx",
    "marking.sqlite",
    "marking.sqlite-journal",
    "similarity.html",
)
"""What a batch, or its marker's desk, writes for all submissions together."""


def purge(reports: Path) -> tuple[int, int]:
    """Remove what a batch wrote into a folder; return how many files went and how many are left.

    A folder without the program's own memory of a batch, or in which one is at work, is not
    touched. Raises CallError for such a folder, and for a file that cannot be removed.
    """
    if not (reports / FOLDER).is_dir():
        raise CallError(
            f"{reports.name} does not look like a folder that 'assess batch' has written.",
            "Give the folder that was given as --out. Nothing was removed.",
        )
    with alone(reports):
        gone = remove_left_over(reports) + _remove_written(reports)
    for folder in (reports / FOLDER, reports):
        with suppress(OSError):  # something is in it, or another batch began here a moment ago
            folder.rmdir()
    return gone, sum(1 for _ in left_in(reports))


def left_in(reports: Path) -> Iterator[str]:
    """Yield the names of the files and links in a folder, as they are called below it."""
    for parent, folders, files in os.walk(reports):
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in sorted((*files, *links)):
            yield (Path(parent) / name).relative_to(reports).as_posix()


def _remove_written(reports: Path) -> int:
    """Remove all that a batch wrote but the lock, which keeps others out until the end.

    Its memory goes last: a purge that could not remove a file finds everything the next time.
    """
    known, own = written(reports), reports / FOLDER
    tables = (reports / name for name in COHORT)
    gone = sum(_remove(path) for path in (*known, *tables, *drafts(reports)))
    _remove_empty(path.parent for path in known if path.parent != reports)
    _remove_empty([reports / RETURN])
    memory = [path for path in own.rglob("*") if path != own / LOCK]
    gone += sum(_remove(path) for path in memory)
    _remove_empty(path for path in memory if path.is_dir())
    return gone


def _remove(path: Path) -> int:
    """Remove a file if it is there; return how many were removed. Raises CallError."""
    if not path.is_file():
        return 0
    try:
        path.unlink()
    except OSError as fault:
        raise CallError(
            f"{path.name} could not be removed ({fault.strerror or 'unknown reason'}).",
            "Check that the folder may be written and that the file is not open in another "
            "program; then purge it again.",
        ) from fault
    return 1


def _remove_empty(folders: Iterable[Path]) -> None:
    """Remove those folders that hold nothing, the innermost first."""
    for folder in sorted({*folders}, key=lambda path: len(path.parts), reverse=True):
        with suppress(OSError):  # something is in it, or it never was
            folder.rmdir()
