"""What a model says of an answer before anything is decided: probabilities, unit by unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assess.language.topics import Unit

Numbers = NDArray[np.float64]


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


class Scorer(Protocol):
    """A trained model: from the units of one answer to probabilities."""

    def score(self, units: Sequence[Unit]) -> Scores:
        """Return the probabilities of every unit, headings and the like included."""
        ...

    def reasons(self, text: str, topic: int) -> tuple[str, ...]:
        """Return what in this text speaks for the topic with this index, strongest first."""
        ...


def join(parts: Sequence[Scores]) -> Scores:
    """Return the scores of several answers as one, in the order given."""
    return Scores(
        np.concatenate([part.developed for part in parts]),
        np.concatenate([part.present for part in parts]),
        np.concatenate([part.strands for part in parts]),
        tuple(rows for part in parts for rows in part.sentences),
    )


def logistic(values: Numbers) -> Numbers:
    """Return probabilities for log-odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values, -30, 30))), dtype=np.float64)


def log_odds(values: Numbers) -> Numbers:
    """Return log-odds for probabilities, kept off the ends."""
    inside = np.clip(values, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(inside / (1 - inside)), dtype=np.float64)
