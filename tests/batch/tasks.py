"""What workers are made to do in the tests of the pool; workers import it by name."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from assess.errors import UnreadableError


def double(number: int) -> int:
    return 2 * number


def process(number: int) -> int:
    """Return which process this task ran in, whatever its number."""
    return os.getpid()


def crash_at_first(mark: Path) -> str:
    """Die where there is no mark yet, and leave one."""
    if mark.exists():
        return "fine"
    mark.write_text("been here")
    os._exit(139)


def crash_always(marks: Path) -> str:
    (marks / str(len(list(marks.iterdir())))).write_text("been here")
    os._exit(139)


def die_with_the_lock(mark: Path) -> str:
    """Die once as a worker does that is killed while it fetches: with the lock of its pipe."""
    if mark.exists():
        return "fine"
    mark.write_text("been here")
    _take_the_lock()
    os._exit(139)


def hang_with_the_lock(how: str) -> str:
    """Hang so that not even Pebble's own time limit ends it, for that takes the lock as well."""
    if how == "hang":
        _take_the_lock()
        time.sleep(60)
    return how


def _take_the_lock() -> None:
    """Find the worker's end of its pipe on the stack, and lock it."""
    frame = sys._getframe()
    while "channel" not in frame.f_locals:
        assert frame.f_back is not None
        frame = frame.f_back
    frame.f_locals["channel"].mutex.acquire()


def wait_a_little(number: int) -> int:
    time.sleep(0.005)
    return number


def never_enter() -> None:
    os._exit(1)


def misbehave(how: str) -> str:
    if how == "hang":
        time.sleep(60)
    elif how == "crash":
        os._exit(139)
    elif how == "eat":
        hoard = [bytearray(50_000_000) for _ in range(100)]
        return str(len(hoard))
    elif how == "refuse":
        raise UnreadableError("password", "It is locked.", "Unlock it.")
    elif how == "stumble":
        raise ZeroDivisionError
    return how
