"""What models say of an answer before anything is decided: signals, then probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assess.language.topics import Unit

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Signals:
    """One model's log-odds for the units of an answer (rows), or of several answers in a row.

    ``topics`` is units by topics by kinds of signal, the first kind being 'developed' and the
    second 'present at any level'. ``strands`` has a column a strand; ``sentences`` holds for each
    unit one row a sentence, one column a topic.
    """

    topics: Numbers
    strands: Numbers
    sentences: tuple[Numbers, ...]


@dataclass(frozen=True)
class Scores:
    """Probabilities of one answer, or of several in a row; rows are units.

    ``developed`` and ``present`` (level 1 or above) have a column a topic, ``strands`` a column a
    strand; ``sentences`` holds for each unit one row a sentence, one column a topic.
    """

    developed: Numbers
    present: Numbers
    strands: Numbers
    sentences: tuple[Numbers, ...]

    def part(self, start: int, end: int) -> Scores:
        """Return the scores of the units from ``start`` up to ``end``."""
        rows = slice(start, end)
        return Scores(
            self.developed[rows], self.present[rows], self.strands[rows], self.sentences[rows]
        )


def no_scores(topics: int) -> Scores:
    """Return the scores of an answer without units."""
    none = np.zeros((0, topics))
    return Scores(none, none, np.zeros((0, 0)), ())


class Voice(Protocol):
    """One trained model among those that are heard: from the units of an answer to signals."""

    def signals(self, units: Sequence[Unit]) -> Signals:
        """Return the signals of every unit, headings and the like included."""
        ...


def join_signals(parts: Sequence[Signals]) -> Signals:
    """Return the signals of several answers as one, in the order given."""
    return Signals(
        np.concatenate([part.topics for part in parts]),
        np.concatenate([part.strands for part in parts]),
        tuple(rows for part in parts for rows in part.sentences),
    )


def logistic(values: Numbers) -> Numbers:
    """Return probabilities for log-odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values, -30, 30))), dtype=np.float64)


def best_strand(strands: Numbers, sizes: Sequence[int]) -> Numbers:
    """Return for each row and topic the best of its strands' values; 0 for a topic without any.

    ``sizes`` says how many strands each topic has, in order.
    """
    best = np.zeros((len(strands), len(sizes)))
    start = 0
    for topic, size in enumerate(sizes):
        if size and len(strands):
            best[:, topic] = strands[:, start : start + size].max(axis=1)
        start += size
    return best
