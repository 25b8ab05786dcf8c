"""Feedback for participants: their own reports of a cohort, as a zip that can be given back."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from assess.batch.giving_back import FOLDER, Way, report_place
from assess.document import Submission
from assess.errors import CallError
from assess.web.store import Store
from assess.writers.returns import REPORT, canvas, moodle
from assess.writers.returns.bundle import write_zip

_VLE_ZIPS = (moodle.ZIP, canvas.ZIP)


def way_of(submissions: Sequence[Submission]) -> Way:
    """Return how the results of a cohort can go back without any other file of the VLE.

    Blackboard takes back comments in its own file only, so its participants get folders too.
    """
    vles = {submission.vle for submission in submissions}
    if "moodle" in vles:
        return "moodle"
    return "canvas" if "canvas" in vles else "folders"


def feedback_zip(store: Store) -> tuple[bytes, str]:
    """Return the zip that the cohort's VLE takes back and its name; else a folder a person.

    Raises CallError when no answer was read.
    """
    for name in _VLE_ZIPS:
        made = store.folder / FOLDER / name
        if made.is_file():
            return made.read_bytes(), name
    return folders_zip(store), "feedback.zip"


def folders_zip(store: Store) -> bytes:
    """Write a zip with a folder for each answer that was read, with the participant's report.

    Same in, same bytes out. Raises CallError when no answer was read.
    """
    page = io.BytesIO()
    if not write_zip(_entries(store), page):
        raise CallError("No answer was read, so there is nothing to give back.")
    return page.getvalue()


def _entries(store: Store) -> Iterator[tuple[str, bytes]]:
    for one in store.answers():
        if one.row and one.row.report:
            stem = Path(one.row.report).stem
            yield f"{stem}/{REPORT}", _report(report_place(store.folder, stem))


def _report(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError as fault:
        raise CallError(
            "A participant's report is gone or was never written.", "Drop the cohort again."
        ) from fault
