"""Removing a batch: its reports, tables and memory, and nothing that it did not write."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from assess.batch.alone import LOCK, alone
from assess.batch.ground import remove_left_over
from assess.batch.output import DRAFTS
from assess.batch.resume import FOLDER, written
from assess.errors import CallError

COHORT = ("cohort.csv", "cohort.html", "cohort.xlsx", "marking.sqlite", "similarity.html")
"""What a batch, or its marker's desk, writes for all submissions together."""

_RETURN = "return"


def purge(reports: Path) -> tuple[int, int]:
    """Remove what a batch wrote into a folder; return how many files went and how many are left.

    A folder without the program's own memory of a batch, or in which one is at work, is not
    touched: raises CallError.
    """
    if not (reports / FOLDER).is_dir():
        raise CallError(
            f"{reports.name} does not look like a folder that 'assess batch' has written.",
            "Give the folder that was given as --out. Nothing was removed.",
        )
    with alone(reports):
        gone = remove_left_over(reports) + _remove_written(reports)
    with suppress(OSError):  # another batch began here a moment ago
        (reports / FOLDER).rmdir()
    left = sum(path.is_file() for path in reports.rglob("*"))
    if not left:
        shutil.rmtree(reports)
    return gone, left


def _remove_written(reports: Path) -> int:
    """Remove all that a batch wrote but the lock, which keeps others out until the end."""
    gone = 0
    for path in written(reports):
        gone += _remove(path)
    for name in COHORT:
        gone += _remove(reports / name)
    own, returned = reports / FOLDER, reports / _RETURN
    drafts = reports.rglob(DRAFTS)
    for path in [*drafts, *own.rglob("*"), *returned.rglob("*")]:
        if path != own / LOCK:
            gone += _remove(path)
    for folder in (*(path for path in own.iterdir() if path.is_dir()), returned):
        if folder.is_dir():
            shutil.rmtree(folder)
    return gone


def _remove(path: Path) -> int:
    """Remove a file if it is there; return how many were removed."""
    if not path.is_file():
        return 0
    path.unlink()
    return 1
