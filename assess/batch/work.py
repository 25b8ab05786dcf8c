"""What a worker does with a submission: assess it and write its files, or recall that it did."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path

from assess.assessment import Assessment, Row
from assess.batch.anonymous import redact
from assess.batch.giving_back import copy_place, report_place
from assess.batch.output import notes_place, write_whole
from assess.batch.resume import begin, keep_hashes, key_of, recall, remember
from assess.batch.rows import row_of
from assess.brief import Brief
from assess.document import Submission
from assess.language.topics import IN_BATCH, Model
from assess.pipeline import assess_submission
from assess.writers import Reader, html, json

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
    model: Model = IN_BATCH
    own_copy: bool = False
    annotated: bool = False


def work(task: Task) -> Row:
    """Assess one submission, or recall that it was done; runs in a worker."""
    try:
        key = key_of_task(task)
    except OSError:
        key = ""  # assessing it says why the file cannot be opened
    row = recalled(task, key) if key else None
    if row is None:
        assessment = _assessed(task)
        names = names_of(task, assessment.document.format)
        begin(task.out, task.stem, names)
        row = _written(task, assessment)
        keep_hashes(task.out, names)
        if key:
            remember(task.out, task.stem, key, row)
    return row


def key_of_task(task: Task) -> str:
    """Return the key of a task's outcome; where it is worked on plays no part. Raises OSError."""
    about = replace(task.submission, path=Path())
    flags = (task.stem, task.text, task.give_back, task.anonymous, task.model,
             task.own_copy, task.annotated)  # fmt: skip
    return key_of(
        task.submission.path, task.brief.sha256, about, flags, framework=task.brief.framework.id
    )


def recalled(task: Task, key: str) -> Row | None:
    """Return the row that was kept for a task if all its files are still there, else None."""
    row = recall(task.out, task.stem, key)
    return row if row is not None and _all_there(task, row) else None


def do(task: Task) -> Row:
    """Assess one submission and write its files, with no memory of it. Raises AssessError."""
    return _written(task, _assessed(task))


def names_of(task: Task, format_name: str) -> list[str]:
    """Return the names of all files of a task, as they are called below the batch's folder."""
    places = [report_place(task.out, task.stem)] if task.give_back else []
    places += [place for place, _ in copies(task, format_name)]
    below = (place.relative_to(task.out).as_posix() for place in places)
    return [f"{task.stem}.html", f"{task.stem}.json", *below]


def _assessed(task: Task) -> Assessment:
    """Assess one submission, without its author where that is asked. Raises AssessError."""
    assessment = assess_submission(task.submission, task.brief, task.model)
    return redact(assessment, task.submission.person) if task.anonymous else assessment


def _written(task: Task, assessment: Assessment) -> Row:
    """Write the files of an assessment and return its row. Raises CallError."""
    report, data = f"{task.stem}.html", f"{task.stem}.json"
    write_whole(task.out / report, html.write(assessment, reader="marker", text=task.text))
    write_whole(task.out / data, json.write(assessment, reader="marker", text=task.text))
    if task.give_back:
        own = html.write(assessment, reader="participant", text=task.text)
        write_whole(report_place(task.out, task.stem), own)
    for place, reader in copies(task, assessment.document.format):
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


def copies(task: Task, format_name: str) -> list[tuple[Path, Reader]]:
    """Return where copies with notes go, and who reads them; none of a web page."""
    if format_name == "html":
        return []
    places: list[tuple[Path, Reader]] = []
    if task.own_copy:
        places.append((copy_place(task.out, task.stem, format_name), "participant"))
    if task.annotated:
        places.append((notes_place(task.out, task.stem, format_name), "marker"))
    return places


def _all_there(task: Task, row: Row) -> bool:
    """Tell whether all that goes with a row that was kept is still there; copies may be made anew.

    A file that cannot be annotated has no copy and is read again: rare, and the outcome is the
    same.
    """
    if not row.report:
        return True
    places = [report_place(task.out, task.stem)] if task.give_back else []
    places += [place for place, _ in copies(task, row.format)]
    return all(place.is_file() for place in places)
