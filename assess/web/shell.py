"""What every route of the page needs: the running parts, the templates, and the ways to answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from flask import Response, current_app, g, jsonify, redirect, request
from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader
from werkzeug.wrappers import Response as AnyResponse

from assess.batch.pool import Pool
from assess.errors import AssessError, CallError
from assess.web.cohorts import Cohorts
from assess.web.sessions import Session, Sessions
from assess.web.settings import MAX_FILES, Settings
from assess.writers.parts.page import environment


@dataclass(frozen=True)
class Shell:
    """The parts of a running page: how it is set, the workers, where files lie, who is there."""

    settings: Settings
    pool: Pool[Any]
    workspace: Path
    sessions: Sessions
    templates: Environment
    cohorts: Cohorts


def made_shell(settings: Settings, pool: Pool[Any], workspace: Path) -> Shell:
    """Return a shell with templates over those of the reports, which it shares parts with."""
    loaders: list[BaseLoader] = [PackageLoader("assess.web"), PackageLoader("assess.writers")]
    templates = environment().overlay(loader=ChoiceLoader(loaders))
    cohorts = Cohorts(settings.out, pool)
    return Shell(settings, pool, workspace, Sessions(), templates, cohorts)


def shell() -> Shell:
    """Return the shell of the running app."""
    return cast(Shell, current_app.extensions["shell"])


def session() -> Session:
    """Return the session of the browser that asks."""
    return cast(Session, g.session)


def show(template: str, *, code: int = 200, **values: Any) -> Response:  # noqa: ANN401
    """Fill a template of the page; the values are what the template names."""
    here = shell()
    token = g.session.token if g.get("session") else ""
    page = here.templates.get_template(template).render(
        token=token, out=str(here.settings.out), too_much=too_much, **values
    )
    return Response(page, code, mimetype="text/html")


def wants_data() -> bool:
    """Tell whether our script asks, which takes its answer as JSON."""
    return request.accept_mimetypes.best == "application/json"


def go_to(place: str) -> AnyResponse:
    """Send the browser on after a change, so that going back or reloading repeats nothing."""
    if wants_data():
        return jsonify(location=place)
    return redirect(place, 303)


def too_much(allowed: int) -> CallError:
    """Say that an upload has more than ``allowed`` bytes, or too many files."""
    return CallError(
        f"That is more than may be sent at once ({allowed // 1_000_000:,} MB, {MAX_FILES} files).",
        "Send fewer files, or make the pictures in the file smaller.",
    )


def say(fault: AssessError, code: int) -> AnyResponse:
    """Say what is wrong and what can be done, as a page or to our script.

    Our script gets it as a plain answer: a browser would write any other into its console.
    """
    if wants_data():
        return jsonify(message=fault.message, hint=fault.hint)
    return show("message.html", code=code, fault=fault)
