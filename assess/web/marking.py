"""Marking one answer in the page: its tags to be corrected, a decision and a note to be kept."""

from __future__ import annotations

from typing import cast, get_args

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from assess.errors import AssessError, CallError
from assess.language.topics import Level
from assess.web.kept import answer_of, record_of, row_of, store_of
from assess.web.labels import tags_of
from assess.web.security import REPORT_POLICY
from assess.web.shell import go_to, show
from assess.web.store import Answer, ChangedError, Correction, Store
from assess.writers.parts.limits import limits

routes = Blueprint("marking", __name__, url_prefix="/marking")

_LONGEST_NOTE = 20_000


@routes.get("/<name>/<int:number>")
def answer(name: str, number: int) -> Response:
    """Show one answer with its tags, to be corrected and decided on."""
    return _answer_page(name, number)


@routes.post("/<name>/<int:number>/tag")
def tag(name: str, number: int) -> AnyResponse:
    """Keep or take back a correction of one topic in one block."""
    store, made = store_of(name), answer_of(name, number)
    block, version = _number("block"), _number("version")
    act, _, topic = request.form.get("act", "").partition(":")
    topic = topic or request.form.get("topic", "")
    level = request.form.get("level", "developed")
    known = topic in store.cohort().framework.topic_ids and level in get_args(Level)
    if not known or act not in ("not", "also", "undo") or block >= _blocks(store, made):
        raise CallError("There is no such topic or place.", "Load the answer again and repeat it.")
    try:
        if act == "undo":
            store.undo(number, version, block, topic)
        else:
            kept = Correction(block, topic, "not" if act == "not" else "also", cast(Level, level))
            store.correct(number, version, kept)
    except ChangedError as fault:
        return _answer_page(name, number, code=409, fault=fault)
    return go_to(f"/marking/{name}/{number}#b{block}")


@routes.post("/<name>/<int:number>/decision")
def decision(name: str, number: int) -> AnyResponse:
    """Keep the marker's decision and note; what another window saved since is not lost."""
    answer_of(name, number)
    said: dict[str, str | bool] = {
        "decision": _written("decision"),
        "note": _written("note"),
        "reviewed": "reviewed" in request.form,
    }
    try:
        store_of(name).decide(number, _number("version"), said)
    except ChangedError as fault:
        return _answer_page(name, number, code=409, fault=fault, mine=said)
    return go_to(f"/marking/{name}/{number}?kept=1#decision")


@routes.get("/<name>/<int:number>/report")
def report(name: str, number: int) -> AnyResponse:
    """Hand out the whole report as it was written, under the rules for finished reports."""
    made = answer_of(name, number)
    page = Response(
        (store_of(name).folder / row_of(made).report).read_bytes(), mimetype="text/html"
    )
    page.headers["Content-Security-Policy"] = REPORT_POLICY
    return page


def _answer_page(
    name: str,
    number: int,
    *,
    code: int = 200,
    fault: AssessError | None = None,
    mine: dict[str, str | bool] | None = None,
) -> Response:
    store, made = store_of(name), answer_of(name, number)
    record = record_of(store, made)
    corrections = store.corrections(number)
    cohort = store.cohort()
    others = [one.number for one in store.answers() if one.row and not one.row.fault]
    place = others.index(number)
    return show(
        "marking.html",
        code=code,
        name=name,
        answer=made,
        record=record,
        framework=cohort.framework,
        limits=limits(cohort),
        tags={b["index"]: tags_of(b, corrections) for b in record["blocks"]},
        gone={(one.block, one.topic) for one in corrections if one.act == "not"},
        fault=fault,
        mine=mine,
        longest=_LONGEST_NOTE,
        kept="kept" in request.args,
        before=others[place - 1] if place else None,
        after=others[place + 1] if place + 1 < len(others) else None,
        place=place + 1,
        others=len(others),
    )


def _blocks(store: Store, made: Answer) -> int:
    return len(record_of(store, made)["blocks"])


def _written(field: str) -> str:
    """Return what was written in a field, its lines ended as here and not as browsers send them.

    A carriage return would be shown, as every control character is, and be one more each time.
    """
    given = request.form.get(field, "").replace("\r\n", "\n").replace("\r", "\n")
    return given.strip()[:_LONGEST_NOTE]


def _number(field: str) -> int:
    given = request.form.get(field, "")
    if not given.isascii() or not given.isdigit() or len(given) > 9:
        raise CallError("The page did not understand that.", "Load the answer again.")
    return int(given)
