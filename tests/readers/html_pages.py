"""Web pages for tests, written down and read in one line."""

from __future__ import annotations

from pathlib import Path

from assess.document import Block, Document, ReadLimits
from assess.readers import html


def read(body: str | bytes, folder: Path) -> Document:
    path = folder / "answer.html"
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return html.read(path, ReadLimits())


def blocks(body: str | bytes, folder: Path) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(body, folder).blocks]


def one(body: str, folder: Path) -> Block:
    (block,) = read(body, folder).blocks
    return block


def ledger(body: str, folder: Path) -> dict[str, tuple[int, int]]:
    document = read(body, folder)
    assert all(entry.note for entry in document.ledger)
    return {entry.what: (entry.items, entry.words) for entry in document.ledger}
