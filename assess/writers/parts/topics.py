"""One topic as a report shows it: its evidence, strands seen and not seen, places and figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assess.assessment import Assessment, TopicEvidence
from assess.document import Block
from assess.framework import Strand, Topic
from assess.language.topics import Level, TopicFigures
from assess.writers.parts.tagged import Tagged, tagged
from assess.writers.parts.wording import LEVELS, NOT_COUNTED, level_words, listed, part_of, place


@dataclass(frozen=True, slots=True)
class TopicView:
    """Everything that a report says of one topic.

    ``level`` is its level in words, ``places`` tells its part of the map in words.
    """

    topic: Topic
    evidence: TopicEvidence
    level: str
    seen: tuple[Strand, ...]
    unseen: tuple[Strand, ...]
    tagged: tuple[Tagged, ...]
    places: str
    figures: TopicFigures | None


def topic_views(
    assessment: Assessment, every: Sequence[Tagged] | None = None
) -> tuple[TopicView, ...]:
    """Return every topic of the assessment, in the order of the framework.

    ``every`` tagged passage is given by who has them already: finding their places takes time.
    """
    every = tagged(assessment) if every is None else every
    figures = {one.topic: one for one in assessment.figures}
    return tuple(
        _view(
            assessment,
            evidence,
            tuple(one for one in every if one.topic == evidence.topic),
            figures.get(evidence.topic),
        )
        for evidence in assessment.topics
    )


def _view(
    assessment: Assessment,
    evidence: TopicEvidence,
    passages: tuple[Tagged, ...],
    figures: TopicFigures | None,
) -> TopicView:
    topic = assessment.framework.topic(evidence.topic)
    return TopicView(
        topic=topic,
        evidence=evidence,
        level=level_words(evidence.level, apart=_apart(passages)),
        seen=tuple(strand for strand in topic.strands if strand.id in evidence.strands),
        unseen=tuple(strand for strand in topic.strands if strand.id not in evidence.strands),
        tagged=passages,
        places=_told(passages, assessment),
        figures=figures,
    )


def _apart(passages: Sequence[Tagged]) -> bool:
    """Tell whether something was found and nothing of it counts."""
    return bool(passages) and not any(one.counts for one in passages)


def _told(passages: Sequence[Tagged], assessment: Assessment) -> str:
    """Tell in words where the passages are: 'Developed in paragraphs 3 and 5 to 7.'"""
    if not passages:
        return f"{LEVELS['not-found']}."
    levels: tuple[Level, ...] = ("developed", "touched")
    told = (_told_of(level, passages, assessment) for level in levels)
    return " ".join(sentence for sentence in told if sentence)


def _told_of(level: Level, passages: Sequence[Tagged], assessment: Assessment) -> str:
    """Tell of one level, part by part: an appendix is named before its paragraphs."""
    parts: defaultdict[tuple[str, bool], list[Block]] = defaultdict(list)
    for one in passages:
        if one.level == level:
            block = assessment.document.blocks[one.block]
            part = part_of(block) if block.paragraph is not None else place(block)
            parts[part, one.counts].append(block)
    steps = [_step(part, blocks, within=within) for (part, within), blocks in parts.items()]
    return f"{LEVELS[level]} in {'; '.join(steps)}." if steps else ""


def _step(part: str, blocks: Sequence[Block], *, within: bool) -> str:
    numbers = {block.paragraph for block in blocks if block.paragraph is not None}
    told = f"{'paragraph' if len(numbers) == 1 else 'paragraphs'} {listed(numbers)}"
    steps = (part, told if numbers else "", "" if within else NOT_COUNTED)
    return ", ".join(step for step in steps if step)
