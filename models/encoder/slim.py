"""Makes an encoder slim: takes out the attention heads and hidden units it needs least.

How much a part is needed is told by the first-order criterion of Michel, Levy and Neubig ('Are
sixteen heads really better than one?', 2019) and of Molchanov and others (2017): what it gives,
times the slope of the loss there, without its sign, summed over the pieces of some answers that
are learned.
Every layer keeps the same number of both, so that all cost the same. Fine-tuning has to follow.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from labelled import answer_windows
from reader import HEAD_SIZE, Reader, Weights, batches, collate, loss_of
from torch import nn

from assess.language.corpus import Answer
from assess.language.wordpiece import WordPieces

ANSWERS = 100
"""Answers from which it is told what is needed."""

Needs = tuple[torch.Tensor, torch.Tensor]
"""How much each head, and each hidden unit, of each layer is needed (layer by part)."""


def needs_of(reader: Reader, answers: Sequence[Answer], words: WordPieces) -> Needs:
    """Return how much the parts of a reader are needed to read these answers as labelled."""
    layers = reader.encoder.encoder.layer
    heads = torch.zeros(len(layers), layers[0].attention.self.num_attention_heads)
    units = torch.zeros(len(layers), layers[0].intermediate.dense.out_features)

    def heads_of(number: int) -> Callable[[torch.Tensor], None]:
        def add(given: torch.Tensor) -> None:
            heads[number] += given.reshape(-1, heads.shape[1], HEAD_SIZE).sum(-1).abs().sum(0)

        return add

    def units_of(number: int) -> Callable[[torch.Tensor], None]:
        def add(given: torch.Tensor) -> None:
            units[number] += given.reshape(-1, units.shape[1]).abs().sum(0)

        return add

    for number, layer in enumerate(layers):
        _watch(layer.attention.output.dense, heads_of(number))
        _watch(layer.output.dense, units_of(number))
    reader.train()
    packed = [window for answer in answers for window in answer_windows(answer, words)]
    for group in batches(packed, shuffle=False):
        blocks, tensors = collate(group)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            said = reader(tensors)
        reader.zero_grad()
        loss_of(tuple(part.float() for part in said), blocks).backward()
    return heads, units


def _watch(module: nn.Module, add: Callable[[torch.Tensor], None]) -> None:
    """Have what goes into a module, times its slope, added up whenever it is learned from."""

    def before(_: nn.Module, given: tuple[torch.Tensor, ...]) -> None:
        value = given[0].detach().float()
        given[0].register_hook(lambda slope: add(value * slope.float()))

    module.register_forward_pre_hook(before)


def slimmed(  # noqa: PLR0913 - what is made slim, how far, and by what it is told
    state: Weights,
    base: Path,
    answers: Sequence[Answer],
    words: WordPieces,
    *,
    heads: int,
    units: int,
) -> Weights:
    """Return the weights with so many heads and hidden units left in each layer."""
    whole = Reader(base)
    whole.load_state_dict(state)
    random.seed(1)
    needs = needs_of(whole, random.sample(list(answers), min(ANSWERS, len(answers))), words)
    kept = dict(state)
    for number, (by_head, by_unit) in enumerate(zip(*needs, strict=True)):
        head = by_head.topk(heads).indices.sort().values
        unit = by_unit.topk(units).indices.sort().values
        inside = (head[:, None] * HEAD_SIZE + torch.arange(HEAD_SIZE)).flatten()
        at = f"encoder.encoder.layer.{number}."
        for part in ("query", "key", "value"):
            for kind in ("weight", "bias"):
                name = f"{at}attention.self.{part}.{kind}"
                kept[name] = state[name][inside]
        for kind in ("weight", "bias"):
            name = f"{at}intermediate.dense.{kind}"
            kept[name] = state[name][unit]
        name = f"{at}attention.output.dense.weight"
        kept[name] = state[name][:, inside]
        name = f"{at}output.dense.weight"
        kept[name] = state[name][:, unit]
    return kept
