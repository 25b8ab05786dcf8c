"""The report of one submission as one self-contained HTML file, for a participant or a marker."""

from __future__ import annotations

from typing import Any

from assess.assessment import Assessment
from assess.writers import Reader
from assess.writers.parts.bar import bar, share, ticks
from assess.writers.parts.essay import essay
from assess.writers.parts.page import page
from assess.writers.parts.quotes import quoted, verify
from assess.writers.parts.reminders import other_measures, reminders
from assess.writers.parts.tagged import tagged
from assess.writers.parts.topics import topic_views

SUFFIX = ".html"


def write(assessment: Assessment, *, reader: Reader, text: bool = True) -> bytes:
    """Write the page; ``text=False`` leaves the essay and its quotes out. Raises MisquoteError.

    The page needs no script and loads nothing, so that it works from a USB stick.
    """
    return page(f"{reader}.html", **values(assessment, reader=reader, text=text))


def values(assessment: Assessment, *, reader: Reader, text: bool = True) -> dict[str, Any]:
    """Return what the page's template is filled with, once the quotes are verified.

    Raises MisquoteError.
    """
    verify(assessment)
    tags = tagged(assessment)
    return {
        "a": assessment,
        "reader": reader,
        "text": text,
        "quoted": quoted,
        "bar": bar(assessment.words, assessment.document.uncertain),
        "limit_at": share(assessment.words.maximum, max(assessment.words.counted, 1)),
        "ticks": ticks(assessment.words.counted),
        "topics": topic_views(assessment, tags),
        "tags": tags,
        "findings": tuple(assessment.findings_for(reader)),
        "measures": other_measures(assessment, reader),
        "reminders": reminders(assessment),
        "essay": essay(assessment, reader) if text else (),
    }
