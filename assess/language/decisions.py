"""From probabilities to topics: what is called developed or touched, and what is shown for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from assess.language.corpus import Answer, Label
from assess.language.measures import f1
from assess.language.scores import Numbers, Scores
from assess.language.topics import Level, Tagged, TopicTag, Unit, said
from assess.language.traces import (
    QUOTES,
    AnswerRules,
    answer_chances,
    good_enough,
    learn_answer_rules,
    level_of,
    trace,
)

_CUTS = np.round(np.arange(0.05, 0.651, 0.01), 2)
_LEAST = 0.2
"""The lowest threshold: on less than one chance in five nothing is claimed, however little can be
told apart (or when the labels hold no topic at all)."""

_SECONDS = np.round(np.arange(0.02, 0.301, 0.02), 2)
_SHARES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Tried for how probable a second strand, how near to the best another sentence must be."""

_BARE = 3
"""Words of a unit that is a bare term or figure and can touch a topic at most, by the guide's first
settled close call; of 714 such units of the corpus and the further answers 12 were called developed
all the same."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything learned about deciding; all of it from answers that the models had not seen.

    ``developed`` and ``touched`` are a topic's thresholds on the calibrated probability.
    ``answer`` says how tags add up to the level of the whole answer. A second strand is shown
    where its probability times the topic's is ``second_strand`` or more, another sentence where
    its probability is ``carrying`` of the best one's.
    """

    developed: tuple[float, ...]
    touched: tuple[float, ...]
    answer: AnswerRules
    second_strand: float = 0.1
    carrying: float = 0.5

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for a JSON file."""
        return asdict(self)


def rules_from(data: Mapping[str, Any]) -> Rules:
    """Return the rules of a dictionary as ``as_dict`` makes it."""
    plain: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
    answer: dict[str, Any] = dict(data["answer"])
    plain["answer"] = AnswerRules(
        tuple(answer["touched"]), tuple(answer["developed"]), tuple(answer["cuts"]), answer["quote"]
    )
    return Rules(**plain)


def decide(
    scores: Scores, rules: Rules, units: Sequence[Unit], topics: Mapping[str, Sequence[str]]
) -> Tagged:
    """Return the tags of each unit and the level of each topic; ``topics`` as in ``tag_units``.

    A topic that the answer as a whole shows, though no single unit is sure enough to be tagged,
    is tagged as touched where it is likeliest: nothing is claimed without a passage.
    """
    tags = tag_units(scores, rules, units, topics)
    chances = answer_chances(units, scores, rules.answer)
    traces = []
    for column, topic in enumerate(topics):
        own = [(n, tag) for n, found in enumerate(tags) for tag in found if tag.topic == topic]
        level = level_of(chances[:, column], units, own, rules.answer)
        if level != "not-found" and not own:
            likeliest = _likeliest(units, scores.present[:, column])
            own = [(likeliest, _tag(scores, rules, likeliest, topic, "touched", topics))]
            tags[likeliest] = _strongest_first([*tags[likeliest], own[0][1]])
        chance = chances[int(level == "developed"), column]
        traces.append(trace(topic, level, float(chance), own, rules.answer))
    return Tagged(tuple(tuple(map(said, own)) for own in tags), tuple(map(said, traces)))


def _likeliest(units: Sequence[Unit], chances: Numbers) -> int:
    use = [number for number, unit in enumerate(units) if unit.taggable]
    return use[int(np.argmax(chances[use]))]


def tag_units(
    scores: Scores, rules: Rules, units: Sequence[Unit], topics: Mapping[str, Sequence[str]]
) -> list[tuple[TopicTag, ...]]:
    """Return the tags of each unit, strongest first; ``topics`` maps topic ids to strand ids."""
    return [
        _unit_tags(scores, rules, number, unit, topics) if unit.taggable else ()
        for number, unit in enumerate(units)
    ]


def _unit_tags(
    sure: Scores, rules: Rules, number: int, unit: Unit, topics: Mapping[str, Sequence[str]]
) -> tuple[TopicTag, ...]:
    found = []
    bare = len(unit.text.split()) <= _BARE
    for column, topic in enumerate(topics):
        if sure.developed[number, column] >= rules.developed[column] and not bare:
            found.append(_tag(sure, rules, number, topic, "developed", topics))
        elif sure.present[number, column] >= rules.touched[column]:
            found.append(_tag(sure, rules, number, topic, "touched", topics))
    return _strongest_first(found)


def _tag(  # noqa: PLR0913, PLR0917 - what is tagged, where and how
    sure: Scores,
    rules: Rules,
    number: int,
    topic: str,
    level: Level,
    topics: Mapping[str, Sequence[str]],
) -> TopicTag:
    column = list(topics).index(topic)
    first = sum(len(own) for own in list(topics.values())[:column])
    strands = topics[topic]
    chance = float((sure.developed if level == "developed" else sure.present)[number, column])
    own = sure.strands[number, first : first + len(strands)]
    return TopicTag(
        topic,
        level,
        chance,
        _best_strands(chance * own, strands, rules.second_strand),
        _carrying(sure.sentences[number][:, column], rules.carrying),
    )


def _strongest_first(tags: Sequence[TopicTag]) -> tuple[TopicTag, ...]:
    return tuple(sorted(tags, key=lambda tag: (tag.level != "developed", -tag.probability)))


def _best_strands(own: Numbers, strands: Sequence[str], second: float) -> tuple[str, ...]:
    order = np.argsort(-own, kind="stable")[:2]
    kept = [n for rank, n in enumerate(order) if rank == 0 or own[n] >= second]
    return tuple(strands[n] for n in kept)


def _carrying(chances: Numbers, share: float) -> tuple[int, ...]:
    if not len(chances):
        return ()
    order = np.argsort(-chances, kind="stable")[:3]
    return tuple(sorted(int(n) for n in order if chances[n] >= share * chances[order[0]]))


def learn_rules(
    scores: Scores, answers: Sequence[Answer], topics: Mapping[str, Sequence[str]]
) -> Rules:
    """Return the rules that suit scores of answers which the model had not seen in training."""
    truth = levels(answers, list(topics))
    use = np.array([unit.taggable for answer in answers for unit in answer.units])
    none = AnswerRules((), ())
    rules = Rules(
        _thresholds(scores.developed[use], truth[use] >= 2),
        _thresholds(scores.present[use], truth[use] >= 1),
        none,
    )
    units = [unit for answer in answers for unit in answer.units]
    labels = [label for answer in answers for label in answer.labels]
    rules = _best(
        [replace(rules, second_strand=float(chance)) for chance in _SECONDS],
        lambda one: _overlap(_strands(tag_units(scores, one, units, topics), labels)),
    )
    rules = _best(
        [replace(rules, carrying=share) for share in _SHARES],
        lambda one: _overlap(_sentences(tag_units(scores, one, units, topics), labels)),
    )
    ends = accumulate((len(answer.units) for answer in answers), initial=0)
    parts = [scores.part(start, end) for start, end in pairwise(ends)]
    learned = learn_answer_rules(parts, answers, list(topics))
    for quote in QUOTES:
        rules = replace(rules, answer=replace(learned, quote=float(quote)))
        pairs = zip(answers, parts, strict=True)
        traces = [decide(own, rules, one.units, topics).traces for one, own in pairs]
        if good_enough(answers, traces):
            break
    return rules


def _best(tries: Sequence[Rules], figure: Callable[[Rules], float]) -> Rules:
    return tries[int(np.argmax([figure(one) for one in tries]))]


_Sets = Iterator[tuple[set[Any], set[Any]]]


def _strands(tags: Sequence[Sequence[TopicTag]], labels: Sequence[Mapping[str, Label]]) -> _Sets:
    """Yield strands of developed topics as said and as labelled, by unit, wrong topics included."""
    for own, label in zip(tags, labels, strict=True):
        said = {(tag.topic, s) for tag in own if tag.level == "developed" for s in tag.strands}
        yield said, {(t, s) for t, one in label.items() if one.level == 2 for s in one.strands}


def _sentences(tags: Sequence[Sequence[TopicTag]], labels: Sequence[Mapping[str, Label]]) -> _Sets:
    """Yield carrying sentences as said and as labelled, where a developed topic is labelled."""
    for own, label in zip(tags, labels, strict=True):
        for tag in own:
            if tag.topic in label and tag.level == "developed":
                yield set(tag.sentences), set(label[tag.topic].sentences)


def _overlap(pairs: _Sets) -> float:
    """Return the F1 of sets as said against sets as labelled."""
    counts = [(len(said & true), len(said) + len(true)) for said, true in pairs]
    both, total = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
    return 2 * both / total if total else 0.0


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


def _thresholds(chances: Numbers, truth: Numbers) -> tuple[float, ...]:
    """Return the threshold of best F1 for each topic, the same for all: half of the F1 it reaches.

    That is where it lies for calibrated probabilities (Lipton, Elkan and Narayanaswamy, 'Optimal
    thresholding of classifiers to maximize F1 measure', 2014), and F1 is known better from few
    answers than the cut that happens to be best in them.
    """
    reached = max(f1(chances >= cut, truth) for cut in _CUTS)
    topics: int = chances.shape[1]
    return (max(round(reached / 2, 4), _LEAST),) * topics
