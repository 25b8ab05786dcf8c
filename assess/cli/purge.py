"""``assess purge``: remove what a batch has written."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli._options import WithExample


@click.command(
    "purge",
    cls=WithExample,
    short_help="Remove the reports that a batch has written.",
    example="assess purge reports",
)
@click.argument("reports", type=click.Path(path_type=Path))
def command(reports: Path) -> None:
    """Remove what 'assess batch' has written into the folder REPORTS, and nothing else.

    Reports hold answers and may hold names: remove them when the marking is done. Files that the
    program did not write stay, and so does the folder if any are left.
    """
    from assess.batch.purge import purge

    gone, left = purge(reports)
    click.echo(f"Removed: {gone} files from {reports.name}.")
    if left:
        click.echo(f"Left where they are: {left} files that the program did not write.")
