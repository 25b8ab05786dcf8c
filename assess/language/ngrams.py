"""The n-gram model: one linear weight for each word and letter sequence, topic and strand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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
from assess.language.scores import Numbers, Signals, best_strand
from assess.language.topics import Unit

_STRENGTH = 8.0
_PASSAGE_WEIGHT = 0.5
_AT_LEAST = 2
_TELLING = 5
"""Letters a word must have to be shown as a reason."""

_NEVER = -8.0
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
        none = np.full((1, self.topics), _NEVER / 2)
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

    def reasons(self, text: str, topic: int) -> tuple[str, ...]:
        """Return the words and pairs of words that speak most for a topic, strongest first.

        Left out are letter sequences, and words so short that they tell a person nothing.
        """
        row = self.vocabulary.rows([Surroundings(text)])
        gains = row.values * self.weights[row.columns, topic]
        order = np.argsort(-gains, kind="stable")
        found: list[str] = []
        for number in order[:80]:
            name = self.vocabulary.names[row.columns[number]]
            parts = set(name.split())
            told = {part for one in found for part in one.split()}
            if gains[number] > 0 and _speaks(name) and not parts & told:
                found.append(name)
        return tuple(found[:4])


def _speaks(name: str) -> bool:
    plain = name[0] != "#" and ":" not in name and "0" not in name.split()
    return plain and any(len(part) >= _TELLING for part in name.split())


@dataclass(frozen=True)
class _Outputs:
    developed: Numbers
    present: Numbers
    strands: Numbers
    passages: Numbers
    passage_strands: Numbers
    sentences: Numbers


def train_ngrams(corpus: Corpus, topics: Mapping[str, Sequence[str]]) -> NgramModel:
    """Fit the model on a corpus's answers and passages; ``topics`` maps topics to strands."""
    blocks, passages, sentences = (
        _block_rows(corpus, topics),
        _passage_rows(corpus, topics),
        _sentence_rows(corpus, topics),
    )
    vocabulary = learn_vocabulary([*blocks.places, *passages.places], at_least=_AT_LEAST)
    one, two, three = (
        _sparse(vocabulary.rows(rows.places), len(vocabulary.index))
        for rows in (blocks, passages, sentences)
    )
    many = len(topics)
    topic_columns = np.r_[0:many, 2 * many : passages.wanted.shape[1]]
    fits = [
        *_fits([one, two], [blocks.wanted, passages.wanted], _PASSAGE_WEIGHT),
        *_fits([two], [passages.wanted[:, topic_columns]], 1.0),
        *_fits([three, two], [sentences.wanted, passages.wanted[:, :many]], 1.0),
    ]
    return NgramModel(
        vocabulary,
        np.array([line for line, _ in fits], dtype=np.float16).T.astype(np.float32),
        np.array([offset for _, offset in fits], dtype=np.float32),
        tuple(len(own) for own in topics.values()),
    )


@dataclass(frozen=True)
class _Training:
    places: list[Surroundings]
    wanted: NDArray[np.bool_]


def _block_rows(corpus: Corpus, topics: Mapping[str, Sequence[str]]) -> _Training:
    strands = [strand for own in topics.values() for strand in own]
    places, wanted = [], []
    for answer in corpus.answers:
        around = surroundings(answer.units)
        for unit, place, label in zip(answer.units, around, answer.labels, strict=True):
            if unit.taggable:
                level = [label[topic].level if topic in label else 0 for topic in topics]
                named = {strand for one in label.values() for strand in one.strands}
                places.append(place)
                wanted.append(
                    [n >= 2 for n in level]
                    + [n >= 1 for n in level]
                    + [s in named for s in strands]
                )
    return _Training(places, np.array(wanted, dtype=bool))


def _passage_rows(corpus: Corpus, topics: Mapping[str, Sequence[str]]) -> _Training:
    strands = [strand for own in topics.values() for strand in own]
    wanted = []
    for passage in corpus.passages:
        there = [topic in passage.topics for topic in topics]
        named = {strand for one in passage.topics.values() for strand in one}
        wanted.append(there + there + [strand in named for strand in strands])
    table = np.array(wanted, dtype=bool).reshape(len(wanted), 2 * len(topics) + len(strands))
    return _Training([Surroundings(passage.text) for passage in corpus.passages], table)


def _sentence_rows(corpus: Corpus, topics: Mapping[str, Sequence[str]]) -> _Training:
    places, wanted = [], []
    for answer in corpus.answers:
        for unit, label in zip(answer.units, answer.labels, strict=True):
            for number, (start, end) in enumerate(unit.sentences if unit.taggable else ()):
                places.append(Surroundings(unit.text[start:end]))
                wanted.append([t in label and number in label[t].sentences for t in topics])
    return _Training(places, np.array(wanted, dtype=bool).reshape(len(places), len(topics)))


def _sparse(rows: Rows, width: int) -> Any:  # noqa: ANN401 - scipy has no types
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - needed for training only

    shape = (len(rows.starts) - 1, width)
    return csr_matrix((rows.values.astype(np.float64), rows.columns, rows.starts), shape=shape)


def _fits(
    matrices: Sequence[Any], wanted: Sequence[NDArray[np.bool_]], later_weight: float
) -> list[tuple[Numbers, float]]:
    """Fit one classifier a column; rows of all matrices but the first carry ``later_weight``."""
    from scipy.sparse import vstack  # noqa: PLC0415 - needed for training only
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - for training only

    weight = np.concatenate(
        [np.full(len(part), 1.0 if n == 0 else later_weight) for n, part in enumerate(wanted)]
    )
    matrix, table = vstack(matrices).tocsr(), np.concatenate(wanted)
    found: list[tuple[Numbers, float]] = []
    for column in range(table.shape[1]):
        truth = table[:, column]
        if truth.all() or not truth.any():
            found.append((np.zeros(matrix.shape[1]), -_NEVER if truth.any() else _NEVER))
            continue
        model = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0, tol=1e-2)
        model.fit(matrix, truth, sample_weight=weight)
        found.append((model.coef_[0], float(model.intercept_[0])))
    return found
