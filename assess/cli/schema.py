"""``assess schema``: print the JSON Schema of an assessment."""

from __future__ import annotations

import click

from assess.cli._options import WithExample


@click.command(
    "schema",
    cls=WithExample,
    short_help="Print the JSON Schema of an assessment, for other programs.",
    example="assess schema > assessment.schema.json",
)
def command() -> None:
    """Print the JSON Schema of what 'assess check --format json' prints, for other programs."""
    from assess.writers.json import schema_text

    click.echo(schema_text(), nl=False)
