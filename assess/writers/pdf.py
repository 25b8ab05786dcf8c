"""The report of one submission as a tagged PDF (PDF/UA-1), printed from its HTML page."""

from __future__ import annotations

from assess.assessment import Assessment
from assess.writers import Reader, html
from assess.writers.parts.paper import printed

SUFFIX = ".pdf"


def write(assessment: Assessment, *, reader: Reader, text: bool = True) -> bytes:
    """Write the report; ``text=False`` leaves the essay and its quotes out.

    Raises MisquoteError, and CallError where the extra 'pdf' is not installed.
    """
    return printed(html.write(assessment, reader=reader, text=text))
