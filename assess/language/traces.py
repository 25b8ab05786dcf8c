"""From single units to the whole answer: is a topic developed in it, touched, or not found?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assess.language.corpus import Answer
from assess.language.measures import kappa
from assess.language.scores import Numbers, Scores, logistic
from assess.language.topics import TopicTag, TopicTrace, TraceLevel, Unit

_LOW = np.round(np.arange(0.3, 1.301, 0.05), 2)
_HIGH = np.round(np.arange(0.8, 1.801, 0.05), 2)
QUOTES = np.round(np.arange(0.4, 0.801, 0.05), 2)
"""Tried for the two cuts of ``AnswerRules`` and for ``quote``."""

_STRENGTH = 10.0
SEVERAL, AT_LENGTH = 3, 150
"""Units that develop a topic and leave no doubt, or words of two; the guide asks for two units (its
rule 13), but the tagger is wrong about some short ones."""

QUOTED = 3
"""How many passages of a developed topic are judged, strongest first, as reports quote them."""

_LABELLED, _DEVELOPED = 0.92, 0.82
"""What share of quoted passages should carry the topic at all, and at level 2, when learning."""


@dataclass(frozen=True, slots=True)
class AnswerRules:
    """How the units add up to an answer's level, learned on unseen answers.

    ``touched`` and ``developed`` hold a weight for each of the sums that ``_sums`` makes, then an
    offset for each topic; both give a probability. ``cuts`` are where their sum, the expected
    level, turns into touched and into developed. ``quote`` is how probable a block of a developed
    topic must be to be quoted for it; the strongest block is quoted in any case.
    """

    touched: tuple[float, ...]
    developed: tuple[float, ...]
    cuts: tuple[float, float] = (0.0, 0.0)
    quote: float = 0.0


def answer_chances(units: Sequence[Unit], scores: Scores, rules: AnswerRules) -> Numbers:
    """Return how probable it is that each topic (columns) is touched, is developed (two rows)."""
    if not any(unit.taggable for unit in units):
        return np.zeros((2, scores.developed.shape[1]))
    return _chances(_sums(units, scores), rules)


def level_of(
    chances: Numbers,
    units: Sequence[Unit],
    own: Sequence[tuple[int, TopicTag]],
    rules: AnswerRules,
) -> TraceLevel:
    """Return a topic's level in the whole answer from its two chances and its tags by unit.

    It never gainsays the tags that a reader sees: a topic with a tag is found, one is developed
    only where a unit develops it, and surely where several do, or two at some length.
    """
    lengths = [len(units[n].text.split()) for n, tag in own if tag.level == "developed"]
    surely = len(lengths) >= SEVERAL or (len(lengths) > 1 and sum(lengths) >= AT_LENGTH)
    if surely or (lengths and chances.sum() >= rules.cuts[1]):
        return "developed"
    return "touched" if own or chances.sum() >= rules.cuts[0] else "not-found"


def trace(
    topic: str,
    level: TraceLevel,
    chance: float,
    own: Sequence[tuple[int, TopicTag]],
    rules: AnswerRules,
) -> TopicTrace:
    """Sum up one topic by its tags, by unit: its strands and its units, strongest first."""
    own = sorted(
        own, key=lambda pair: (pair[1].level != "developed", -pair[1].probability, pair[0])
    )
    if level == "not-found":
        return TopicTrace(topic, level, chance, (), ())
    strands = dict.fromkeys(name for _, tag in own for name in tag.strands[:1])
    if level == "developed":
        own = [pair for pair in own if _sure(pair[1]) >= rules.quote] or own[:1]
    units = tuple(n for n, _ in own)
    return TopicTrace(topic, level, chance, tuple(strands)[:3], units)


def _sure(tag: TopicTag) -> float:
    return tag.probability if tag.level == "developed" else 0.0


def _sums(units: Sequence[Unit], scores: Scores) -> Numbers:
    """Return what counts for each topic (rows): what its units come to, tagged or not.

    Columns: sum, best and second of the probabilities that a unit develops it; words, and share of
    all words, that develop it, those of a unit shared out among its topics. Sums are drawn
    together, for the tenth unit says less than the first, and all are brought to a like range.
    """
    use = [number for number, unit in enumerate(units) if unit.taggable]
    developed = scores.developed[use]
    best = np.sort(np.concatenate([np.zeros((2, developed.shape[1])), developed]), axis=0)
    length = np.array([len(units[number].text.split()) for number in use], dtype=float)
    words = length @ (developed / np.maximum(1.0, developed.sum(axis=1, keepdims=True)))
    return np.stack(
        [
            np.sqrt(developed.sum(axis=0)),
            best[-1],
            best[-2],
            np.log1p(words) / 4,
            4 * words / max(1.0, float(words.sum())),
        ],
        axis=1,
    )


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
    scores: Sequence[Scores], answers: Sequence[Answer], topics: Sequence[str]
) -> AnswerRules:
    """Fit the rules, but for ``quote``, on scores of answers that the models had not seen."""
    pairs = zip(answers, scores, strict=True)
    sums = np.array([_sums(answer.units, own) for answer, own in pairs])
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
    return replace(rules, cuts=(float(-best[1]), float(-best[2])))


def good_enough(answers: Sequence[Answer], traces: Sequence[Sequence[TopicTrace]]) -> bool:
    """Tell whether enough of the quoted passages carry their topic, when learning."""
    total, labelled, developed = quoted(answers, traces).sum(axis=0)
    return bool(labelled >= _LABELLED * total and developed >= _DEVELOPED * total)


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
    model = LogisticRegression(C=_STRENGTH, max_iter=5000)
    model.fit(design, truth.ravel())
    line, offset = model.coef_[0], float(model.intercept_[0])
    return tuple(round(float(w) + (offset if n >= kinds else 0.0), 5) for n, w in enumerate(line))
