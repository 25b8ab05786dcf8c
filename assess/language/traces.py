"""From tagged units to the whole answer: is a topic developed in it, touched, or not found?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assess.language.corpus import Answer
from assess.language.measures import kappa
from assess.language.scores import Numbers, logistic
from assess.language.topics import TopicTag, TopicTrace, TraceLevel, Unit

_LOW = np.round(np.arange(0.3, 1.301, 0.05), 2)
_HIGH = np.round(np.arange(0.8, 1.801, 0.05), 2)
_QUOTES = np.round(np.arange(0.4, 0.801, 0.05), 2)
QUOTED = 3
"""How many passages of a developed topic are judged, strongest first, as reports quote them."""

_LABELLED, _DEVELOPED = 0.92, 0.82
"""What share of quoted passages should carry the topic at all, and at level 2, when learning."""


@dataclass(frozen=True, slots=True)
class AnswerRules:
    """How tags add up to an answer's level, learned on tags of unseen answers.

    ``touched`` and ``developed`` hold a weight for each of the sums that ``_sums`` makes, then an
    offset for each topic; both give a probability. ``cuts`` are where their sum, the expected
    level, turns into touched and into developed. ``quote`` is how probable a block of a developed
    topic must be to be quoted for it; the strongest block is quoted in any case.
    """

    touched: tuple[float, ...]
    developed: tuple[float, ...]
    cuts: tuple[float, float] = (0.0, 0.0)
    quote: float = 0.0


def trace_tags(
    units: Sequence[Unit],
    tags: Sequence[Sequence[TopicTag]],
    rules: AnswerRules,
    topics: Sequence[str],
) -> tuple[TopicTrace, ...]:
    """Sum up one answer: each topic's level, its strands and its units, strongest first."""
    chances = _chances(np.array(_sums(units, tags, topics)), rules)
    return tuple(
        _trace(tags, topic, (chances[0, number], chances[1, number]), rules)
        for number, topic in enumerate(topics)
    )


def _trace(
    tags: Sequence[Sequence[TopicTag]],
    topic: str,
    chances: tuple[float, float],
    rules: AnswerRules,
) -> TopicTrace:
    touched, developed = chances
    cuts = rules.cuts
    own = [(n, tag) for n, unit in enumerate(tags) for tag in unit if tag.topic == topic]
    own.sort(key=lambda pair: (pair[1].level != "developed", -pair[1].probability, pair[0]))
    level: TraceLevel = "not-found"
    if own and touched + developed >= cuts[0]:
        level = "developed" if touched + developed >= cuts[1] else "touched"
    if level == "not-found":
        return TopicTrace(topic, level, round(float(touched), 4), (), ())
    strands = dict.fromkeys(name for _, tag in own for name in tag.strands[:1])
    chance = developed if level == "developed" else touched
    if level == "developed":
        own = [pair for pair in own if _sure(pair[1]) >= rules.quote] or own[:1]
    units = tuple(n for n, _ in own)
    return TopicTrace(topic, level, round(float(chance), 4), tuple(strands)[:3], units)


def _sure(tag: TopicTag) -> float:
    return tag.probability if tag.level == "developed" else 0.0


def _sums(
    units: Sequence[Unit], tags: Sequence[Sequence[TopicTag]], topics: Sequence[str]
) -> list[list[float]]:
    """Return what counts for each topic: sum and best of its tags by level, blocks, and words.

    The words of a block are shared out among the topics that it develops.
    """
    developed: dict[str, list[float]] = {topic: [] for topic in topics}
    touched: dict[str, list[float]] = {topic: [] for topic in topics}
    words = dict.fromkeys(topics, 0.0)
    for unit, own in zip(units, tags, strict=True):
        worked_out = [tag for tag in own if tag.level == "developed"]
        length = len(unit.text.split()) if worked_out else 0
        for tag in own:
            (developed if tag in worked_out else touched)[tag.topic].append(tag.probability)
        for tag in worked_out:
            words[tag.topic] += length * tag.probability / len(worked_out)
    return [
        [
            float(np.sqrt(sum(developed[topic]))),
            max(developed[topic], default=0.0),
            float(np.log1p(len(developed[topic]))),
            float(np.sqrt(sum(touched[topic]))),
            max(touched[topic], default=0.0),
            float(np.log1p(words[topic])),
        ]
        for topic in topics
    ]


def _chances(sums: Numbers, rules: AnswerRules) -> Numbers:
    """Return the probabilities of touched and of developed (rows), topic by topic (columns)."""
    topics = len(sums)
    return np.stack(
        [
            logistic(sums @ np.array(line[:-topics]) + np.array(line[-topics:]))
            for line in (rules.touched, rules.developed)
        ]
    )


def learn_answer_rules(
    tags: Sequence[Sequence[Sequence[TopicTag]]],
    answers: Sequence[Answer],
    topics: Sequence[str],
) -> AnswerRules:
    """Fit the rules on tags of answers that the models had not seen."""
    pairs = list(zip(answers, tags, strict=True))
    sums = np.array([_sums(answer.units, own, topics) for answer, own in pairs])
    truth = np.array([[answer.overall.get(topic, 0) for topic in topics] for answer in answers])
    lines = [_fit(sums, truth >= level) for level in (1, 2)]
    rules = AnswerRules(lines[0], lines[1])
    expected = np.array([_chances(own, rules).sum(axis=0) for own in sums])
    best = max(
        (kappa((expected >= low).astype(int) + (expected >= high), truth), -low, -high)
        for low in _LOW
        for high in _HIGH
        if low <= high
    )
    rules = replace(rules, cuts=(float(-best[1]), float(-best[2])))
    for cut in _QUOTES:
        rules = replace(rules, quote=float(cut))
        traces = [trace_tags(answer.units, own, rules, topics) for answer, own in pairs]
        total, labelled, developed = quoted(answers, traces).sum(axis=0)
        if labelled >= _LABELLED * total and developed >= _DEVELOPED * total:
            break
    return rules


def quoted(answers: Sequence[Answer], traces: Sequence[Sequence[TopicTrace]]) -> Numbers:
    """Count, for each answer, passages quoted for developed topics: all, labelled, at level 2."""
    rows = np.zeros((len(answers), 3))
    for number, answer in enumerate(answers):
        for trace in traces[number]:
            for unit in trace.units[:QUOTED] if trace.level == "developed" else ():
                label = answer.labels[unit].get(trace.topic)
                level = label.level if label else 0
                rows[number] += (1, level >= 1, level >= 2)
    return rows


def _fit(sums: Numbers, truth: NDArray[np.bool_]) -> tuple[float, ...]:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - for training only

    answers, topics, kinds = sums.shape
    if truth.all() or not truth.any():
        offsets = [8.0 if truth.all() else -8.0] * topics
        return tuple([0.0] * kinds + offsets)
    flags = np.broadcast_to(np.eye(topics), (answers, topics, topics))
    design = np.concatenate([sums, flags], axis=2).reshape(answers * topics, kinds + topics)
    model = LogisticRegression(C=1.0, max_iter=2000)
    model.fit(design, truth.ravel())
    line, offset = model.coef_[0], float(model.intercept_[0])
    return tuple(round(float(w) + (offset if n >= kinds else 0.0), 5) for n, w in enumerate(line))
