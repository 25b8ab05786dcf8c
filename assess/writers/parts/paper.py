"""HTML pages of this program printed to PDF: tagged, with headings as bookmarks, nothing loaded.

The engine (WeasyPrint, the extra 'pdf') resolves no style sheet inside an SVG picture, so that
colours and lines are written onto the shapes first.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from lxml import etree
from lxml import html as parser

from assess.errors import CallError

Look = Mapping[str, str]

_TONE, _INK, _SOFT = "#0a5a63", "#000000", "#444444"
_LINE, _PALE, _TINT = "#aaaaaa", "#f2f5f4", "#dcefef"
_FULL: Look = {"fill": _TONE, "stroke": _PALE}
_HOLLOW: Look = {"fill": _PALE, "stroke": _TONE, "stroke-width": "1.2"}
_LIMIT: Look = {"stroke": _INK, "stroke-width": "1.2", "stroke-dasharray": "3 2"}
_LOOKS: Mapping[str, Look] = {
    "bar track": {"fill": _PALE, "stroke": _LINE},
    "bar band": {"fill": _TINT, "stroke": _TONE, "stroke-dasharray": "4 3"},
    "bar slack": {"fill": "none", "stroke": _TONE, "stroke-dasharray": "2 3"},
    "bar count": {"fill": _TONE},
    "bar spread": {"stroke": _INK, "stroke-width": "1.5"},
    "bar limit": {"stroke": _INK, "stroke-width": "1.5"},
    "strip tick": {"stroke": _LINE},
    "strip limit": _LIMIT,
    "strip developed": _FULL,
    "strip touched": _HOLLOW,
    "histogram column": _FULL,
    "histogram column out": {"fill": "#ffffff", "stroke": _TONE, "stroke-width": "1.2"},
    "histogram limit": _LIMIT,
    "histogram foot": {"stroke": _SOFT},
    "shares developed": _FULL,
    "shares touched": _HOLLOW,
    "shares not-found": {"fill": "none", "stroke": _SOFT, "stroke-dasharray": "3 3"},
}
"""The looks of the style sheets' print rules, by class of picture and of shape."""

_TEXT: Look = {"fill": _INK, "font-size": "9.5", "font-family": "sans-serif"}


def printed(page: bytes) -> bytes:
    """Return an HTML page of this program as a PDF/UA-1 file.

    Raises CallError where WeasyPrint, or the Pango library that it needs, is not installed.
    """
    engine = _engine()
    tree = parser.document_fromstring(page.decode("utf-8"))
    for picture in tree.iter("svg"):
        _dress(picture)
    text = etree.tostring(tree, encoding="unicode", method="html", doctype="<!DOCTYPE html>")
    # A report holds all that it needs: whatever it names, nothing is loaded.
    closed = engine.urls.URLFetcher(allowed_protocols=())
    document = engine.HTML(string=text, url_fetcher=closed)
    sheets = [engine.CSS(string=_style())]
    made: bytes = document.write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1", pdf_tags=True)
    return made


def _engine() -> Any:  # noqa: ANN401 - the library has no types
    """Load WeasyPrint. Raises CallError that says what to install."""
    try:
        import weasyprint  # noqa: PLC0415 - optional, and slow to load
    except (ImportError, OSError) as fault:  # OSError: a system library is not there
        raise CallError(
            "PDF reports need WeasyPrint and the system library Pango, which are not both here.",
            "Install the extra with pip install 'assess[pdf]' (and Pango with your system's "
            "packages), or write '--format html' and print it to PDF in a browser.",
        ) from fault
    # What it says of style sheets helps nobody, and may quote the page.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    return weasyprint


def _dress(picture: Any) -> None:  # noqa: ANN401 - an lxml element
    """Write colours and lines onto the shapes of a picture."""
    kind = str(picture.get("class", "")).split(" ")[0]
    for shape in picture.iter("rect", "line", "text"):
        if shape.tag == "text":
            look = _TEXT
        else:
            look = _LOOKS.get(f"{kind} {shape.get('class', '')}".strip(), {"stroke": _LINE})
        for name, value in look.items():
            shape.set(name, value)


@lru_cache(maxsize=1)
def _style() -> str:
    source = resources.files("assess.writers").joinpath("templates", "pdf.css").read_text("utf-8")
    # Stronger than the page's own rules, whose selectors are as narrow.
    return source.replace(";", " !important;")
