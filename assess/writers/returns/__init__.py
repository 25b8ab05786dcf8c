"""What goes back to a VLE: one module a system, fed with plain values, writing what it accepts.

Only a participant's own report goes back, and comments that state plain facts. Nothing here ever
fills in a mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assess.assessment import Row
from assess.document import Submission

REPORT = "assess-report.html"
"""The name of a participant's report. It is new, so that it replaces nothing that was sent in."""


@dataclass(frozen=True, slots=True)
class Item:
    """One submission on its way back, with its row and the file of the participant's report."""

    submission: Submission
    row: Row
    report: Path
