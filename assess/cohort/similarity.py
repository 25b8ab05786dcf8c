"""Which answers share passages: the nearest pairs, and how much sharing there is in the cohort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set

from assess.cohort.alignment import SHORTEST, shared_passages
from assess.cohort.stretches import Stretch, common_shingles, stretches_of
from assess.document import Block
from assess.language.shingles import WIDEST, Stretches, nearest_pairs
from assess.similarity import Answer, Column, Pair, Similarity

NEAREST = 50
"""How many pairs are lined up and shown."""

_WIDTH = 5  # per cent, of a column of the histogram

Read = Callable[[Answer], Sequence[Block]]
"""Reads the blocks of an answer back from where they are kept."""


def similarity_of(  # noqa: PLR0913 - the texts to compare and what is told of them
    answers: Sequence[Answer],
    read: Read,
    *,
    earlier: Sequence[Answer] = (),
    common: Iterable[tuple[str, str]] = (),
    skipped: tuple[tuple[str, str], ...] = (),
    nearest: int = NEAREST,
) -> Similarity:
    """Compare the answers of a batch with each other and with ``earlier`` ones.

    ``common`` are (name, text) of files whose passages may stand in any answer. Texts are read one
    at a time, once for the search and again for the pairs shown, so memory holds no cohort. Earlier
    answers are not compared with each other. Pairs without a shared passage are not listed.
    """
    common = tuple(common)
    known = common_shingles(text for _, text in common)
    everyone = [*answers, *earlier]
    pairs: list[Pair] = []
    highest: tuple[float, ...] = (0.0,) * len(answers)
    if answers and len(everyone) > 1:
        words = (_words(read(answer), known) for answer in everyone)
        found = nearest_pairs(words, new=len(answers), most=nearest)
        highest = found.highest
        made = (_pair(everyone[i], everyone[j], read, known) for i, j, _ in found.pairs)
        pairs = [pair for pair in made if pair.passages]
    return Similarity(
        answers=len(answers),
        earlier=len(earlier),
        columns=columns(highest),
        pairs=tuple(sorted(pairs, key=lambda pair: -pair.share)),
        shortest=SHORTEST,
        widest=WIDEST,
        nearest=nearest,
        common=tuple(name for name, _ in common),
        skipped=skipped,
    )


def columns(shares: Iterable[float]) -> tuple[Column, ...]:
    """Count shares (0 to 1) in columns of five per cent each; a whole share is in the last."""
    last = 100 // _WIDTH - 1
    bins = Counter(min(int(share * 100) // _WIDTH, last) for share in shares)
    return tuple(
        Column(number * _WIDTH, (number + 1) * _WIDTH, bins[number]) for number in range(last + 1)
    )


def _words(blocks: Sequence[Block], common: Set[str]) -> Stretches:
    return [stretch.words for stretch in stretches_of(blocks, common)]


def _pair(first: Answer, second: Answer, read: Read, common: Set[str]) -> Pair:
    """Line two answers up; the share is of the shorter one's compared words."""
    one, two = stretches_of(read(first), common), stretches_of(read(second), common)
    passages = shared_passages(one, two)
    words = sum(passage.words for passage in passages)
    return Pair(first, second, words, words / (min(_size(one), _size(two)) or 1), passages)


def _size(stretches: Sequence[Stretch]) -> int:
    return sum(len(stretch.words) for stretch in stretches)
