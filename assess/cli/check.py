"""``assess check``: a participant looks at a draft before handing it in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli import show_error
from assess.cli._copies import check_place, write_copies
from assess.cli._options import (
    WithExample,
    brief_option,
    fail_on_option,
    grave_enough,
    model_option,
    no_text_option,
    ocr_option,
)
from assess.cli._targets import files_of_brief, report_places, spare

if TYPE_CHECKING:
    from assess.assessment import Assessment
    from assess.brief import Brief
    from assess.language.topics import Model
    from assess.writers import Reader


@click.command(
    "check",
    cls=WithExample,
    short_help="Check an answer: word count, topics, things to look at.",
    example="assess check my-answer.docx\n"
    "assess check my-answer.docx --format html --out seen.html",
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "html", "pdf", "docx", "annotated"]),
    default="text",
    show_default=True,
    help="How to show the outcome: in this window, as data for other programs, as a page, as a "
    "PDF (needs the extra 'pdf') or Word document, or as notes in a copy of your file.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write to this file or into this folder. Several files need a folder; only as JSON they "
    "may go into one file.",
)
@click.option(
    "--reader",
    type=click.Choice(["participant", "marker"]),
    default="participant",
    show_default=True,
    help="For whom the report is written.",
)
@click.option(
    "--flags",
    is_flag=True,
    help="With --format annotated --reader marker: put in what is for markers only.",
)
@brief_option
@model_option
@ocr_option
@no_text_option
@fail_on_option
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    format_name: str,
    out: Path | None,
    reader: Reader,
    flags: bool,
    brief_path: Path | None,
    model: Model,
    ocr: bool,
    no_text: bool,
    fail_on: str,
) -> int:
    """Check answers (.docx, .pdf, .html): is the word count within the limits, which topics show?

    Each FILE is read and shown with what was counted, the topics found with the sentences that
    show them, and anything to look at. Your file is not changed and does not leave this computer.
    """
    from assess.brief import load_brief

    copies = format_name == "annotated"
    if copies or format_name == "docx":
        check_place(files, out, format_name, no_text=no_text)
    places = report_places(files, out, format_name)
    spare((*files, *files_of_brief(brief_path)), places)
    brief = load_brief(brief_path)
    if ocr:
        brief = brief.with_ocr()
    outcomes, worst = assess_all(files, brief, model, debug=bool(ctx.obj))
    read = [(a, file, to) for a, file, to in zip(outcomes, files, places, strict=True) if a]
    if copies:
        planned = ((a, file, to) for a, file, to in read if to)
        worst = max(worst, write_copies(planned, brief, reader, flags=flags))
    elif format_name == "json" and len({*places}) < len(files):
        _deliver_array([a for a, _, _ in read], out, text=not no_text)
    else:
        _deliver([(a, to) for a, _, to in read], format_name, reader, text=not no_text)
    if worst:
        return worst
    return int(any(grave_enough(a.findings, fail_on) for a, _, _ in read))


def assess_all(
    files: tuple[Path, ...], brief: Brief, model: Model, *, debug: bool
) -> tuple[list[Assessment | None], int]:
    """Assess every file; return each outcome, None for a fault, and the worst exit code, or 0.

    The files are opened in a process of their own, while this one loads the language tools.
    """
    from assess.assessment import Source
    from assess.batch.pool import TaskLimits, limited_pool
    from assess.errors import ProgramError, UnreadableError
    from assess.pipeline import assess, read, warm_up

    outcomes: list[Assessment | None] = []
    code = 0
    limits = TaskLimits(brief.files.seconds, brief.files.memory_megabytes)
    with limited_pool(jobs=1, limits=limits) as pool:
        futures = [(path, pool.submit(read, path, brief)) for path in files]
        warm_up(brief, model)
        for path, future in futures:
            try:
                document, sha256 = pool.result_of(future)
            except (UnreadableError, ProgramError) as fault:
                show_error(fault, about=path.name, debug=debug)
                code = max(code, fault.exit_code)
                outcomes.append(None)
                continue
            source = Source(path.name, sha256, document.format)
            outcomes.append(assess(document, brief, source=source, model=model))
    return outcomes, code


def _deliver(
    read: list[tuple[Assessment, Path | None]], format_name: str, reader: Reader, *, text: bool
) -> None:
    """Show the outcomes in the chosen form, or write each to its place."""
    from assess.writers import writer

    chosen = writer(format_name)
    for assessment, place in read:
        if place is None and format_name == "text":
            _show(assessment, reader, text=text)
        else:
            _put(chosen.write(assessment, reader=reader, text=text), place)


def _deliver_array(assessments: list[Assessment], out: Path | None, *, text: bool) -> None:
    """Write the outcomes of several files as one array for other programs."""
    from assess.writers.json import write_array

    if assessments:
        _put(write_array(assessments, text=text), out)


def _show(assessment: Assessment, reader: Reader, *, text: bool) -> None:
    """Show a report in the terminal, in colour and as wide as it is."""
    from rich.console import Console

    from assess.writers.text import render

    Console(highlight=False).print(render(assessment, reader, text=text))


def _put(content: bytes, out: Path | None) -> None:
    """Write to a file and say so, or to the output stream."""
    from assess.batch.output import write_whole

    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write_whole(out, content)
        click.echo(f"Written: {out}", err=True)
