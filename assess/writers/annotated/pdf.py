"""The annotated copy of a PDF: highlights at the words of the passages, each with its note."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from typing import Any

from assess.document import Document
from assess.writers.annotated.faults import CannotAnnotateError
from assess.writers.annotated.notes import Note, placed
from assess.writers.annotated.pdf_places import Marked, Places

_LOG = logging.getLogger(__name__)

_MAY_ADD_NOTES = 1 << 5
"""Permission bit 6 of ISO 32000-2, table 22: add or change annotations."""
_HINT = "Use a report instead, for instance '--format docx'; the file itself is as it was."

Put = tuple[Note, tuple[Marked, ...]]


def annotate_pdf(document: Document, original: bytes, notes: Sequence[Note]) -> bytes:
    """Return the file with the notes; its text and pages stay as they are.

    The notes are appended to the bytes of the file. Where it is too broken for that it is written
    anew, as it is when it is encrypted: that copy has no protection, and it is made only of files
    that allow notes. Every copy is read again before it is returned. Raises CannotAnnotateError.
    """
    import pypdfium2  # noqa: PLC0415 - a native engine, for PDFs only

    try:
        pdf = pypdfium2.PdfDocument(original)
    except pypdfium2.PdfiumError as fault:
        raise CannotAnnotateError("The PDF cannot be opened.", _HINT) from fault
    places = Places(pdf)
    try:
        put = [_found(document, note, places, len(pdf)) for note in notes]
        pages = {mark.page for _, marks in put for mark in marks} | {0}
        expected = {page: places.text(page) for page in sorted(pages)}
        for base in _bases(original, pdf):
            copy = _written(base, put)
            if copy is not None and _reads_the_same(copy, expected, len(pdf)):
                return copy
    finally:
        places.close()
        pdf.close()
    raise CannotAnnotateError("The PDF is built so that notes cannot be put in safely.", _HINT)


def _found(document: Document, note: Note, places: Places, pages: int) -> Put:
    """Return a note with the places of its words; without them it says of what it speaks."""
    if note.place is None:
        return note, (Marked(0, ()),)
    block = document.blocks[note.place.block]
    before = document.blocks[: note.place.block]
    twins = sum(one.text == block.text and one.page == block.page for one in before)
    marks = places.of(block, note.place, twins=twins)
    if marks:
        return note, marks
    page = min(max((block.page or 1) - 1, 0), pages - 1)
    return placed(note, block), (Marked(page, ()),)


def _bases(original: bytes, pdf: Any) -> Iterator[bytes]:  # noqa: ANN401 - untyped
    """Yield the bytes to put notes behind: those of the file, then as the engine writes it anew.

    Raises CannotAnnotateError for a file that does not allow notes.
    """
    from pypdfium2 import raw  # noqa: PLC0415 - a native engine, for PDFs only

    if raw.FPDF_GetSecurityHandlerRevision(pdf.raw) < 0:
        yield original
    elif not raw.FPDF_GetDocPermissions(pdf.raw) & _MAY_ADD_NOTES:
        raise CannotAnnotateError(
            "The PDF does not allow notes to be added.",
            "Ask for a copy without this protection, or use a report, for instance "
            "'--format docx'.",
        )
    file = io.BytesIO()
    pdf.save(file, flags=raw.FPDF_REMOVE_SECURITY)
    yield file.getvalue()


def _written(base: bytes, put: Sequence[Put]) -> bytes | None:
    """Return the file with all notes, or None where pypdf cannot do it."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - for PDFs only

    from assess.writers.annotated.pdf_marks import highlight, sticker  # noqa: PLC0415 - pypdf
    from assess.writers.annotated.pdf_update import Update  # noqa: PLC0415 - loads pypdf

    # What pypdf is known to raise on files that other programs open.
    low_faults = (PyPdfError, NotImplementedError, ValueError, TypeError, KeyError, IndexError,
                  AttributeError, AssertionError, OverflowError, RecursionError)  # fmt: skip
    try:
        update = Update(base)
        stacked: dict[int, int] = {}
        for number, (note, marks) in enumerate(put, start=1):
            for mark in marks:
                if mark.rectangles:
                    highlight(update, mark, note, f"assess-{number}")
                else:
                    row = stacked[mark.page] = stacked.get(mark.page, -1) + 1
                    sticker(update, mark.page, note, f"assess-{number}", row)
        return update.written()
    except low_faults as fault:
        _LOG.warning("one way of writing notes failed: %s", type(fault).__name__)
        return None


def _reads_the_same(copy: bytes, expected: dict[int, str], pages: int) -> bool:
    """Tell whether a copy opens and has the same pages and, where notes went, the same text."""
    import pypdfium2  # noqa: PLC0415 - for PDFs only

    try:
        pdf = pypdfium2.PdfDocument(copy)
    except pypdfium2.PdfiumError:
        return False
    places = Places(pdf)
    try:
        return len(pdf) == pages and all(
            places.text(page) == text for page, text in expected.items()
        )
    except pypdfium2.PdfiumError:
        return False
    finally:
        places.close()
        pdf.close()
