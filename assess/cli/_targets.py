"""Where a command will write, worked out before, so that no file given to it is replaced."""

from __future__ import annotations

import os
import tempfile
import tomllib
from collections.abc import Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assess.batch.giving_back import MarksFile, Way
    from assess.document import Submission

_COHORT = ("cohort.csv", "cohort.xlsx", "cohort.html")
_WITH_NOTES = ("docx", "pdf")
"""The formats of files that can hold notes."""


def spare(given: Iterable[Path], targets: Iterable[Path | None], *, option: str = "--out") -> None:
    """Refuse to write onto a file that was given to be read. Raises CallError.

    Files are compared and not names: one file has several where there are links, or where the
    system takes capitals for small letters. ``option`` is the one that named the targets.
    """
    from assess.errors import CallError

    read = {mark: path for path in given if (mark := _mark(path)) is not None}
    for target in targets:
        found = read.get(_mark(target)) if target else None
        if target and found:
            also = "" if found.name == target.name else f", called {found.name} too,"
            raise CallError(
                f"{target.name}{also} was given to be read, and would be replaced.",
                f"Give '{option}' another name or another folder. Nothing was written.",
            )


def apart(paths: Iterable[Path], out: Path) -> None:
    """Refuse a folder for reports that is itself read: reports would lie among the answers.

    The next batch would take them for submissions. A folder inside one that is read is passed over
    there. Raises CallError.
    """
    from assess.errors import CallError

    mark = _mark(out)
    if mark is not None and any(path.is_dir() and _mark(path) == mark for path in paths):
        raise CallError(
            f"The folder {out.resolve().name} was given to be read, and is no place for reports.",
            "Give '--out' a folder of its own; it may lie inside. Nothing was written.",
        )


def ready(out: Path) -> None:
    """Refuse a folder that cannot be written before an hour's work for it, not after.

    Tries it in the folder, or in the nearest one above that is there; leaves nothing behind.
    Raises CallError.
    """
    from assess.batch.output import writable

    with writable(out):
        above = (place for place in (out, *out.absolute().parents) if place.exists())
        tempfile.TemporaryFile(dir=next(above, out)).close()


def report_places(files: Sequence[Path], out: Path | None, form: str) -> list[Path | None]:
    """Return where ``assess check`` writes the outcome of each file; None is the window.

    A folder that is there takes a file for each; data of several files are else one file.
    """
    from assess.batch.output import report_stems
    from assess.writers import writer

    if out is None or not (out.is_dir() or (len(files) > 1 and form != "json")):
        return [out] * len(files)
    stems = report_stems(path.name for path in files)
    if form == "annotated":
        pairs = zip(stems, files, strict=True)
        return [out / f"{stem}-notes{path.suffix.lower()}" for stem, path in pairs]
    return [out / f"{stem}{writer(form).SUFFIX}" for stem in stems]


def batch_places(
    submissions: Sequence[Submission],
    out: Path,
    *,
    way: Way | None,
    marks: MarksFile | None,
    annotated: bool,
) -> Iterator[Path]:
    """Yield every place that a batch of these submissions writes to, or may clear."""
    from assess.batch.giving_back import FOLDER, copy_place, report_place
    from assess.batch.output import notes_place, report_stems
    from assess.batch.similarity import PAGE
    from assess.writers.returns import canvas, moodle

    yield from (out / name for name in (*_COHORT, PAGE))
    if way:
        yield from (out / FOLDER / name for name in (moodle.ZIP, canvas.ZIP))
    if marks:
        yield out / FOLDER / marks.name
    for stem in report_stems(submission.name for submission in submissions):
        yield out / f"{stem}.html"
        yield out / f"{stem}.json"
        if annotated:
            yield from (notes_place(out, stem, form) for form in _WITH_NOTES)
        if way:
            yield report_place(out, stem)
            yield from (copy_place(out, stem, form) for form in _WITH_NOTES)


def files_of(paths: Iterable[Path], *, out: Path | None = None) -> Iterator[Path]:
    """Yield files, and those below folders but for the folder ``out`` in them, which is not read.

    Hidden files and the system's litter are no answers, so they are passed over.
    """
    from assess.intake.folder import is_litter

    own = out.resolve() if out else None
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for parent, folders, files in os.walk(path):
            here = Path(parent)
            folders[:] = [n for n in folders if not is_litter(n) and (here / n).resolve() != own]
            yield from (here / name for name in files if not is_litter(name))


def files_of_labelled(corpus: Path, more: Path | None, framework: str) -> Iterator[Path]:
    """Yield the files of labelled answers, and that of a framework which is none of ours."""
    yield from files_of(folder for folder in (corpus, more) if folder)
    if Path(framework).is_file():
        yield Path(framework)


def files_of_brief(brief_path: Path | None) -> Iterator[Path]:
    """Yield the file of a brief, and that of the framework which it names, where they are files."""
    from assess.framework import text_of

    if brief_path is None or not brief_path.is_file():
        return
    yield brief_path
    try:
        named = tomllib.loads(text_of(brief_path)).get("framework")
    except (OSError, ValueError):
        return  # loading the brief says what is wrong with it
    if isinstance(named, str):
        yield brief_path.parent / named


def _mark(path: Path) -> Hashable:
    """Return what tells a file from all others, whatever it is called; None if there is none."""
    try:
        seen = path.stat()
    except (OSError, ValueError):
        return None
    # A file system that numbers no files leaves only the name.
    return (seen.st_dev, seen.st_ino) if seen.st_ino else os.path.normcase(path.resolve())
