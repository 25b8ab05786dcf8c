"""The encoder as it is fine-tuned: its first layers, one head, batches and the loss."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from labelled import STRANDS, TOPICS, Block, Packed
from torch import nn
from torch.nn import functional
from transformers import AutoModel

LAYERS, HEAD_SIZE, BATCH = 6, 32, 3072
STEP = 32
"""Windows are padded to multiples of so many pieces, for every new shape costs time and memory."""

OWNER = [number for number, own in enumerate(TOPICS.values()) for _ in own]
"""The topic, by its number, that each strand belongs to."""

PRESENT, NAMED, OTHERS = 0.75, 1.5, 0.05
"""Weights: 'at any level' and strands, against 1 for 'developed'; and, against 1 for strands of
topics that are developed, those of others."""

Weights = dict[str, torch.Tensor]


class Reader(nn.Module):
    """The first layers of the encoder and one linear head over every piece.

    ``folder`` holds all-MiniLM-L6-v2 or, for a teacher, all-mpnet-base-v2, which stays whole and
    has the same word pieces under other numbers. ``like``: weights of a slim reader, whose layers
    have fewer attention heads and hidden units. While it learns, it is not shown a share ``hide``
    of the pieces, and a share ``drop`` of the values inside the encoder is left out.
    """

    def __init__(
        self,
        folder: Path,
        like: Weights | None = None,
        *,
        hide: float = 0.0,
        drop: float = 0.0,
    ) -> None:
        super().__init__()
        self.hide = hide
        self.encoder = AutoModel.from_pretrained(
            folder,
            add_pooling_layer=False,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=drop,
        )
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
        self.mpnet = self.encoder.config.model_type == "mpnet"
        if not self.mpnet:
            self.encoder.encoder.layer = self.encoder.encoder.layer[:LAYERS]
        for number, layer in enumerate(self.encoder.encoder.layer):
            if like:
                at = f"encoder.encoder.layer.{number}"
                _shape(
                    layer,
                    heads=like[f"{at}.attention.self.query.weight"].shape[0] // HEAD_SIZE,
                    units=like[f"{at}.intermediate.dense.weight"].shape[0],
                )
        many = len(TOPICS)
        self.head = nn.Linear(self.encoder.config.hidden_size, 4 * many + len(STRANDS))
        self.mix = nn.Parameter(torch.zeros(2))
        self.drop = nn.Dropout(0.1)
        with torch.no_grad():
            nn.init.normal_(self.head.weight, 0, 0.02)
            self.head.weight[:many] = 0
            for start, offset in enumerate((0.0, -2.0, -1.5, -2.0)):
                self.head.bias[start * many : (start + 1) * many] = offset
            self.head.bias[4 * many :] = -3.0

    def forward(self, batch: dict[str, Any]) -> tuple[torch.Tensor, ...]:
        """Return log-odds by block (developed, present, strands) and by sentence."""
        ids = _hidden(batch["ids"], self.hide) if self.training and self.hide else batch["ids"]
        ids = _numbered_for_mpnet(ids) if self.mpnet else ids
        seen = self.encoder(input_ids=ids, attention_mask=batch["mask"])
        hidden = seen.last_hidden_state
        hidden = self.drop(hidden.reshape(-1, hidden.shape[-1])[batch["pieces"]].float())
        raw = self.head(hidden).float()
        many, blocks, spoken = len(TOPICS), batch["blocks"], batch["sentences"]
        heed = raw[:, :many].clamp(-15, 15).exp()
        whole = _sum(heed, batch["block_of"], blocks)
        one = torch.ones(len(raw), 1)
        length = _sum(one, batch["sentence_of"], spoken)
        by_sentence = _sum(raw[:, 3 * many : 4 * many], batch["sentence_of"], spoken)
        by_sentence = by_sentence / length.clamp(min=1)
        odds = by_sentence.clamp(-15, 15).exp() * (length > 0)
        best = (_sum(odds, batch["owner"], blocks) + 1e-6).log()
        topics = [
            _sum(heed * raw[:, n * many : (n + 1) * many], batch["block_of"], blocks) / whole
            + self.mix[n - 1] * best
            for n in (1, 2)
        ]
        strands = _sum(heed[:, OWNER] * raw[:, 4 * many :], batch["block_of"], blocks)
        return *topics, strands / whole[:, OWNER], by_sentence


def _hidden(ids: torch.Tensor, share: float) -> torch.Tensor:
    """Return ids with a share of the words, drawn by chance, under MiniLM's sign for 'masked'."""
    masked = 103
    return torch.where((torch.rand(ids.shape) < share) & (ids > masked), masked, ids)


