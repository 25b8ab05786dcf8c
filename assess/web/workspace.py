"""The folder that dropped files are worked on in: private, and gone when the program ends.

A program that is killed cannot remove its own, so the next one does. A folder is taken for ours by
its name, its owner and the lock in it, and for a dead program's if that lock is free.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assess.batch.alone import LOCK, alone
from assess.batch.resume import FOLDER
from assess.errors import CallError

_PREFIX = "assess-serve-"


@contextmanager
def own_workspace() -> Iterator[Path]:
    """Give a private temporary folder for the length of a with-block; remove those left over.

    Raises CallError when it cannot be made.
    """
    remove_left_over()
    with (
        tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as place,
        alone(Path(place)),
    ):
        yield Path(place)


def remove_left_over() -> None:
    """Remove the folders of this user's programs that were killed; those of others stay."""
    for place in sorted(Path(tempfile.gettempdir()).glob(f"{_PREFIX}*")):
        if _is_ours(place):
            _remove(place)


def _is_ours(place: Path) -> bool:
    """Tell whether this program, run by this user, has made a folder."""
    try:
        mine = not hasattr(os, "getuid") or place.lstat().st_uid == os.getuid()
        return mine and not place.is_symlink() and (place / FOLDER / LOCK).is_file()
    except OSError:  # it is gone, or another's
        return False


def _remove(place: Path) -> None:
    """Remove a folder unless a program that runs holds its lock."""
    try:
        with alone(place):
            shutil.rmtree(place, ignore_errors=True)
    except CallError:
        return
    shutil.rmtree(place, ignore_errors=True)  # Windows keeps the lock while it is open
