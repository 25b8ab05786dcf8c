"""A marker's part of the page: a cohort dropped, the table that fills, and what can be saved."""

from __future__ import annotations

import io
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request, send_file
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as AnyResponse

from assess.assessment import Cohort
from assess.errors import AssessError, CallError
from assess.intake import Intake
from assess.intake.pieces import Place
from assess.web.cohorts import take_in
from assess.web.feedback import feedback_zip, folders_zip
from assess.web.kept import record_of, row_of, store_of
from assess.web.labels import labels_zip
from assess.web.participant import brief_of_form, ending_of, name_of
from assess.web.shell import go_to, shell, show, wants_data
from assess.web.store import Store
from assess.writers import cohort_formats, cohort_writer
from assess.writers.parts.limits import limits
from assess.writers.parts.wording import plural

routes = Blueprint("marker", __name__, url_prefix="/marking")

DOWNLOADS = {"xlsx": "workbook (Excel)", "csv": "table (CSV)"}
"""What a person calls the formats of a whole cohort. The page of links stays in its folder."""


@routes.get("")
def desk() -> Response:
    """Show the form for a cohort and those that are there."""
    return _desk()


@routes.post("")
def take() -> AnyResponse:
    """Take many files or a zip, begin to read them, and lead to their table."""
    brief_name = request.form.get("brief", "")
    try:
        name = _taken(brief_name)
    except AssessError as fault:
        if wants_data():
            raise
        return _desk(code=422, fault=fault, brief=brief_name)
    return go_to(f"/marking/{name}")


@routes.get("/<name>")
def table(name: str) -> Response:
    """Show the table of a cohort as far as it has come."""
    store = store_of(name)
    cohort = store.cohort()
    return show(
        "table.html",
        name=name,
        origin=store.origin(),
        cohort=cohort,
        limits=limits(cohort),
        downloads=_downloads(),
        **_state(name, store),
    )


@routes.get("/<name>/rows")
def rows(name: str) -> Response:
    """Return the rows as they are now, for the script that keeps the table fresh."""
    store = store_of(name)
    state = _state(name, store)
    page = show("rows.html", name=name, cohort=store.cohort(), answers=state["answers"])
    return jsonify(
        rows=page.get_data(as_text=True),
        done=state["done"],
        running=state["running"],
        said=state["said"],
    )


@routes.get("/<name>/save/<what>")
def save(name: str, what: str) -> AnyResponse:
    """Hand out the cohort's table in a format, the feedback, or the labels for training."""
    store = store_of(name)
    if what == "labels":
        content, called = _labels(store), f"{name}-labels.zip"
    elif what in ("feedback", "folders"):
        content, called = _feedback(name, store, folders=what == "folders")
    elif what in dict(_downloads()):
        chosen = cohort_writer(what)
        cohort = store.marked() if what == "csv" else _unlinked(store.marked())
        content, called = chosen.write(cohort), f"{name}{chosen.SUFFIX}"
    else:
        abort(404)
    return send_file(io.BytesIO(content), as_attachment=True, download_name=called)


def _taken(brief_name: str) -> str:
    """Save what was sent and begin to read it; return the cohort's name."""
    brief = brief_of_form(brief_name)
    sent = [file for file in request.files.getlist("file") if file.filename]
    uploads = shell().workspace / secrets.token_hex(8)
    uploads.mkdir()
    try:
        intake = _intake(sent, uploads)
        origin = name_of(sent[0]) if len(sent) == 1 else plural(len(sent), "file")
        return shell().cohorts.start(intake, brief, origin, uploads)
    except BaseException:
        shutil.rmtree(uploads, ignore_errors=True)
        raise


def _intake(sent: Sequence[FileStorage], uploads: Path) -> Intake:
    """Save files under numbers and find the submissions among them. Raises CallError."""
    saved = []
    for number, file in enumerate(sent):
        place = Place(uploads / f"{number:06}{ending_of(name_of(file))}", name_of(file))
        file.save(place.path)
        saved.append(place)
    intake = take_in(saved, uploads)
    if not intake.submissions:
        raise CallError("No files were found.", "Choose the answers, or the zip of the VLE.")
    return intake


def _desk(*, code: int = 200, fault: AssessError | None = None, brief: str = "") -> Response:
    here = shell()
    known = [(name, here.cohorts.store(name)) for name in here.cohorts.names()]
    listed = [
        (name, store.origin(), _state(name, store)) for name, store in known if store is not None
    ]
    briefs = here.settings.briefs
    chosen = brief if brief in briefs else next(iter(briefs))
    return show(
        "desk.html",
        code=code,
        fault=fault,
        briefs=briefs,
        chosen=chosen,
        cohorts=listed,
        most=here.settings.many_files,
    )


def _state(name: str, store: Store) -> dict[str, Any]:
    running = shell().cohorts.running(name)  # first: what is read after it would seem left out
    answers = store.answers()
    done = sum(one.row is not None for one in answers)
    return {
        "answers": answers,
        "done": done,
        "total": len(answers),
        "running": running,
        "said": _said(done, len(answers), running=running),
    }


def _said(done: int, total: int, *, running: bool) -> str:
    """Say in a sentence how far the reading of a cohort has come."""
    if running:
        return f"{done} of {total} read …"
    if done < total:
        left = f"Not read: {total - done} of {total}. The reading stopped early, "
        return f"{left}so drop the files again under ‘Mark a cohort’ to have all of them."
    return f"All {total} done."


def _unlinked(cohort: Cohort) -> Cohort:
    """Return a cohort whose rows lead to no report: a saved workbook does not lie beside them."""
    return replace(cohort, rows=tuple(replace(row, report="", data="") for row in cohort.rows))


def _downloads() -> list[tuple[str, str]]:
    there = cohort_formats()
    return [(n, c) for n, c in DOWNLOADS.items() if n in there]


def _feedback(name: str, store: Store, *, folders: bool) -> tuple[bytes, str]:
    """Return the zip for the participants and its name. Raises CallError while files are read."""
    if shell().cohorts.running(name):
        raise CallError(
            "The answers are still being read.", "Save the feedback when the table says ‘done’."
        )
    content, called = (folders_zip(store), "folders.zip") if folders else feedback_zip(store)
    return content, f"{name}-{called}"


def _labels(store: Store) -> bytes:
    reviewed = [one for one in store.answers() if one.reviewed and one.row and one.row.data]
    if not reviewed:
        raise CallError(
            "No answer is ticked as gone through yet.",
            "Labels are made of answers where you have ticked ‘I have gone through all tags’.",
        )
    return labels_zip(
        (Path(row_of(one).data).stem, record_of(store, one), store.corrections(one.number))
        for one in reviewed
    )
