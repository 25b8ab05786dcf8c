"""Submissions that make the process that reads them hang, die or eat; workers import this."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from dataclasses import dataclass
from typing import Any

from assess.document import Submission


@dataclass(frozen=True)
class Misbehaving(Submission):
    """As it is called in the process that opens files; harmless here and in a cluster's worker."""

    def __getattribute__(self, name: str) -> Any:
        opens = multiprocessing.parent_process() is not None and "distributed" not in sys.modules
        if name == "path" and opens:
            misbehave(self.name)
        return super().__getattribute__(name)


def misbehave(how: str) -> None:
    if how == "hang.docx":
        time.sleep(60)
    elif how == "crash.docx":
        os._exit(139)
    elif how == "eat.docx":
        hoard = [bytearray(50_000_000) for _ in range(100)]
        assert hoard
