"""A plain folder: every file that is not the system's own litter is a submission."""

from __future__ import annotations

from pathlib import Path

from assess.assessment import Skipped
from assess.document import Submission

_LITTER_NAMES = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
_LITTER_STARTS = (".", "~$", "._")


def collect_folder(
    folder: Path, *, origin: str
) -> tuple[tuple[Submission, ...], tuple[Skipped, ...]]:
    """Return the submissions below a folder in order of name, and what was left aside.

    A submission is called by its path inside the folder, with forward slashes. Files of the
    operating system (__MACOSX, .DS_Store, ~$ lock files) are passed over; links are not followed.
    """
    submissions: list[Submission] = []
    ignored: list[Skipped] = []
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if _is_litter(name) or path.is_dir():
            continue
        if path.is_symlink() or not path.is_file():
            ignored.append(Skipped(name, "a link or a device, not a file"))
        else:
            submissions.append(Submission(path, name, origin=origin))
    return tuple(submissions), tuple(ignored)


def _is_litter(name: str) -> bool:
    return any(part in _LITTER_NAMES or part.startswith(_LITTER_STARTS) for part in name.split("/"))
