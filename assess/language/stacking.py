"""Many signals, one probability: each block heard together with its neighbours and its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.language.corpus import Answer
from assess.language.scores import Numbers, Scores, Signals, logistic
from assess.language.topics import Unit

_STRENGTH = 0.1
_SHARES = (0.0, 0.2, 0.35, 0.5, 0.65, 0.8, 1.0)
"""Shares of a second model's word on strands and sentences; the rest is the first's."""


@dataclass(frozen=True)
class Stack:
    """How signals are weighed; learned from answers that the models had not seen.

    ``developed`` and ``present`` hold a weight for each kind of evidence, then an offset for each
    topic. ``strands`` and ``sentences`` weigh the models against each other.
    """

    developed: tuple[float, ...]
    present: tuple[float, ...]
    strands: tuple[float, ...]
    sentences: tuple[float, ...]

    def combine(self, units: Sequence[Unit], heard: Sequence[Signals]) -> Scores:
        """Return calibrated probabilities for the units of one answer."""
        table = evidence(units, heard)
        topics = table.shape[1]
        developed, present = (
            logistic(table @ np.array(line[:-topics]) + np.array(line[-topics:]))
            for line in (self.developed, self.present)
        )
        return Scores(
            developed,
            np.maximum(present, developed),
            logistic(_weighed([one.strands for one in heard], self.strands)),
            tuple(
                logistic(_weighed([one.sentences[n] for one in heard], self.sentences))
                for n in range(len(units))
            ),
        )


def _weighed(parts: Sequence[Numbers], shares: Sequence[float]) -> Numbers:
    total = sum(share * part for share, part in zip(shares, parts, strict=True))
    return np.asarray(total, dtype=np.float64)


def evidence(units: Sequence[Unit], heard: Sequence[Signals]) -> Numbers:
    """Return what speaks for each topic in each unit: units by topics by kinds.

    For each model its own kinds of signal and those of the surroundings: the strongest other topic
    in the block, the blocks before and after, the rest of the answer; then whether it is listed,
    opens a table, and its length.
    """
    use = np.array([unit.taggable for unit in units], dtype=bool)
    parts: list[Numbers] = []
    for one in heard:
        parts.append(np.clip(one.topics, -10, 10))
        for kind in (0, 1):
            parts.extend(_around(np.clip(one.topics[:, :, kind], -10, 10), use))
    shape = (len(units), heard[0].topics.shape[1], 1)
    listed = np.array([unit.form != "paragraph" for unit in units], dtype=float)
    opening = np.array([_opens_table(units, n) for n in range(len(units))], dtype=float)
    length = np.log([len(unit.text.split()) + 1.0 for unit in units])
    parts.extend(
        np.broadcast_to(line[:, None, None], shape) for line in (listed, opening, length - 4)
    )
    return np.concatenate(parts, axis=2)


def _opens_table(units: Sequence[Unit], number: int) -> bool:
    """Tell whether a unit is the first row of a table, where column titles stand."""
    table = units[number].form == "table"
    return table and (number == 0 or units[number - 1].form != "table")


def _around(odds: Numbers, use: Numbers) -> list[Numbers]:
    """Return, for log-odds by unit and topic, those of the surroundings (one column each)."""
    order = np.sort(odds, axis=1)
    rival = np.where(odds == order[:, -1:], order[:, -2:-1], order[:, -1:])
    before, after, whole = np.full_like(odds, -3), np.full_like(odds, -3), np.full_like(odds, -3)
    places = np.flatnonzero(use)
    own = odds[places]
    before[places[1:]], after[places[:-1]] = own[:-1], own[1:]
    if len(places) > 1:
        whole[places] = (own.sum(axis=0) - own) / (len(places) - 1)
    return [part[:, :, None] for part in (rival, before, after, whole)]


def learn_stack(
    answers: Sequence[Answer],
    heard: Sequence[Sequence[Signals]],
    topics: Mapping[str, Sequence[str]],
) -> Stack:
    """Fit the weights; ``heard`` holds each answer's signals by models that had not seen it."""
    tables, levels = [], []
    for answer, own in zip(answers, heard, strict=True):
        use = [n for n, unit in enumerate(answer.units) if unit.taggable]
        tables.append(evidence(answer.units, own)[use])
        rows = [answer.labels[n] for n in use]
        levels.append([[row[t].level if t in row else 0 for t in topics] for row in rows])
    table, truth = np.concatenate(tables), np.concatenate(levels)
    many = len(heard[0])
    shares = [(1.0,)] if many == 1 else [(round(1 - share, 2), share) for share in _SHARES]
    return Stack(
        _fit(table, truth >= 2),
        _fit(table, truth >= 1),
        max(shares, key=lambda one: _strand_hits(answers, heard, topics, one)),
        max(shares, key=lambda one: _sentence_hits(answers, heard, topics, one)),
    )


def _strand_hits(
    answers: Sequence[Answer],
    heard: Sequence[Sequence[Signals]],
    topics: Mapping[str, Sequence[str]],
    shares: Sequence[float],
) -> int:
    """Count developed topics whose best strand is among the labelled ones."""
    hits = 0
    for answer, own in zip(answers, heard, strict=True):
        odds = _weighed([one.strands for one in own], shares)
        for number, label in enumerate(answer.labels):
            start = 0
            for topic, strands in topics.items():
                if topic in label and label[topic].level == 2 and strands:
                    best = int(np.argmax(odds[number, start : start + len(strands)]))
                    hits += strands[best] in label[topic].strands
                start += len(strands)
    return hits


def _sentence_hits(
    answers: Sequence[Answer],
    heard: Sequence[Sequence[Signals]],
    topics: Mapping[str, Sequence[str]],
    shares: Sequence[float],
) -> int:
    """Count labelled topics whose best sentence is among those that carry them."""
    hits = 0
    for answer, own in zip(answers, heard, strict=True):
        for number, label in enumerate(answer.labels):
            odds = _weighed([one.sentences[number] for one in own], shares)
            for column, topic in enumerate(topics):
                if topic in label and len(odds):
                    hits += int(np.argmax(odds[:, column])) in label[topic].sentences
    return hits


def _fit(table: Numbers, truth: NDArray[np.bool_]) -> tuple[float, ...]:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - for training only

    units, topics, kinds = table.shape
    flags = np.broadcast_to(np.eye(topics), (units, topics, topics))
    design = np.concatenate([table, flags], axis=2).reshape(units * topics, kinds + topics)
    model = LogisticRegression(C=_STRENGTH, max_iter=2000, tol=1e-4)
    model.fit(design, truth.ravel())
    line = [float(weight) for weight in model.coef_[0]]
    offset = float(model.intercept_[0])
    return tuple(round(w + (offset if n >= kinds else 0.0), 5) for n, w in enumerate(line))
