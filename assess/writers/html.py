"""The report of one submission as one self-contained HTML file, for a participant or a marker."""

from __future__ import annotations

from assess.assessment import Assessment
from assess.writers import Reader
from assess.writers.parts.bar import bar, share, ticks
from assess.writers.parts.essay import essay
from assess.writers.parts.page import page
from assess.writers.parts.quotes import quoted, verify
from assess.writers.parts.tagged import tagged
from assess.writers.parts.topics import topic_views

SUFFIX = ".html"


def write(assessment: Assessment, *, reader: Reader, text: bool = True) -> bytes:
    """Write the page; ``text=False`` leaves the essay and its quotes out. Raises MisquoteError.

    The page needs no script and loads nothing, so that it works from a USB stick.
    """
    verify(assessment)
    return page(
        f"{reader}.html",
        a=assessment,
        reader=reader,
        text=text,
        quoted=quoted,
        bar=bar(assessment.words, assessment.document.uncertain),
        limit_at=share(assessment.words.maximum, max(assessment.words.counted, 1)),
        ticks=ticks(assessment.words.counted),
        topics=topic_views(assessment),
        tags=tagged(assessment),
        findings=tuple(assessment.findings_for(reader)),
        measures=tuple(assessment.measures_for(reader)),
        essay=essay(assessment, reader) if text else (),
    )
