"""Intake: from paths that a person gives to submissions, with what was passed over and why.

One module a VLE: ``NAME``, and ``recognise(places)``, which returns what the names of that VLE's
download tell. A download is a VLE's when at least half of its files are named that VLE's way; a
plain folder, where every file is a submission, is what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from assess.assessment import Skipped
from assess.document import Submission
from assess.errors import CallError
from assess.intake import blackboard, brightspace, canvas, moodle, turnitin
from assess.intake.archive import is_archive, unpack
from assess.intake.choice import choose
from assess.intake.folder import list_folder
from assess.intake.manifest import apply_manifest, read_manifest
from assess.intake.pieces import Piece, Place


class Vle(Protocol):
    """What a module of a VLE offers."""

    NAME: str

    def recognise(self, places: Sequence[Place]) -> tuple[Piece, ...]:
        """Return what the names tell, for those files that are named this VLE's way."""
        ...


# In the order of how plain their names are: the first that fits is taken.
_VLES = tuple(cast(Vle, module) for module in (moodle, blackboard, brightspace, canvas, turnitin))
_READABLE = (".docx", ".pdf")


@dataclass(frozen=True, slots=True)
class Intake:
    """The submissions found, in a stable order, and what was left aside and why."""

    submissions: tuple[Submission, ...]
    ignored: tuple[Skipped, ...]


def collect(
    paths: Iterable[Path],
    workspace: Path,
    *,
    manifest: Path | None = None,
    without: Iterable[Path] = (),
) -> Intake:
    """Find the submissions in files, folders and zips.

    Zips are unpacked below ``workspace``, a private temporary folder that the caller removes.
    A file named outright is always a submission, so that a wrong format gets its message. Below
    a folder, the manifest and the paths in ``without`` (the batch's own output) are passed over.
    Raises CallError for a path that does not exist or is a device, a zip that cannot be opened, or
    a manifest that is none.
    """
    entries = read_manifest(manifest) if manifest else ()
    own = {path.resolve() for path in (*without, *([manifest] if manifest else []))}
    submissions: list[Submission] = []
    ignored: list[Skipped] = []
    for number, path in enumerate(paths):
        if not _is_there(path):
            raise CallError(f"There is no file or folder called {path.name}.", "Check the path.")
        if not (path.is_dir() or path.is_file()):  # a pipe would keep its reader waiting
            raise CallError(f"{path.name} is a pipe or a device.", "Give files, folders or zips.")
        if path.is_dir() or is_archive(path):
            places, left = (
                list_folder(path, without=own)
                if path.is_dir()
                else unpack(path, workspace / str(number))
            )
            found, left_over = sort_out(places, origin=path.resolve().name)
            submissions.extend(found)
            ignored.extend((*left, *left_over))
        else:
            submissions.append(Submission(path, path.name))
    if manifest:
        given, lost = apply_manifest(submissions, entries)
        return Intake(given, (*ignored, *lost))
    return Intake(tuple(submissions), tuple(ignored))


def _is_there(path: Path) -> bool:
    """Tell whether a path leads to something; one that the system cannot take does not."""
    try:
        return path.exists()
    except OSError:  # too long a name
        return False


def sort_out(
    places: Sequence[Place], *, origin: str
) -> tuple[tuple[Submission, ...], tuple[Skipped, ...]]:
    """Return the submissions among the files of one folder or zip, and what was left aside.

    A plain submission is called by its path inside the folder, with forward slashes.
    """
    for vle in _VLES:
        pieces = vle.recognise(places)
        if pieces and 2 * len(pieces) >= len(places):
            return _of_vle(vle.NAME, pieces, places, origin)
    return tuple(Submission(p.path, p.name, origin=origin) for p in places), ()


def _of_vle(
    name: str, pieces: Sequence[Piece], places: Sequence[Place], origin: str
) -> tuple[tuple[Submission, ...], tuple[Skipped, ...]]:
    """Choose among the pieces; what is named otherwise is read if it can be, else left aside."""
    found, ignored = choose(pieces, vle=name, origin=origin)
    known = {piece.place.name for piece in pieces}
    others = [place for place in places if place.name not in known]
    plain = [place for place in others if place.last.lower().endswith(_READABLE)]
    why = f"not named like a submission of this {name.capitalize()} download"
    return (
        tuple(
            sorted(
                (*found, *(Submission(p.path, p.name, origin=origin) for p in plain)),
                key=lambda submission: submission.name,
            )
        ),
        (*ignored, *(Skipped(p.name, why) for p in others if p not in plain)),
    )
