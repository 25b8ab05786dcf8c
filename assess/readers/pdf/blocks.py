"""From the pages of an open PDF to a document, or to the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assess.document import Document
from assess.errors import UnreadableError
from assess.language.words import count_words
from assess.readers.pdf.drafts import drafts_of
from assess.readers.pdf.engine import File
from assess.readers.pdf.footnotes import join_signs
from assess.readers.pdf.glyphs import HANDFUL, Note, Page
from assess.readers.pdf.ledger import ledger_of
from assess.readers.pdf.ocr import DOTS, ocr_page, tesseract
from assess.readers.pdf.quality import uncertain_words
from assess.readers.pdf.visibility import judge_runs
from assess.readers.structure import settle


def blocks_of(file: File, *, ocr: bool) -> Document:
    """Return the document that an open PDF holds; with ``ocr`` scanned pages are read as well.

    Raises UnreadableError (empty, scanned, damaged), and CallError if ``ocr`` cannot be done.
    """
    pages = list(file.pages())
    judge_runs(pages)
    for page in pages:
        page.lines = join_signs(page.lines)
    _judge_laid_over(pages)
    if ocr:
        _read_pictures(file, pages)
    if all(page.silent and not page.notes_of_words for page in pages):
        raise _nothing_to_read(pages)
    blocks, declared = settle(drafts_of(pages))
    return Document(
        format="pdf",
        blocks=blocks,
        ledger=ledger_of(pages, file.attachments),
        pages=len(pages),
        properties=_properties(file),
        uncertain=uncertain_words(block.text for block in blocks),
        declared=declared,
    )


def _judge_laid_over(pages: Sequence[Page]) -> None:
    """Take words typed over the pages for the answer where they are more than the pages' own.

    So a flat sheet is filled in. A reviewer types notes onto the page by the same means, and
    writes less than the answer holds: such words are only entered in the ledger.
    """
    laid = sum(count_words(x.text) for page in pages for x in page.notes if x.what == "laid-over")
    own = (count_words(line.text) for page in pages for line in page.lines)
    if laid > HANDFUL and laid > sum(own):
        for page in pages:
            page.notes = [replace(x, what="typed") if x.what == "laid-over" else x
                          for x in page.notes]  # fmt: skip


def _read_pictures(file: File, pages: Sequence[Page]) -> None:
    """Add to pages that hold pictures and no text what can be read in the pictures.

    A page number typed onto a scan is in its picture too, and is not taken a second time.
    """
    program = tesseract()
    for page in pages:
        if page.pictures and page.silent:
            typed = {" ".join(line.text.split()) for line in page.lines}
            texts = ocr_page(file.picture(page.number, DOTS), program)
            page.notes.extend(Note("ocr", text) for text in texts if text not in typed)


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


def _properties(file: File) -> dict[str, str]:
    """Return what the file says of itself, without names."""
    application = file.about("Producer") or file.about("Creator")
    return {"pages": str(file.page_count)} | ({"application": application} if application else {})
