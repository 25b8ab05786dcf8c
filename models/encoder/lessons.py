"""Which answers are learned, in which fold and in which epoch."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from assess.language.corpus import Answer, Corpus

FOLDS = 4


@dataclass(frozen=True)
class Lessons:
    """What epochs are made of: answers that are in all of them, and ``each`` of others, in turn."""

    always: Sequence[Answer]
    others: Sequence[Answer] = ()
    each: int = 0

    def answers(self, epoch: int) -> list[Answer]:
        """Return the answers of an epoch (from 0)."""
        start = epoch * self.each
        return [*self.always, *islice(cycle(self.others), start, start + self.each)]


def held_back(data: Corpus, fold: int) -> set[str]:
    """Return the groups of the corpus that a fold does not learn."""
    groups = sorted({answer.group for answer in data.answers})
    return set(groups[fold::FOLDS]) if fold < FOLDS else set()


def further_ones(more: Sequence[Answer], *, since: str, new: str, replay: int) -> list[Answer]:
    """Return the further answers to learn, by their group.

    Those from ``new`` on are all learned, of those before it but from ``since`` on only ``replay``.
    """
    late = [answer for answer in more if answer.group >= max(since, new)]
    old = [answer for answer in more if since <= answer.group < new]
    random.shuffle(old)
    return [*late, *old[:replay]]
