"""How good a tagger is: cross-validation in which no answer or case is in training and test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assess.language.corpus import Answer, Corpus, Labels, load_corpus
from assess.language.decisions import levels, tag_units
from assess.language.measures import (
    Picks,
    Table,
    agreement,
    answer_agreement,
    calibration_error,
    confusions,
    share,
)
from assess.language.scores import Numbers, Scores, Signals
from assess.language.terms import FrameworkLike, FrameworkWords, framework_words
from assess.language.topics import TopicTag, TopicTrace
from assess.language.traces import quoted, trace_tags
from assess.language.training import check_names, encoder_of, learn_decisions, unseen_signals

FORMAT = "assess/metrics/1"

Tags = list[tuple[TopicTag, ...]]


def evaluate(
    corpus: Path, framework: FrameworkLike | FrameworkWords, *, encoder: Path | None = None
) -> dict[str, Any]:
    """Return every figure of the model card for a corpus folder; takes a few minutes.

    Each group of answers is tagged by models trained on the other groups, and by weights and
    thresholds learned from the other groups' unseen signals. ``encoder`` is as in ``train``.
    Raises CallError for a corpus that cannot be read.
    """
    data, words = load_corpus(corpus), framework_words(framework)
    check_names(data, words)
    heard = unseen_signals(data, words.topics, encoder=encoder or encoder_of(words))
    return all_figures(data, words, heard)


def all_figures(
    data: Corpus, words: FrameworkWords, heard: Mapping[str, Sequence[Signals]]
) -> dict[str, Any]:
    """Return the metrics, and under ``light`` the main ones without the encoder, if any."""
    metrics = figures(data, words, heard)
    metrics["light"] = None
    if any(len(own) > 1 for own in heard.values()):
        alone = figures(data, words, {name: own[:1] for name, own in heard.items()})
        metrics["light"] = {
            name: alone[name] for name in ("developed", "any_level", "answer_level", "quoted")
        }
    return metrics


def figures(
    data: Corpus, words: FrameworkWords, heard: Mapping[str, Sequence[Signals]]
) -> dict[str, Any]:
    """Return the metrics for unseen signals of each answer, by its name."""
    answers, topics = data.answers, words.topics
    names = list(topics)
    sure: dict[str, Scores] = {}
    tags: dict[str, Tags] = {}
    traces: dict[str, tuple[TopicTrace, ...]] = {}
    for group in sorted({answer.group for answer in answers}):
        others = [answer for answer in answers if answer.group != group]
        stack, rules = learn_decisions(others, heard, topics)
        for answer in answers:
            if answer.group == group:
                own = stack.combine(answer.units, heard[answer.name])
                sure[answer.name] = own
                tags[answer.name] = tag_units(own, rules, answer.units, topics)
                traces[answer.name] = trace_tags(tags[answer.name], rules.answer, names)
    use = np.array([unit.taggable for answer in answers for unit in answer.units])
    owner = np.repeat(np.arange(len(answers)), [len(answer.units) for answer in answers])[use]
    truth = levels(answers, names)[use]
    found = np.concatenate([_levels_of(tags[answer.name], names) for answer in answers])[use]
    chances = np.concatenate([sure[answer.name].developed for answer in answers])[use]
    pairs = {(a, b): n for a, b, n in confusions(found >= 2, truth >= 2)}
    developed = agreement(found >= 2, truth >= 2, owner)
    return {
        "format": FORMAT,
        "framework": {"id": words.id, "version": words.version, "topics": names},
        "corpus": _corpus_facts(data, int(use.sum())),
        "developed": developed,
        "any_level": agreement(found >= 1, truth >= 1, owner),
        "answer_level": answer_agreement(
            np.array([[_STATE[trace.level] for trace in traces[a.name]] for a in answers]),
            np.array([[a.overall.get(topic, 0) for topic in names] for a in answers]),
        ),
        "quoted": _quoted_figures(answers, traces),
        "strands": _strand_figures(answers, tags),
        "sentences": _sentence_figures(answers, tags),
        "calibration_error": calibration_error(chances, truth >= 2),
        "confusions": [
            {"missed": names[a], "found": names[b], "units": n}
            for (a, b), n in pairs.items()
            if n >= 3
        ],
        "confusion_table": [
            [pairs.get((a, b), 0) for b in range(len(names))] for a in range(len(names))
        ],
        "readers": reader_figures(answers, names, use, owner),
    }


_STATE = {"not-found": 0, "touched": 1, "developed": 2}


def _levels_of(tags: Tags, names: Sequence[str]) -> Numbers:
    rows = [{tag.topic: 2 if tag.level == "developed" else 1 for tag in own} for own in tags]
    return np.array([[row.get(name, 0) for name in names] for row in rows])


def _corpus_facts(data: Corpus, units: int) -> dict[str, Any]:
    return {
        "sha256": data.sha256,
        "answers": len(data.answers),
        "groups": len({answer.group for answer in data.answers}),
        "blocks": units,
        "passages": len(data.passages),
    }


def _quoted_figures(
    answers: Sequence[Answer], traces: Mapping[str, Sequence[TopicTrace]]
) -> dict[str, Any]:
    """Judge the first passages of each topic called developed by the settled labels."""
    rows = quoted(answers, [traces[answer.name] for answer in answers])
    return {"labelled": share(rows[:, 1], rows[:, 0]), "developed": share(rows[:, 2], rows[:, 0])}


def _strand_figures(answers: Sequence[Answer], tags: Mapping[str, Tags]) -> dict[str, Any]:
    """Strands of developed topics: over all blocks, and where the topic itself was right."""
    whole, given = np.zeros((len(answers), 3)), np.zeros((len(answers), 3))
    for number, answer in enumerate(answers):
        for label, own in zip(answer.labels, tags[answer.name], strict=True):
            said = {tag.topic: set(tag.strands) for tag in own if tag.level == "developed"}
            true = {topic: set(one.strands) for topic, one in label.items() if one.level == 2}
            for topic in said.keys() | true.keys():
                row = _overlap(said.get(topic, set()), true.get(topic, set()))
                whole[number] += row
                if topic in said and topic in true:
                    given[number] += row
    return {"f1": _f1_of(whole), "f1_where_topic_right": _f1_of(given)}


def _sentence_figures(answers: Sequence[Answer], tags: Mapping[str, Tags]) -> dict[str, Any]:
    rows = np.zeros((len(answers), 3))
    for number, answer in enumerate(answers):
        for label, own in zip(answer.labels, tags[answer.name], strict=True):
            for tag in own:
                if tag.topic in label:
                    rows[number] += _overlap(set(tag.sentences), set(label[tag.topic].sentences))
    return {"f1_where_topic_right": _f1_of(rows)}


def _overlap(said: set[Any], true: set[Any]) -> tuple[int, int, int]:
    return len(said & true), len(said - true), len(true - said)


def _f1_of(rows: Numbers) -> float:
    hit, false, missed = rows.sum(axis=0)
    return round(float(2 * hit / max(2 * hit + false + missed, 1)), 3)


def reader_figures(
    answers: Sequence[Answer], names: Sequence[str], use: Table, owner: Picks
) -> dict[str, Any] | None:
    """Return how well two readings of the corpus agree, by the same measures; None without two."""
    if any(len(answer.readings) < 2 for answer in answers):
        return None
    tables = [
        np.concatenate([_label_levels(answer.readings[n], names) for answer in answers])[use]
        for n in (0, 1)
    ]
    overall = [
        np.array([[a.overall_readings[n].get(name, 0) for name in names] for a in answers])
        for n in (0, 1)
    ]
    strands = np.zeros((len(answers), 3))
    for number, answer in enumerate(answers):
        for first, second in zip(*answer.readings[:2], strict=True):
            for topic in first.keys() | second.keys():
                own = [set(r[topic].strands) if topic in r else set() for r in (first, second)]
                strands[number] += _overlap(*own)
    return {
        "developed": agreement(tables[0] >= 2, tables[1] >= 2, owner),
        "any_level": agreement(tables[0] >= 1, tables[1] >= 1, owner),
        "answer_level": answer_agreement(*overall),
        "strands": {"f1": _f1_of(strands)},
    }


def _label_levels(labels: Labels, names: Sequence[str]) -> Numbers:
    return np.array([[one[name].level if name in one else 0 for name in names] for one in labels])
