"""Where the blocks of a document stand in the letters of its file: exact matching without blanks.

Writers and readers do not know each other, so a place in a block has to be found again in the
file. Both sides are stripped of blanks, and blocks are matched as wholes and in order, so that a
sentence that is said twice is found where it was meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

_LONG = 24
"""Letters from which a text that occurs once in a file is taken for a fixed point."""


def squeezed(text: str) -> str:
    """Return the text without blanks and without soft hyphens, which only show at line ends."""
    return "".join(text.split()).replace("\u00ad", "")


def align(texts: Sequence[str], stream: str) -> list[int | None]:
    """Return where each text begins in the stream, or None where it does not stand as a whole.

    Both must be ``squeezed``. Texts keep their order: long ones that occur once are fixed points,
    the others are sought between their neighbours.
    """
    places = _fixed(texts, stream)
    ceilings = _ceilings(places, len(stream))
    cursor = 0
    for index, text in enumerate(texts):
        place = places[index]
        if place is None and text:
            found = stream.find(text, cursor, ceilings[index])
            places[index] = place = found if found >= 0 else None
        if place is not None:
            cursor = max(cursor, place + len(text))
    return places


def between(places: Sequence[int | None], texts: Sequence[str], index: int, whole: int) -> range:
    """Return the stretch of a stream in which a text must stand that was not found as a whole."""
    before = [
        p + len(t) for p, t in zip(places[:index], texts[:index], strict=True) if p is not None
    ]
    after = [place for place in places[index + 1 :] if place is not None]
    return range(max(before, default=0), min(after, default=whole))


def _fixed(texts: Sequence[str], stream: str) -> list[int | None]:
    """Place the long texts that occur once; of those, the longest series that is in order."""
    found = []
    for index, text in enumerate(texts):
        if len(text) >= _LONG:
            place = stream.find(text)
            if place >= 0 and stream.find(text, place + 1) < 0:
                found.append((index, place))
    places: list[int | None] = [None] * len(texts)
    for index, place in _rising(found):
        places[index] = place
    return places


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs, in order, whose second members rise."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        before.append(tops[at - 1] if at else -1)
        ends[at:], tops[at:] = [place, *ends[at + 1 :]], [number, *tops[at + 1 :]]
    run = []
    number = tops[-1] if tops else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def _ceilings(places: Sequence[int | None], whole: int) -> list[int]:
    """Return for each text where the next fixed point begins."""
    ceilings = []
    ceiling = whole
    for place in reversed(places):
        ceilings.append(ceiling)
        ceiling = ceiling if place is None else place
    return ceilings[::-1]
