"""The annotated copy: the participant's own file with the tool's notes at their passages.

No report of its own and so no ``--format`` of the listing: it needs the bytes of the file.
"""

from __future__ import annotations

import logging
import struct
import zipfile
import zlib

from assess.assessment import Assessment
from assess.writers import Reader
from assess.writers.annotated.faults import CannotAnnotateError
from assess.writers.annotated.notes import notes
from assess.writers.parts.quotes import verify

__all__ = ["CannotAnnotateError", "annotate"]

_LOG = logging.getLogger(__name__)

_HINT = "Use a report instead, for instance '--format docx'; the file itself is as it was."


def annotate(
    assessment: Assessment, original: bytes, *, reader: Reader, flags: bool = False
) -> bytes:
    """Return a copy of the file that the assessment was made of, with the tool's notes in it.

    ``original`` are the bytes of that file; the copy has the same format. Word files get comments
    at the passages, PDFs highlights with notes. ``flags`` puts in findings that are for markers
    only, if the reader is one. A web page takes no notes.
    Raises CannotAnnotateError and MisquoteError.
    """
    if assessment.document.format == "html":
        raise CannotAnnotateError("Notes cannot be put into a web page.", _HINT)
    verify(assessment)
    said = notes(assessment, reader, flags=flags)
    if assessment.document.format == "pdf":
        from assess.writers.annotated.pdf import annotate_pdf  # noqa: PLC0415 - a native engine

        return annotate_pdf(assessment.document, original, said)
    from lxml import etree  # noqa: PLC0415 - a large library

    from assess.writers.annotated.word import annotate_word  # noqa: PLC0415 - loads lxml

    low_faults = (zipfile.BadZipFile, zlib.error, etree.LxmlError, struct.error, KeyError,
                  NotImplementedError, ValueError, EOFError, RecursionError)  # fmt: skip
    try:
        return annotate_word(assessment.document, original, said)
    except low_faults as fault:
        _LOG.warning("no annotated copy: %s", type(fault).__name__)
        raise CannotAnnotateError(
            "The file is damaged, so notes cannot be put in.", _HINT
        ) from fault
