"""The learning curve: what more labelled answers would be worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from assess.language.corpus import Corpus
from assess.language.decisions import levels
from assess.language.fitting import developed_odds
from assess.language.measures import Table, f1
from assess.language.scores import Numbers, logistic

_CUTS = np.round(np.arange(0.2, 0.66, 0.05), 2)
_STEP = 2
"""Groups of answers from one point of the curve to the next."""


def learning_curve(data: Corpus, topics: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """Return, for growing numbers of training answers, the micro F1 of 'developed' by block.

    Every group of answers is judged by the n-gram model alone, without the blocks around or the
    encoder, trained on the next so many groups and on all passages. One threshold is chosen with
    hindsight, the same for all topics: the points are for comparing with each other only.
    """
    groups = sorted({answer.group for answer in data.answers})
    others = len(groups) - 1
    sizes = sorted({*range(_STEP, others + 1, _STEP), others})
    own = levels(data.answers, list(topics)) >= 2
    return [_point(data, topics, groups, size, own) for size in sizes if size > 0]


def _point(
    data: Corpus, topics: Mapping[str, Sequence[str]], groups: list[str], size: int, truth: Table
) -> dict[str, Any]:
    by_name: dict[str, Numbers] = {}
    many = []
    for place, group in enumerate(groups):
        chosen = {groups[(place + step) % len(groups)] for step in range(1, size + 1)}
        training = tuple(answer for answer in data.answers if answer.group in chosen)
        many.append(len(training))
        test = [answer for answer in data.answers if answer.group == group]
        odds = developed_odds(replace(data, answers=training, more=()), topics, test)
        by_name |= {answer.name: own for answer, own in zip(test, odds, strict=True)}
    use = np.array([unit.taggable for answer in data.answers for unit in answer.units])
    chances = logistic(np.concatenate([by_name[answer.name] for answer in data.answers]))[use]
    best = max(f1(chances >= cut, truth[use]) for cut in _CUTS)
    return {"answers": round(float(np.mean(many))), "f1": round(best, 3)}
