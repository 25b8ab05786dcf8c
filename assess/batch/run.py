"""A batch: every submission becomes a report, a data file and one row; a bad file is one row."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from assess.assessment import Cohort, Row, Skipped
from assess.batch.cluster import on_cluster
from assess.batch.cluster_link import Cluster
from assess.batch.output import report_stems, write_whole
from assess.batch.pool import TaskLimits, limited_pool
from assess.batch.resume import clear_drafts, forget
from assess.batch.rows import row_of_fault
from assess.batch.work import Task, work
from assess.brief import Brief
from assess.document import Submission
from assess.errors import AssessError, ProgramError, UnreadableError
from assess.language.topics import IN_BATCH, Model
from assess.writers import cohort_csv, cohort_html, cohort_xlsx

log = logging.getLogger(__name__)

Workers = Callable[[Iterable[Task]], Iterator[tuple[Task, Row | AssessError]]]
"""What gives every task with its row, or with the reason there is none, as they are ready."""


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
    model: Model = IN_BATCH,
    own_copies: bool = False,
    annotated: bool = False,
    ignored: tuple[Skipped, ...] = (),
    cluster: Cluster | None = None,
    progress: Callable[[Row], None] = lambda row: None,
) -> Cohort:
    """Assess all submissions into the folder ``out`` and return the cohort in input order.

    Writes a report and a data file for each submission, then cohort.csv, cohort.xlsx and
    cohort.html; with ``give_back`` also each participant's own report, at ``report_place``,
    and with ``own_copies`` a copy of each file with notes for the participant, at ``copy_place``;
    ``annotated`` puts a copy with notes for the marker beside each report. A file that cannot be
    annotated has no copy, and its row is what it would have been.
    ``anonymous`` leaves names out of what is written: the submissions must be numbered already.
    What an earlier, interrupted batch has done under the same conditions is taken over, unless
    ``fresh``. ``progress`` hears of each row as it is ready. The outcome does not depend on
    ``jobs``, nor on whether a ``cluster`` does the work.
    Raises CallError when ``out`` cannot be written or the cluster cannot be used.
    """
    limits = TaskLimits(brief.files.seconds, brief.files.memory_megabytes)
    rows: dict[int, Row] = {}
    with _workers(cluster, brief, limits, jobs) as workers:
        clear_drafts(out)
        if fresh:
            forget(out)
        stems = report_stems(submission.name for submission in submissions)
        tasks = (
            Task(
                number=number,
                submission=submission,
                stem=stem,
                brief=brief,
                out=out,
                text=text,
                give_back=give_back,
                anonymous=anonymous,
                model=model,
                own_copy=own_copies,
                annotated=annotated,
            )
            for number, (submission, stem) in enumerate(zip(submissions, stems, strict=True))
        )
        for task, outcome in workers(tasks):
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
    clear_drafts(out)  # of workers that were ended while they wrote
    return cohort


def _workers(
    cluster: Cluster | None, brief: Brief, limits: TaskLimits, jobs: int
) -> AbstractContextManager[Workers]:
    if cluster is None:
        return _at_home(limits, jobs)
    return on_cluster(cluster, limits, brief.framework.id)


@contextmanager
def _at_home(limits: TaskLimits, jobs: int) -> Iterator[Workers]:
    with limited_pool(jobs=jobs, limits=limits) as pool:
        yield lambda tasks: pool.map_unordered(work, tasks, window=4 * jobs)


def _row(task: Task, outcome: Row | AssessError) -> Row:
    """Make the row of a task; a fault that is not the file's own ends the batch."""
    if isinstance(outcome, Row):
        return outcome
    if not isinstance(outcome, UnreadableError | ProgramError):
        raise outcome
    # The number, never the name: logs hold nothing that points to a person.
    log.info("submission %d was not read: %s", task.number, type(outcome).__name__)
    return row_of_fault(outcome, task.submission)
