"""The words of an answer that are compared: its own prose, without what everyone may repeat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from assess.document import Block, Kind
from assess.language.shingles import SHINGLE, shingles

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

_QUOTATION = re.compile(
    r"“[^“”]{1,2000}”|\"[^\"]{1,2000}\"|‘[^‘]{1,500}?’(?!\w)|(?<!\w)'(?=\w)[^']{1,500}'(?!\w)"
)
"""A quotation within one block, in any pair of marks; an apostrophe in a word ends none. Between
single marks it is shorter, since 'the pupils’ work' may seem to end one that was never closed."""

_NOT_COMPARED: frozenset[Kind] = frozenset(
    {"reference-list", "quote", "title", "title-page", "header", "footer", "contents"}
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row from one block: characters ``start`` to ``end``, words in lower case."""

    block: Block
    start: int
    end: int
    words: tuple[str, ...]

    def spans(self) -> list[tuple[int, int]]:
        """Return the span of every word in the block's text."""
        found = _WORD.finditer(_plain(self.block.text), self.start, self.end)
        return [match.span() for match in found]


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: lower case, signs left out."""
    # Made small one by one: a few capitals become two characters, one of them no letter.
    return tuple(map(str.lower, _WORD.findall(_plain(text))))


def common_shingles(texts: Iterable[str]) -> frozenset[str]:
    """Return every run of five words of texts that answers may repeat (case study, brief …)."""
    return frozenset(run for text in texts for run in shingles([words_of(text)]))


def stretches_of(blocks: Sequence[Block], common: Set[str]) -> list[Stretch]:
    """Return the stretches of an answer that are compared, in reading order.

    Left out are running lines, title pages, contents, reference lists, block quotations,
    quotations in quotation marks, and passages of five and more words that ``common`` holds.
    """
    return [
        stretch
        for block in blocks
        if block.kind not in _NOT_COMPARED
        for start, end in _outside_quotations(block.text)
        for stretch in _without_common(_stretch(block, start, end), common)
    ]


def _plain(text: str) -> str:
    """Write all apostrophes alike; every character keeps its place."""
    return text.replace("’", "'").replace("ʼ", "'")


def _stretch(block: Block, start: int, end: int) -> Stretch:
    return Stretch(block, start, end, words_of(block.text[start:end]))


def _outside_quotations(text: str) -> list[tuple[int, int]]:
    """Return the spans of a text between its quotations."""
    edges = [0]
    for match in _QUOTATION.finditer(text):
        edges += match.span()
    edges.append(len(text))
    spans = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in spans if start < end]


def _without_common(stretch: Stretch, common: Set[str]) -> list[Stretch]:
    """Cut the passages of common texts out of a stretch."""
    met = [n for n, run in enumerate(shingles([stretch.words])) if run in common] if common else []
    if not met:
        return [stretch]
    covered = {n + offset for n in met for offset in range(SHINGLE)}
    spans, left = stretch.spans(), []
    first = 0
    for number in range(len(spans) + 1):
        if number == len(spans) or number in covered:
            if number > first:
                left.append(_stretch(stretch.block, spans[first][0], spans[number - 1][1]))
            first = number + 1
    return left
