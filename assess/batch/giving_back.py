"""The way back: a batch's participants' reports and comments in the form that a VLE takes.

What can be known before the batch is checked before it, so that nobody waits for an hour to be
told that the marks file was the wrong one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from assess.assessment import Cohort, Skipped
from assess.batch.output import write_whole, writing_whole
from assess.batch.resume import keep_hashes, note
from assess.document import Submission
from assess.errors import CallError
from assess.writers.returns import REPORT, Item, blackboard, canvas, moodle
from assess.writers.returns.bundle import write_zip
from assess.writers.returns.cells import Filled
from assess.writers.returns.comment import comment

Way = Literal["moodle", "canvas", "blackboard", "folders"]
WAYS: tuple[Way, ...] = get_args(Way)

COPY = "assess-notes"
"""What the participant's own file with notes is called, before its ending."""

FOLDER = "return"
"""Where everything for the way back stands, below the batch's folder."""

_ZIPS: Mapping[Way, str] = {"moodle": moodle.ZIP, "canvas": canvas.ZIP}
"""What a VLE takes back as a whole."""

_NOTES: Mapping[Way, str] = {
    "moodle": "Moodle tells participants at once when you upload, unless a marking workflow "
    "holds it back.",
    "canvas": "Each upload adds one comment with the file for every participant.",
}


@dataclass(frozen=True, slots=True)
class MarksFile:
    """The VLE's own file of marks, as downloaded: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class GivenBack:
    """What was made for the way back, by file name, who is not in it and why, what to know."""

    files: tuple[str, ...]
    left_out: tuple[Skipped, ...]
    note: str = ""


def report_place(out: Path, stem: str) -> Path:
    """Return where a participant's own report stands: a folder a person."""
    return out / FOLDER / stem / REPORT


def copy_place(out: Path, stem: str, format_name: str) -> Path:
    """Return where a participant's own copy with notes stands: beside the own report."""
    return out / FOLDER / stem / f"{COPY}.{format_name}"


def check_way(
    way: Way, submissions: Sequence[Submission], marks: MarksFile | None, *, anonymous: bool
) -> None:
    """Make sure before the batch that its results can go back this way. Raises CallError."""
    of_vle = [s for s in submissions if s.vle == way]
    if way != "folders" and not of_vle:
        raise CallError(
            f"None of the files is named the way {way.capitalize()} names them.",
            f"Give the zip as {way.capitalize()} made it, or use '--return folders'.",
        )
    if way in {"folders", "canvas"} and marks is not None:
        raise CallError(f"'--return {way}' takes no marks file.", "Leave '--worksheet' out.")
    if way == "canvas" and anonymous:
        raise CallError(
            "Canvas takes back the files themselves, and those show who the participants are.",
            "Leave '--anonymous' out, or use '--return folders'.",
        )
    if way == "blackboard" and marks is None:
        raise CallError(
            "Blackboard takes back comments, in its grade centre file.",
            "Download that file for this assignment and give it with '--worksheet'.",
        )
    if marks is None:
        return
    if anonymous and (way == "blackboard" or moodle.shows_names(marks.content)):
        raise CallError(
            f"{marks.name} shows who the participants are.",
            "Leave '--anonymous' out, or give a worksheet of blind marking.",
        )
    _fill(way, marks.content, {})


