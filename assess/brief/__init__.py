"""What was asked: word limits and counting policy, framework, file limits, options of the checks.

A brief is one TOML file. Counting rules differ between providers, so they are data here and never
constants elsewhere.
"""

from __future__ import annotations

from assess.brief.loading import (
    DEFAULT,
    default_brief_text,
    load_brief,
    packaged_brief_text,
    packaged_briefs,
    parse_brief,
)
from assess.brief.values import Brief, FileLimits, Tolerance, WordPolicy

__all__ = [
    "DEFAULT",
    "Brief",
    "FileLimits",
    "Tolerance",
    "WordPolicy",
    "default_brief_text",
    "load_brief",
    "packaged_brief_text",
    "packaged_briefs",
    "parse_brief",
]
