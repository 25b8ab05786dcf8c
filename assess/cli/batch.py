"""``assess batch``: a marker's cohort becomes reports, a table and a page to start from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli._cluster import asked_cluster, cluster_options
from assess.cli._key_table import write_key
from assess.cli._options import (
    WithExample,
    brief_option,
    fail_on_option,
    model_in_batch_option,
    no_text_option,
    ocr_option,
)
from assess.cli._progress import progress
from assess.cli._similarity import asked, compared, say_similarity, similarity_options
from assess.cli._summing_up import say_earlier, say_given_back, say_without_notes, sum_up
from assess.cli._targets import apart, batch_places, files_of, files_of_brief, spare

if TYPE_CHECKING:
    from assess.assessment import Cohort
    from assess.batch.giving_back import Way
    from assess.language.topics import Model

_UNREADABLE = 3
_WAYS = ("moodle", "canvas", "blackboard", "folders")


@click.command(
    "batch",
    cls=WithExample,
    short_help="Read a whole cohort into reports, a table and a page to start from.",
    example="assess batch submissions.zip --out reports",
)
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the reports; made if it is not there.",
)
@brief_option
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="one for each processor core",
    help="How many files are read at the same time.",
)
@model_in_batch_option
@ocr_option
@no_text_option
@click.option(
    "--manifest",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A CSV with the columns file, participant and any others, to carry into cohort.csv.",
)
@click.option(
    "--return",
    "way",
    type=click.Choice(_WAYS),
    help="Also write each participant's own report into the folder 'return', in the form that "
    "the VLE takes back, or a folder for each.",
)
@click.option(
    "--worksheet",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="With --return: Moodle's grading worksheet or Blackboard's grade centre file. A copy "
    "gets word count and topics as comments; no mark is filled in.",
)
@click.option(
    "--annotated",
    is_flag=True,
    help="Also write a copy of each file with the notes in it, beside its report.",
)
@click.option(
    "--anonymous",
    is_flag=True,
    help="Show numbers only, and leave out title pages, headers and footers. Needs --key.",
)
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --anonymous: the CSV file that tells who is who, kept apart from the reports.",
)
@click.option(
    "--fresh",
    is_flag=True,
    help="Start anew, instead of going on where an interrupted batch was.",
)
@similarity_options
@cluster_options
@fail_on_option
def command(
    paths: tuple[Path, ...],
    out: Path,
    brief_path: Path | None,
    jobs: int,
    model: Model,
    ocr: bool,
    no_text: bool,
    manifest: Path | None,
    way: Way | None,
    worksheet: Path | None,
    annotated: bool,
    anonymous: bool,
    key: Path | None,
    fresh: bool,
    similarity: bool,
    common: tuple[Path, ...],
    compare: tuple[Path, ...],
    cluster: str | None,
    shared: bool,
    fail_on: str,
) -> int:
    """Read a whole cohort: files, folders, or a zip as downloaded from the VLE.

    Writes a report for each submission, the page cohort.html, where to start, and the same as a
    workbook (cohort.xlsx) and a plain table (cohort.csv). A file that cannot be read becomes a line
    with the reason; the rest goes on.
    """
    from assess.batch.anonymous import number
    from assess.batch.earlier import let_go, written_below
    from assess.batch.giving_back import MarksFile, check_way, give_back
    from assess.batch.ground import check_ground, prepared
    from assess.batch.run import run_batch
    from assess.brief import load_brief
    from assess.errors import CallError
    from assess.intake import collect

    _check_options(out, way, worksheet, key, anonymous=anonymous)
    apart(paths, out)
    check_ground(out, anonymous=anonymous)
    copies = annotated or way == "canvas"
    _check_copies(copies=copies, annotated=annotated, anonymous=anonymous, no_text=no_text)
    comparison = asked(
        similarity=similarity,
        common=common,
        compare=compare,
        out=out,
        no_text=no_text,
        anonymous=anonymous,
    )
    brief = load_brief(brief_path)
    if ocr:
        brief = brief.with_ocr()
    options = [*(p for p in (manifest, worksheet) if p), *common, *files_of_brief(brief_path)]
    marks = MarksFile(worksheet.name, worksheet.read_bytes()) if worksheet else None
    with prepared(out, anonymous=anonymous) as workspace:
        own = [path for path in (out, worksheet, key, *common, *compare) if path]
        own += written_below(paths)
        intake = collect(paths, workspace, manifest=manifest, without=own)
        if not intake.submissions:
            raise CallError("No files were found there.", "Give a folder or zip with submissions.")
        if way:
            check_way(way, intake.submissions, marks, anonymous=anonymous)
        numbered = number(intake.submissions, intake.ignored) if key else None
        submissions, ignored = (numbered or intake).submissions, (numbered or intake).ignored
        to_read = [*files_of(paths, out=out), *files_of((*options, *compare))]
        spare(to_read, batch_places(submissions, out, way=way, marks=marks, annotated=annotated))
        if key and numbered:
            spare(to_read, [key], option="--key")
            write_key(key, numbered)
        workers = asked_cluster(cluster, shared=shared, private=workspace)
        with progress(len(submissions)) as advance:
            cohort = run_batch(
                submissions,
                brief,
                out,
                jobs=min(jobs, len(submissions)),
                text=not no_text,
                give_back=way is not None,
                anonymous=anonymous,
                fresh=fresh,
                model=model,
                own_copies=way == "canvas",
                annotated=annotated,
                ignored=ignored,
                cluster=workers,
                progress=advance,
            )
        given = give_back(way, submissions, cohort, out, marks) if way else None
        old = let_go(out, submissions, cohort, annotated=annotated, way=way, given=given)
        found = compared(comparison, cohort, out)
    sum_up(cohort, out)
    say_earlier(*old)
    if annotated:
        say_without_notes(cohort, out)
    if given:
        say_given_back(given, out)
    if found:
        say_similarity(found, out)
    return _exit_code(cohort, fail_on)


def _check_options(
    out: Path, way: Way | None, worksheet: Path | None, key: Path | None, *, anonymous: bool
) -> None:
    """Refuse options that need each other and are not both there. Raises CallError."""
    from assess.errors import CallError

    if worksheet and not way:
        raise CallError("'--worksheet' is for '--return'.", "Add '--return moodle', for instance.")
    if anonymous and not key:
        raise CallError(
            "'--anonymous' needs a file for the key table.", "Add '--key who-is-who.csv'."
        )
    if key and not anonymous:
        raise CallError("'--key' is for '--anonymous'.", "Add '--anonymous', or leave it out.")
    if key and key.resolve().is_relative_to(out.resolve()):
        raise CallError(
            "The key table would lie among the reports.", "Give '--key' a place elsewhere."
        )


def _check_copies(*, copies: bool, annotated: bool, anonymous: bool, no_text: bool) -> None:
    """Refuse copies with notes where the answer or its author is to be kept out. Raises CallError.

    A copy is the participant's own file: nothing can be left out of it.
    """
    from assess.errors import CallError

    if copies and no_text:
        raise CallError(
            "A copy with notes holds the whole answer.", "Leave '--no-text' out, or the copies."
        )
    if annotated and anonymous:
        raise CallError(
            "A copy with notes shows whose it is.", "Leave '--anonymous' out, or '--annotated'."
        )


def _exit_code(cohort: Cohort, fail_on: str) -> int:
    from assess.assessment import SEVERITIES

    if any(row.fault for row in cohort.rows):
        return _UNREADABLE
    worst = [SEVERITIES.index(row.worst) for row in cohort.rows if row.worst]
    return int(fail_on != "never" and bool(worst) and max(worst) >= [*SEVERITIES].index(fail_on))  # type: ignore[arg-type]
