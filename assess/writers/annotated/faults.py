"""What is raised when a file that can be read cannot be given back with notes."""

from __future__ import annotations

from assess.errors import AssessError


class CannotAnnotateError(AssessError):
    """A file that can be read but not be given back with notes; no copy is written."""

    exit_code = 3
