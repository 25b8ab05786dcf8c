"""An answer cut into windows that the encoder reads at once: several blocks with their headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from assess.language.topics import Unit
from assess.language.wordpiece import WordPieces

FIRST, BETWEEN = 101, 102
"""Pieces that open a window and that end each block in it."""

WINDOW, LONGEST_BLOCK, LIMIT = 300, 440, 512
HEADING, OVERLAP = 24, 24
"""Pieces: of a window, of one block, at most; of a heading, and of the block before a window."""

Pieces = NDArray[np.int64]


@dataclass(frozen=True)
class Piece:
    """A unit in pieces: their ids, the sentence of each, and the heading above in pieces.

    A unit of more than ``LONGEST_BLOCK`` pieces comes as several; all but the first go on with it.
    """

    unit: int
    ids: tuple[int, ...]
    sentence: tuple[int, ...]
    heading: tuple[int, ...]
    goes_on: bool = False


@dataclass
class Window:
    """Piece ids and, for each unit inside, where its pieces begin."""

    ids: list[int]
    units: list[tuple[Piece, int]]


def windows(units: Sequence[Unit], words: WordPieces, *, first: int = WINDOW) -> list[Window]:
    """Pack the taggable units of an answer into windows, in order and without leaving one out.

    ``first`` is the size of the first window: in training it varies, so that blocks meet different
    neighbours.
    """
    found: list[Window] = []
    before: Piece | None = None
    for piece in _in_pieces(units, words):
        heading = [*piece.heading, BETWEEN] if piece.heading else []
        changed = before is None or before.heading != piece.heading
        size = first if len(found) == 1 else WINDOW
        if not found or len(found[-1].ids) + len(piece.ids) + len(piece.heading) + 2 > size:
            tail = [*before.ids[-OVERLAP:], BETWEEN] if before and not changed else []
            found.append(Window([FIRST, *heading, *tail], []))
        elif changed:
            found[-1].ids.extend(heading)
        found[-1].units.append((piece, len(found[-1].ids)))
        found[-1].ids.extend([*piece.ids, BETWEEN])
        before = piece
    return found


def _in_pieces(units: Sequence[Unit], words: WordPieces) -> list[Piece]:
    found = []
    heading: tuple[int, ...] = ()
    for number, unit in enumerate(units):
        if unit.form == "heading":
            heading = tuple(words.pieces(unit.text)[0][:HEADING])
        elif unit.taggable and unit.text.strip():
            ids, places = words.pieces(unit.text)
            starts = [start for start, _ in unit.sentences] or [0]
            sentence_at = partial(_sentence_at, np.array(starts))
            sentence = [sentence_at(place) for place in places]
            for start in range(0, max(1, len(ids)), LONGEST_BLOCK):
                part = slice(start, start + LONGEST_BLOCK)
                found.append(
                    Piece(number, tuple(ids[part]), tuple(sentence[part]), heading, start > 0)
                )
    return found


def _sentence_at(starts: NDArray[np.int64], place: int) -> int:
    return max(0, int(np.searchsorted(starts, place, side="right")) - 1)
