"""The readers: one module or package a format, each with ``SUFFIXES`` and ``read``.

``read_document`` is the front door: it looks at the bytes of a file, not at its name, and hands
the file to the reader of its format.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Protocol

from assess.document import Document, ReadLimits
from assess.errors import UnreadableError
from assess.readers.sniff import recognise

SUFFIXES = (".docx", ".pdf")
"""File endings of the formats that can be read."""


_RUNNING = ("header", "footer")


class Reader(Protocol):
    """What a reader module offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, path: Path, limits: ReadLimits) -> Document:
        """Read one file of this format. Raises UnreadableError, and nothing else."""
        ...


def read_document(path: Path, limits: ReadLimits) -> Document:
    """Read a .docx or .pdf file, whatever it is called.

    Raises UnreadableError with its reason when the file is of another format, locked, damaged,
    empty, scanned, or beyond ``limits``.
    """
    format_name = recognise(path, limits)
    # Readers bring heavy libraries, so only the one that is needed is loaded.
    reader: Reader = importlib.import_module(f"assess.readers.{format_name}")
    document = reader.read(path, limits)
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
