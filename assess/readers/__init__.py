"""The readers: one module or package a format, each with ``SUFFIXES`` and ``read``.

``read_document`` is the front door: it looks at the bytes of a file, not at its name, and hands
the file to the reader of its format.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Protocol, cast

from assess.document import Document, ReadLimits
from assess.errors import UnreadableError
from assess.readers.sniff import recognise

SUFFIXES = (".docx", ".pdf", ".html", ".htm")
"""File endings of the formats that can be read."""


_RUNNING = ("header", "footer")


class Reader(Protocol):
    """What a reader module offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, path: Path, limits: ReadLimits) -> Document:
        """Read one file of this format. Raises UnreadableError, and nothing else."""
        ...


class ScanReader(Protocol):
    """What the reader of a format that can hold scanned pages offers."""

    def read(self, path: Path, limits: ReadLimits, *, ocr: bool) -> Document:
        """Read one file, with ``ocr`` also its scanned pages. Raises also CallError."""
        ...


def read_document(path: Path, limits: ReadLimits, *, ocr: bool = False) -> Document:
    """Read a Word file, PDF or web page, whatever its name; with ``ocr`` also scanned PDF pages.

    Raises UnreadableError with its reason when the file is of another format, locked, damaged,
    empty, scanned, or beyond ``limits``, and CallError for ``ocr`` where Tesseract is missing.
    """
    format_name = recognise(path, limits)
    # Readers bring heavy libraries, so only the one that is needed is loaded.
    module = importlib.import_module(f"assess.readers.{format_name}")
    if ocr and format_name == "pdf":
        document = cast(ScanReader, module).read(path, limits, ocr=True)
    else:
        document = cast(Reader, module).read(path, limits)
    if not any(block.kind not in _RUNNING for block in document.blocks):
        raise _without_words(document)
    return document


def _without_words(document: Document) -> UnreadableError:
    """Say what a file without words is: pictures of pages, or nothing."""
    if any(entry.what == "picture" for entry in document.ledger):
        return UnreadableError(
            "scanned",
            "The file holds pictures but no words that can be read.",
            "Ask for the file in which the answer was typed, as .docx or PDF.",
        )
    return UnreadableError(
        "empty",
        "The file opens but holds no words.",
        "Check that the right file was saved and sent.",
    )
