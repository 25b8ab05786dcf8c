"""Making a tagger from labelled answers: fit, decide on unseen answers, store."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from assess.errors import CallError
from assess.language.corpus import Answer, Corpus, load_corpus
from assess.language.decisions import Rules, learn_rules
from assess.language.ngrams import train_ngrams
from assess.language.scores import Scores, join
from assess.language.storage import Made, save
from assess.language.terms import FrameworkLike, FrameworkWords, framework_words


def train(
    corpus: Path,
    out: Path,
    framework: FrameworkLike | FrameworkWords,
    *,
    rules: Rules | None = None,
) -> None:
    """Train a tagger on a corpus folder for a framework and write it to the folder ``out``.

    Thresholds and calibration come from answers that a model had not seen (cross-validation by
    group), so this fits one model for each group and one on everything. Raises CallError for a
    corpus that cannot be read or names topics or strands that the framework does not have.
    """
    data, words = load_corpus(corpus), framework_words(framework)
    check_names(data, words)
    if rules is None:
        rules = learn_rules(unseen_scores(data, words.topics), data.answers, words.topics)
    model = train_ngrams(data, words.topics)
    made = Made(
        words.id,
        words.version,
        {topic: tuple(own) for topic, own in words.topics.items()},
        data.sha256,
        {"python": platform.python_version()}
        | {name: version(name) for name in ("numpy", "scikit-learn")},
    )
    save(out, model, rules, made)


def check_names(data: Corpus, words: FrameworkWords) -> None:
    """Raise CallError if labels name a topic or strand that the framework does not have."""
    known = set(words.topics) | {strand for own in words.topics.values() for strand in own}
    used = {
        name
        for answer in data.answers
        for label in answer.labels
        for topic, one in label.items()
        for name in (topic, *one.strands)
    } | {
        name
        for passage in data.passages
        for topic, own in passage.topics.items()
        for name in (topic, *own)
    }
    if strange := sorted(used - known):
        raise CallError(
            f"The labels name topics or strands that {words.id} does not have: "
            f"{', '.join(strange[:5])}.",
            "Give the framework that the labels were made with.",
        )


def folds(answers: Sequence[Answer]) -> Iterator[tuple[tuple[Answer, ...], tuple[Answer, ...]]]:
    """Yield (training, test) answers, one group at a time as test, in order of their names."""
    for group in sorted({answer.group for answer in answers}):
        yield (
            tuple(answer for answer in answers if answer.group != group),
            tuple(answer for answer in answers if answer.group == group),
        )


def unseen_scores(data: Corpus, topics: Mapping[str, Sequence[str]]) -> Scores:
    """Return scores of every answer by a model trained without its group, in corpus order."""
    scores: dict[str, Scores] = {}
    for training, test in folds(data.answers):
        model = train_ngrams(replace(data, answers=training), topics)
        scores.update({answer.name: model.score(answer.units) for answer in test})
    return join([scores[answer.name] for answer in data.answers])
