"""``assess evaluate``: measure how often the topic tagger is right on labelled answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli._options import WithExample, framework_option

if TYPE_CHECKING:
    from assess.framework import Framework


@click.command(
    "evaluate",
    cls=WithExample,
    short_help="Measure the topic tagger on labelled answers.",
    example="assess evaluate models/corpus --out models/npq-senco",
)
@click.argument("corpus", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Also write all figures to metrics.json in this folder.",
)
@framework_option
def command(corpus: Path, out: Path | None, framework: str) -> None:
    """Measure the topic tagger on the labelled answers in the folder CORPUS.

    Each group of answers to the same cases is tagged by a model trained on the other groups, so
    that no answer is judged by a model that has seen it. Takes some minutes.
    """
    from assess.batch.output import write_whole
    from assess.framework import load_framework
    from assess.language.evaluation import evaluate

    loaded = load_framework(framework)
    metrics = evaluate(corpus, loaded)
    if out is not None:
        write_whole(out / "metrics.json", f"{json.dumps(metrics, indent=1)}\n".encode())
    _show(metrics, loaded)


def _show(metrics: dict[str, Any], framework: Framework) -> None:
    """Print the figures as a table with the confusions below."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title="Passages that develop a topic: the tool against the settled labels")
    table.add_column("topic")
    for heading in ("labelled", "precision", "recall", "F1", "95 % of draws"):
        table.add_column(heading, justify="right")
    developed = metrics["developed"]
    rows = [
        *zip((topic.title for topic in framework.topics), developed["topics"], strict=True),
        ("all together", developed["micro"]),
    ]
    for title, figures in rows:
        low, high = figures["f1_interval"]
        table.add_row(
            title,
            str(figures.get("positives", "")),
            *(f"{figures[name]:.2f}" for name in ("precision", "recall", "f1")),
            f"{low:.2f} to {high:.2f}",
        )
    console = Console()
    console.print(table)
    click.echo(f"Developed or touched, F1: {metrics['any_level']['micro']['f1']:.2f}")
    click.echo(f"Whole answers, quadratic kappa: {metrics['answer_level']['kappa']:.2f}")
    click.echo(f"Error of the probabilities: {metrics['calibration_error']:.3f}")
    titles = {topic.id: topic.title for topic in framework.topics}
    for pair in metrics["confusions"]:
        missed, found = titles[pair["missed"]], titles[pair["found"]]
        click.echo(f"{pair['units']} times {found} was found where {missed} was missed.")
