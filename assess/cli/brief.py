"""``assess brief``: print the default brief, or check one's own."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli._options import WithExample


@click.command(
    "brief",
    cls=WithExample,
    short_help="Print the brief that comes along, or check your own.",
    example="assess brief > our-brief.toml\nassess brief --check our-brief.toml",
)
@click.option(
    "--check",
    "path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Check this brief and list every fault in it.",
)
def command(path: Path | None) -> None:
    """Print the brief that comes along, to copy and change, or check your own.

    A brief holds the word limits, what counts, the framework and the file limits.
    """
    from assess.brief import default_brief_text, load_brief
    from assess.checks import check_options

    if path is None:
        click.echo(default_brief_text(), nl=False)
        return
    brief = load_brief(path)
    check_options(brief)
    words = brief.words
    kinds = [kind for kind, counts in words.count.items() if counts]
    click.echo(f"{path.name} is sound: “{brief.title}”")
    click.echo(f"  {words.minimum:,} to {words.maximum:,} words; counted: {', '.join(kinds)}")
    click.echo(f"  framework: {brief.framework.title}, version {brief.framework.version}")
