"""What the encoder learns from: blocks in pieces, with what should be said of each."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assess.framework import load_framework
from assess.language.corpus import Answer, Corpus
from assess.language.sentences import sentence_spans
from assess.language.topics import Unit
from assess.language.windows import BETWEEN, FIRST, LIMIT, WINDOW, windows
from assess.language.wordpiece import WordPieces

PASSAGE_WEIGHT, PASSAGE_SENTENCE_WEIGHT, MERGE, PASSAGE_WINDOW = 0.5, 0.3, 0.3, 180
SETTLED, READINGS = 0.7, 0.3
"""Shares of the settled label and of the single readings in what the encoder should say."""

TOPICS = {topic.id: [s.id for s in topic.strands] for topic in load_framework().topics}
STRANDS = [strand for own in TOPICS.values() for strand in own]


@dataclass
class Block:
    """A block in pieces with what should be said of it (topics; strands; topics by sentence).

    ``theirs`` tells the topics whose strands are learned at full weight: by default those that it
    develops.
    """

    ids: list[int]
    sentence: list[int]
    developed: np.ndarray
    present: np.ndarray
    strands: np.ndarray
    by_sentence: np.ndarray
    weight: float = 1.0
    sentence_weight: float = 1.0
    place: tuple[str, int] = ("", 0)
    theirs: np.ndarray | None = None

    def __post_init__(self) -> None:
        if self.theirs is None:
            self.theirs = self.developed >= 0.5


Packed = tuple[list[int], list[tuple[Block, int]]]
"""A window: the ids of its pieces, and its blocks with where each begins."""


def answer_windows(answer: Answer, words: WordPieces, *, first: int = WINDOW) -> list[Packed]:
    """Return an answer's windows with its labels, readings blended in."""
    return [
        (
            window.ids[:LIMIT],
            [
                (_labelled(answer, piece.unit, list(piece.ids), list(piece.sentence)), start)
                for piece, start in window.units
                if start < LIMIT and piece.ids and not piece.goes_on
            ],
        )
        for window in windows(answer.units, words, first=first)
    ]


def _labelled(answer: Answer, unit: int, ids: list[int], sentence: list[int]) -> Block:
    label = answer.labels[unit]
    level = np.array([label[t].level if t in label else 0 for t in TOPICS])
    read = [
        np.array([one[unit][t].level if t in one[unit] else 0 for t in TOPICS])
        for one in answer.readings
    ] or [level]
    said = np.zeros((len(answer.units[unit].sentences), len(TOPICS)))
    for number, topic in enumerate(TOPICS):
        for place in label[topic].sentences if topic in label else ():
            said[place, number] = 1.0 if level[number] == 2 else 0.5
    named = {strand for one in label.values() for strand in one.strands}
    return Block(
        ids,
        sentence,
        SETTLED * (level >= 2) + READINGS * np.mean([one >= 2 for one in read], axis=0),
        SETTLED * (level >= 1) + READINGS * np.mean([one >= 1 for one in read], axis=0),
        np.array([strand in named for strand in STRANDS], dtype=float),
        said,
        place=(answer.name, unit),
    )


def passage_blocks(data: Corpus, words: WordPieces) -> list[Block]:
    """Return every passage as a block whose sentences all carry its topics."""
    found = []
    for passage in data.passages:
        (spans,) = sentence_spans([passage.text])
        unit = Unit(passage.text, "paragraph", spans)
        piece = windows([unit], words)[0].units[0][0]
        there = np.array([t in passage.topics for t in TOPICS], dtype=float)
        named = {strand for own in passage.topics.values() for strand in own}
        strands = np.array([strand in named for strand in STRANDS], dtype=float)
        said = np.repeat(there[None], len(spans), axis=0)
        found.append(
            Block(
                list(piece.ids),
                list(piece.sentence),
                there,
                there,
                strands,
                said,
                PASSAGE_WEIGHT,
                PASSAGE_SENTENCE_WEIGHT,
            )
        )
    return found


def passage_windows(blocks: Sequence[Block]) -> list[Packed]:
    """Return the passages shuffled into windows, some run together into one block."""
    left = list(blocks)
    random.shuffle(left)
    found: list[Packed] = []
    while left:
        group = [left.pop()]
        while left and len(group) < 3 and random.random() < MERGE:  # noqa: S311 - no secret
            group.append(left.pop())
        block = group[0] if len(group) == 1 else _merged(group)
        if not found or len(found[-1][0]) + len(block.ids) + 1 > PASSAGE_WINDOW:
            found.append(([FIRST], []))
        found[-1][1].append((block, len(found[-1][0])))
        found[-1][0].extend([*block.ids, BETWEEN])
    return found


def _merged(group: Sequence[Block]) -> Block:
    starts = np.cumsum([0, *(len(one.by_sentence) for one in group)])
    return Block(
        [piece for one in group for piece in one.ids],
        [n + int(s) for one, s in zip(group, starts, strict=False) for n in one.sentence],
        np.max([one.developed for one in group], axis=0),
        np.max([one.present for one in group], axis=0),
        np.max([one.strands for one in group], axis=0),
        np.concatenate([one.by_sentence for one in group]),
        PASSAGE_WEIGHT,
        PASSAGE_SENTENCE_WEIGHT,
    )
