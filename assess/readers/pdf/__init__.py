"""The PDF reader: from a file's bytes to blocks in reading order, with pages and a ledger.

PDFium alone does the work: it also knows locks, descriptions, structure trees and annotations, and
opening every file a second time with pypdf would cost more than all else together.
"""

from __future__ import annotations

from pathlib import Path

from assess.document import Document, ReadLimits
from assess.errors import UnreadableError
from assess.readers.pdf.blocks import blocks_of
from assess.readers.pdf.engine import CannotOpenError, File
from assess.readers.sniff import content_of

SUFFIXES = (".pdf",)
"""File endings of this format."""

_AGAIN = "Save it as PDF or Word (.docx) again where it was written, and send that file."


def read(path: Path, limits: ReadLimits, *, ocr: bool = False) -> Document:
    """Read one PDF; with ``ocr`` also scanned pages, if Tesseract is installed.

    Raises UnreadableError (missing, too-large, password, damaged, scanned, empty) and nothing
    else; a hostile file may still end the process, so strangers' files belong in one of their own.
    """
    data = content_of(path, limits)
    try:
        with File(data) as file:
            if file.page_count > limits.pages:
                raise UnreadableError(
                    "too-large",
                    f"The PDF has {file.page_count} pages; the limit is {limits.pages}.",
                    "Send the answer alone, without attachments.",
                )
            return blocks_of(file, ocr=ocr)
    except CannotOpenError as fault:
        raise _refusal(fault) from fault
    except (MemoryError, RecursionError) as fault:
        # The two ways in which a file within the limits can still be too much for this process.
        raise UnreadableError(
            "damaged", "The PDF is built so oddly that it could not be read.", _AGAIN
        ) from fault


def _refusal(fault: CannotOpenError) -> UnreadableError:
    """Return what to tell the person when the engine would not open the file."""
    if fault.password:
        return UnreadableError(
            "password",
            "The PDF is locked with a password.",
            "Save it again without a password and send that file.",
        )
    return UnreadableError("damaged", "The PDF is damaged and could not be opened.", _AGAIN)