def give_back(
    way: Way, submissions: Sequence[Submission], cohort: Cohort, out: Path, marks: MarksFile | None
) -> GivenBack:
    """Write what the VLE takes into the folder 'return' below ``out``.

    ``submissions`` run parallel to the cohort's rows, and the participants' reports stand at
    ``report_place``. Raises CallError when something cannot be written or the marks file is none.
    """
    items = [
        Item(submission, row, report_place(out, row.report.removesuffix(".html")))
        for submission, row in zip(submissions, cohort.rows, strict=True)
        if row.report
    ]
    left_out = [Skipped(row.name, "it was not read") for row in cohort.rows if not row.report]
    if way in {"moodle", "blackboard"}:  # the others go by the file, not by the person
        items, others = _of_one_alone(items, submissions)
        left_out += others
    files = [_ZIPS[way]] if way in _ZIPS else []
    files += [marks.name] if marks is not None else []
    note(out, (f"{FOLDER}/{name}" for name in files))
    if way == "moodle":
        items, others = _of_moodle(items, marks)
        left_out += others
        with writing_whole(out / FOLDER / moodle.ZIP) as file:
            write_zip(moodle.entries(items), file)
    if way == "canvas":
        copies, others = _of_canvas(items, out)
        left_out += others
        with writing_whole(out / FOLDER / canvas.ZIP) as file:
            read = ((one, place.suffix, place.read_bytes()) for one, place in copies)
            write_zip(canvas.entries(read), file)
    if marks is not None:
        comments = {item.submission.key: comment(item.row, cohort) for item in items}
        filled = _fill(way, marks.content, comments)
        write_whole(out / FOLDER / marks.name, filled.content)
        left_out += _without_comment(items, filled)
    keep_hashes(out, (f"{FOLDER}/{name}" for name in files))
    return GivenBack(tuple(files), tuple(left_out), _NOTES.get(way, ""))


def _fill(way: Way, content: bytes, comments: Mapping[str, str]) -> Filled:
    """Fill the marks file of a VLE. Raises CallError."""
    write = blackboard.grade_centre if way == "blackboard" else moodle.worksheet
    return write(content, comments)


def _of_one_alone(
    items: Iterable[Item], submissions: Iterable[Submission]
) -> tuple[list[Item], list[Skipped]]:
    """Keep those whose number in the VLE is nobody else's: else one would get another's feedback.

    Files of several downloads, or of several assignments, can meet under one number.
    """
    times = Counter((one.vle, one.key) for one in submissions)
    kept: list[Item] = []
    left_out: list[Skipped] = []
    for item in items:
        one = item.submission
        if one.key and times[one.vle, one.key] > 1:
            left_out.append(
                Skipped(item.row.name, f"its number, {one.key}, is that of another file too")
            )
        else:
            kept.append(item)
    return kept, left_out


def _of_moodle(items: Iterable[Item], marks: MarksFile | None) -> tuple[list[Item], list[Skipped]]:
    """Keep those that Moodle can take back: with a number, and on the worksheet if there is one."""
    known = moodle.numbers(marks.content) if marks else None
    kept: list[Item] = []
    left_out: list[Skipped] = []
    for item in items:
        if not item.submission.feedback:
            left_out.append(Skipped(item.row.name, "its name holds no participant's number"))
        elif known is not None and item.submission.key not in known:
            left_out.append(Skipped(item.row.name, "its number is not on the worksheet"))
        else:
            kept.append(item)
    return kept, left_out


def _of_canvas(
    items: Iterable[Item], out: Path
) -> tuple[list[tuple[Submission, Path]], list[Skipped]]:
    """Keep the copies with notes that Canvas takes under the file's very name."""
    kept: list[tuple[Submission, Path]] = []
    left_out: list[Skipped] = []
    for item in items:
        place = copy_place(out, item.row.report.removesuffix(".html"), item.row.format)
        if not canvas.returnable(item.submission, place.suffix):
            left_out.append(Skipped(item.row.name, "Canvas takes no file under its name"))
        elif not place.is_file():
            left_out.append(Skipped(item.row.name, "notes cannot be put into this file"))
        else:
            kept.append((item.submission, place))
    return kept, left_out


def _without_comment(items: Iterable[Item], filled: Filled) -> list[Skipped]:
    left_out = []
    for item in items:
        if item.submission.key in filled.kept:
            left_out.append(Skipped(item.row.name, "its comment in the marks file was kept"))
        elif item.submission.key not in filled.filled:
            left_out.append(Skipped(item.row.name, "the marks file has no row for it"))
    return left_out
