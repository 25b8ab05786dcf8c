"""A batch: every submission becomes a report, a data file and one row; a bad file is one row."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assess.assessment import Assessment, Cohort, Row, Skipped
from assess.batch.anonymous import redact
from assess.batch.giving_back import copy_place, report_place
from assess.batch.output import notes_place, report_stems, write_whole
from assess.batch.pool import TaskLimits, limited_pool
from assess.batch.resume import clear_drafts, forget, key_of, recall, remember
from assess.batch.rows import row_of, row_of_fault
from assess.brief import Brief
from assess.document import Submission
from assess.errors import AssessError, ProgramError, UnreadableError
from assess.language.topics import USUAL, Model
from assess.pipeline import assess_submission
from assess.writers import Reader, cohort_csv, cohort_html, cohort_xlsx, html, json

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
    own_copy: bool = False
    annotated: bool = False


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
    own_copies: bool = False,
    annotated: bool = False,
    ignored: tuple[Skipped, ...] = (),
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
    ``jobs``.
    Raises CallError when ``out`` cannot be written.
    """
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
    clear_drafts(out)  # of workers that were ended while they wrote
    return cohort


def work(task: Task) -> Row:
    """Assess one submission, or recall that it was done; runs in a worker."""
    about = replace(task.submission, path=Path())
    flags = (task.stem, task.text, task.give_back, task.anonymous, task.model,
             task.own_copy, task.annotated)  # fmt: skip
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
    if row is None or not _all_there(task, row):
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
        write_whole(report_place(task.out, task.stem), own)
    for place, reader in _copies(task, assessment.document.format):
        _write_copy(task, assessment, place, reader)
    return row_of(assessment, task.submission, report=report, data=data)


def _write_copy(task: Task, assessment: Assessment, place: Path, reader: Reader) -> None:
    """Write a copy of the file with notes, or none where the file cannot be annotated."""
    from assess.writers.annotated import CannotAnnotateError, annotate  # noqa: PLC0415 - on request

    try:
        copy = annotate(assessment, task.submission.path.read_bytes(), reader=reader)
    except CannotAnnotateError:
        # Nothing of an earlier batch may be taken for it.
        place.unlink(missing_ok=True)
        log.info("submission %d has no copy with notes", task.number)
    else:
        write_whole(place, copy)


def _copies(task: Task, format_name: str) -> list[tuple[Path, Reader]]:
    """Return where copies with notes go, and who reads them."""
    copies: list[tuple[Path, Reader]] = []
    if task.own_copy:
        copies.append((copy_place(task.out, task.stem, format_name), "participant"))
    if task.annotated:
        copies.append((notes_place(task.out, task.stem, format_name), "marker"))
    return copies


def _all_there(task: Task, row: Row) -> bool:
    """Tell whether all that goes with a row that was kept is still there; copies may be made anew.

    A file that cannot be annotated has no copy and is read again: rare, and the outcome is the
    same.
    """
    if not row.report:
        return True
    places = [report_place(task.out, task.stem)] if task.give_back else []
    places += [place for place, _ in _copies(task, row.format)]
    return all(place.is_file() for place in places)


def _row(task: Task, outcome: Row | AssessError) -> Row:
    """Make the row of a task; a fault that is not the file's own ends the batch."""
    if isinstance(outcome, Row):
        return outcome
    if not isinstance(outcome, UnreadableError | ProgramError):
        raise outcome
    # The number, never the name: logs hold nothing that points to a person.
    log.info("submission %d was not read: %s", task.number, type(outcome).__name__)
    return row_of_fault(outcome, task.submission)
