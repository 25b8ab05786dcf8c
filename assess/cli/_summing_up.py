"""What ``assess batch`` says at the end: the lines a marker wants first, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli._names import shown

if TYPE_CHECKING:
    from assess.assessment import Cohort
    from assess.batch.giving_back import GivenBack

_SHOWN = 12
"""How many files are listed in the window; the cohort page has them all."""


def sum_up(cohort: Cohort, out: Path) -> None:
    """Print the lines a marker wants first."""
    from assess.cohort.overview import overview_of

    seen = overview_of(cohort)
    sides = ", ".join(f"{count} {verdict}" for verdict, count in seen.verdicts if count)
    click.echo(f"Read: {seen.read} of {seen.submissions}. Start from {out / 'cohort.html'}")
    click.echo(f"Outside the word limit: {seen.outside} ({sides or 'none read'}).")
    click.echo(f"To look at: {len(seen.look) or 'none'}{':' if seen.look else '.'}")
    for row in seen.look[:_SHOWN]:
        click.echo(f"  {shown(row.name)}: {' '.join(row.look)}")
    if len(seen.look) > _SHOWN:
        click.echo(f"  and {len(seen.look) - _SHOWN} more, listed in cohort.html")
    if cohort.ignored:
        click.echo(f"Left aside: {len(cohort.ignored)} ({shown(cohort.ignored[0].why)}, …).")


def say_without_notes(cohort: Cohort, out: Path) -> None:
    """List the files that were read but could not be given notes."""
    from assess.batch.output import notes_place

    missing = [
        row.name
        for row in cohort.rows
        if row.report
        and not (
            row.format != "html"
            and notes_place(out, row.report.removesuffix(".html"), row.format).is_file()
        )
    ]
    for name in missing[:_SHOWN]:
        click.echo(
            f"  no copy with notes of {shown(name)}: it can be read, but notes cannot be put in"
        )
    if len(missing) > _SHOWN:
        click.echo(f"  and {len(missing) - _SHOWN} more without a copy")


def say_earlier(gone: int, changed: Sequence[str]) -> None:
    """Say what an earlier batch had left in the folder: what went, and what is still there."""
    if gone:
        files = "file" if gone == 1 else "files"
        click.echo(f"Removed: {gone} {files} of an earlier batch that this one did not make.")
    for name in changed[:_SHOWN]:
        click.echo(f"  left, though of an earlier batch, for it was changed since: {shown(name)}")
    if len(changed) > _SHOWN:
        click.echo(f"  and {len(changed) - _SHOWN} more that were changed since")


def say_given_back(given: GivenBack, out: Path) -> None:
    """Say where what goes back to the VLE stands, what to know, and who is not in it."""
    from assess.batch.giving_back import FOLDER

    places = ", ".join(str(out / FOLDER / name) for name in given.files)
    click.echo(f"To give back: {places or out / FOLDER}")
    if given.note:
        click.echo(f"  {given.note}")
    for skipped in given.left_out[:_SHOWN]:
        click.echo(f"  not {shown(skipped.what)}: {shown(skipped.why)}")
    if len(given.left_out) > _SHOWN:
        click.echo(f"  and {len(given.left_out) - _SHOWN} more that are not in it")
