"""The report of one submission as one self-contained HTML file, for a participant or a marker."""

from __future__ import annotations

from assess.assessment import Assessment
from assess.writers import Reader
from assess.writers.parts.page import page
from assess.writers.parts.quotes import verify

SUFFIX = ".html"


def write(assessment: Assessment, *, reader: Reader, text: bool = True) -> bytes:
    """Write the page; ``text=False`` leaves the essay and its quotes out. Raises MisquoteError."""
    verify(assessment)
    return page("report.html", assessment=assessment, reader=reader, text=text)
