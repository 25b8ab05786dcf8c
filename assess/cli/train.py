"""``assess train``: make a topic model from labelled answers."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli._options import WithExample, framework_option, more_option
from assess.cli._targets import files_of_labelled, ready, spare
from assess.language import keep_to_one_kernel

_WRITTEN = ("model.json", "vocabulary.json", "arrays.npz")
"""What a model is made of, besides the files of an encoder."""


@click.command(
    "train",
    cls=WithExample,
    short_help="Make a topic model from labelled answers.",
    example="assess train models/corpus --more models/more --out models/npq-senco",
)
@click.argument("corpus", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the model.",
)
@more_option
@framework_option
def command(corpus: Path, out: Path, more: Path | None, framework: str) -> None:
    """Train the topic tagger on the labelled answers in the folder CORPUS.

    The folder is laid out like models/corpus: blocks, labels and passages; its GUIDE.md says what
    the labels mean. Takes some minutes, and with hundreds of further answers half an hour. The same
    corpus gives the same model on every computer with an x86 processor.
    """
    keep_to_one_kernel()
    from assess.framework import load_framework
    from assess.language.storage import ENCODER_FILES
    from assess.language.training import train

    places = [out / name for name in (*_WRITTEN, *ENCODER_FILES)]
    spare(files_of_labelled(corpus, more, framework), places)
    ready(out)
    train(corpus, out, load_framework(framework), more=more)
    click.echo(f"The model is in {out}. Measure it with: assess evaluate {corpus}")
