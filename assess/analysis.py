"""The document seen through the language tools, lazily: words, sentences, topics."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assess.document import Block, Document, PartKind
from assess.framework import Framework
from assess.language.citations import citation_spans
from assess.language.counters import Counter, counters, disputed, label_words
from assess.language.sentences import sentence_spans
from assess.language.tagger import load_tagger
from assess.language.topics import USUAL, Model, Tagged, Tagger, TopicTag, TopicTrace, Unit
from assess.language.words import word_spans

Span = tuple[int, int]

_OFF_THE_ANSWER = frozenset(
    {"title", "title-page", "header", "footer", "contents", "reference-list"}
)


@dataclass(frozen=True)
class Analysis:
    """One document with everything that can be computed of it; each part on first use.

    All per-block sequences run parallel to ``document.blocks``.
    """

    document: Document
    framework: Framework
    tagger: Tagger

    @cached_property
    def words(self) -> tuple[tuple[Span, ...], ...]:
        """Word spans of each block; an equation is one word."""
        return tuple(block_words(block) for block in self.document.blocks)

    @cached_property
    def citations(self) -> tuple[tuple[Span, ...], ...]:
        """Spans of in-text citations of each block, brackets included."""
        return tuple(citation_spans(block.text) for block in self.document.blocks)

    def counted_words(
        self, counts: Callable[[PartKind], bool]
    ) -> Iterator[tuple[int, Sequence[Span]]]:
        """Yield each block that counts, by index, with its word spans that count.

        ``counts`` is the policy: whether a kind of block, or an in-text citation, counts.
        """
        citations = not counts("citation")
        for block, words in zip(self.document.blocks, self.words, strict=True):
            if counts(block.kind):
                cited = self.citations[block.index] if citations else ()
                yield block.index, [w for w in words if not _inside(w, cited)] if cited else words

    @cached_property
    def programs(self) -> tuple[Counter, ...]:
        """The other programs whose figures can be told, for a file with this one's settings."""
        return counters(
            format_name=self.document.format,
            notes_left_out=self.document.properties.get("notes") == "left out",
        )

    @cached_property
    def programs_words(self) -> tuple[tuple[int, ...], ...]:
        """Words of each block by the rule of each program, whether it looks at the block or not.

        A block that no rule disputes is counted once for all.
        """
        return tuple(
            tuple(program.tokens(block.text) for program in self.programs)
            if disputed(block.text)
            else (len(words),) * len(self.programs)
            for block, words in zip(self.document.blocks, self.words, strict=True)
        )

    @cached_property
    def programs_figures(self) -> tuple[int, ...]:
        """The figure that each program would show for the whole file, list numbers included."""
        return tuple(
            sum(
                words[number] + (label_words(block.label) if program.labels else 0)
                for block, words in zip(self.document.blocks, self.programs_words, strict=True)
                if block.kind not in program.left_out
            )
            for number, program in enumerate(self.programs)
        )

    @cached_property
    def sentences(self) -> tuple[tuple[Span, ...], ...]:
        """Sentence spans of each block."""
        return tuple(sentence_spans([block.text for block in self.document.blocks]))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The blocks as the tagger sees them."""
        return tuple(
            Unit(block.text, block.form, spans, taggable=is_answer(block))
            for block, spans in zip(self.document.blocks, self.sentences, strict=True)
        )

    @cached_property
    def _tagged(self) -> Tagged:
        return self.tagger.tag(self.units)

    @property
    def tags(self) -> tuple[tuple[TopicTag, ...], ...]:
        """Topics of each block, strongest first."""
        return self._tagged.tags

    def carried_by(self, block: int, tag: TopicTag) -> Span:
        """Return the span from the first to the last sentence that carries a tag of a block."""
        spans = [self.sentences[block][number] for number in tag.sentences]
        return (spans[0][0], spans[-1][1]) if spans else (0, len(self.document.blocks[block].text))

    @property
    def traces(self) -> tuple[TopicTrace, ...]:
        """Every topic of the framework over the whole answer, in framework order."""
        return self._tagged.traces


def block_words(block: Block) -> tuple[Span, ...]:
    """Return the word spans of a block; an equation is one word, however it is written."""
    spans = word_spans(block.text)
    for mark in block.marks:
        if mark.kind == "equation":
            inside = [s for s in spans if s[0] >= mark.start and s[1] <= mark.end]
            if len(inside) > 1:
                outside = [s for s in spans if s not in inside]
                spans = tuple(sorted([*outside, (inside[0][0], inside[-1][1])]))
    return spans


def _inside(word: Span, spans: tuple[Span, ...]) -> bool:
    """Tell whether a word stands in one of the spans; closing signs may hang over the end."""
    return any(start <= word[0] < end for start, end in spans)


def is_answer(block: Block) -> bool:
    """Tell whether a block is running text of the answer, where topics are looked for.

    Headings, titles, running heads, contents and reference lists are not.
    """
    return block.form != "heading" and block.kind not in _OFF_THE_ANSWER


def tagger_for(framework: Framework, model: Model = USUAL) -> Tagger:
    """Return the topic tagger of a framework, loaded once a process. Raises ModelError."""
    return _tagger(framework, model)


@lru_cache(maxsize=4)
def _tagger(framework: Framework, model: Model) -> Tagger:
    # Apart from tagger_for, since a default and the same value spelt out are two keys to a cache.
    return load_tagger(framework, model)


def warm_tagger(framework: Framework, model: Model) -> None:
    """Load all that tagging needs, by tagging what the framework says of its topics."""
    about = [topic.about for topic in framework.topics if topic.about]
    tagger_for(framework, model).tag([Unit(text, "paragraph", ((0, len(text)),)) for text in about])
