"""The cohort as one self-contained HTML page to start marking from."""

from __future__ import annotations

from assess.assessment import Cohort
from assess.writers.parts.page import page

SUFFIX = ".html"


def write(cohort: Cohort) -> bytes:
    """Write the page."""
    return page("cohort.html", cohort=cohort)
