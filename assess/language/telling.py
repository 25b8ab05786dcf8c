"""The words that spoke for a topic: what an n-gram model adds up for a passage, word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import cache

import numpy as np
from numpy.typing import NDArray

from assess.language.features import Vocabulary, plain, tokens
from assess.language.scores import Numbers

_TAKEN, _SHOWN = 6, 4
"""How many telling words are taken, and how many of them, neighbours together, are shown."""

_LEAST = 0.25
"""What a word must be worth, against the most telling one, to be shown."""

_ENDING = re.compile(r"n't$|'\w*$")


def telling_words(text: str, vocabulary: Vocabulary, weights: NDArray[np.float32]) -> list[str]:
    """Return the words of a text that speak most for a topic, strongest first.

    ``weights`` has the topic's weight for each feature of the vocabulary. A word is worth what it,
    its letter sequences and half of each pair that it stands in add, wherever it stands in the
    text; all words together are worth what the model hears in the text, but for the text's length.
    Function words ('because', 'should') and numbers count too, but tell a person nothing, so they
    are not shown. Telling words that follow each other are shown as one.
    """
    words = tokens(text)
    worth: dict[str, float] = defaultdict(float)
    for word, gain in zip(words, word_gains(words, vocabulary, weights), strict=True):
        worth[word] += float(gain)
    best = sorted(
        (word for word in worth if worth[word] > 0 and _tells(word)), key=lambda word: worth[word]
    )
    taken = {word for word in best[-_TAKEN:] if worth[word] >= _LEAST * worth[best[-1]]}
    runs = dict.fromkeys(_runs(words, taken, plain(text)))
    return _apart(sorted(runs, key=lambda run: -max(worth[word] for word in run)))[:_SHOWN]


def word_gains(
    words: Sequence[str], vocabulary: Vocabulary, weights: NDArray[np.float32]
) -> Numbers:
    """Return what each word adds; what a feature adds is shared out among its places.

    The sum is what ``weigh`` makes of the words' row, times the row's length before it was made 1.
    """
    own = [vocabulary.word(word) for word in words]
    pairs = vocabulary.pairs(words)
    firsts = np.array([place for place, _ in pairs], dtype=np.int64)
    both = np.array([pair for _, pair in pairs], dtype=np.int32)
    places = np.concatenate(
        [np.repeat(np.arange(len(words)), [len(ids) for ids in own]), firsts, firsts + 1]
    )
    ids = np.concatenate([*own, both, both])
    part = np.where(np.arange(len(ids)) < len(ids) - 2 * len(both), 1.0, 0.5)
    found, where = np.unique(ids, return_inverse=True)
    times = np.bincount(where, part)
    gains = vocabulary.rarity[found] * weights[found] * (1 + np.log(times)) / times
    return np.asarray(np.bincount(places, part * gains[where], len(words)), dtype=np.float64)


def _runs(words: Sequence[str], taken: Set[str], text: str) -> Iterator[tuple[str, ...]]:
    """Yield the taken words in their order, together those that stand so in the text."""
    run: list[str] = []
    for word in words:
        if run and (word not in taken or " ".join([*run, word]) not in text):
            yield tuple(run)
            run = []
        if word in taken:
            run.append(word)
    if run:
        yield tuple(run)


def _apart(runs: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the runs as text, but for those whose every word stands in a longer one."""
    return [" ".join(run) for run in runs if not any(set(run) < set(other) for other in runs)]


def _tells(word: str) -> bool:
    """Tell whether a word says something by itself: no number, sign or function word."""
    return word[0].isalpha() and len(word) > 1 and not {word, _ENDING.sub("", word)} & _functional()


@cache
def _functional() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS  # noqa: PLC0415 - spaCy takes half a second

    return frozenset(STOP_WORDS)
