"""Copies of the files with the tool's notes in them: where they may go, and their writing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
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
    """Refuse a call that would write a document to the window, or over the file itself.

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
    if out.resolve() in {path.resolve() for path in files}:
        raise CallError("The copy would replace the file itself.", "Give '--out' another name.")
    if len(files) == 1 and out.suffix.lower() != files[0].suffix.lower():
        raise CallError(
            f"A copy of {files[0].name} is a {files[0].suffix} file too.",
            f"Let the name after '--out' end in {files[0].suffix}.",
        )


def write_copies(
    assessments: list[Assessment],
    files: tuple[Path, ...],
    out: Path,
    brief: Brief,
    reader: Reader,
    *,
    flags: bool,
) -> int:
    """Write a copy of each file with its notes; return the exit code of the last fault, or 0.

    The copies are made in a process of their own, as the files are read in one.
    """
    from assess.batch.output import write_whole
    from assess.batch.pool import TaskLimits, limited_pool
    from assess.errors import AssessError
    from assess.writers.annotated import annotate

    code = 0
    limits = TaskLimits(brief.files.seconds, brief.files.memory_megabytes)
    with limited_pool(jobs=1, limits=limits) as pool:
        for assessment, original, path in _planned(assessments, files, out):
            task = partial(annotate, reader=reader, flags=flags)
            try:
                copy = pool.result_of(pool.submit(task, assessment, original))
            except AssessError as fault:
                show_error(fault, about=assessment.source.name)
                code = max(code, fault.exit_code)
                continue
            write_whole(path, copy)
            click.echo(f"Written: {path}", err=True)
    return code


def _planned(
    assessments: list[Assessment], files: tuple[Path, ...], out: Path
) -> Iterator[tuple[Assessment, bytes, Path]]:
    """Yield each assessment with the bytes of its file and the place for the copy.

    Raises CallError for a file that was changed or taken away in the meantime.
    """
    from assess.batch.output import report_stems
    from assess.errors import CallError

    stems = report_stems(one.source.name for one in assessments)
    left = list(files)
    for stem, assessment in zip(stems, assessments, strict=True):
        path = next(path for path in left if path.name == assessment.source.name)
        left.remove(path)
        original = path.read_bytes()
        if hashlib.sha256(original).hexdigest() != assessment.source.sha256:
            raise CallError(f"{path.name} was changed while it was read.", "Run the check again.")
        single = len(files) == 1
        yield assessment, original, out if single else out / f"{stem}-notes{path.suffix.lower()}"
