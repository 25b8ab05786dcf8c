"""Text as numbers: which word and letter sequences stand in a block and in its surroundings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assess.language.topics import Unit

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|£|\d+(?:[.,]\d+)*%?")
_CURLY = str.maketrans("’‘“”–—", "''\"\"--")
_LETTERS = (3, 4, 5)

HEADING_WEIGHT, LEAD_WEIGHT = 0.4, 0.3
"""Weights of the heading above and of the lead-in against 1 for the block itself."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A block's text, the heading above it and the text that leads into it."""

    text: str
    heading: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Rows:
    """A sparse matrix by rows: row i holds ``values[starts[i]:starts[i + 1]]`` at ``columns``."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: NDArray[np.float32]


def surroundings(units: Sequence[Unit]) -> list[Surroundings]:
    """Return each unit with its context: heading, and lead-in of a list or first row of a table.

    A paragraph's lead-in is the end of the paragraph before it under the same heading.
    """
    found = []
    heading = lead = before = ""
    form = ""
    for unit in units:
        if unit.form == "heading":
            heading, lead, before = unit.text, "", ""
        elif unit.form in {"list-item", "table"}:
            if unit.form != form:
                lead = before if unit.form == "list-item" else unit.text
        else:
            lead = before
        context = "" if lead == unit.text else " ".join(lead.split()[-30:])
        found.append(Surroundings(unit.text, heading, context))
        form = unit.form
        before = unit.text if unit.form != "heading" else ""
    return found


def plain(text: str) -> str:
    """Return a text in small letters, with straight quotes and hyphens."""
    return text.lower().translate(_CURLY)


def tokens(text: str) -> list[str]:
    """Return the words, amounts and numbers of a text in small letters; numbers become '0'."""
    return ["0" if word[0].isdigit() else word for word in _TOKEN.findall(plain(text))]


def grams(words: Sequence[str]) -> Iterator[str]:
    """Yield words, pairs of words, and letter sequences inside words (marked '#')."""
    yield from words
    yield from (f"{first} {second}" for first, second in pairwise(words))
    for word in words:
        padded = f"#{word}#"
        for size in _LETTERS:
            for start in range(len(padded) - size + 1):
                yield "#" + padded[start : start + size]


def counts(place: Surroundings) -> dict[str, float]:
    """Return the weighted features of a block; those of its surroundings carry a prefix."""
    found: dict[str, float] = {}
    own = Counter(grams(tokens(place.text)))
    is_letters = "#"
    for weight, part in (
        (1.0, {key: n for key, n in own.items() if key[0] != is_letters}),
        (1.0, {key: n for key, n in own.items() if key[0] == is_letters}),
        (HEADING_WEIGHT, {f"h:{word}": 1 for word in tokens(place.heading)}),
        (LEAD_WEIGHT, {f"l:{word}": 1 for word in tokens(place.lead)}),
    ):
        damped = {key: 1.0 + float(np.log(n)) if n > 1 else 1.0 for key, n in part.items()}
        found.update({key: weight * value for key, value in damped.items()})
    return found


@dataclass(frozen=True)
class Vocabulary:
    """The features a model knows, with how telling each is (inverse document frequency)."""

    index: Mapping[str, int]
    rarity: NDArray[np.float32]
    _words: dict[str, NDArray[np.int32]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def names(self) -> list[str]:
        """The features in order of their numbers."""
        return list(self.index)

    def rows(self, places: Sequence[Surroundings]) -> Rows:
        """Return one sparse row of unit length per place: what ``counts`` says, but faster."""
        starts, columns, values = [0], [np.zeros(0, np.int32)], [np.zeros(0, np.float32)]
        for place in places:
            ids, row = self._row(place)
            row *= self.rarity[ids]
            length = float(np.sqrt((row * row).sum()))
            columns.append(ids)
            values.append(row / np.float32(length) if length else row)
            starts.append(starts[-1] + len(ids))
        return Rows(np.array(starts, np.int64), np.concatenate(columns), np.concatenate(values))

    def _row(self, place: Surroundings) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Return the ids of a place's features in order, and their damped and weighted counts."""
        words = tokens(place.text)
        pairs = np.array([pair for _, pair in self.pairs(words)], dtype=np.int32)
        parts = [pairs, *(self.word(word) for word in words)]
        ids, times = np.unique(np.concatenate(parts), return_counts=True)
        row = (1.0 + np.log(times)).astype(np.float32)
        for mark, text, weight in (
            ("h", place.heading, HEADING_WEIGHT),
            ("l", place.lead, LEAD_WEIGHT),
        ):
            around = {self.index.get(f"{mark}:{word}") for word in tokens(text)} - {None}
            if around:
                ids = np.concatenate([ids, np.array(sorted(around), dtype=np.int32)])  # type: ignore[type-var]
                row = np.concatenate([row, np.full(len(around), weight, dtype=np.float32)])
        order = np.argsort(ids, kind="stable")
        return ids[order], row[order]

    def pairs(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Return the known pairs of neighbouring words: place of the first, number of the pair."""
        known = (self.index.get(f"{first} {second}") for first, second in pairwise(words))
        return [(place, number) for place, number in enumerate(known) if number is not None]

    def word(self, word: str) -> NDArray[np.int32]:
        """Return the known features of one word: itself and its letter sequences.

        They are remembered, for words come again and again.
        """
        if word not in self._words:
            known = (self.index.get(gram) for gram in grams([word]))
            found = [number for number in known if number is not None]
            self._words[word] = np.array(found, dtype=np.int32)
        return self._words[word]


def learn_vocabulary(places: Sequence[Surroundings], *, at_least: int) -> Vocabulary:
    """Return the vocabulary of features that stand in at least so many of the places."""
    spread = Counter(key for place in places for key in counts(place))
    kept = sorted(key for key, number in spread.items() if number >= at_least)
    rarity = [np.log((1 + len(places)) / (1 + spread[key])) + 1 for key in kept]
    return Vocabulary({key: n for n, key in enumerate(kept)}, np.array(rarity, dtype=np.float32))


def weigh(rows: Rows, weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return rows x weights (features by outputs), as a dense matrix."""
    out = np.zeros((len(rows.starts) - 1, weights.shape[1]), dtype=np.float32)
    for number, (start, end) in enumerate(pairwise(rows.starts)):
        out[number] = rows.values[start:end] @ weights[rows.columns[start:end]]
    return out
