"""How good a tagger is: cross-validation in which no answer or case is in training and test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assess.language.corpus import Answer, Corpus, load_corpus
from assess.language.curve import learning_curve
from assess.language.decisions import decide, levels
from assess.language.measures import (
    agreement,
    answer_agreement,
    calibration,
    confusions,
    set_agreement,
    set_counts,
    share,
)
from assess.language.readings import reader_figures
from assess.language.scores import Numbers, Scores, Signals
from assess.language.terms import FrameworkLike, FrameworkWords, framework_words
from assess.language.topics import TopicTag, TopicTrace
from assess.language.traces import quoted
from assess.language.training import check_names, encoder_of, learn_decisions, unseen_signals

FORMAT = "assess/metrics/2"
_STATE = {"not-found": 0, "touched": 1, "developed": 2}
_SHOWN = 3
"""How often two topics must be confused to be listed."""

Tags = tuple[tuple[TopicTag, ...], ...]


def evaluate(
    corpus: Path,
    framework: FrameworkLike | FrameworkWords,
    *,
    encoder: Path | None = None,
    more: Path | None = None,
) -> dict[str, Any]:
    """Return every figure of the model card for a corpus folder; takes minutes to most of an hour.

    Each group of answers is tagged by models trained on the other groups, and by weights and
    thresholds learned from the other groups' unseen signals. ``encoder`` and ``more`` are as in
    ``train``. Raises CallError for a corpus that cannot be read.
    """
    data, words = load_corpus(corpus, more=more), framework_words(framework)
    check_names(data, words)
    heard = unseen_signals(data, words.topics, encoder=encoder or encoder_of(words))
    return all_figures(data, words, heard)


def all_figures(
    data: Corpus, words: FrameworkWords, heard: Mapping[str, Sequence[Signals]]
) -> dict[str, Any]:
    """Return the metrics for unseen signals of each answer, by its name.

    Under ``models`` stand those of the light model and, where there is an encoder, the full one.
    """
    answers, names = data.answers, list(words.topics)
    models = {"light": figures(answers, words, {name: own[:1] for name, own in heard.items()})}
    if all(len(own) > 1 for own in heard.values()):
        models["full"] = figures(answers, words, heard)
    return {
        "format": FORMAT,
        "framework": {"id": words.id, "version": words.version, "topics": names},
        "corpus": _corpus_facts(data),
        "models": models,
        "readers": reader_figures(answers, names),
        "learning_curve": learning_curve(data, words.topics),
    }


def _corpus_facts(data: Corpus) -> dict[str, Any]:
    return {
        "sha256": data.sha256,
        "answers": len(data.answers),
        "groups": len({answer.group for answer in data.answers}),
        "blocks": sum(unit.taggable for answer in data.answers for unit in answer.units),
        "passages": len(data.passages),
        "more_answers": len(data.more),
    }


@dataclass(frozen=True)
class _Outcome:
    """What a tagger that had not seen an answer said of it."""

    scores: Scores
    tags: Tags
    traces: tuple[TopicTrace, ...]


def figures(
    answers: Sequence[Answer], words: FrameworkWords, heard: Mapping[str, Sequence[Signals]]
) -> dict[str, Any]:
    """Return the metrics of one model for unseen signals of each answer, by its name."""
    names = list(words.topics)
    said = _outcomes(answers, words, heard)
    use = np.array([unit.taggable for answer in answers for unit in answer.units])
    owner = np.repeat(np.arange(len(answers)), [len(answer.units) for answer in answers])[use]
    truth = levels(answers, names)[use]
    found = np.concatenate([_levels_of(one.tags, names) for one in said])[use]
    chances = np.concatenate([one.scores.developed for one in said])[use]
    pairs = {(a, b): n for a, b, n in confusions(found >= 2, truth >= 2)}
    return {
        "developed": agreement(found >= 2, truth >= 2, owner),
        "any_level": agreement(found >= 1, truth >= 1, owner),
        "answer_level": answer_agreement(
            np.array([[_STATE[trace.level] for trace in one.traces] for one in said]),
            np.array([[a.overall.get(topic, 0) for topic in names] for a in answers]),
        ),
        "quoted": _quoted_figures(answers, [one.traces for one in said]),
        "strands": _strand_figures(answers, [one.tags for one in said]),
        "sentences": _sentence_figures(answers, [one.tags for one in said]),
        "calibration": calibration(chances, truth >= 2, owner),
        "confusions": [
            {"missed": names[a], "found": names[b], "units": n}
            for (a, b), n in pairs.items()
            if n >= _SHOWN
        ],
        "confusion_table": [
            [pairs.get((a, b), 0) for b in range(len(names))] for a in range(len(names))
        ],
    }


def _outcomes(
    answers: Sequence[Answer], words: FrameworkWords, heard: Mapping[str, Sequence[Signals]]
) -> list[_Outcome]:
    """Decide on every answer by what was learned from the answers of other groups."""
    found: dict[str, _Outcome] = {}
    for group in sorted({answer.group for answer in answers}):
        others = [answer for answer in answers if answer.group != group]
        stack, rules = learn_decisions(others, heard, words.topics)
        for answer in answers:
            if answer.group == group:
                scores = stack.combine(answer.units, heard[answer.name])
                tagged = decide(scores, rules, answer.units, words.topics)
                found[answer.name] = _Outcome(scores, tagged.tags, tagged.traces)
    return [found[answer.name] for answer in answers]


def _levels_of(tags: Tags, names: Sequence[str]) -> Numbers:
    rows = [{tag.topic: 2 if tag.level == "developed" else 1 for tag in own} for own in tags]
    return np.array([[row.get(name, 0) for name in names] for row in rows])


def _quoted_figures(
    answers: Sequence[Answer], traces: Sequence[Sequence[TopicTrace]]
) -> dict[str, Any]:
    """Judge the first passages of each topic called developed by the settled labels."""
    rows = quoted(answers, traces)
    return {"labelled": share(rows[:, 1], rows[:, 0]), "developed": share(rows[:, 2], rows[:, 0])}


def _strand_figures(answers: Sequence[Answer], tags: Sequence[Tags]) -> dict[str, Any]:
    """Strands of developed topics: over all blocks, and where the topic itself was right."""
    whole, given = np.zeros((len(answers), 3)), np.zeros((len(answers), 3))
    for number, (answer, found) in enumerate(zip(answers, tags, strict=True)):
        for label, own in zip(answer.labels, found, strict=True):
            said = {tag.topic: set(tag.strands) for tag in own if tag.level == "developed"}
            true = {topic: set(one.strands) for topic, one in label.items() if one.level == 2}
            for topic in said.keys() | true.keys():
                row = set_counts(said.get(topic, set()), true.get(topic, set()))
                whole[number] += row
                if topic in said and topic in true:
                    given[number] += row
    return {"all": set_agreement(whole), "where_topic_right": set_agreement(given)}


def _sentence_figures(answers: Sequence[Answer], tags: Sequence[Tags]) -> dict[str, Any]:
    rows = np.zeros((len(answers), 3))
    for number, (answer, found) in enumerate(zip(answers, tags, strict=True)):
        for label, own in zip(answer.labels, found, strict=True):
            for tag in own:
                if tag.topic in label:
                    rows[number] += set_counts(set(tag.sentences), set(label[tag.topic].sentences))
    return {"where_topic_right": set_agreement(rows)}
