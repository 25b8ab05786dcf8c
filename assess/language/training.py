"""Making a tagger from labelled answers: fit, decide on unseen answers, store."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import numpy as np

from assess.errors import CallError
from assess.language.corpus import Answer, Corpus, load_corpus
from assess.language.decisions import Rules, learn_rules
from assess.language.fitting import train_ngrams
from assess.language.scores import Scores, Signals
from assess.language.stacking import Stack, learn_stack
from assess.language.storage import Made, Trained, read_made, save
from assess.language.tagger import made_for, model_folder
from assess.language.terms import FrameworkLike, FrameworkWords, framework_words
from assess.language.unseen import has_encoder, unseen_encoder_signals


def train(
    corpus: Path,
    out: Path,
    framework: FrameworkLike | FrameworkWords,
    *,
    encoder: Path | None = None,
    more: Path | None = None,
) -> None:
    """Train a tagger on a corpus folder for a framework and write it to the folder ``out``.

    Weights and thresholds come from answers that a model had not seen (cross-validation by
    group), so this fits one model for each group and one on everything. ``encoder`` is a model
    folder whose encoder is taken over as it is; the one that comes with the program for this
    framework if none is named, and no encoder if there is none. ``more`` is a folder of further
    labelled answers, good enough to learn words from but not to decide or be judged by. Raises
    CallError for a corpus that cannot be read or names topics or strands that the framework does
    not have.
    """
    data, words = load_corpus(corpus, more=more), framework_words(framework)
    check_names(data, words)
    encoder = encoder or encoder_of(words)
    heard = unseen_signals(data, words.topics, encoder=encoder)
    stack, rules = learn_decisions(data.answers, heard, words.topics)
    made = Made(
        words.id,
        words.version,
        {topic: tuple(own) for topic, own in words.topics.items()},
        data.sha256,
        {"python": platform.python_version()}
        | {name: version(name) for name in ("numpy", "scikit-learn")},
    )
    alone = {name: own[:1] for name, own in heard.items()}
    light = learn_decisions(data.answers, alone, words.topics) if encoder else None
    trained = Trained(train_ngrams(data, words.topics), None, stack, rules, made, light)
    save(out, trained, encoder=encoder)


def check_names(data: Corpus, words: FrameworkWords) -> None:
    """Raise CallError if labels name a topic or strand that the framework does not have."""
    known = set(words.topics) | {strand for own in words.topics.values() for strand in own}
    used = {
        name
        for answer in (*data.answers, *data.more)
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


def encoder_of(words: FrameworkWords) -> Path | None:
    """Return the folder of the encoder that comes with the program for a framework, if any.

    None for a framework that goes by the same name in another version or with other topics.
    """
    folder = model_folder(words.id)
    fits = folder and has_encoder(folder) and made_for(read_made(folder), words)
    return folder if fits else None


def unseen_signals(
    data: Corpus, topics: Mapping[str, Sequence[str]], *, encoder: Path | None = None
) -> dict[str, tuple[Signals, ...]]:
    """Return signals of every answer by models trained without its group, by name of the answer.

    The encoder is not fitted anew: that takes an hour and another library (see ``unseen``).
    """
    sizes = tuple(len(own) for own in topics.values())
    neural = unseen_encoder_signals(encoder, data.answers, sizes) if encoder else {}
    heard: dict[str, tuple[Signals, ...]] = {}
    for training, test in folds(data.answers):
        ngrams = train_ngrams(replace(data, answers=training), topics)
        for answer in test:
            more = (neural[answer.name],) if neural else ()
            heard[answer.name] = (ngrams.signals(answer.units), *more)
    return heard


def learn_decisions(
    answers: Sequence[Answer],
    heard: Mapping[str, Sequence[Signals]],
    topics: Mapping[str, Sequence[str]],
) -> tuple[Stack, Rules]:
    """Return the weights of the signals and the thresholds, learned on unseen signals."""
    own = [heard[answer.name] for answer in answers]
    stack = learn_stack(answers, own, topics)
    scores = [stack.combine(answer.units, one) for answer, one in zip(answers, own, strict=True)]
    joined = Scores(
        np.concatenate([one.developed for one in scores]),
        np.concatenate([one.present for one in scores]),
        np.concatenate([one.strands for one in scores]),
        tuple(rows for one in scores for rows in one.sentences),
    )
    return stack, learn_rules(joined, answers, topics)
