"""Copies of the files with the tool's notes in them: where they may go, and their writing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli import show_error

if TYPE_CHECKING:
    from assess.assessment import Assessment
    from assess.brief import Brief
    from assess.writers import Reader


def check_place(
    files: tuple[Path, ...], out: Path | None, format_name: str, *, no_text: bool
) -> None:
    """Refuse a call that would write a document to the window, or under the wrong ending.

    Raises CallError.
    """
    from assess.errors import CallError

    if out is None:
        raise CallError(
            f"'--format {format_name}' writes a file.", "Add '--out' with the name for it."
        )
    if format_name != "annotated":
        return
    if no_text:
        raise CallError(
            "A copy with notes holds the whole answer.", "Leave '--no-text' out, or use a report."
        )
    if out.is_dir():
        return
    if len(files) == 1 and out.suffix.lower() != files[0].suffix.lower():
        raise CallError(
            f"A copy of {files[0].name} is a {files[0].suffix} file too.",
            f"Let the name after '--out' end in {files[0].suffix}.",
        )


def write_copies(
    read: Iterable[tuple[Assessment, Path, Path]], brief: Brief, reader: Reader, *, flags: bool
) -> int:
    """Write a copy of each file with its notes; return the exit code of the last fault, or 0.

    ``read`` holds assessments, each with its file and the place for the copy. The copies are made
    in a process of their own, as the files are read in one.
    """
    from assess.batch.output import write_whole
    from assess.batch.pool import TaskLimits, limited_pool
    from assess.errors import AssessError
    from assess.writers.annotated import annotate

    code = 0
    limits = TaskLimits(brief.files.seconds, brief.files.memory_megabytes)
    with limited_pool(jobs=1, limits=limits) as pool:
        for assessment, path, place in read:
            task = partial(annotate, reader=reader, flags=flags)
            original = _unchanged(path, assessment.source.sha256)
            try:
                copy = pool.result_of(pool.submit(task, assessment, original))
            except AssessError as fault:
                show_error(fault, about=assessment.source.name)
                code = max(code, fault.exit_code)
                continue
            write_whole(place, copy)
            click.echo(f"Written: {place}", err=True)
    return code


def _unchanged(path: Path, sha256: str) -> bytes:
    """Return a file as it was read. Raises CallError if it was changed or taken away since."""
    from assess.errors import CallError

    try:
        original = path.read_bytes()
    except OSError:
        original = b""
    if hashlib.sha256(original).hexdigest() != sha256:
        raise CallError(f"{path.name} was changed while it was read.", "Run the check again.")
    return original