def _numbered_for_mpnet(ids: torch.Tensor) -> torch.Tensor:
    """Return ids of MiniLM's vocabulary as MPNet's: it has four signs more before the words."""
    special = {0: 1, 101: 0, 102: 2, 103: 30526}
    found = ids + 4
    for theirs, ours in special.items():
        found = torch.where(ids == theirs, ours, found)
    return found


def _shape(layer: nn.Module, *, heads: int, units: int) -> None:
    """Give a layer so many heads and hidden units, with weights that are still to be set."""
    own = layer.attention.self
    size = own.query.in_features
    own.num_attention_heads, own.all_head_size = heads, heads * HEAD_SIZE
    own.query, own.key, own.value = (nn.Linear(size, heads * HEAD_SIZE) for _ in range(3))
    layer.attention.output.dense = nn.Linear(heads * HEAD_SIZE, size)
    layer.intermediate.dense = nn.Linear(size, units)
    layer.output.dense = nn.Linear(units, size)


def _sum(values: torch.Tensor, owner: torch.Tensor, many: int) -> torch.Tensor:
    return torch.zeros(many, values.shape[1]).index_add(0, owner, values)


def batches(packed: list[Packed], *, shuffle: bool) -> list[list[Packed]]:
    """Return windows of like length together, at most so many pieces a batch."""
    if shuffle:
        random.shuffle(packed)
    found: list[list[Packed]] = []
    for start in range(0, len(packed), 512):
        current: list[Packed] = []
        for one in sorted(packed[start : start + 512], key=lambda window: len(window[0])):
            if current and (len(current) + 1) * _padded(len(one[0])) > BATCH:
                found.append(current)
                current = []
            current.append(one)
        found.append(current)
    if shuffle:
        random.shuffle(found)
    return found


def _padded(pieces: int) -> int:
    return math.ceil(pieces / STEP) * STEP


def collate(group: Sequence[Packed]) -> tuple[list[Block], dict[str, Any]]:
    """Return the blocks of a batch and its tensors."""
    width = _padded(max(len(ids) for ids, _ in group))
    rows = max(len(group), BATCH // width)
    ids = torch.zeros(rows, width, dtype=torch.long)
    mask = torch.zeros(rows, width, dtype=torch.long)
    lists: dict[str, list[int]] = {"pieces": [], "block_of": [], "sentence_of": [], "owner": []}
    blocks: list[Block] = []
    spoken = 0
    for row, (own, inside) in enumerate(group):
        ids[row, : len(own)] = torch.tensor(own)
        mask[row, : len(own)] = 1
        for block, start in inside:
            many = min(len(block.ids), len(own) - start)
            lists["pieces"] += range(row * width + start, row * width + start + many)
            lists["block_of"] += [len(blocks)] * many
            lists["sentence_of"] += [spoken + n for n in block.sentence[:many]]
            lists["owner"] += [len(blocks)] * len(block.by_sentence)
            spoken += len(block.by_sentence)
            blocks.append(block)
    tensors = {name: torch.tensor(values) for name, values in lists.items()}
    return blocks, {
        "ids": ids, "mask": mask, "blocks": len(blocks), "sentences": spoken, **tensors
    }  # fmt: skip


def loss_of(said: tuple[torch.Tensor, ...], blocks: Sequence[Block]) -> torch.Tensor:
    """Return the loss: developed, strands where it is, present, half of sentences."""

    def table(rows: Sequence[Any]) -> torch.Tensor:
        return torch.tensor(np.array(rows), dtype=torch.float32)

    def miss(odds: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
        return functional.binary_cross_entropy_with_logits(odds, wanted, reduction="none")

    developed, present, strands, spoken = said
    weight = table([one.weight for one in blocks])[:, None]
    topics = miss(developed, table([one.developed for one in blocks]))
    topics = topics + PRESENT * miss(present, table([one.present for one in blocks]))
    theirs = table([one.theirs[OWNER] for one in blocks])
    named = miss(strands, table([one.strands for one in blocks])) * (OTHERS + theirs)
    share = table([one.sentence_weight for one in blocks for _ in one.by_sentence])[:, None]
    carried = miss(spoken, table(np.concatenate([one.by_sentence for one in blocks]))) * share
    whole = (topics * weight).sum(1) + NAMED * (named * weight).sum(1)
    return whole.mean() + 0.5 * carried.sum() / share.sum()
