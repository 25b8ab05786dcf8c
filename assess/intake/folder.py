"""A folder on disk: its files by their names in it, without the operating system's litter."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from assess.assessment import Skipped
from assess.intake.pieces import Place

_LITTER_NAMES = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_LITTER_STARTS = (".", "~$")


def list_folder(
    folder: Path, *, without: Collection[Path] = ()
) -> tuple[tuple[Place, ...], tuple[Skipped, ...]]:
    """Return the files below a folder in order of name, and what was left aside.

    ``without`` are files and folders (resolved) that are passed over: the batch's own.

    Files of the operating system (__MACOSX, .DS_Store, ~$ lock files, hidden files) are passed
    over without a word; links are named and not followed, and folders that cannot be opened are
    named.
    """
    places: list[Place] = []
    ignored: list[Skipped] = []
    closed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=closed.append):  # follows no links
        here = Path(parent).resolve()
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = [name for name in folders if here / name not in without]
        for last in (*files, *links):
            path = Path(parent, last)
            name = path.relative_to(folder).as_posix()
            if is_litter(name) or here / last in without:
                continue
            if path.is_symlink() or not path.is_file():
                ignored.append(Skipped(name, "a link or a device, not a file"))
            else:
                places.append(Place(path, name))
    for fault in closed:
        name = Path(fault.filename).relative_to(folder).as_posix()
        if not is_litter(name):
            what = "." if name == "." else f"{name}/"
            ignored.append(Skipped(what, f"a folder that cannot be opened ({fault.strerror})"))
    places.sort(key=lambda place: place.name)
    ignored.sort(key=lambda skipped: skipped.what)
    return tuple(places), tuple(ignored)


def is_litter(name: str) -> bool:
    """Tell whether a file or one of its folders is the operating system's own or hidden."""
    parts = PurePosixPath(name).parts
    return any(p.lower() in _LITTER_NAMES or p.startswith(_LITTER_STARTS) for p in parts)
