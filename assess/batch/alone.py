"""One batch at a time in a folder: a lock that the system lets go of when its holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from assess.batch.resume import FOLDER
from assess.errors import CallError

LOCK = "lock"
"""The name of the lock inside the program's own folder."""

_TRIES = 20


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Keep other batches, and purges, out of a folder for the length of a with-block.

    A killed batch holds nothing: the system gives its lock back. Where the file system knows no
    locks, nobody is kept out. Raises CallError when another batch is at work there, or when the
    folder cannot be written.
    """
    place = out / FOLDER / LOCK
    file = _held(out, place)
    if file is None:
        raise CallError(
            f"Another batch is writing to {out.name}.",
            "Wait until it has ended, or give '--out' another folder.",
        )
    try:
        yield
    finally:
        # Taken away while it is held, so that it is nobody else's yet; Windows lets go of it first.
        with suppress(PermissionError):
            place.unlink(missing_ok=True)
        file.close()
        if sys.platform == "win32":
            with suppress(PermissionError):  # another took it a moment ago
                place.unlink(missing_ok=True)


def _held(out: Path, place: Path) -> IO[bytes] | None:
    """Return the file of a lock, open and taken; None if another holds it. Raises CallError.

    Its last holder may take the file away after we opened it: then the lock on it is worth
    nothing. On a file system that numbers its files anew each time this never seems right, so
    there is an end to it.
    """
    for again in reversed(range(_TRIES)):
        file = _opened(out, place)
        if not _taken(file):
            break
        if _is_there(file, place) or not again:
            return file
        file.close()
    file.close()
    return None


def _opened(out: Path, place: Path) -> IO[bytes]:
    """Open the file of a lock, made if it is not there. Raises CallError."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        return place.open("ab")
    except OSError as fault:
        raise CallError(
            f"{out.resolve().name} cannot be written ({fault.strerror or 'unknown reason'}).",
            "Check that you may write to it, or give another folder.",
        ) from fault


def _is_there(file: IO[bytes], place: Path) -> bool:
    """Tell whether an open file is the one that stands at a place now."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), place.stat())
    except OSError:
        return False


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
