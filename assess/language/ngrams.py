"""The n-gram model: one linear weight for each word and letter sequence, topic and strand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assess.language.corpus import Corpus
from assess.language.features import (
    Rows,
    Surroundings,
    Vocabulary,
    learn_vocabulary,
    surroundings,
    weigh,
)
from assess.language.scores import Scores, logistic
from assess.language.topics import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

_STRENGTH = 8.0
_PASSAGE_WEIGHT = 0.5
_AT_LEAST = 2
_NEVER = -8.0
"""Log-odds of something that the training data does not hold."""


@dataclass(frozen=True)
class NgramModel:
    """Weights (features by outputs) and offsets; outputs: developed, present, then strands."""

    vocabulary: Vocabulary
    weights: NDArray[np.float32]
    offsets: NDArray[np.float32]
    topics: int

    def score(self, units: Sequence[Unit]) -> Scores:
        """Return the probabilities of every unit; a sentence is scored as a unit of its own."""
        raw = logistic(self._raw(surroundings(units)))
        sentences = [
            Surroundings(unit.text[start:end]) for unit in units for start, end in unit.sentences
        ]
        spoken = logistic(self._raw(sentences)[:, : self.topics]) if sentences else np.zeros((0, 0))
        ends = np.cumsum([len(unit.sentences) for unit in units])[:-1]
        return Scores(
            raw[:, : self.topics],
            raw[:, self.topics : 2 * self.topics],
            raw[:, 2 * self.topics :],
            tuple(np.split(spoken, ends)) if units else (),
        )

    def _raw(self, places: Sequence[Surroundings]) -> NDArray[np.float64]:
        return weigh(self.vocabulary.rows(places), self.weights).astype(np.float64) + self.offsets

    def reasons(self, text: str, topic: int) -> tuple[str, ...]:
        """Return the words and pairs of words that speak most for a topic, strongest first."""
        row = self.vocabulary.rows([Surroundings(text)])
        names = list(self.vocabulary.index)
        gains = row.values * self.weights[row.columns, topic]
        order = np.argsort(-gains, kind="stable")
        words = [names[row.columns[n]] for n in order if gains[n] > 0]
        return tuple(word for word in words if word[0] != "#" and ":" not in word)[:5]


def train_ngrams(corpus: Corpus, topics: Mapping[str, Sequence[str]]) -> NgramModel:
    """Fit the model on a corpus's answers and passages; ``topics`` maps topics to strands."""
    places, wanted, weight = _training_rows(corpus, topics)
    vocabulary = learn_vocabulary(places, at_least=_AT_LEAST)
    matrix = _sparse(vocabulary.rows(places), len(vocabulary.index))
    weights, offsets = [], []
    for column in range(wanted.shape[1]):
        line, offset = _fit(matrix, wanted[:, column], weight)
        weights.append(line)
        offsets.append(offset)
    return NgramModel(
        vocabulary,
        np.array(weights, dtype=np.float16).T.astype(np.float32),
        np.array(offsets, dtype=np.float32),
        len(topics),
    )


def _training_rows(
    corpus: Corpus, topics: Mapping[str, Sequence[str]]
) -> tuple[list[Surroundings], NDArray[np.bool_], NDArray[np.float64]]:
    strands = [strand for own in topics.values() for strand in own]
    places, wanted, weight = [], [], []
    for answer in corpus.answers:
        around = surroundings(answer.units)
        for unit, place, label in zip(answer.units, around, answer.labels, strict=True):
            if not unit.taggable:
                continue
            level = [label[topic].level if topic in label else 0 for topic in topics]
            named = {strand for one in label.values() for strand in one.strands}
            places.append(place)
            wanted.append(
                [n >= 2 for n in level] + [n >= 1 for n in level] + [s in named for s in strands]
            )
            weight.append(1.0)
    for passage in corpus.passages:
        there = [topic in passage.topics for topic in topics]
        named = {strand for one in passage.topics.values() for strand in one}
        places.append(Surroundings(passage.text))
        wanted.append(there + there + [strand in named for strand in strands])
        weight.append(_PASSAGE_WEIGHT)
    return places, np.array(wanted, dtype=bool), np.array(weight)


def _sparse(rows: Rows, width: int) -> Any:  # noqa: ANN401 - scipy has no types
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - needed for training only

    shape = (len(rows.starts) - 1, width)
    return csr_matrix((rows.values.astype(np.float64), rows.columns, rows.starts), shape=shape)


def _fit(
    matrix: Any,  # noqa: ANN401 - scipy has no types
    wanted: NDArray[np.bool_],
    weight: NDArray[np.float64],
) -> tuple[NDArray[np.float64], float]:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - for training only

    if wanted.all() or not wanted.any():
        return np.zeros(matrix.shape[1]), -_NEVER if wanted.all() else _NEVER
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0, tol=1e-3)
    model.fit(matrix, wanted, sample_weight=weight)
    return model.coef_[0], float(model.intercept_[0])
