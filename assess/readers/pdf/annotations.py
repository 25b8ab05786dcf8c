"""What is laid over the page: form fields with their values, words typed onto it, comments."""

from __future__ import annotations

from assess.readers.pdf.glyphs import Note, Page
from assess.readers.pdf.pdfium import Address, function, string

_WIDGET, _POPUP, _LINK, _FREE_TEXT = 20, 16, 2, 3
_UNSHOWN = 2 | 32
"""Flags of an annotation that is not on the page: hidden, not to be viewed."""

_MOST = 2_000
"""Annotations of one page that are looked at."""


def collect_annotations(handle: Address, page: Page) -> None:
    """Add the filled-in fields, laid-over words and comments of an open page to its content."""
    get, close = function("FPDFPage_GetAnnot"), function("FPDFPage_CloseAnnot")
    for index in range(min(function("FPDFPage_GetAnnotCount")(handle), _MOST)):
        held = get(handle, index)
        if not held:
            continue
        try:
            kind = function("FPDFAnnot_GetSubtype")(held)
            if kind == _WIDGET:
                _add_field(held, page)
            elif kind not in {_POPUP, _LINK}:
                said = string("FPDFAnnot_GetStringValue", held, b"Contents").strip()
                shown = kind == _FREE_TEXT and not function("FPDFAnnot_GetFlags")(held) & _UNSHOWN
                page.notes.append(Note("laid-over" if shown and said else "comment", said))
        finally:
            close(held)


def _add_field(held: Address, page: Page) -> None:
    """Add a text or choice field that was filled in."""
    value = string("FPDFAnnot_GetStringValue", held, b"V").strip()
    kind = string("FPDFAnnot_GetStringValue", held, b"FT")
    if value and kind != "Btn":
        page.notes.append(Note("field", value))
