"""``assess tag``: show the topics block by block, for whoever works on the tagger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli._options import WithExample, brief_option, model_option

if TYPE_CHECKING:
    from rich.text import Text

    from assess.assessment import Assessment
    from assess.language.topics import Model, TopicTag


@click.command(
    "tag",
    cls=WithExample,
    short_help="Show the topics of an answer block by block.",
    example="assess tag my-answer.docx",
)
@click.argument("file", type=click.Path(path_type=Path))
@brief_option
@model_option
@click.pass_context
def command(ctx: click.Context, file: Path, brief_path: Path | None, model: Model) -> int:
    """Show every block of FILE with the topics the tool found in it, and what spoke for each.

    ● developed, ○ touched; then the probability, the strands, and the sentences that carry it.
    """
    from assess.brief import load_brief
    from assess.cli.check import assess_all

    outcomes, code = assess_all((file,), load_brief(brief_path), model, debug=bool(ctx.obj))
    for assessment in filter(None, outcomes):
        _show(assessment)
    return code


def _show(assessment: Assessment) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    titles = {topic.id: topic.title for topic in assessment.framework.topics}
    for block, reading in zip(assessment.document.blocks, assessment.blocks, strict=True):
        place = f"{block.index:>3} {block.kind:<14} "
        console.print(Text(place, style="dim") + Text(block.text.replace("\t", " | ")))
        for tag in reading.topics:
            console.print(_line(tag, titles[tag.topic]))


def _line(tag: TopicTag, title: str) -> Text:
    from rich.text import Text

    sign = "●" if tag.level == "developed" else "○"
    sentences = ", ".join(str(number + 1) for number in tag.sentences)
    strands = " ".join(tag.strands)
    line = Text(f"      {sign} {title} {tag.probability:.2f}", style="bold")
    line.append(f"  {strands}  sentences {sentences}", style="not bold")
    if tag.why:
        line.append(f"\n        {'; '.join(tag.why)}", style="not bold dim")
    return line
