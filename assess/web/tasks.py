"""What a worker does for the page: everything that opens a file, so that none can harm the rest."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader

from assess.assessment import Assessment
from assess.batch.output import write_whole
from assess.batch.pool import Pool, TaskLimits
from assess.brief import Brief
from assess.document import Submission
from assess.pipeline import assess_submission, warm_up
from assess.web.sessions import Seen, fragment_of
from assess.writers import html, writer
from assess.writers.parts.page import environment
from assess.writers.parts.wording import verdict_sentence

COPY = "annotated"
"""What the copy of a participant's own file with notes is called among the formats."""


def under(pool: Pool[Any], brief: Brief) -> Pool[Any]:
    """Return the same pool with the time limit of a brief."""
    limits = TaskLimits(brief.files.seconds, pool.limits.memory_megabytes)
    return replace(pool, limits=limits)


def warm(brief: Brief) -> None:
    """Load what a worker needs, so that the first file does not wait for it."""
    warm_up(brief)
    _frameless().get_template("participant.html")


def look(upload: Path, name: str, brief: Brief, folder: Path) -> Seen:
    """Assess a participant's file and write their report as part of a page into ``folder``.

    Raises UnreadableError, BriefError or ModelError.
    """
    assessment = assess_submission(Submission(upload, name), brief)
    write_whole(fragment_of(folder), fragment(assessment))
    return Seen(
        format=assessment.source.format,
        counted=assessment.words.counted,
        verdict=assessment.words.verdict,
        sentence=verdict_sentence(assessment),
        levels={brief.framework.topic(t.topic).title: t.level for t in assessment.topics},
    )


def save_as(upload: Path, name: str, brief: Brief, format_name: str) -> bytes:
    """Assess a participant's file again and write it in a format, or as the copy with notes.

    Nothing is kept but the file itself, so what is saved can only be what the file says. Raises
    AssessError for what cannot be written.
    """
    assessment = assess_submission(Submission(upload, name), brief)
    if format_name == COPY:
        from assess.writers.annotated import annotate  # noqa: PLC0415 - wanted by few

        return annotate(assessment, upload.read_bytes(), reader="participant")
    return writer(format_name).write(assessment, reader="participant")


def fragment(assessment: Assessment) -> bytes:
    """Write the participant's report without the frame of a page round it, as UTF-8."""
    values = html.values(assessment, reader="participant")
    return _frameless().get_template("participant.html").render(**values).encode("utf-8")


@lru_cache(maxsize=1)
def _frameless() -> Environment:
    """Return the writers' templates over a base that holds the body of a page only."""
    loaders = [PackageLoader("assess.web", "templates/fragment"), PackageLoader("assess.writers")]
    return environment().overlay(loader=ChoiceLoader(loaders))
