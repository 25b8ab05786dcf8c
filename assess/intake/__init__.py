"""Intake: from paths that a person gives to submissions, with what was passed over and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assess.assessment import Skipped
from assess.document import Submission
from assess.errors import CallError
from assess.intake.archive import is_archive, unpack
from assess.intake.folder import collect_folder


@dataclass(frozen=True, slots=True)
class Intake:
    """The submissions found, in a stable order, and what was left aside and why."""

    submissions: tuple[Submission, ...]
    ignored: tuple[Skipped, ...]


def collect(paths: Iterable[Path], workspace: Path) -> Intake:
    """Find the submissions in files, folders and zips.

    Zips are unpacked below ``workspace``, a private temporary folder that the caller removes.
    A file named outright is always a submission, so that a wrong format gets its message.
    Raises CallError for a path that does not exist or a zip that cannot be opened.
    """
    submissions: list[Submission] = []
    ignored: list[Skipped] = []
    for number, path in enumerate(paths):
        if not path.exists():
            raise CallError(f"There is no file or folder called {path.name}.", "Check the path.")
        if path.is_dir():
            found, left = collect_folder(path, origin=path.name)
        elif is_archive(path):
            target = workspace / str(number)
            left_in_zip = unpack(path, target)
            found, left = collect_folder(target, origin=path.name)
            left = (*left_in_zip, *left)
        else:
            found, left = (Submission(path, path.name, origin=""),), ()
        submissions.extend(found)
        ignored.extend(left)
    return Intake(tuple(submissions), tuple(ignored))
