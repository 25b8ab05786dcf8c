"""HTML pages of this program printed to PDF: tagged, with headings as bookmarks, nothing loaded.

The engine (WeasyPrint, the extra 'pdf') resolves no style sheet inside an SVG picture, so that
colours and lines are written onto the shapes first.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from itertools import pairwise
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

_LONGEST = 500
"""Letters without a blank that are laid out in one go; no word of an answer is as long.

The engine lays out the rest of a word anew for every line that it fills, so that the time grows
with the square of the length: 100,000 letters would take minutes.
"""

_CUT = re.compile(rf"[^ \t\n\r\f]{{{_LONGEST}}}(?=[^ \t\n\r\f\u0300-\u036f\u200d])")
"""Where a line ends in a longer word: never before an accent that belongs to the letter."""

_KEPT = frozenset({"head", "svg", "script", "style", "textarea", "option"})
"""Elements that hold no lines."""


def printed(page: bytes) -> bytes:
    """Return an HTML page of this program as a PDF/UA-1 file.

    Raises CallError where WeasyPrint, or the Pango library that it needs, is not installed.
    """
    engine = _engine()
    tree = parser.document_fromstring(page.decode("utf-8"))
    for picture in tree.iter("svg"):
        _dress(picture)
    for shown in list(tree.iter(etree.Element)):
        _cut_long_words(shown)
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
    # Fonts are stamped with the time when fontTools makes them smaller, unless a time is given.
    os.environ["SOURCE_DATE_EPOCH"] = "0"
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


def _cut_long_words(shown: Any) -> None:  # noqa: ANN401 - an lxml element
    """End lines within the longest words of an element and after it; nothing joins the text."""
    first, *rest = _pieces(shown.text)
    if rest and not _is_kept(shown):
        shown.text = first
        shown[0:0] = [_break(piece) for piece in rest]
    first, *rest = _pieces(shown.tail)
    parent = shown.getparent()
    if rest and not _is_kept(parent):
        shown.tail = first
        after = parent.index(shown) + 1
        parent[after:after] = [_break(piece) for piece in rest]


def _pieces(text: str | None) -> list[str]:
    """Return a text cut at the places where a line ends in a long word."""
    text = text or ""
    cuts = [0, *(found.end() for found in _CUT.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


def _break(text: str) -> Any:  # noqa: ANN401 - an lxml element
    """Return the end of a line, with the text of the next."""
    made = parser.Element("br")
    made.tail = text
    return made


def _is_kept(element: Any) -> bool:  # noqa: ANN401 - an lxml element
    return any(one.tag in _KEPT for one in (element, *element.iterancestors()))


@lru_cache(maxsize=1)
def _style() -> str:
    source = resources.files("assess.writers").joinpath("templates", "pdf.css").read_text("utf-8")
    # Stronger than the page's own rules, whose selectors are as narrow.
    return source.replace(";", " !important;")
