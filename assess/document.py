"""What is on the page: a submission's file and its blocks in reading order, format-neutral."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

Kind = Literal[
    "title",
    "title-page",
    "heading",
    "paragraph",
    "list-item",
    "table",
    "caption",
    "quote",
    "footnote",
    "endnote",
    "text-box",
    "header",
    "footer",
    "contents",
    "reference-list",
    "appendix",
]
"""What a block is to the word count: every block, and so every word on the page, has one kind."""

KINDS: tuple[Kind, ...] = get_args(Kind)

PartKind = Literal[Kind, "citation"]
"""What a counting rule speaks of: the kinds of block, and in-text citations within any of them."""

PART_KINDS: tuple[PartKind, ...] = (*KINDS, "citation")

FormatName = Literal["docx", "pdf", "html"]
"""What the bytes of a file are, whatever its name says."""

Form = Literal["heading", "paragraph", "list-item", "table"]
"""What a block looks like, whatever part of the answer it stands in."""

MarkKind = Literal[
    "hidden", "invisible", "tiny", "laid-over", "inserted", "link", "equation", "citation"
]


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a document: characters ``start`` to ``end`` (exclusive) of block ``block``."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Something about the characters ``start`` to ``end`` of a block that the eye may not see.

    hidden: set not to be shown; invisible: colour of its background, or off the page; tiny: under
    5 pt; laid-over: typed over the page as an annotation and taken for the answer; inserted: a
    tracked insertion; link, equation, citation: what the words say.
    """

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table row, note … in reading order.

    ``text`` holds just the words of the page: list labels stand in ``label``; the cells of a
    table row are separated by tabs and lines inside a block by newlines. ``kind`` is its class
    for the word count, ``form`` its shape (a table row of an appendix is kind ``appendix``,
    form ``table``). ``level`` is the depth of a heading (1 to 9) or list item (from 1).
    ``page`` counts from 1, or is None where the format does not know pages. ``paragraph`` counts
    the blocks of the text itself from 1, the way a person would, and is None off the text (headers,
    footers). ``table`` numbers the tables of the document from 1. ``sure`` is how sure the reader
    is of ``kind``, from 0 to 1; below 1 the structure was inferred and ``reason`` says from what.
    """

    index: int
    kind: Kind
    text: str
    form: Form = "paragraph"
    level: int | None = None
    label: str | None = None
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    marks: tuple[Mark, ...] = ()
    sure: float = 1.0
    reason: str = ""


COUNTED = frozenset({"typed", "ocr", "scanned-text", "equation"})
"""What a ledger names although its words are in blocks: a person should look at how they came."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """Something the reader met that is no block: ``items`` things holding ``words`` words.

    What is in ``COUNTED`` is in blocks as well, and so in the count.

    ``what`` is a fixed word (comment, deleted, hidden, picture, equation, embedded, page-without-
    text …), ``note`` a sentence for a person; neither quotes the essay. ``pages`` are where.
    """

    what: str
    items: int
    words: int = 0
    note: str = ""
    pages: tuple[int, ...] = ()


@dataclass(frozen=True)
class Document:
    """One file as a reader of its pages would see it, and the ledger of what the reader met.

    ``properties`` holds what the file says of itself (``words``: the word processor's last saved
    count, ``application``, ``pages``), never a name. ``uncertain`` is by how many words the count
    of a damaged PDF text may be off. ``declared`` is the count that the participant wrote into the
    answer, with its block.
    """

    format: FormatName
    blocks: tuple[Block, ...]
    ledger: tuple[LedgerEntry, ...] = ()
    pages: int | None = None
    properties: Mapping[str, str] = field(default_factory=dict)
    uncertain: int = 0
    declared: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """One participant's file with its identity.

    ``name`` is what reports call it (a file name, never a path), ``participant`` a number or name
    as the VLE gives it, ``origin`` the folder or zip it came from. ``vle`` names the system whose
    download it came in ('' for plain files), ``key`` is that system's own id for the participant
    and ``feedback`` the beginning of the path under which it takes files back ('' if it takes
    none). ``person`` is the participant's name where the download tells it; no report shows it.
    ``extra`` holds columns of a manifest as pairs of heading and cell.
    """

    path: Path
    name: str
    participant: str = ""
    attempt: str = ""
    origin: str = ""
    vle: str = ""
    key: str = ""
    feedback: str = ""
    person: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """How large a file may be before it is refused: on disk, in pages, and unpacked."""

    megabytes: int = 50
    pages: int = 300
    unpacked_megabytes: int = 500
