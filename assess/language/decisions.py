"""From probabilities to topics: what is called developed or touched, and what is shown for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from assess.language.corpus import Answer
from assess.language.scores import Numbers, Scores, log_odds, logistic
from assess.language.topics import Level, TopicTag, TopicTrace, TraceLevel, Unit

_CUTS = np.round(np.arange(0.20, 0.651, 0.025), 3)
_OWN_SHARE = 20.0
"""How many positive blocks it takes until a topic's own threshold counts as much as the shared."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything learned about deciding; all of it from answers that the model had not seen.

    ``slopes`` and ``offsets`` turn raw log-odds into calibrated ones, first for developed, then for
    present. ``developed`` and ``touched`` are a topic's thresholds on the calibrated probability.
    ``answer`` are the two cuts on an answer's sum of evidence: touched, developed.
    """

    slopes: tuple[float, float]
    offsets: tuple[float, float]
    developed: tuple[float, ...]
    touched: tuple[float, ...]
    answer: tuple[float, float]
    second_strand: float = 0.6
    carrying: float = 0.5

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for a JSON file."""
        return asdict(self)


def rules_from(data: Mapping[str, Any]) -> Rules:
    """Return the rules of a dictionary as ``as_dict`` makes it."""
    plain: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
    return Rules(**plain)


def calibrated(scores: Scores, rules: Rules) -> Scores:
    """Return the scores with calibrated probabilities for developed and present."""
    developed = logistic(rules.slopes[0] * log_odds(scores.developed) + rules.offsets[0])
    present = logistic(rules.slopes[1] * log_odds(scores.present) + rules.offsets[1])
    return Scores(developed, np.maximum(present, developed), scores.strands, scores.sentences)


def tag_units(
    scores: Scores, rules: Rules, units: Sequence[Unit], topics: Mapping[str, Sequence[str]]
) -> list[tuple[TopicTag, ...]]:
    """Return the tags of each unit, strongest first; ``topics`` maps topic ids to strand ids."""
    sure = calibrated(scores, rules)
    return [
        _unit_tags(sure, rules, number, unit, topics) if unit.taggable else ()
        for number, unit in enumerate(units)
    ]


def _unit_tags(
    sure: Scores, rules: Rules, number: int, unit: Unit, topics: Mapping[str, Sequence[str]]
) -> tuple[TopicTag, ...]:
    found = []
    first = 0
    for column, (topic, strands) in enumerate(topics.items()):
        level: Level | None = None
        if sure.developed[number, column] >= rules.developed[column]:
            level, chance = "developed", float(sure.developed[number, column])
        elif sure.present[number, column] >= rules.touched[column]:
            level, chance = "touched", float(sure.present[number, column])
        if level is not None:
            own = sure.strands[number, first : first + len(strands)]
            found.append(
                TopicTag(
                    topic,
                    level,
                    round(chance, 4),
                    _best_strands(own, strands, rules.second_strand),
                    _carrying(sure.sentences[number][:, column], rules.carrying),
                )
            )
        first += len(strands)
    return tuple(sorted(found, key=lambda tag: (tag.level != "developed", -tag.probability)))


def _best_strands(own: Numbers, strands: Sequence[str], second: float) -> tuple[str, ...]:
    order = np.argsort(-own, kind="stable")[:2]
    kept = [n for rank, n in enumerate(order) if rank == 0 or own[n] >= second * own[order[0]]]
    return tuple(strands[n] for n in kept)


def _carrying(chances: Numbers, share: float) -> tuple[int, ...]:
    if not len(chances):
        return ()
    order = np.argsort(-chances, kind="stable")[:3]
    return tuple(sorted(int(n) for n in order if chances[n] >= share * chances[order[0]]))


def trace_tags(
    tags: Sequence[Sequence[TopicTag]], rules: Rules, topics: Sequence[str]
) -> tuple[TopicTrace, ...]:
    """Sum up one answer: each topic's level, its strands and its units, strongest first."""
    return tuple(_trace(tags, rules, topic) for topic in topics)


def _trace(tags: Sequence[Sequence[TopicTag]], rules: Rules, topic: str) -> TopicTrace:
    own = [(n, tag) for n, unit in enumerate(tags) for tag in unit if tag.topic == topic]
    own.sort(key=lambda pair: (pair[1].level != "developed", -pair[1].probability, pair[0]))
    level: TraceLevel = "not-found"
    weight = evidence([tag for _, tag in own])
    if own:
        level = "developed" if weight >= rules.answer[1] else "touched"
        level = level if weight >= rules.answer[0] else "not-found"
    strands = dict.fromkeys(name for _, tag in own for name in tag.strands[:1])
    missing = float(np.prod([1 - tag.probability for _, tag in own])) if own else 1.0
    return TopicTrace(
        topic,
        level,
        round(1 - missing, 4),
        tuple(strands)[:3],
        tuple(n for n, _ in own) if level != "not-found" else (),
    )


