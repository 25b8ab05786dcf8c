"""What earlier batches left: no submission of this one, and nothing that it seems to vouch for.

Only what a batch is known to have written goes, and only as long as it holds what was written: a
file that was changed since may hold a person's work, so it stays until a purge.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from assess.assessment import Cohort, Row
from assess.batch.giving_back import FOLDER, GivenBack, Way, copy_place, report_place
from assess.batch.output import notes_place, report_stems, writable
from assess.batch.purge import COHORT
from assess.batch.resume import FOLDER as MEMORY
from assess.batch.resume import as_written, written
from assess.document import Submission

_FORMATS = ("docx", "pdf")
"""The formats of which there can be copies with notes."""


def written_below(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield what batches wrote, there or not, into folders that are given to be read or in them."""
    for path in paths:
        for parent, folders, _ in os.walk(path):
            if MEMORY in folders:
                out = Path(parent)
                yield from (*written(out), *(out / name for name in COHORT), out / FOLDER)


def let_go(  # noqa: PLR0913 - what a batch made hangs on all of these
    out: Path,
    submissions: Sequence[Submission],
    cohort: Cohort,
    *,
    annotated: bool,
    way: Way | None,
    given: GivenBack | None,
) -> tuple[int, tuple[str, ...]]:
    """Remove what an earlier batch wrote for these submissions, or to give back, and this did not.

    The options are those of the batch that has just ended; what was written for other submissions
    is left alone. Returns how many files went, and the names of those that were changed since and
    stay. Raises CallError when a file cannot be removed.
    """
    stems = report_stems(submission.name for submission in submissions)
    vouched = {out / FOLDER / name for name in (given.files if given else ())}
    for stem, row in zip(stems, cohort.rows, strict=True):
        vouched.update(_made(out, stem, row, annotated=annotated, way=way))
    known = {path for path in written(out) if path.is_file()}
    whole = {path for path in known if path.parent == out / FOLDER}
    old = sorted((known & {*_all_of(out, stems)} | whole) - vouched)
    gone = {path for path in old if as_written(out, path.relative_to(out).as_posix())}
    for path in gone:
        with writable(path):
            path.unlink()
    for folder in [*{path.parent for path in gone} - {out, out / FOLDER}, out / FOLDER]:
        with suppress(OSError):  # something is in it, or it never was
            folder.rmdir()
    return len(gone), tuple(p.relative_to(out).as_posix() for p in old if p not in gone)


def _made(out: Path, stem: str, row: Row, *, annotated: bool, way: Way | None) -> Iterator[Path]:
    """Yield the places of what a batch has made of a submission; nothing if it was not read."""
    if not row.report:
        return
    yield from (out / row.report, out / row.data)
    if annotated:
        yield notes_place(out, stem, row.format)
    if way:
        yield report_place(out, stem)
    if way == "canvas":
        yield copy_place(out, stem, row.format)


def _all_of(out: Path, stems: Iterable[str]) -> Iterator[Path]:
    """Yield every place where a batch may write something for submissions, under any options."""
    for stem in stems:
        yield from (out / f"{stem}.html", out / f"{stem}.json", report_place(out, stem))
        for form in _FORMATS:
            yield from (notes_place(out, stem, form), copy_place(out, stem, form))
