"""``assess batch``: a marker's cohort becomes reports, a table and a page to start from."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli._options import WithExample, brief_option, fail_on_option, no_text_option

if TYPE_CHECKING:
    from assess.assessment import Cohort, Row

_UNREADABLE = 3
_SHOWN = 12
"""How many files to look at are listed in the window; the cohort page has them all."""


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
@no_text_option
@fail_on_option
def command(
    paths: tuple[Path, ...],
    out: Path,
    brief_path: Path | None,
    jobs: int,
    no_text: bool,
    fail_on: str,
) -> int:
    """Read a whole cohort: files, folders, or a zip as downloaded from the VLE.

    Writes a report for each submission, the table cohort.csv and the page cohort.html, where to
    start. A file that cannot be read becomes a line with the reason; the rest goes on.
    """
    from assess.batch.run import run_batch
    from assess.brief import load_brief
    from assess.errors import CallError
    from assess.intake import collect

    brief = load_brief(brief_path)
    with tempfile.TemporaryDirectory(prefix="assess-") as workspace:
        intake = collect(paths, Path(workspace))
        if not intake.submissions:
            raise CallError("No files were found there.", "Give a folder or zip with submissions.")
        with _progress(len(intake.submissions)) as advance:
            cohort = run_batch(
                intake.submissions,
                brief,
                out,
                jobs=min(jobs, len(intake.submissions)),
                text=not no_text,
                ignored=intake.ignored,
                progress=advance,
            )
    _sum_up(cohort, out)
    return _exit_code(cohort, fail_on)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Row], None]]:
    """Show a bar on a terminal; elsewhere stay quiet."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda row: None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    problems = 0
    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[problems]} not read"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total, problems=0)

        def advance(row: Row) -> None:
            nonlocal problems
            problems += bool(row.fault)
            bar.update(task, advance=1, problems=problems)

        yield advance


def _sum_up(cohort: Cohort, out: Path) -> None:
    """Print the lines a marker wants first."""
    from assess.cohort.overview import overview_of

    seen = overview_of(cohort)
    sides = ", ".join(f"{count} {verdict}" for verdict, count in seen.verdicts if count)
    click.echo(f"Read: {seen.read} of {seen.submissions}. Start from {out / 'cohort.html'}")
    click.echo(f"Outside the word limit: {seen.outside} ({sides or 'none read'}).")
    click.echo(f"To look at: {len(seen.look) or 'none'}{':' if seen.look else '.'}")
    for row in seen.look[:_SHOWN]:
        click.echo(f"  {row.name}: {' '.join(row.look)}")
    if len(seen.look) > _SHOWN:
        click.echo(f"  and {len(seen.look) - _SHOWN} more, listed in cohort.html")
    if cohort.ignored:
        click.echo(f"Left aside: {len(cohort.ignored)} ({cohort.ignored[0].why}, …).")


def _exit_code(cohort: Cohort, fail_on: str) -> int:
    from assess.assessment import SEVERITIES

    if any(row.fault for row in cohort.rows):
        return _UNREADABLE
    worst = [SEVERITIES.index(row.worst) for row in cohort.rows if row.worst]
    return int(fail_on != "never" and bool(worst) and max(worst) >= [*SEVERITIES].index(fail_on))  # type: ignore[arg-type]
