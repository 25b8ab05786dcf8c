"""The gate: every request passes it, and every answer leaves with the rules for the browser."""

from __future__ import annotations

from flask import Response, g, request
from werkzeug.wrappers import Response as AnyResponse

from assess.errors import CallError
from assess.web.security import HEADERS, PAGE_POLICY, Asked, refusal, same
from assess.web.shell import say, session, shell, show

LARGE_FORMS = frozenset({"marker.take"})
"""Routes that take a whole cohort at once."""

_READS = ("GET", "HEAD")


def admit() -> AnyResponse | None:
    """Let a request in, or say why not. The secret in an address becomes a cookie."""
    here = shell()
    why = refusal(Asked.of(request.method, request.headers), here.settings)
    if why is not None:
        return Response(why, 403, mimetype="text/plain")
    if request.endpoint == "style":
        return None
    if request.method == "GET" and "key" in request.args:
        return _enter(request.args["key"])
    g.session = here.sessions.of(request.cookies.get(cookie_name(), ""))
    if g.session is None:
        return _outside()
    return None if request.method in _READS else _checked_form()


def guarded(answer: Response) -> Response:
    """Put the rules for the browser on every answer."""
    answer.headers.setdefault("Content-Security-Policy", PAGE_POLICY)
    if request.endpoint == "style":
        answer.headers.setdefault("Cache-Control", "no-store")
    else:  # a file sent for saving comes with a milder rule of its own
        answer.headers["Cache-Control"] = "no-store"
    for name, value in HEADERS.items():
        answer.headers[name] = value
    return answer


def cookie_name() -> str:
    """Return the cookie's name: cookies do not tell ports apart, and two pages may run at once."""
    return f"assess-{shell().settings.port}"


def _enter(key: str) -> AnyResponse:
    """Take the key out of the address.

    A page that goes on by itself, not a redirect: a browser that came here from elsewhere does not
    send a strict cookie along with a redirect.
    """
    cookie = shell().sessions.enter(key)
    if cookie is None:
        return _outside()
    answer = show("enter.html")
    answer.set_cookie(cookie_name(), cookie, httponly=True, samesite="Strict", path="/")
    return answer


def _outside() -> AnyResponse:
    fault = CallError(
        "This page is open to the person who started it only.",
        "Open the address that the window of the program shows; it holds the key of this run.",
    )
    return say(fault, 403)


def _checked_form() -> AnyResponse | None:
    """Refuse a form that is not one of ours. Reading it can already find it too large."""
    if request.endpoint in LARGE_FORMS:
        request.max_content_length = shell().settings.many_files
    if same(request.form.get("token", ""), session().token):
        return None
    return say(CallError("This form is out of date.", "Load the page again and repeat it."), 403)
