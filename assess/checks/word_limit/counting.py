"""The count itself: parts, landmarks, and the same text as other programs count it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assess.analysis import Analysis, Span
from assess.assessment import Landmark, LandmarkKind, OtherCount, Part, WordCount
from assess.brief import Brief, WordPolicy
from assess.checks.word_limit.verdict import judged
from assess.document import PART_KINDS, Location, PartKind

EVERY = 250
"""Counted words from one landmark to the next."""


def count_by_policy(analysis: Analysis, brief: Brief) -> WordCount:
    """Count the words of the document by kind of block under the brief's policy.

    The parts cover every kind that the document has, in the order of ``PART_KINDS``; their words
    sum to all words on the page and their counted words to ``counted``.
    """
    policy = brief.words
    parts = _parts(analysis, policy)
    count = WordCount(
        counted=sum(part.counted for part in parts),
        verdict="within",
        minimum=policy.minimum,
        maximum=policy.maximum,
        parts=parts,
        floor=policy.floor,
        ceiling=policy.ceiling,
        others=_others(analysis, policy),
        landmarks=tuple(_landmarks(analysis, policy)),
        stops=policy.past_maximum == "stop",
    )
    verdict, doubts = judged(count, analysis, policy)
    return replace(count, verdict=verdict, doubts=doubts)


def left_out_spans(analysis: Analysis, brief: Brief) -> tuple[tuple[Span, ...], ...]:
    """Return, for each block, the spans inside it that do not count though its kind does."""
    if brief.words.counts("citation"):
        return ((),) * len(analysis.document.blocks)
    return tuple(
        spans if brief.words.counts(block.kind) else ()
        for block, spans in zip(analysis.document.blocks, analysis.citations, strict=True)
    )


def _parts(analysis: Analysis, policy: WordPolicy) -> tuple[Part, ...]:
    on_page: Counter[PartKind] = Counter()
    counted: Counter[PartKind] = Counter()
    for block, words in zip(analysis.document.blocks, analysis.words, strict=True):
        on_page[block.kind] += len(words)
    for index, own in analysis.counted_words(policy.counts):
        kind = analysis.document.blocks[index].kind
        cited = len(analysis.words[index]) - len(own)
        counted[kind] += len(own)
        if cited:
            on_page[kind] -= cited
            on_page["citation"] += cited
    return tuple(Part(kind, on_page[kind], counted[kind]) for kind in PART_KINDS if kind in on_page)


def _landmarks(analysis: Analysis, policy: WordPolicy) -> Iterator[Landmark]:
    """Yield the places of every 250th counted word and of the minimum and maximum, in order."""
    ends: list[int] = []
    blocks: list[tuple[int, Sequence[Span]]] = []
    total = 0
    for index, words in analysis.counted_words(policy.counts):
        total += len(words)
        ends.append(total)
        blocks.append((index, words))
    wanted: dict[int, LandmarkKind]
    wanted = dict.fromkeys(range(EVERY, total + 1, EVERY), "")
    wanted |= {policy.minimum: "minimum", policy.maximum: "maximum"}
    if policy.past_maximum == "stop":
        wanted[policy.ceiling] = "stop"
    for number in sorted(wanted):
        if 0 < number <= total:
            place = bisect_left(ends, number)
            index, words = blocks[place]
            start, end = words[number - 1 - (ends[place] - len(words))]
            yield Landmark(number, wanted[number], Location(index, start, end))


def _others(analysis: Analysis, policy: WordPolicy) -> tuple[OtherCount, ...]:
    """Count as the other programs do: the whole file, and the parts that count here."""
    counted = {index: len(words) for index, words in analysis.counted_words(policy.counts)}
    of_counted = [0] * len(analysis.programs)
    for index, own in counted.items():
        # A rule differs by signs and dashes; citations are left out of it as of ours.
        cited = len(analysis.words[index]) - own
        for number, words in enumerate(analysis.programs_words[index]):
            of_counted[number] += words - cited
    return tuple(
        OtherCount(p.name, p.title, whole, ours, p.note, p.source)
        for p, whole, ours in zip(
            analysis.programs, analysis.programs_figures, of_counted, strict=True
        )
    )
