"""One batch at a time in a folder: a lock that the system lets go of when its holder dies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from assess.batch.resume import FOLDER
from assess.errors import CallError

LOCK = "lock"
"""The name of the lock inside the program's own folder."""


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Keep other batches, and purges, out of a folder for the length of a with-block.

    A killed batch holds nothing: the system gives its lock back. Where the file system knows no
    locks, nobody is kept out. Raises CallError when another batch is at work there, or when the
    folder cannot be written.
    """
    place = out / FOLDER / LOCK
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        file = place.open("ab")
    except OSError as fault:
        raise CallError(
            f"{out.name} cannot be written ({fault.strerror or 'unknown reason'}).",
            "Give '--out' a folder that you may write to.",
        ) from fault
    if not _taken(file):
        file.close()
        raise CallError(
            f"Another batch is writing to {out.name}.",
            "Wait until it has ended, or give '--out' another folder.",
        )
    try:
        yield
    finally:
        file.close()
        with suppress(PermissionError):  # another took it a moment ago, on Windows
            place.unlink(missing_ok=True)


def _taken(file: IO[bytes]) -> bool:
    """Take the lock of an open file; False if another process holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - exists on POSIX only

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # this file system knows no locks
        return True
    return True
