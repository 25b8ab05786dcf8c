"""The options of a comparison within ``assess batch``: what is asked is checked before the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from assess.assessment import Cohort
    from assess.batch.similarity import Earlier
    from assess.similarity import Similarity


@dataclass(frozen=True, slots=True)
class Asked:
    """What a batch is to be compared with: common texts as (name, text), and earlier answers."""

    common: tuple[tuple[str, str], ...]
    earlier: Earlier


def similarity_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--similarity``, ``--common`` and ``--compare`` to a command."""
    for option in (
        click.option(
            "--compare",
            multiple=True,
            type=click.Path(path_type=Path, exists=True, file_okay=False),
            metavar="FOLDER",
            help="With --similarity: the reports of an earlier cohort, to compare with too. "
            "May be given several times.",
        ),
        click.option(
            "--common",
            multiple=True,
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            metavar="FILE",
            help="With --similarity: the case study, the assignment or other text that everyone "
            "may repeat (docx, pdf, txt, md). May be given several times.",
        ),
        click.option(
            "--similarity",
            is_flag=True,
            help="Also write similarity.html, for markers: which answers share passages, side by "
            "side. No verdict.",
        ),
    ):
        command = option(command)
    return command


def asked(  # each is an option as it was given
    *,
    similarity: bool,
    common: Sequence[Path],
    compare: Sequence[Path],
    out: Path,
    no_text: bool,
    anonymous: bool,
) -> Asked | None:
    """Check the options and read the common files; None if no comparison is asked for.

    Raises CallError.
    """
    from assess.batch.similarity import common_texts, earlier_answers
    from assess.errors import CallError

    if not similarity:
        if common or compare:
            raise CallError("'--common' and '--compare' are for '--similarity'.", "Add it.")
        return None
    if no_text:
        raise CallError(
            "'--similarity' shows passages of the answers, '--no-text' leaves them out.",
            "Leave one of the two out.",
        )
    if any(folder.resolve() == out.resolve() for folder in compare):
        raise CallError(
            "'--compare' is the folder that this batch writes to.",
            "Give it the reports of an earlier cohort, or '--out' another folder.",
        )
    return Asked(common_texts(common), earlier_answers(compare, named=not anonymous))


def compared(asked: Asked | None, cohort: Cohort, out: Path) -> Similarity | None:
    """Compare the answers of a batch, and write the page while the batch has its folder alone.

    Where no comparison was asked for, the page of an earlier batch goes: it speaks of other files.
    Raises CallError.
    """
    from assess.batch.output import writable
    from assess.batch.similarity import PAGE, compare

    if asked is None:
        with writable(out / PAGE):
            (out / PAGE).unlink(missing_ok=True)
        return None
    return compare(cohort, out, common=asked.common, earlier=asked.earlier)


def say_similarity(found: Similarity, out: Path) -> None:
    """Say how many pairs share passages, and where they stand."""
    from assess.batch.similarity import PAGE

    pairs = len(found.pairs)
    click.echo(f"Shared passages: {pairs or 'no'} pair{'' if pairs == 1 else 's'} to look at.")
    click.echo(f"  They stand side by side in {out / PAGE}")
