"""A small transformer in plain numpy: layers that read a window of text both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assess.language.arrays import Floats, unpack

_EPSILON = np.float32(1e-12)
_HIGHEST = 60.0
_GELU = np.float32(0.7978845608028654)


@dataclass(frozen=True)
class Layer:
    """One layer: attention (query, key and value side by side), then two dense steps."""

    qkv: Floats
    qkv_bias: Floats
    mix: Floats
    mix_bias: Floats
    norm1: tuple[Floats, Floats]
    wide: Floats
    wide_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    norm2: tuple[Floats, Floats]


@dataclass(frozen=True)
class Encoder:
    """Embeddings and layers; ``heads`` is how many parts attention is split into in each layer.

    A slim layer has fewer of them, or fewer hidden units, than would fill the width of a vector.
    """

    words: NDArray[np.int8]
    word_scale: Floats
    places: Floats
    norm: tuple[Floats, Floats]
    layers: tuple[Layer, ...]
    heads: int

    def read(self, windows: Sequence[NDArray[np.int64]]) -> list[Floats]:
        """Return one vector a piece for each window of piece ids.

        Windows do not hear each other; a few at once are only sooner read than one by one.
        """
        ids = np.concatenate(windows)
        ends = list(accumulate(len(window) for window in windows))
        x = self.words[ids].astype(np.float32) * self.word_scale[ids][:, None]
        x = _norm(x + np.concatenate([self.places[: len(one)] for one in windows]), self.norm)
        for layer in self.layers:
            seen = self._attend(x, layer, ends)
            seen += x
            x = _norm(seen, layer.norm1)
            wide = x @ layer.wide
            wide += layer.wide_bias
            out = _gelu(wide) @ layer.narrow
            out += layer.narrow_bias
            out += x
            x = _norm(out, layer.norm2)
        return np.split(x, ends[:-1])

    def _attend(self, x: Floats, layer: Layer, ends: Sequence[int]) -> Floats:
        joined = x @ layer.qkv
        joined += layer.qkv_bias
        heard = [self._heard(joined[start:end]) for start, end in pairwise((0, *ends))]
        out: Floats = np.concatenate(heard) @ layer.mix
        out += layer.mix_bias
        return out

    def _heard(self, joined: Floats) -> Floats:
        """Return what each piece of one window hears of all others, head by head."""
        parts = joined.reshape(len(joined), 3, self.heads, -1)
        query, key, value = np.ascontiguousarray(parts.transpose(1, 2, 0, 3))
        query *= np.float32(1 / np.sqrt(query.shape[2]))
        odds = query @ np.ascontiguousarray(key.transpose(0, 2, 1))
        if odds.max() > _HIGHEST:  # else the exponentials fit, and a pass over them is saved
            odds -= odds.max(axis=-1, keepdims=True)
        np.exp(odds, out=odds)
        heard = odds @ value
        heard /= odds.sum(axis=-1, keepdims=True)
        out: Floats = heard.transpose(1, 0, 2).reshape(len(joined), -1)
        return out


def _norm(x: Floats, scale: tuple[Floats, Floats]) -> Floats:
    """Bring each row to mean 0 and spread 1, in place, then scale and shift it."""
    x -= x.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1])
    x *= (1 / np.sqrt(spread + _EPSILON))[:, None]
    x *= scale[0]
    x += scale[1]
    return x


def _gelu(x: Floats) -> Floats:
    """The usual smooth switch, in its tanh form."""
    inner = x * x
    inner *= np.float32(0.044715)
    inner += np.float32(1)
    inner *= x
    inner *= _GELU
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= x
    inner *= np.float32(0.5)
    return inner


def encoder_from(arrays: Mapping[str, NDArray[Any]], *, layers: int, heads: int) -> Encoder:
    """Return the encoder that stored arrays hold; KeyError if one is missing."""

    def dense(name: str) -> Floats:
        return unpack(arrays[name], arrays[f"{name}_scale"])

    def plain(name: str) -> Floats:
        return np.asarray(arrays[name], dtype=np.float32)

    def layer(number: int) -> Layer:
        at = f"layer{number}_"
        return Layer(
            dense(f"{at}qkv"),
            plain(f"{at}qkv_bias"),
            dense(f"{at}mix"),
            plain(f"{at}mix_bias"),
            (plain(f"{at}norm1"), plain(f"{at}norm1_bias")),
            dense(f"{at}wide"),
            plain(f"{at}wide_bias"),
            dense(f"{at}narrow"),
            plain(f"{at}narrow_bias"),
            (plain(f"{at}norm2"), plain(f"{at}norm2_bias")),
        )

    return Encoder(
        arrays["words"],
        plain("words_scale"),
        plain("places"),
        (plain("norm"), plain("norm_bias")),
        tuple(layer(number) for number in range(layers)),
        heads,
    )