def evidence(own: Sequence[TopicTag]) -> float:
    """Return the sum of evidence for one topic over an answer; a touch counts for a quarter."""
    return sum(tag.probability * (1 if tag.level == "developed" else 0.25) for tag in own)


def learn_rules(
    scores: Scores, answers: Sequence[Answer], topics: Mapping[str, Sequence[str]]
) -> Rules:
    """Return the rules that suit scores of answers which the model had not seen in training."""
    truth = levels(answers, list(topics))
    use = np.array([unit.taggable for answer in answers for unit in answer.units])
    slope2, offset2 = _platt(scores.developed[use], truth[use] >= 2)
    slope1, offset1 = _platt(scores.present[use], truth[use] >= 1)
    rules = Rules((slope2, slope1), (offset2, offset1), (), (), (0.0, 0.0))
    sure = calibrated(scores, rules)
    developed = _thresholds(sure.developed[use], truth[use] >= 2)
    touched = _thresholds(sure.present[use], truth[use] >= 1)
    rules = Rules(rules.slopes, rules.offsets, developed, touched, (0.0, 0.0))
    return Rules(
        rules.slopes,
        rules.offsets,
        developed,
        touched,
        _answer_cuts(scores, rules, answers, topics),
    )


def levels(answers: Sequence[Answer], topics: Sequence[str]) -> Numbers:
    """Return the settled level (0 to 2) of every unit of the answers in a row, by topic."""
    return np.array(
        [
            [label[topic].level if topic in label else 0 for topic in topics]
            for answer in answers
            for label in answer.labels
        ],
        dtype=np.float64,
    )


def _platt(chances: Numbers, truth: Numbers) -> tuple[float, float]:
    """Fit slope and offset of a logistic curve by Newton's method (all topics together)."""
    x, y = log_odds(chances).ravel(), truth.astype(float).ravel()
    design = np.stack([x, np.ones_like(x)], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(25):
        p = logistic(design @ weights)
        curve = (design * (p * (1 - p))[:, None]).T @ design + 1e-6 * np.eye(2)
        weights = weights + np.linalg.solve(curve, design.T @ (y - p))
    return round(float(weights[0]), 4), round(float(weights[1]), 4)


def _thresholds(chances: Numbers, truth: Numbers) -> tuple[float, ...]:
    """Return each topic's threshold of best F1, drawn to the shared one when examples are few."""
    shared = _best_cut(chances, truth)
    own = []
    for column in range(chances.shape[1]):
        share = truth[:, column].sum() / (truth[:, column].sum() + _OWN_SHARE * 10)
        best = _best_cut(chances[:, [column]], truth[:, [column]])
        own.append(round(float(share * best + (1 - share) * shared), 4))
    return tuple(own)


def _best_cut(chances: Numbers, truth: Numbers) -> float:
    gains = [f1(chances >= cut, truth) for cut in _CUTS]
    return float(_CUTS[int(np.argmax(gains))])


def f1(found: Numbers, truth: Numbers) -> float:
    """Return the F1 of two yes/no tables, counted over all their cells."""
    both = float((found.astype(bool) & truth.astype(bool)).sum())
    total = float(found.sum() + truth.sum())
    return 2 * both / total if total else 0.0


def _answer_cuts(
    scores: Scores, rules: Rules, answers: Sequence[Answer], topics: Mapping[str, Sequence[str]]
) -> tuple[float, float]:
    weights, truth, start = [], [], 0
    units = [unit for answer in answers for unit in answer.units]
    tags = tag_units(scores, rules, units, topics)
    for answer in answers:
        part = tags[start : start + len(answer.units)]
        start += len(answer.units)
        for topic in topics:
            weights.append(evidence([tag for unit in part for tag in unit if tag.topic == topic]))
            truth.append(answer.overall.get(topic, 0))
    grid = np.round(np.arange(0.05, 3.0, 0.05), 2)
    found, wanted = np.array(weights), np.array(truth)
    best = max(
        (kappa((found >= low).astype(int) + (found >= high), wanted), -low, -high)
        for low in grid
        for high in grid
        if low <= high
    )
    return float(-best[1]), float(-best[2])


def kappa(first: Numbers, second: Numbers) -> float:
    """Return Cohen's kappa with quadratic weights for levels 0 to 2."""
    table = np.zeros((3, 3))
    np.add.at(table, (first.astype(int), second.astype(int)), 1)
    table /= max(table.sum(), 1)
    distance = (np.arange(3)[:, None] - np.arange(3)[None, :]) ** 2
    expected = table.sum(1)[:, None] * table.sum(0)[None, :]
    chance = float((distance * expected).sum())
    return 1 - float((distance * table).sum()) / chance if chance else 1.0
