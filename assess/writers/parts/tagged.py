"""Every tagged passage of an answer with its place on the map: across by counted words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from assess.assessment import Assessment
from assess.language.topics import Level
from assess.language.words import count_words
from assess.writers.parts.wording import counts

_NARROWEST = 0.8  # per cent of the width: a single sentence has to stay visible


@dataclass(frozen=True, slots=True)
class Tagged:
    """One topic in one block: from the first to the last sentence that carries it.

    ``left`` and ``width`` are per cent of the answer's counted words; a passage that does not
    count (``counts``) stands, as narrow as can be, where it stands in the answer.
    """

    topic: str
    block: int
    start: int
    end: int
    level: Level
    probability: float
    strands: tuple[str, ...]
    left: float
    width: float
    counts: bool = True


def tagged(assessment: Assessment) -> tuple[Tagged, ...]:
    """Return every tagged passage in reading order, the strongest topic of a block first."""
    before = [0, *accumulate(reading.counted for reading in assessment.blocks)]
    whole = max(before[-1], 1)
    found = []
    for index, reading in enumerate(assessment.blocks):
        text = assessment.document.blocks[index].text
        for tag in reading.topics:
            spans = [reading.sentences[i] for i in tag.sentences] or [(0, len(text))]
            start, end = min(a for a, _ in spans), max(b for _, b in spans)
            share = reading.counted / reading.words if reading.words else 0.0
            left = 100 * (before[index] + share * count_words(text[:start])) / whole
            width = max(100 * share * count_words(text[start:end]) / whole, _NARROWEST)
            found.append(
                Tagged(
                    tag.topic,
                    index,
                    start,
                    end,
                    tag.level,
                    tag.probability,
                    tag.strands,
                    round(min(left, 100 - width), 2),
                    round(width, 2),
                    counts(reading),
                )
            )
    return tuple(found)
