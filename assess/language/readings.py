"""How well two readings of the same answers agree: the figures that stand beside a tagger's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from assess.language.corpus import Answer, Label, Labels
from assess.language.measures import agreement, answer_agreement, set_agreement, set_counts, share
from assess.language.scores import Numbers

_Part = Callable[[Label], Sequence[Any]]


def reader_figures(answers: Sequence[Answer], names: Sequence[str]) -> dict[str, Any] | None:
    """Return how well two readings agree, by a tagger's measures; None where there are not two.

    For quoted passages either reading's developed blocks are held against the other reading.
    """
    if any(len(answer.readings) < 2 for answer in answers):
        return None
    use = np.array([unit.taggable for answer in answers for unit in answer.units])
    owner = np.repeat(np.arange(len(answers)), [len(answer.units) for answer in answers])[use]
    first, second = (
        np.concatenate([_label_levels(answer.readings[n], names) for answer in answers])[use]
        for n in (0, 1)
    )
    overall = [
        np.array([[a.overall_readings[n].get(name, 0) for name in names] for a in answers])
        for n in (0, 1)
    ]
    return {
        "developed": agreement(first >= 2, second >= 2, owner),
        "any_level": agreement(first >= 1, second >= 1, owner),
        "answer_level": answer_agreement(*overall),
        "quoted": _quoted(answers),
        "strands": {
            "all": _sets(answers, lambda label: label.strands, both=False, least=2),
            "where_topic_right": _sets(answers, lambda label: label.strands, both=True, least=2),
        },
        "sentences": {"where_topic_right": _sets(answers, lambda one: one.sentences, both=True)},
    }


def _label_levels(labels: Labels, names: Sequence[str]) -> Numbers:
    return np.array([[one[name].level if name in one else 0 for name in names] for one in labels])


def _pairs(answer: Answer) -> Iterator[tuple[Mapping[str, Label], Mapping[str, Label]]]:
    return zip(answer.readings[0], answer.readings[1], strict=True)


def _quoted(answers: Sequence[Answer]) -> dict[str, Any]:
    """Of what one reading calls developed, the shares that the other has at all and developed."""
    rows = np.zeros((len(answers), 3))
    for number, answer in enumerate(answers):
        for pair in _pairs(answer):
            for one, other in (pair, pair[::-1]):
                for topic in (topic for topic, label in one.items() if label.level == 2):
                    level = other[topic].level if topic in other else 0
                    rows[number] += (1, level >= 1, level >= 2)
    return {"labelled": share(rows[:, 1], rows[:, 0]), "developed": share(rows[:, 2], rows[:, 0])}


def _sets(answers: Sequence[Answer], part: _Part, *, both: bool, least: int = 1) -> dict[str, Any]:
    """Compare strands or sentences of topics from level ``least``; ``both``: where both have it."""
    rows = np.zeros((len(answers), 3))
    for number, answer in enumerate(answers):
        for pair in _pairs(answer):
            one, other = (
                {t: set(part(own)) for t, own in r.items() if own.level >= least} for r in pair
            )
            for topic in one.keys() & other.keys() if both else one.keys() | other.keys():
                rows[number] += set_counts(one.get(topic, set()), other.get(topic, set()))
    return set_agreement(rows)
