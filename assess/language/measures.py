"""Figures of agreement with their intervals: the arithmetic behind the model card."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assess.language.scores import Numbers

Table = NDArray[np.bool_]
Picks = NDArray[np.int64]

REPEATS = 1000
_PLACES = 3


def agreement(found: Table, truth: Table, owner: Picks) -> dict[str, Any]:
    """Return precision, recall and F1 of two yes/no tables (units by topics), with intervals.

    ``owner`` numbers the answer of each row: intervals (95 %) come from drawing answers afresh.
    Topics come as a list in column order, with how many positives the truth has.
    """
    answers = int(owner.max()) + 1
    counts = np.zeros((answers, found.shape[1], 3))
    both = (found & truth, found & ~truth, ~found & truth)
    for kind, table in enumerate(both):
        np.add.at(counts[:, :, kind], owner, table.astype(float))
    draws = _draws(answers)
    whole = _rates(counts.sum(axis=(0, 1)))
    whole["f1_interval"] = interval(lambda pick: _f1(counts[pick].sum(axis=(0, 1))), draws)
    topics = []
    for column in range(found.shape[1]):
        own = counts[:, column]
        rates = _rates(own.sum(axis=0)) | {"positives": int(truth[:, column].sum())}
        rates["f1_interval"] = _column_interval(own, draws)
        topics.append(rates)
    return {"micro": whole, "topics": topics}


def answer_agreement(found: Numbers, truth: Numbers) -> dict[str, Any]:
    """Return quadratic kappa and plain agreement of answer levels (answers by topics, 0 to 2)."""
    draws = _draws(len(found))
    return {
        "kappa": _round(kappa(found.ravel(), truth.ravel())),
        "kappa_interval": interval(
            lambda pick: kappa(found[pick].ravel(), truth[pick].ravel()), draws
        ),
        "same": _round(float((found == truth).mean())),
    }


def calibration(chances: Numbers, truth: Table, owner: Picks, *, bins: int = 10) -> dict[str, Any]:
    """Return the expected calibration error over equal bins of probability, with its interval.

    Rows are units; ``owner`` numbers the answer of each.
    """
    answers = int(owner.max()) + 1
    place = owner[:, None] * bins + np.minimum((chances * bins).astype(np.int64), bins - 1)
    gaps = np.bincount(place.ravel(), (chances - truth).ravel(), answers * bins)
    many = np.bincount(place.ravel(), minlength=answers * bins)
    by_answer, sizes = gaps.reshape(answers, bins), many.reshape(answers, bins)

    def error(pick: Picks) -> float:
        return float(np.abs(by_answer[pick].sum(axis=0)).sum() / max(sizes[pick].sum(), 1))

    return {
        "error": _round(error(np.arange(answers))),
        "interval": interval(error, _draws(answers)),
    }


def set_agreement(counts: Numbers) -> dict[str, Any]:
    """Return the F1, with its interval, of sets compared answer by answer.

    ``counts`` has a row an answer: members in both sets, in the one only, in the other only.
    """
    return {
        "f1": _round(_f1(counts.sum(axis=0))),
        "f1_interval": interval(lambda pick: _f1(counts[pick].sum(axis=0)), _draws(len(counts))),
    }


def set_counts(said: Set[Any], true: Set[Any]) -> tuple[int, int, int]:
    """Return how many members two sets share and how many only the one, only the other has."""
    return len(said & true), len(said - true), len(true - said)


def confusions(found: Table, truth: Table) -> list[tuple[int, int, int]]:
    """Return (missed topic, topic found instead, how often), most frequent first.

    A pair counts once for each unit where the one was missed and the other found wrongly.
    """
    missed, wrong = (truth & ~found).astype(int), (found & ~truth).astype(int)
    table = missed.T @ wrong
    pairs = [
        (int(a), int(b), int(table[a, b]))
        for a in range(len(table))
        for b in range(len(table))
        if table[a, b]
    ]
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))


def interval(figure: Callable[[Picks], float], draws: Picks) -> list[float]:
    """Return the middle 95 % of a figure over the draws."""
    values = np.array([figure(pick) for pick in draws])
    low, high = np.percentile(values, [2.5, 97.5])
    return [_round(float(low)), _round(float(high))]


def share(hits: Numbers, total: Numbers) -> dict[str, Any]:
    """Return a share over answers (one count each) with its interval."""
    draws = _draws(len(hits))
    return {
        "share": _round(float(hits.sum() / max(total.sum(), 1))),
        "of": int(total.sum()),
        "interval": interval(
            lambda pick: float(hits[pick].sum() / max(total[pick].sum(), 1)), draws
        ),
    }


def _column_interval(counts: Numbers, draws: Picks) -> list[float]:
    return interval(lambda pick: _f1(counts[pick].sum(axis=0)), draws)


def f1(found: Numbers | Table, truth: Numbers | Table) -> float:
    """Return the F1 of two yes/no tables, counted over all their cells."""
    both = float((found.astype(bool) & truth.astype(bool)).sum())
    total = float(found.sum() + truth.sum())
    return 2 * both / total if total else 0.0


def kappa(first: Numbers, second: Numbers) -> float:
    """Return Cohen's kappa with quadratic weights for levels 0 to 2."""
    table = np.zeros((3, 3))
    np.add.at(table, (first.astype(int), second.astype(int)), 1)
    table /= max(table.sum(), 1)
    distance = (np.arange(3)[:, None] - np.arange(3)[None, :]) ** 2
    expected = table.sum(1)[:, None] * table.sum(0)[None, :]
    chance = float((distance * expected).sum())
    return 1 - float((distance * table).sum()) / chance if chance else 1.0


def _draws(size: int) -> Picks:
    """Draw answers with replacement, the same way every time."""
    return np.random.default_rng(0).integers(0, size, (REPEATS, size))


def _rates(counts: Numbers) -> dict[str, Any]:
    hit, false, missed = (float(n) for n in counts)
    return {
        "precision": _round(hit / (hit + false) if hit + false else 0.0),
        "recall": _round(hit / (hit + missed) if hit + missed else 0.0),
        "f1": _round(_f1(counts)),
    }


def _f1(counts: Numbers) -> float:
    total = float(2 * counts[0] + counts[1] + counts[2])
    return 2 * float(counts[0]) / total if total else 0.0


def _round(value: float) -> float:
    return round(value, _PLACES)
