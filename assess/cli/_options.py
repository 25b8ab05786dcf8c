"""Options that several commands share, worded once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assess.assessment import SEVERITIES, Finding
from assess.language.topics import IN_BATCH, MODELS, USUAL

brief_option = click.option(
    "--brief",
    "brief_path",
    type=click.Path(path_type=Path),
    metavar="BRIEF",
    help="The brief with your provider's limits and counting rule: a .toml file, or the name of "
    "one that comes along ('assess brief --list'). "
    "Without it: 1,500 to 2,500 words, reference list and appendices not counted.",
)

framework_option = click.option(
    "--framework",
    default="npq-senco",
    show_default=True,
    help="The framework: its id, or the path of its .toml file.",
)

more_option = click.option(
    "--more",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder of further labelled answers to learn words from; no figure is taken on them.",
)

model_option = click.option(
    "--model",
    type=click.Choice(MODELS),
    default=USUAL,
    show_default=True,
    help="Which topic model to use: 'light' is less often right about single passages, but saves "
    "half a second.",
)

model_in_batch_option = click.option(
    "--model",
    type=click.Choice(MODELS),
    default=IN_BATCH,
    show_default=True,
    help="Which topic model to use: 'full', as 'assess check' does, is right more often about "
    "single passages, but takes half a second longer for each answer.",
)

fail_on_option = click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="Leave with exit code 1 when a finding is at least this grave.",
)

ocr_option = click.option(
    "--ocr",
    is_flag=True,
    help="Read scanned pages too, if Tesseract is installed. Slow; the report says so.",
)

no_text_option = click.option(
    "--no-text", is_flag=True, help="Leave the text of the answer out of the reports."
)


class WithExample(click.Command):
    """A command whose help ends with an example, kept exactly as written."""

    def __init__(self, *args: Any, example: str, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.example = example

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example last."""
        with formatter.section("Example"):
            for line in self.example.splitlines():
                formatter.write(f"  {line}\n")


def grave_enough(findings: tuple[Finding, ...], fail_on: str) -> bool:
    """Tell whether a finding is at or above the severity that the caller set."""
    if fail_on == "never":
        return False
    return any(SEVERITIES.index(f.severity) >= SEVERITIES.index(fail_on) for f in findings)
