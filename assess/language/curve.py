"""The learning curve: what more labelled answers would be worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from assess.language.corpus import Corpus
from assess.language.decisions import levels
from assess.language.fitting import developed_odds
from assess.language.measures import f1
from assess.language.scores import Numbers, logistic

_CUTS = np.round(np.arange(0.2, 0.66, 0.05), 2)
_STEP = 2
"""Groups of answers from one point of the curve to the next."""


def learning_curve(data: Corpus, topics: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """Return, for growing numbers of training answers, the micro F1 of 'developed' by block.

    Every group of answers is judged by the n-gram model alone, without the blocks around or the
    encoder, trained on the next so many groups and on all passages; the last point adds the
    further answers of the corpus. One threshold is chosen with hindsight, the same for all topics:
    the points are for comparing with each other only.
    """
    others = len({answer.group for answer in data.answers}) - 1
    sizes = sorted({*range(_STEP, others + 1, _STEP), others} - {0})
    alone = replace(data, more=())
    points = [_point(alone, topics, size) for size in sizes]
    return [*points, _point(data, topics, others)] if data.more else points


def _point(data: Corpus, topics: Mapping[str, Sequence[str]], size: int) -> dict[str, Any]:
    """Judge every group by a model of the ``size`` groups after it and all further answers."""
    groups = sorted({answer.group for answer in data.answers})
    by_name: dict[str, Numbers] = {}
    many = []
    for place, group in enumerate(groups):
        chosen = {groups[(place + step) % len(groups)] for step in range(1, size + 1)}
        training = tuple(answer for answer in data.answers if answer.group in chosen)
        many.append(len(training) + len(data.more))
        test = [answer for answer in data.answers if answer.group == group]
        odds = developed_odds(replace(data, answers=training), topics, test)
        by_name |= {answer.name: own for answer, own in zip(test, odds, strict=True)}
    use = np.array([unit.taggable for answer in data.answers for unit in answer.units])
    chances = logistic(np.concatenate([by_name[answer.name] for answer in data.answers]))[use]
    truth = levels(data.answers, list(topics))[use] >= 2
    best = max(f1(chances >= cut, truth) for cut in _CUTS)
    return {"answers": round(float(np.mean(many))), "f1": round(best, 3)}
