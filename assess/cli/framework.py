"""``assess framework``: print the topics and strands of a framework."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli._options import WithExample


@click.command(
    "framework",
    cls=WithExample,
    short_help="Print the topics and strands.",
    example="assess framework",
)
@click.argument("path", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("--toml", "as_toml", is_flag=True, help="Print the file itself, to copy and change.")
def command(path: Path | None, as_toml: bool) -> None:
    """Print the topics and strands of the NPQ for SENCOs, or of another framework FILE."""
    from assess.framework import PACKAGED, framework_text, load_framework

    framework = load_framework(path or PACKAGED)
    if as_toml:
        click.echo(framework_text(path or PACKAGED), nl=False)
        return
    click.echo(f"{framework.title} ({framework.id}, version {framework.version})")
    cycle = None
    for topic in framework.topics:
        if topic.cycle != cycle:
            cycle = topic.cycle
            click.echo(f"\nLearning cycle {cycle}")
        click.echo(f"\n  {topic.title}\n    {topic.about}")
        for strand in topic.strands:
            click.echo(f"    {strand.id}  {strand.title}")
