"""The one family of errors: each carries its exit code and a hint that says what to do now."""

from __future__ import annotations

from typing import ClassVar


class AssessError(Exception):
    """Something the person at the keyboard can act on.

    ``message`` is one sentence that says what is wrong, ``hint`` one that says what to do.
    Neither holds text of an essay. Instances travel between processes.
    """

    exit_code: ClassVar[int] = 70

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ProgramError(AssessError):
    """A fault of this program, met with one file."""


class CallError(AssessError):
    """A wrong call: an argument that cannot be used as given."""

    exit_code: ClassVar[int] = 2


class BriefError(AssessError):
    """A brief or a framework that is missing or impossible; the message lists every fault."""

    exit_code: ClassVar[int] = 2


class UnreadableError(AssessError):
    """A document that could not be read. ``reason`` is a short fixed word for tables and tests.

    Reasons: missing, wrong-format, password, damaged, empty, scanned, too-large, bomb, time,
    memory, crash.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, reason: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.args = (reason, message, hint)
        self.reason = reason


class ModelError(AssessError):
    """A model that is missing, damaged, or made for another framework or version."""

    exit_code: ClassVar[int] = 4
