"""Fitting the n-gram model: rows of blocks, passages and sentences, one classifier an output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assess.language.corpus import Answer, Corpus
from assess.language.features import Rows, Surroundings, learn_vocabulary, surroundings, weigh
from assess.language.ngrams import NEVER, NgramModel
from assess.language.scores import Numbers

_STRENGTH = 8.0
_PASSAGE_WEIGHT = 0.5
_AT_LEAST = 2


def train_ngrams(corpus: Corpus, topics: Mapping[str, Sequence[str]]) -> NgramModel:
    """Fit the model on a corpus's answers and passages; ``topics`` maps topics to strands.

    The further answers of a corpus are rows like the others.
    """
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


def developed_odds(
    corpus: Corpus, topics: Mapping[str, Sequence[str]], answers: Sequence[Answer]
) -> list[Numbers]:
    """Return the log-odds of 'developed' alone, for each answer units by topics.

    The same as the first signal of ``train_ngrams``, for a tenth of its time.
    """
    blocks, passages = _block_rows(corpus, topics), _passage_rows(corpus, topics)
    vocabulary = learn_vocabulary([*blocks.places, *passages.places], at_least=_AT_LEAST)
    matrices = [
        _sparse(vocabulary.rows(one.places), len(vocabulary.index)) for one in (blocks, passages)
    ]
    many = len(topics)
    fits = _fits(matrices, [blocks.wanted[:, :many], passages.wanted[:, :many]], _PASSAGE_WEIGHT)
    weights, offsets = np.array([line for line, _ in fits]).T, np.array([own for _, own in fits])
    rows = (vocabulary.rows(surroundings(answer.units)) for answer in answers)
    return [weigh(own, weights.astype(np.float32)).astype(np.float64) + offsets for own in rows]


@dataclass(frozen=True)
class _Training:
    places: list[Surroundings]
    wanted: NDArray[np.bool_]


def _block_rows(corpus: Corpus, topics: Mapping[str, Sequence[str]]) -> _Training:
    strands = [strand for own in topics.values() for strand in own]
    places, wanted = [], []
    for answer in (*corpus.answers, *corpus.more):
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
    for answer in (*corpus.answers, *corpus.more):
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
            found.append((np.zeros(matrix.shape[1]), -NEVER if truth.any() else NEVER))
            continue
        model = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0, tol=1e-2)
        model.fit(matrix, truth, sample_weight=weight)
        found.append((model.coef_[0], float(model.intercept_[0])))
    return found
