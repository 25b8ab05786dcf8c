"""The answer as a report shows it: blocks in reading order, cut at their highlights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal

from assess.assessment import Assessment, BlockReading, Landmark
from assess.document import Block
from assess.language.topics import Level
from assess.writers import Reader
from assess.writers.parts.wording import KINDS
from assess.writers.parts.wording import counts as counted

_UNSEEN = frozenset({"hidden", "invisible", "tiny"})

Shape = Literal["heading", "paragraph", "list", "table"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text.

    ``level`` if it carries a topic, ``unseen`` if the page does not show it, ``left_out`` if its
    words do not count in a block that does. ``landmarks`` are the running totals at its end.
    """

    text: str
    level: Level | None = None
    unseen: bool = False
    left_out: bool = False
    landmarks: tuple[Landmark, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the margin: one topic of the block and where the report says more of it."""

    topic: str
    level: Level
    target: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One block as shown; ``cells`` has one entry but for table rows.

    ``turns`` is the page that begins here, ``uncounted`` the name of a part that does not count
    and begins here, ``depth`` the heading level within the report.
    """

    block: Block
    cells: tuple[tuple[Piece, ...], ...]
    notes: tuple[Note, ...]
    depth: int
    counts: bool
    uncounted: str
    turns: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring blocks that belong together: the points of a list, the rows of a table."""

    shape: Shape
    members: tuple[Shown, ...]


def essay(assessment: Assessment, reader: Reader, *, top: int = 2) -> tuple[Group, ...]:
    """Return the whole answer; its headings come below heading level ``top`` of the report.

    Only a marker is shown what the file hides.
    """
    shown = _shown(assessment, reader, top)
    groups = groupby(shown, key=lambda one: (_shape(one.block), one.block.table, one.counts))
    return tuple(Group(shape, tuple(members)) for (shape, _, _), members in groups)


def _shape(block: Block) -> Shape:
    return "list" if block.form == "list-item" else block.form


def _shown(assessment: Assessment, reader: Reader, top: int) -> Iterator[Shown]:
    """Go through the answer once, remembering heading level, page and part."""
    targets, landmarks = _targets(assessment), _landmarks(assessment)
    depth, page, part = top, None, ""
    for block, reading in zip(assessment.document.blocks, assessment.blocks, strict=True):
        if block.form == "heading":
            depth = min((block.level or 1) + top, depth + 1, 6)
        counts = counted(reading)
        begins = "" if counts else KINDS[block.kind]
        yield Shown(
            block=block,
            cells=_cells(block, reading, landmarks[block.index], unseen=reader == "marker"),
            notes=tuple(_notes(assessment, block, reading, targets)),
            depth=depth,
            counts=counts,
            uncounted=begins if begins != part else "",
            turns=block.page if block.page != page else None,
        )
        page, part = block.page or page, begins


def _targets(assessment: Assessment) -> dict[tuple[str, int], str]:
    """Return the anchors of all quotes by topic and block."""
    return {
        (topic.topic, passage.location.block): f"quote-{topic.topic}-{number}"
        for topic in assessment.topics
        for number, passage in enumerate(topic.passages, start=1)
    }


def _notes(
    assessment: Assessment,
    block: Block,
    reading: BlockReading,
    targets: dict[tuple[str, int], str],
) -> Iterator[Note]:
    for tag in reading.topics:
        title = assessment.framework.topic(tag.topic).title
        target = targets.get((tag.topic, block.index), f"topic-{tag.topic}")
        yield Note(title, tag.level, target)


def _landmarks(assessment: Assessment) -> dict[int, list[Landmark]]:
    """Return the landmarks of each block."""
    found = defaultdict(list)
    for landmark in assessment.words.landmarks:
        found[landmark.location.block].append(landmark)
    return found


def _cells(
    block: Block, reading: BlockReading, landmarks: list[Landmark], *, unseen: bool
) -> tuple[tuple[Piece, ...], ...]:
    """Cut a block at its highlights; a row of a table also at its cells."""
    pieces = list(_pieces(block, reading, landmarks, unseen=unseen))
    if block.form != "table":
        return (tuple(pieces),)
    cells: list[list[Piece]] = [[]]
    for piece in pieces:
        *full, last = piece.text.split("\t")
        for text in full:
            cells[-1].append(replace(piece, text=text, landmarks=()))
            cells.append([])
        cells[-1].append(replace(piece, text=last))
    return tuple(tuple(piece for piece in cell if piece.text) for cell in cells)


def _pieces(
    block: Block, reading: BlockReading, landmarks: list[Landmark], *, unseen: bool
) -> Iterator[Piece]:
    levels = _levels(reading)
    hidden = [(m.start, m.end) for m in block.marks if unseen and m.kind in _UNSEEN]
    cuts = {0, len(block.text), *(landmark.location.end for landmark in landmarks)}
    cuts |= {end for span in (*levels, *hidden, *reading.left_out) for end in span}
    edges = sorted(cut for cut in cuts if 0 <= cut <= len(block.text))
    for start, end in pairwise(edges):
        yield Piece(
            text=block.text[start:end],
            level=next((lev for (a, b), lev in levels.items() if a <= start and end <= b), None),
            unseen=_within(start, end, hidden),
            left_out=_within(start, end, reading.left_out),
            landmarks=tuple(one for one in landmarks if one.location.end == end),
        )


def _within(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in spans)


def _levels(reading: BlockReading) -> dict[tuple[int, int], Level]:
    """Return the strongest level of each sentence that carries a topic."""
    levels: dict[tuple[int, int], Level] = {}
    for tag in reading.topics:
        for number in tag.sentences:
            span = reading.sentences[number]
            if levels.get(span) != "developed":
                levels[span] = tag.level
    return levels
