"""``assess evaluate``: measure how often the topic tagger is right on labelled answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli._options import WithExample, framework_option, more_option
from assess.cli._targets import files_of_labelled, ready, spare
from assess.language import keep_to_one_kernel
from assess.language.topics import MODELS

if TYPE_CHECKING:
    from assess.framework import Framework


@click.command(
    "evaluate",
    cls=WithExample,
    short_help="Measure the topic tagger on labelled answers.",
    example="assess evaluate models/corpus --more models/more --out models/npq-senco",
)
@click.argument("corpus", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Also write all figures to metrics.json in this folder, and a picture of which topics "
    "are taken for each other for each model.",
)
@more_option
@framework_option
def command(corpus: Path, out: Path | None, more: Path | None, framework: str) -> None:
    """Measure the topic tagger on the labelled answers in the folder CORPUS.

    Each group of answers to the same cases is tagged by a model trained on the other groups, so
    that no answer is judged by a model that has seen it. Shows the light model and, where there is
    one, the full model. Takes some minutes, and with hundreds of further answers most of an hour.
    """
    keep_to_one_kernel()
    from assess.framework import load_framework
    from assess.language.evaluation import evaluate

    loaded = load_framework(framework)
    if out is not None:
        places = [out / "metrics.json", *(out / f"confusions-{name}.svg" for name in MODELS)]
        spare(files_of_labelled(corpus, more, framework), places)
        ready(out)
    metrics = evaluate(corpus, loaded, more=more)
    if out is not None:
        _write(metrics, loaded, out)
    for name, own in metrics["models"].items():
        _show(name, own, loaded)
    readers = metrics["readers"]
    if readers is not None:
        click.echo(f"Two readings with each other, F1: {readers['developed']['micro']['f1']:.2f}")
    click.echo("F1 of the n-grams alone, by the number of answers they are trained on:")
    points = (f"{point['answers']}: {point['f1']:.3f}" for point in metrics["learning_curve"])
    click.echo(f"  {', '.join(points)}")


def _write(metrics: dict[str, Any], framework: Framework, out: Path) -> None:
    """Write the figures, and a picture of the confusions of each model."""
    from assess.batch.output import write_whole
    from assess.language.pictures import confusion_svg

    write_whole(out / "metrics.json", f"{json.dumps(metrics, indent=1)}\n".encode())
    titles = {topic.id: topic.title for topic in framework.topics}
    for name in metrics["models"]:
        picture = confusion_svg(metrics, name, titles)
        write_whole(out / f"confusions-{name}.svg", picture.encode())


def _show(name: str, figures: dict[str, Any], framework: Framework) -> None:
    """Print the figures of one model as a table with the confusions below."""
    from rich.console import Console
    from rich.table import Table

    title = f"The {name} model: passages that develop a topic, against the settled labels"
    table = Table(title=title)
    table.add_column("topic")
    for heading in ("labelled", "precision", "recall", "F1", "95 % of draws"):
        table.add_column(heading, justify="right")
    developed = figures["developed"]
    rows = [
        *zip((topic.title for topic in framework.topics), developed["topics"], strict=True),
        ("all together", developed["micro"]),
    ]
    for topic, rates in rows:
        low, high = rates["f1_interval"]
        table.add_row(
            topic,
            str(rates.get("positives", "")),
            *(f"{rates[kind]:.2f}" for kind in ("precision", "recall", "f1")),
            f"{low:.2f} to {high:.2f}",
        )
    Console().print(table)
    _show_rest(figures, {topic.id: topic.title for topic in framework.topics})


def _show_rest(figures: dict[str, Any], titles: dict[str, str]) -> None:
    click.echo(f"Developed or touched, F1: {figures['any_level']['micro']['f1']:.2f}")
    click.echo(f"Whole answers, quadratic kappa: {figures['answer_level']['kappa']:.2f}")
    quoted = figures["quoted"]
    click.echo(
        f"Quoted passages: {quoted['labelled']['share']:.0%} are labelled with the topic, "
        f"{quoted['developed']['share']:.0%} as developing it"
    )
    click.echo(f"Strands, F1: {figures['strands']['all']['f1']:.2f}")
    click.echo(f"Error of the probabilities: {figures['calibration']['error']:.3f}")
    for pair in figures["confusions"][:8]:
        missed, found = titles[pair["missed"]], titles[pair["found"]]
        click.echo(f"{pair['units']} times {found} was found where {missed} was missed.")
    click.echo()
