"""The n-gram model: one linear weight for each word and letter sequence, topic and strand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.language.features import Surroundings, Vocabulary, surroundings, weigh
from assess.language.scores import Numbers, Signals, best_strand
from assess.language.telling import telling_words
from assess.language.topics import Unit

NEVER = -8.0
"""Log-odds of something that the training data does not hold."""


@dataclass(frozen=True)
class NgramModel:
    """Weights (features by outputs) and offsets, for three ways of learning the same thing.

    Outputs: from blocks and passages: developed, present, each strand; from passages alone:
    topics, each strand; from sentences and passages: topics.
    """

    vocabulary: Vocabulary
    weights: NDArray[np.float32]
    offsets: NDArray[np.float32]
    sizes: tuple[int, ...]

    @property
    def topics(self) -> int:
        """How many topics the model knows; ``sizes`` has the number of strands of each."""
        return len(self.sizes)

    def signals(self, units: Sequence[Unit]) -> Signals:
        """Return the signals of every unit; a sentence is also scored as a unit of its own."""
        blocks = self._split(self._raw(surroundings(units)))
        spoken = [
            Surroundings(unit.text[start:end]) for unit in units for start, end in unit.sentences
        ]
        ends = np.cumsum([len(unit.sentences) for unit in units])[:-1]
        by_unit = np.split(self._raw(spoken), ends) if units else []
        rows = [self._unit(n, blocks, self._split(own)) for n, own in enumerate(by_unit)]
        kinds = 11
        return Signals(
            np.array(rows).reshape(len(units), kinds, self.topics).transpose(0, 2, 1),
            blocks.strands + 0.5 * blocks.passage_strands,
            tuple(self._split(own).sentences for own in by_unit),
        )

    def _unit(self, number: int, blocks: _Outputs, said: _Outputs) -> list[Numbers]:
        """Return the kinds of signal for one unit, each with a value a topic."""
        none = np.full((1, self.topics), NEVER / 2)
        best = said.developed if len(said.developed) else none
        alone = said.passages if len(said.passages) else none
        spoken = said.sentences if len(said.sentences) else none
        of_strands = best_strand(said.passage_strands, self.sizes)
        return [
            blocks.developed[number],
            blocks.present[number],
            best.max(axis=0),
            blocks.passages[number],
            alone.max(axis=0),
            alone.mean(axis=0),
            best_strand(blocks.passage_strands[[number]], self.sizes)[0],
            (of_strands if len(of_strands) else none).max(axis=0),
            spoken.max(axis=0),
            np.log(np.exp(np.clip(spoken, -15, 15)).sum(axis=0)),
            best_strand(blocks.strands[[number]], self.sizes)[0],
        ]

    def _raw(self, places: Sequence[Surroundings]) -> Numbers:
        return weigh(self.vocabulary.rows(places), self.weights).astype(np.float64) + self.offsets

    def _split(self, raw: Numbers) -> _Outputs:
        strands = sum(self.sizes)
        sizes = [self.topics, self.topics, strands, self.topics, strands]
        return _Outputs(*np.split(raw, np.cumsum(sizes), axis=1))

    def reasons(self, text: str, topic: int) -> list[str]:
        """Return the words of a text that speak most for a topic, strongest first."""
        return telling_words(text, self.vocabulary, self.weights[:, topic])


@dataclass(frozen=True)
class _Outputs:
    developed: Numbers
    present: Numbers
    strands: Numbers
    passages: Numbers
    passage_strands: Numbers
    sentences: Numbers
