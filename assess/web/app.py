"""The app factory: routes, rules and messages put together over a running worker pool."""

from __future__ import annotations

import hashlib
import logging
from importlib import resources
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from assess.batch.pool import Pool
from assess.errors import AssessError, CallError
from assess.web import marker, marking, participant
from assess.web.gate import admit, guarded
from assess.web.settings import MAX_FILES, Settings
from assess.web.shell import made_shell, say, too_much

log = logging.getLogger(__name__)

_OURS = ("page.css", "page.js", "table.js")
_SHARED = ("base.css", "report.css", "cohort.css")
_TYPES = {".css": "text/css", ".js": "text/javascript"}
_FIELDS = 40
"""Fields that a form may have besides its files."""


def create_app(settings: Settings, pool: Pool[Any], workspace: Path) -> Flask:
    """Return the page as a WSGI app.

    ``pool`` and ``workspace``, a private temporary folder, belong to the caller, who ends and
    removes them. ``app.extensions["shell"]`` is the ``Shell``, with the secrets of the run.
    """
    app = Flask("assess.web", static_folder=None, template_folder=None)
    app.extensions["shell"] = made_shell(settings, pool, workspace)
    app.config["MAX_CONTENT_LENGTH"] = settings.one_file
    app.config["MAX_FORM_PARTS"] = MAX_FILES + _FIELDS
    app.before_request(admit)
    app.after_request(guarded)
    app.register_error_handler(AssessError, _fault)
    app.register_error_handler(HTTPException, _http_fault)
    app.register_error_handler(Exception, _own_fault)
    app.add_url_rule("/style/<name>", "style", style)
    app.register_blueprint(participant.routes)
    app.register_blueprint(marker.routes)
    app.register_blueprint(marking.routes)
    return app


def style(name: str) -> AnyResponse:
    """Return a style sheet or script: the page's own, or one that the reports use too."""
    if name not in (*_OURS, *_SHARED):
        return Response("There is no such file.", 404, mimetype="text/plain")
    package, folder = ("assess.web", "static") if name in _OURS else ("assess.writers", "templates")
    content = resources.files(package).joinpath(folder, name).read_bytes()
    answer = Response(content, mimetype=_TYPES[Path(name).suffix])
    answer.headers["Cache-Control"] = "no-cache"
    answer.set_etag(hashlib.sha256(content).hexdigest()[:16])
    return answer.make_conditional(request)


def _fault(fault: AssessError) -> AnyResponse:
    return say(fault, 400 if isinstance(fault, CallError) else 422)


def _http_fault(fault: HTTPException) -> AnyResponse:
    if isinstance(fault, RequestEntityTooLarge):
        error = too_much(request.max_content_length or 0)
    elif fault.code == 404:
        error = CallError("There is nothing at this address.", "Start again from the first page.")
    else:
        error = CallError("The page did not understand that.", "Load it again and repeat it.")
    return say(error, fault.code or 400)


def _own_fault(fault: Exception) -> AnyResponse:
    """Own up to a fault of the program. Its text may quote a file, so only its kind is logged."""
    log.error("the page met a fault of its own: %s", type(fault).__name__)
    error = CallError(
        f"The program met a fault of its own ({type(fault).__name__}).",
        "Try it again; if it stays, 'assess check' on the command line may show more.",
    )
    return say(error, 500)
