"""``assess purge``: remove what a batch has written."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from assess.cli._names import shown
from assess.cli._options import WithExample

_SHOWN = 12
"""How many of the files that are left are named."""


@click.command(
    "purge",
    cls=WithExample,
    short_help="Remove the reports that a batch has written.",
    example="assess purge reports",
)
@click.argument("reports", type=click.Path(path_type=Path))
def command(reports: Path) -> None:
    """Remove what 'assess batch' has written into the folder REPORTS, and nothing else.

    Reports hold answers and may hold names: remove them when the marking is done, also those that
    were changed since. Files that the program did not write stay and are named, and so does the
    folder if any are left.
    """
    from assess.batch.purge import left_in, purge

    gone, left = purge(reports)
    click.echo(f"Removed: {gone} {_files(gone)} from {reports.resolve().name}.")
    if left:
        click.echo(f"Left where they are: {left} {_files(left)} that no batch wrote here:")
    for name in islice(left_in(reports), _SHOWN):
        click.echo(f"  {shown(name)}")
    if left > _SHOWN:
        click.echo(f"  and {left - _SHOWN} more")


def _files(number: int) -> str:
    return "file" if number == 1 else "files"
