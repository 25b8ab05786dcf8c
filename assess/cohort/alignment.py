"""The passages that two answers share word for word, each found once and at its full length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from assess.cohort.stretches import Stretch
from assess.similarity import SharedPassage, Side

SHORTEST = 8
"""How many words in a row make a passage; shorter runs are turns of phrase."""

_Places = Mapping[tuple[str, ...], Sequence[tuple[int, int]]]
_MOST_PLACES = 50  # of the same eight words in one answer; more is a text of repetitions


def shared_passages(
    first: Sequence[Stretch], second: Sequence[Stretch]
) -> tuple[SharedPassage, ...]:
    """Return the runs of eight words and more that two answers share, longest first.

    A word of ``second`` is in one passage at most; of several places in ``first`` the one that
    gives the longest passage is shown. Passages do not run over the end of a block.
    """
    places = _places(first)
    found = [
        _passage(first[number], at, stretch, start, words)
        for stretch in second
        for start, words, number, at in _runs(stretch.words, first, places)
    ]
    return tuple(sorted(found, key=lambda passage: -passage.words))


def _places(stretches: Sequence[Stretch]) -> _Places:
    """Return for each eight words in a row where they stand: stretch and word number."""
    places: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, stretch in enumerate(stretches):
        for at in range(len(stretch.words) - SHORTEST + 1):
            here = places[stretch.words[at : at + SHORTEST]]
            if len(here) < _MOST_PLACES:
                here.append((number, at))
    return places


def _runs(
    words: tuple[str, ...], others: Sequence[Stretch], places: _Places
) -> list[tuple[int, int, int, int]]:
    """Return each longest shared run: its start, its words, the other stretch, and where in it."""
    runs = []
    start = 0
    while start <= len(words) - SHORTEST:
        longest = max(
            (
                (_length(words, start, others[number].words, at), -number, -at)
                for number, at in places.get(words[start : start + SHORTEST], ())
            ),
            default=(0, 0, 0),
        )
        if longest[0]:
            runs.append((start, longest[0], -longest[1], -longest[2]))
        start += max(longest[0], 1)
    return runs


def _length(mine: Sequence[str], start: int, other: Sequence[str], at: int) -> int:
    """Return for how many words two texts go on alike."""
    length = 0
    for one, two in zip(mine[start:], other[at:], strict=False):
        if one != two:
            break
        length += 1
    return length


def _passage(first: Stretch, at: int, second: Stretch, start: int, words: int) -> SharedPassage:
    return SharedPassage(words, _side(first, at, words), _side(second, start, words))


def _side(stretch: Stretch, at: int, words: int) -> Side:
    """Return the passage with the very characters of this answer."""
    spans = stretch.spans()
    text = stretch.block.text[spans[at][0] : spans[at + words - 1][1]]
    return Side(text, stretch.block.page, stretch.block.paragraph)
