"""Terms that name a strand outright: finding them, and a tagger that has nothing else to go by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from assess.language.topics import Level, Tagged, TopicTag, TopicTrace, TraceLevel, Unit

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher

_SPLIT = re.compile(r"\s*(?:[,:;()]|\band\b|\bor\b|\bof\b|\bthe\b|\bfor\b|\bwith\b|\bthat\b)\s*")


@dataclass(frozen=True)
class FrameworkWords:
    """A framework as the language tools need it: ids, titles and terms, nothing else.

    ``topics`` maps topic ids to strand ids, both in framework order; ``titles`` and ``terms`` are
    by topic or strand id.
    """

    id: str
    version: str
    topics: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class StrandLike(Protocol):
    """A strand as a framework file has it."""

    @property
    def id(self) -> str:
        """The strand's id, unique in its framework."""
        ...

    @property
    def title(self) -> str:
        """The strand's title."""
        ...

    @property
    def terms(self) -> tuple[str, ...]:
        """Words and phrases that name the strand outright."""
        ...


class TopicLike(Protocol):
    """A topic as a framework file has it."""

    @property
    def id(self) -> str:
        """The topic's id, unique in its framework."""
        ...

    @property
    def title(self) -> str:
        """The topic's title."""
        ...

    @property
    def strands(self) -> Sequence[StrandLike]:
        """The topic's strands, in official order."""
        ...


class FrameworkLike(Protocol):
    """A framework of topics; described here because ``assess.framework`` stands beside us."""

    @property
    def id(self) -> str:
        """The framework's id."""
        ...

    @property
    def version(self) -> str:
        """The framework's version."""
        ...

    @property
    def topics(self) -> Sequence[TopicLike]:
        """The topics, in official order."""
        ...


def framework_words(framework: FrameworkLike | FrameworkWords) -> FrameworkWords:
    """Return what the language tools need of a framework."""
    if isinstance(framework, FrameworkWords):
        return framework
    strands = [strand for topic in framework.topics for strand in topic.strands]
    return FrameworkWords(
        framework.id,
        framework.version,
        {topic.id: tuple(strand.id for strand in topic.strands) for topic in framework.topics},
        {topic.id: topic.title for topic in framework.topics}
        | {strand.id: strand.title for strand in strands},
        {strand.id: strand.terms for strand in strands if strand.terms},
    )


@dataclass(frozen=True)
class TermFinder:
    """Finds the terms of strands in text with spaCy's PhraseMatcher, in any case."""

    terms: Mapping[str, tuple[str, ...]]

    def find(self, text: str) -> dict[str, list[tuple[int, int]]]:
        """Return, by strand or topic id, the character spans where one of its terms stands."""
        nlp, matcher = self._tools
        doc = nlp.make_doc(text)
        found: dict[str, list[tuple[int, int]]] = {}
        for match, start, end in matcher(doc):
            span = doc[start:end]
            found.setdefault(nlp.vocab.strings[match], []).append((span.start_char, span.end_char))
        return found

    @cached_property
    def _tools(self) -> tuple[Language, PhraseMatcher]:
        import spacy  # noqa: PLC0415 - costs about a second, so only when terms are looked for
        from spacy.matcher import PhraseMatcher  # noqa: PLC0415 - the same

        nlp = spacy.blank("en")
        matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for name, terms in self.terms.items():
            matcher.add(name, [nlp.make_doc(term) for term in terms])
        return nlp, matcher


@dataclass(frozen=True)
class TermTagger:
    """Tags by terms and titles alone, for a framework that no model was trained for.

    One term touches a topic; two different places in a block develop it, and a
    term within a longer one is no place of its own. Its probabilities are
    rough and say so by their few values.
    """

    words: FrameworkWords

    @property
    def name(self) -> str:
        """What reports call this tagger."""
        return f"terms only, {self.words.id} {self.words.version} (no trained model)"

    @cached_property
    def _finder(self) -> TermFinder:
        return TermFinder(search_terms(self.words))

    def tag(self, units: Sequence[Unit]) -> Tagged:
        """Return the topics of each unit, and of the answer by them alone."""
        tags = tuple(self._tags(unit) if unit.taggable else () for unit in units)
        return Tagged(tags, tuple(_trace(topic, tags) for topic in self.words.topics))

    def _tags(self, unit: Unit) -> tuple[TopicTag, ...]:
        found = self._finder.find(unit.text)
        tags = []
        for topic, strands in self.words.topics.items():
            hits = {name: found[name] for name in (topic, *strands) if name in found}
            places = _outermost({span for spans in hits.values() for span in spans})
            if places:
                level: Level = "developed" if len(places) > 1 else "touched"
                said = dict.fromkeys(unit.text[start:end].lower() for start, end in places)
                ranked = sorted(hits.keys() - {topic}, key=lambda name: (-len(hits[name]), name))
                tags.append(
                    TopicTag(
                        topic,
                        level,
                        min(0.9, 0.4 + 0.1 * len(places)),
                        tuple(ranked[:2]),
                        _sentences_with(unit, places),
                        (f"mentions {', '.join(list(said)[:4])}",),
                    )
                )
        return tuple(sorted(tags, key=lambda tag: (tag.level != "developed", -tag.probability)))


def _outermost(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that lie within no other, in order: a term inside a term is one place."""
    return sorted(
        (start, end)
        for start, end in spans
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans)
    )


def _sentences_with(unit: Unit, places: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(
        n
        for n, (start, end) in enumerate(unit.sentences)
        if any(start <= place[0] < end for place in places)
    )[:3]


def _trace(topic: str, tags: Sequence[Sequence[TopicTag]]) -> TopicTrace:
    own = [(n, tag) for n, unit in enumerate(tags) for tag in unit if tag.topic == topic]
    own.sort(key=lambda pair: (pair[1].level != "developed", -pair[1].probability, pair[0]))
    level: TraceLevel = own[0][1].level if own else "not-found"
    strands = dict.fromkeys(name for _, tag in own for name in tag.strands[:1])
    chance = own[0][1].probability if own else 0.0
    return TopicTrace(topic, level, chance, tuple(strands)[:3], tuple(n for n, _ in own))


def search_terms(words: FrameworkWords) -> dict[str, tuple[str, ...]]:
    """Return each topic's and strand's terms: those the framework gives and pieces of its title."""
    found = {}
    for name in [n for topic, own in words.topics.items() for n in (topic, *own)]:
        pieces = [piece.lower() for piece in _SPLIT.split(words.titles.get(name, ""))]
        terms = (*words.terms.get(name, ()), *(p for p in pieces if len(p) > 4))
        if terms:
            found[name] = tuple(dict.fromkeys(terms))
    return found
