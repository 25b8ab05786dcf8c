"""The encoder's verdict on an answer: its vectors turned into signals by unit and sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assess.errors import ModelError
from assess.language.arrays import Floats, read_arrays
from assess.language.encoder import Encoder, encoder_from
from assess.language.scores import Numbers, Signals, best_strand
from assess.language.topics import Unit
from assess.language.windows import LIMIT, Window, windows
from assess.language.wordpiece import WordPieces

FORMAT = "assess/encoder/4"

_STEEP = 15.0
"""Attention odds are kept within e to the plus or minus this."""

_AT_ONCE = 4
"""Windows that are read at once: more no longer fit the processor's own memory."""

_LEAST_SPAN = 8.0
_LEAST = -_LEAST_SPAN
"""Log-odds of a unit that is not read, and how far log-odds may go either way."""


@dataclass(frozen=True)
class Head:
    """What is read off each piece's vector: weights (vector by outputs) and offsets.

    Outputs for each topic: attention, developed, present, sentence; then one for each strand.
    ``mix`` says how much the best sentences add to developed and to present.
    """

    weights: Floats
    offsets: Floats
    mix: tuple[float, float]
    sizes: tuple[int, ...]

    @property
    def topics(self) -> int:
        """How many topics there are; ``sizes`` has the number of strands of each."""
        return len(self.sizes)


@dataclass(frozen=True)
class NeuralModel:
    """An encoder with its head and alphabet."""

    words: WordPieces
    encoder: Encoder
    head: Head

    def signals(self, units: Sequence[Unit]) -> Signals:
        """Return the signals of every unit; headings and the like, not read, get the least."""
        topics = self.head.topics
        strands = sum(self.head.sizes)
        heard = [
            _Heard(
                np.full(topics, _LEAST),
                np.full(topics, _LEAST),
                np.full(strands, _LEAST),
                np.full((len(unit.sentences), topics), _LEAST),
            )
            for unit in units
        ]
        read: dict[int, list[tuple[Numbers, NDArray[np.int64]]]] = {}
        packed = windows(units, self.words)
        for start in range(0, len(packed), _AT_ONCE):
            for number, raw, sentence in self._read(packed[start : start + _AT_ONCE]):
                read.setdefault(number, []).append((raw, sentence))
        for number, parts in read.items():
            whole = np.concatenate([raw for raw, _ in parts])
            places = np.concatenate([sentence for _, sentence in parts])
            heard[number] = self._pool(whole, places, len(units[number].sentences))
        return in_kinds(
            np.array([own.developed for own in heard]),
            np.array([own.present for own in heard]),
            np.array([own.strands for own in heard]),
            tuple(own.sentences for own in heard),
            self.head.sizes,
        )

    def _read(self, packed: Sequence[Window]) -> Iterator[tuple[int, Numbers, NDArray[np.int64]]]:
        """Yield what is read off each piece, unit by unit, and in which sentence each stands."""
        ids = [np.array(window.ids[:LIMIT], dtype=np.int64) for window in packed]
        for window, vectors in zip(packed, self.encoder.read(ids), strict=True):
            raw = vectors @ self.head.weights + self.head.offsets
            for piece, start in window.units:
                own = raw[start : start + len(piece.ids)].astype(np.float64)
                if len(own):
                    yield piece.unit, own, np.array(piece.sentence[: len(own)])

    def _pool(self, own: Numbers, sentence: NDArray[np.int64], many: int) -> _Heard:
        """Pool one unit's pieces: topics and their strands by attention, sentences by mean."""
        attention, developed, present, spoken, strands = np.split(
            own, [self.head.topics * n for n in (1, 2, 3, 4)], axis=1
        )
        heed = np.exp(np.clip(attention, -_STEEP, _STEEP))
        heed /= heed.sum(axis=0)
        by_sentence = np.full((many, self.head.topics), _LEAST)
        there = np.zeros(many, dtype=bool)
        for number in range(many):
            if (inside := sentence == number).any():
                by_sentence[number], there[number] = spoken[inside].mean(axis=0), True
        odds = np.exp(np.clip(by_sentence, -_STEEP, _STEEP)) * there[:, None]
        best = np.log(odds.sum(axis=0) + 1e-6)
        return _Heard(
            (heed * developed).sum(axis=0) + self.head.mix[0] * best,
            (heed * present).sum(axis=0) + self.head.mix[1] * best,
            (np.repeat(heed, self.head.sizes, axis=1) * strands).sum(axis=0),
            by_sentence,
        )


@dataclass(frozen=True)
class _Heard:
    developed: Numbers
    present: Numbers
    strands: Numbers
    sentences: Numbers


def in_kinds(
    developed: Numbers,
    present: Numbers,
    strands: Numbers,
    sentences: tuple[Numbers, ...],
    sizes: Sequence[int],
) -> Signals:
    """Return log-odds as signals: developed, present, best sentence, all sentences, best strand.

    ``sizes`` says how many strands each topic has.
    """
    topics = len(sizes)
    inside = [np.clip(own, -_LEAST_SPAN, _LEAST_SPAN) for own in sentences]
    none = np.full((1, topics), _LEAST)
    best = np.array([(own if len(own) else none).max(axis=0) for own in inside])
    total = np.array([np.log(np.exp(own if len(own) else none).sum(axis=0)) for own in inside])
    kinds = np.stack([developed, present, best, total, best_strand(strands, sizes)], axis=2)
    return Signals(np.clip(kinds, -_LEAST_SPAN, _LEAST_SPAN), strands, tuple(inside))


def load_neural(folder: Path, sizes: tuple[int, ...]) -> NeuralModel:
    """Read the encoder of a model folder; ``sizes``: how many strands each topic has.

    Raises ModelError for an encoder of another format or of other topics and strands.
    """
    about = json.loads((folder / "encoder.json").read_text("utf-8"))
    pieces = (folder / "pieces.txt").read_text("utf-8").split("\n")
    words = WordPieces({piece: number for number, piece in enumerate(pieces) if piece})
    arrays = read_arrays(folder / "encoder.npz")
    head = Head(
        arrays["head"].astype(np.float32),
        arrays["head_bias"].astype(np.float32),
        (float(about["mix"][0]), float(about["mix"][1])),
        sizes,
    )
    if about.get("format") != FORMAT or len(head.offsets) != 4 * len(sizes) + sum(sizes):
        raise ModelError(
            "The encoder was made for other topics, or for another version of the program.",
            "Install the program again, or train without an encoder.",
        )
    encoder = encoder_from(arrays, layers=int(about["layers"]), heads=int(about["heads"]))
    return NeuralModel(words, encoder, head)
