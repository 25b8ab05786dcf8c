"""A batch: every submission becomes a report, a data file and one row; a bad file is one row."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assess.assessment import Cohort, Row, Skipped
from assess.batch.anonymous import redact
from assess.batch.giving_back import report_place
from assess.batch.output import report_stems, write_whole
from assess.batch.pool import TaskLimits, limited_pool
from assess.batch.resume import clear_drafts, forget, key_of, recall, remember
from assess.batch.rows import row_of, row_of_fault
from assess.brief import Brief
from assess.document import Submission
from assess.errors import AssessError, ProgramError, UnreadableError
from assess.language.topics import USUAL, Model
from assess.pipeline import assess_submission
from assess.writers import cohort_csv, cohort_html, cohort_xlsx, html, json

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """One submission on its way to a worker: what to read, under which brief, where to write."""

    number: int
    submission: Submission
    stem: str
    brief: Brief
    out: Path
    text: bool
    give_back: bool = False
    anonymous: bool = False
    model: Model = USUAL


def run_batch(  # noqa: PLR0913 - each is a choice of the person who starts the batch
    submissions: Sequence[Submission],
    brief: Brief,
    out: Path,
    *,
    jobs: int,
    text: bool = True,
    give_back: bool = False,
    anonymous: bool = False,
    fresh: bool = False,
    model: Model = USUAL,
    ignored: tuple[Skipped, ...] = (),
    progress: Callable[[Row], None] = lambda row: None,
) -> Cohort:
    """Assess all submissions into the folder ``out`` and return the cohort in input order.

    Writes a report and a data file for each submission, then cohort.csv, cohort.xlsx and
    cohort.html; with ``give_back`` also each participant's own report, at ``report_place``.
    ``anonymous`` leaves names out of what is written: the submissions must be numbered already.
    What an earlier, interrupted batch has done under the same conditions is taken over, unless
    ``fresh``. ``progress`` hears of each row as it is ready. The outcome does not depend on
    ``jobs``.
    Raises CallError when ``out`` cannot be written.
    """
    clear_drafts(out)
    if fresh:
        forget(out)
    stems = report_stems(submission.name for submission in submissions)
    tasks = (
        Task(number, submission, stem, brief, out, text, give_back, anonymous, model)
        for number, (submission, stem) in enumerate(zip(submissions, stems, strict=True))
    )
    rows: dict[int, Row] = {}
    limits = TaskLimits(brief.files.seconds, brief.files.memory_megabytes)
    with limited_pool(jobs=jobs, limits=limits) as pool:
        for task, outcome in pool.map_unordered(work, tasks, window=4 * jobs):
            row = _row(task, outcome)
            rows[task.number] = row
            progress(row)
    cohort = Cohort(
        brief_title=brief.title,
        brief_sha256=brief.sha256,
        minimum=brief.words.minimum,
        maximum=brief.words.maximum,
        framework=brief.framework,
        rows=tuple(rows[number] for number in sorted(rows)),
        ignored=ignored,
        floor=brief.words.floor,
        ceiling=brief.words.ceiling,
        counts=tuple(brief.words.count.items()),
        stops=brief.words.past_maximum == "stop",
    )
    write_whole(out / "cohort.csv", cohort_csv.write(cohort))
    write_whole(out / "cohort.xlsx", cohort_xlsx.write(cohort))
    write_whole(out / "cohort.html", cohort_html.write(cohort))
    return cohort


def work(task: Task) -> Row:
    """Assess one submission, or recall that it was done; runs in a worker."""
    about = replace(task.submission, path=Path())
    flags = (task.stem, task.text, task.give_back, task.anonymous, task.model)
    try:
        key = key_of(
            task.submission.path,
            task.brief.sha256,
            about,
            flags,
            framework=task.brief.framework.id,
        )
    except OSError:
        return _assess(task)  # which says why the file cannot be opened
    row = recall(task.out, key)
    if row is None or (task.give_back and row.report and not _own_report(task).is_file()):
        row = _assess(task)
        remember(task.out, key, row)
    return row


def _assess(task: Task) -> Row:
    """Assess one submission and write its files."""
    assessment = assess_submission(task.submission, task.brief, task.model)
    if task.anonymous:
        assessment = redact(assessment, task.submission.person)
    report, data = f"{task.stem}.html", f"{task.stem}.json"
    write_whole(task.out / report, html.write(assessment, reader="marker", text=task.text))
    write_whole(task.out / data, json.write(assessment, reader="marker", text=task.text))
    if task.give_back:
        own = html.write(assessment, reader="participant", text=task.text)
        write_whole(_own_report(task), own)
    return row_of(assessment, task.submission, report=report, data=data)


def _own_report(task: Task) -> Path:
    return report_place(task.out, task.stem)


def _row(task: Task, outcome: Row | AssessError) -> Row:
    """Make the row of a task; a fault that is not the file's own ends the batch."""
    if isinstance(outcome, Row):
        return outcome
    if not isinstance(outcome, UnreadableError | ProgramError):
        raise outcome
    # The number, never the name: logs hold nothing that points to a person.
    log.info("submission %d was not read: %s", task.number, type(outcome).__name__)
    return row_of_fault(outcome, task.submission)
