"""What the tests of annotated copies need: samples with notes on many passages, and their reading.

The reading of comments and highlights is written down here a second time, apart from the writer.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from assess.document import Document, Location, ReadLimits
from assess.errors import UnreadableError
from assess.language.sentences import sentence_spans
from assess.readers import read_document
from assess.writers.annotated.notes import Note, Paragraph

ROOT = Path(__file__).parent.parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "txbxContent"})


def read(path: Path) -> Document:
    return read_document(path, ReadLimits())


@cache
def sample(path: Path) -> Document:
    """Return a file of ours as it is read, once for all tests; copies are read by ``read``."""
    return read(path)


def readable(*folders: str, suffix: str) -> list[Path]:
    """Return the sample files of these folders that can be read."""
    found = []
    for path in sorted(p for folder in folders for p in (ROOT / folder).glob(f"*{suffix}")):
        try:
            sample(path)
        except UnreadableError:
            continue
        found.append(path)
    return found


def sentence_notes(document: Document) -> list[Note]:
    """Return a note on every sentence of the running text, each with its number."""
    whole = Note(None, (Paragraph("Words", "All of it."),))
    spans = sentence_spans([block.text for block in document.blocks])
    places = (
        Location(block.index, start, end)
        for block, sentences in zip(document.blocks, spans, strict=True)
        for start, end in sentences
    )
    return [whole, *(Note(p, (Paragraph("Seen", f"Note {n}."),)) for n, p in enumerate(places, 1))]


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\u00ad", "")


def parts(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def comments(packed: bytes, author: str = "assess") -> dict[str, str]:
    """Return the words of the comments of one author by their id."""
    root = etree.fromstring(parts(packed)["word/comments.xml"])
    return {
        str(each.get(W + "id")): "".join(str(t) for t in each.itertext())
        for each in root
        if each.get(W + "author") == author
    }


def ranges(packed: bytes) -> dict[str, str]:
    """Return what stands between the two marks of each comment, as the page shows it."""
    root = etree.fromstring(parts(packed)["word/document.xml"])
    open_: dict[str, list[str]] = {}
    closed: dict[str, str] = {}
    for element in _shown(root):
        name, key = etree.QName(element).localname, str(element.get(W + "id"))
        if name == "commentRangeStart":
            open_[key] = []
        elif name == "commentRangeEnd":
            closed[key] = "".join(open_.pop(key))
        elif name in {"t", "noBreakHyphen"}:
            for words in open_.values():
                words.append("-" if name == "noBreakHyphen" else element.text or "")
    assert not open_
    return closed


def _shown(element: etree._Element) -> Iterator[etree._Element]:
    for child in element.iterchildren(etree.Element):
        if etree.QName(child).localname not in _OUT:
            yield child
            yield from _shown(child)
