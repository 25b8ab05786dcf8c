"""From the pages of an open PDF to a document: running heads apart, paragraphs with kinds."""

from __future__ import annotations

from collections.abc import Sequence

from assess.document import Document, LedgerEntry
from assess.errors import UnreadableError
from assess.readers.pdf.drafts import drafts_of
from assess.readers.pdf.engine import File
from assess.readers.pdf.glyphs import Page
from assess.readers.structure import settle

_LONGEST_HEADING = 200
"""Letters past which large or bold type is taken for emphasis and not for a heading."""


def blocks_of(file: File) -> Document:
    """Return the document that an open PDF holds. Raises UnreadableError (empty, scanned)."""
    pages = list(file.pages())
    if not any(page.lines for page in pages):
        raise _nothing_to_read(pages)
    drafts = drafts_of(pages)
    blocks, declared = settle(drafts)
    return Document(
        format="pdf",
        blocks=blocks,
        ledger=tuple(_ledger(pages)),
        pages=len(pages),
        properties=_properties(file),
        declared=declared,
    )


def _nothing_to_read(pages: Sequence[Page]) -> UnreadableError:
    """Return what to tell the person when no page holds text."""
    if any(page.faults for page in pages) or not pages:
        return UnreadableError(
            "damaged", "The pages of the PDF are damaged.", "Make the PDF again and send that file."
        )
    if any(page.pictures for page in pages):
        return UnreadableError(
            "scanned",
            "The PDF holds pictures of pages and no text that can be read.",
            "Send the file it was printed from (.docx), or a PDF saved from it and not scanned.",
        )
    return UnreadableError(
        "empty", "The PDF holds no text.", "Check that the right file was saved and sent."
    )


def _ledger(pages: Sequence[Page]) -> list[LedgerEntry]:
    """Return what was met besides text."""
    silent = tuple(page.number for page in pages if not page.lines)
    if not silent:
        return []
    note = "Pages without text: their words, if they show any, are not in the count."
    return [LedgerEntry("page-without-text", len(silent), note=note, pages=silent)]


def _properties(file: File) -> dict[str, str]:
    """Return what the file says of itself, without names."""
    application = file.about("Producer") or file.about("Creator")
    return {"pages": str(file.page_count)} | ({"application": application} if application else {})
