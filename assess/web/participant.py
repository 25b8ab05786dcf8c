"""A participant's part of the page: drop a draft, see the report, save it, check the next one."""

from __future__ import annotations

import io
import re
import secrets
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from flask import Blueprint, Response, abort, request, send_file
from markupsafe import Markup
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as AnyResponse

from assess.batch.output import report_stems
from assess.brief import Brief
from assess.errors import AssessError, CallError
from assess.web.sessions import Check, Seen
from assess.web.shell import go_to, session, shell, show, wants_data
from assess.web.tasks import COPY, look, save_as, under
from assess.writers import formats, writer
from assess.writers.parts.wording import LEVELS, number, plural

routes = Blueprint("participant", __name__)

FORMAT_NAMES = {
    "html": "web page",
    "docx": "Word document",
    "pdf": "PDF",
    COPY: "your file with notes",
    "text": "plain text",
}
"""What a person calls the writers' formats, in the order of how often they are wanted."""

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}")
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the comparison of two versions; ``words`` say how they differ, if they do."""

    what: str
    before: str
    now: str
    words: str


@routes.get("/")
def start() -> Response:
    """Show the form."""
    return _start()


@routes.post("/check")
def check() -> AnyResponse:
    """Take a file, have it assessed, and lead to its report."""
    name, brief = "", ""
    try:
        brief = request.form.get("brief", "")
        file = _file_of_form()
        name = name_of(file)
        made = _assessed(file, name, brief_of_form(brief), brief)
    except AssessError as fault:
        if wants_data():
            raise
        return _start(code=422, fault=fault, about=name, brief=brief)
    session().add(made)
    return go_to(f"/check/{made.id}")


@routes.get("/check/<check_id>")
def report(check_id: str) -> Response:
    """Show the report of a check, with what changed since the one before."""
    made = _made(check_id)
    before = session().before(made)
    return show(
        "seen.html",
        made=made,
        before=before,
        changes=changes(before.seen, made.seen) if before else (),
        # Written by a worker from our own templates, which escape every text of a file.
        report=Markup(made.fragment.read_text("utf-8")),  # noqa: S704
        formats=offered(made.seen.format),
        briefs=shell().settings.briefs,
        chosen=made.brief,
        most=shell().settings.one_file,
    )


@routes.get("/check/<check_id>/save/<format_name>")
def save(check_id: str, format_name: str) -> AnyResponse:
    """Hand out the report as a file."""
    made = _made(check_id)
    if format_name not in dict(offered(made.seen.format)):
        abort(404)
    pool = under(shell().pool, brief_of_form(made.brief))
    task = pool.submit(save_as, made.upload, made.name, brief_of_form(made.brief), format_name)
    content: bytes = pool.result_of(task)
    stem, copy = report_stems([made.name])[0], format_name == COPY
    name = f"{stem}-notes.{made.seen.format}" if copy else f"{stem}{writer(format_name).SUFFIX}"
    return send_file(io.BytesIO(content), as_attachment=True, download_name=name, max_age=None)


def name_of(file: FileStorage) -> str:
    """Return the name under which a file was sent, without folders. Some browsers send them."""
    last = re.split(r"[\\/]", file.filename or "")[-1]
    return last[-_LONGEST_NAME:]


def ending_of(name: str) -> str:
    """Return the ending of a file name if it is a plain one."""
    found = _ENDING.fullmatch(Path(name).suffix)
    return found.group().lower() if found else ""


def brief_of_form(name: str) -> Brief:
    """Return the brief that was chosen. Raises CallError when there is no such one."""
    brief = shell().settings.briefs.get(name)
    if brief is None:
        raise CallError("There is no such brief.", "Choose one from the list.")
    return brief


def offered(read: str = "docx") -> list[tuple[str, str]]:
    """Return the formats that can be written here, each with what a person calls it.

    ``read`` is the format of the file that was read: a web page takes no notes. The data for
    other programs hold findings that are meant for markers, so they are not offered.
    """
    there = [name for name in (*formats(), COPY) if name != "json"]
    if find_spec("weasyprint") is None and "pdf" in there:
        there.remove("pdf")
    if read == "html":
        there.remove(COPY)
    known = [(name, called) for name, called in FORMAT_NAMES.items() if name in there]
    return known + [(name, name) for name in there if name not in FORMAT_NAMES]


def changes(before: Seen, now: Seen) -> list[Change]:
    """Compare two versions: words first, then every topic in the order of the framework."""
    more = now.counted - before.counted
    told = f"{plural(abs(more), 'word')} {'more' if more > 0 else 'fewer'}" if more else ""
    lines = [Change("Words that count", number(before.counted), number(now.counted), told)]
    for title, level in now.levels.items():
        old = before.levels.get(title)
        was = LEVELS[old] if old else ""
        differs = f"now {LEVELS[level].lower()}" if old != level else ""
        lines.append(Change(title, was, LEVELS[level], differs))
    return lines


def _start(
    *, code: int = 200, fault: AssessError | None = None, about: str = "", brief: str = ""
) -> Response:
    briefs = shell().settings.briefs
    return show(
        "start.html",
        code=code,
        fault=fault,
        about=about,
        briefs=briefs,
        chosen=brief if brief in briefs else next(iter(briefs)),
        made=session().latest_first(),
        most=shell().settings.one_file,
    )


def _file_of_form() -> FileStorage:
    file = request.files.get("file")
    if file is None or not file.filename:
        raise CallError(
            "No file was chosen.",
            "Choose a Word document (.docx), a PDF or a web page (.html) first.",
        )
    return file


def _assessed(file: FileStorage, name: str, brief: Brief, brief_name: str) -> Check:
    """Keep a file in its own folder and have a worker assess it; of a bad one nothing stays."""
    check_id = secrets.token_hex(8)
    folder = shell().workspace / check_id
    folder.mkdir()
    upload = folder / f"upload{ending_of(name)}"
    try:
        file.save(upload)
        pool = under(shell().pool, brief)
        seen: Seen = pool.result_of(pool.submit(look, upload, name, brief, folder))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Check(check_id, name, brief_name, folder, upload, seen)


def _made(check_id: str) -> Check:
    made = session().checks.get(check_id)
    if made is None:
        abort(404)
    return made
