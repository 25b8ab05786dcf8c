"""What a larger encoder said of further answers, for the small one to learn beside the labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from labelled import Block, Packed

from assess.language.corpus import Answer

Place = tuple[str, int]
"""An answer's name and a unit's number."""

Said = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
"""Log-odds of a block: developed and present by topic, by strand, by sentence and topic."""


@dataclass(frozen=True)
class Teacher:
    """What it said, and how much of its word, against the label's, is to be learned (0 to 1).

    Of the answers in ``alone`` its word is all that is learned, but for which topics' strands.
    """

    said: Mapping[Place, Said]
    share: float
    alone: frozenset[str] = frozenset()

    def asked(self, answers: Sequence[Answer]) -> list[Answer]:
        """Return those of the answers that it said something of."""
        names = {name for name, _ in self.said}
        return [answer for answer in answers if answer.name in names]

    def blend(self, window: Packed) -> Packed:
        """Return a window whose labels are blended with the teacher's probabilities."""
        ids, inside = window
        return ids, [(self._blended(block), start) for block, start in inside]

    def _blended(self, block: Block) -> Block:
        if block.place not in self.said:
            return block
        own = (block.developed, block.present, block.strands, block.by_sentence)
        share = 1.0 if block.place[0] in self.alone else self.share
        developed, present, strands, spoken = (
            (1 - share) * label + share / (1 + np.exp(-odds.clip(-30, 30)))
            for label, odds in zip(own, self.said[block.place], strict=True)
        )
        return replace(
            block,
            developed=developed,
            present=present,
            strands=strands,
            by_sentence=spoken,
        )


def store_said(said: Mapping[Place, Said], path: Path) -> None:
    """Write what a teacher said, in plain arrays."""
    developed, present, strands, spoken = zip(*said.values(), strict=True)
    np.savez_compressed(
        path,
        answers=np.array([name for name, _ in said]),
        units=np.array([unit for _, unit in said]),
        developed=np.array(developed, dtype=np.float16),
        present=np.array(present, dtype=np.float16),
        strands=np.array(strands, dtype=np.float16),
        spoken=np.concatenate(spoken).astype(np.float16),
        sentences=np.array([len(one) for one in spoken]),
    )


def load_teacher(path: Path, share: float) -> Teacher:
    """Read what a teacher said, as ``store_said`` wrote it."""
    with np.load(path, allow_pickle=False) as kept:
        arrays = {name: kept[name] for name in kept.files}
    ends = np.concatenate([[0], np.cumsum(arrays["sentences"])])
    said = {
        (str(name), int(unit)): (
            arrays["developed"][row].astype(float),
            arrays["present"][row].astype(float),
            arrays["strands"][row].astype(float),
            arrays["spoken"][start:end].astype(float),
        )
        for row, (name, unit, (start, end)) in enumerate(
            zip(arrays["answers"], arrays["units"], pairwise(ends), strict=True)
        )
    }
    return Teacher(said, share)
