"""What the builders of tests work out for an assessment: sentences, counts, traces, quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assess.assessment import BlockReading, Part, Passage, TopicEvidence, Verdict, WordCount
from assess.brief import Brief
from assess.document import KINDS, Block, Document, Location
from assess.language.topics import TopicTag, TopicTrace
from assess.language.words import count_words

_SENTENCE = re.compile(r"\S(?:.*?[.!?](?=\s|$)|.*$)", re.S)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of sentences by the plainest of rules, so that tests need no spaCy."""
    return tuple(match.span() for match in _SENTENCE.finditer(text))


def reading(block: Block, topics: tuple[TopicTag, ...], brief: Brief) -> BlockReading:
    number = count_words(block.text)
    counted = number if brief.words.counts(block.kind) else 0
    return BlockReading(number, counted, sentences(block.text), topics)


def count(
    document: Document, readings: Sequence[BlockReading], brief: Brief, verdict: Verdict | None
) -> WordCount:
    pairs = list(zip(document.blocks, readings, strict=True))
    parts = tuple(
        Part(kind, sum(r.words for r in of_kind), sum(r.counted for r in of_kind))
        for kind in KINDS
        if (of_kind := [r for b, r in pairs if b.kind == kind])
    )
    counted = sum(part.counted for part in parts)
    low, high = brief.words.minimum, brief.words.maximum
    judged: Verdict = "under" if counted < low else "over" if counted > high else "within"
    return WordCount(counted, verdict or judged, low, high, parts)


def trace(topic: str, tags: Sequence[Sequence[TopicTag]]) -> TopicTrace:
    found = [(t, i) for i, of_unit in enumerate(tags) for t in of_unit if t.topic == topic]
    found.sort(key=lambda pair: -pair[0].probability)
    developed = any(t.level == "developed" for t, _ in found)
    return TopicTrace(
        topic=topic,
        level="developed" if developed else "touched" if found else "not-found",
        probability=max((t.probability for t, _ in found), default=0.0),
        strands=tuple(dict.fromkeys(strand for t, _ in found for strand in t.strands)),
        units=tuple(i for _, i in found),
    )


def evidence(
    trace: TopicTrace, document: Document, readings: Sequence[BlockReading]
) -> TopicEvidence:
    passages = []
    for index in trace.units:
        found = next(t for t in readings[index].topics if t.topic == trace.topic)
        spans = [readings[index].sentences[number] for number in found.sentences]
        start, end = min(span[0] for span in spans), max(span[1] for span in spans)
        passages.append(
            Passage(
                Location(index, start, end),
                document.blocks[index].text[start:end],
                found.probability,
                found.level,
                found.strands,
                found.why,
            )
        )
    return TopicEvidence(
        trace.topic, trace.level, trace.probability, trace.strands, tuple(passages)
    )
