"""``assess brief``: print a brief that comes along, list them, or check one's own."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli._options import WithExample


@click.command(
    "brief",
    cls=WithExample,
    short_help="Print a brief that comes along, or check your own.",
    example="assess brief --list\nassess brief default > our-brief.toml\n"
    "assess brief --check our-brief.toml",
)
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--list", "listed", is_flag=True, help="List the briefs that come along.")
@click.option(
    "--check",
    "path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Check this brief and list every fault in it.",
)
def command(name: str | None, listed: bool, path: Path | None) -> None:
    """Print the default brief, or the one called NAME, to copy and change; or check your own.

    A brief holds the word limits, what counts, the framework and the file limits.
    """
    from assess.brief import DEFAULT, packaged_brief_text, packaged_briefs

    if path is not None:
        _check(path)
    elif listed:
        briefs = packaged_briefs()
        width = max(map(len, briefs))
        for known, title in briefs.items():
            click.echo(f"{known:<{width}}  {title}")
        click.echo("\nUse one by its name: assess check my-answer.docx --brief cap-1500")
    else:
        click.echo(packaged_brief_text(name or DEFAULT), nl=False)


def _check(path: Path) -> None:
    """Say what a sound brief asks; raise BriefError for one that is not."""
    from assess.brief import load_brief
    from assess.checks import check_options

    brief = load_brief(path)
    check_options(brief)
    words = brief.words
    limits = f"{words.minimum:,} to {words.maximum:,} words"
    if (words.floor, words.ceiling) != (words.minimum, words.maximum):
        limits += f" ({words.floor:,} to {words.ceiling:,} with tolerance)"
    click.echo(f"{path.name} is sound: “{brief.title}”")
    click.echo(f"  {limits}")
    click.echo(f"  counted: {', '.join(kind for kind, on in words.count.items() if on)}")
    click.echo(f"  not counted: {', '.join(kind for kind, on in words.count.items() if not on)}")
    click.echo(f"  framework: {brief.framework.title}, version {brief.framework.version}")
