"""What workers are made to do in the tests of the pool; workers import it by name."""

from __future__ import annotations

import os
import time

from assess.errors import UnreadableError


def double(number: int) -> int:
    return 2 * number


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
