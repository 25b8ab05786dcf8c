"""Fine-tunes the small encoder on a corpus, and stores it with what it said of unseen answers.

Needs PyTorch, transformers and the weights of all-MiniLM-L6-v2, none of which the program itself
needs. One core takes about an hour:

    python models/encoder/fine_tune.py models/corpus FOLDER_WITH_MINILM models/npq-senco
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModel

from assess.framework import load_framework
from assess.language.arrays import pack
from assess.language.corpus import Answer, Corpus, load_corpus
from assess.language.sentences import sentence_spans
from assess.language.topics import Unit
from assess.language.unseen import answer_digest
from assess.language.windows import BETWEEN, FIRST, LIMIT, WINDOW, windows
from assess.language.wordpiece import WordPieces

LAYERS, EPOCHS, FOLDS = 4, 6, 4
RATE, HEAD_RATE, BATCH = 1.6e-4, 1e-3, 3000
PASSAGE_WEIGHT, PASSAGE_SENTENCE_WEIGHT, MERGE, PASSAGE_WINDOW = 0.5, 0.3, 0.3, 180
SETTLED, READINGS = 0.7, 0.3
"""Shares of the settled label and of the single readings in what the encoder should say."""

log = logging.getLogger("fine_tune")
TOPICS = {topic.id: [s.id for s in topic.strands] for topic in load_framework().topics}
STRANDS = [strand for own in TOPICS.values() for strand in own]


@dataclass
class Block:
    """A block in pieces with what should be said of it (topics; strands; topics by sentence)."""

    ids: list[int]
    sentence: list[int]
    developed: np.ndarray
    present: np.ndarray
    strands: np.ndarray
    by_sentence: np.ndarray
    weight: float = 1.0
    sentence_weight: float = 1.0
    place: tuple[str, int] = ("", 0)


Packed = tuple[list[int], list[tuple[Block, int]]]


class Reader(nn.Module):
    """The first layers of the encoder and one linear head over every piece."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            folder,
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.0,
        )
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
        self.encoder.encoder.layer = self.encoder.encoder.layer[:LAYERS]
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
        seen = self.encoder(input_ids=batch["ids"], attention_mask=batch["mask"])
        hidden = seen.last_hidden_state
        hidden = self.drop(hidden.reshape(-1, hidden.shape[-1])[batch["pieces"]].float())
        raw = self.head(hidden).float()
        many, blocks, spoken = len(TOPICS), batch["blocks"], batch["sentences"]
        heed = raw[:, :many].clamp(-15, 15).exp()
        whole = _sum(heed, batch["block_of"], blocks)
        one = torch.ones(len(raw), 1)
        size = _sum(one, batch["block_of"], blocks)
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
        return *topics, _sum(raw[:, 4 * many :], batch["block_of"], blocks) / size, by_sentence


def _sum(values: torch.Tensor, owner: torch.Tensor, many: int) -> torch.Tensor:
    return torch.zeros(many, values.shape[1]).index_add(0, owner, values)


def answer_windows(answer: Answer, words: WordPieces, *, first: int = WINDOW) -> list[Packed]:
    """Return an answer's windows with its labels, readings blended in."""
    return [
        (
            window.ids[:LIMIT],
            [
                (_labelled(answer, piece.unit, list(piece.ids), list(piece.sentence)), start)
                for piece, start in window.units
                if start < LIMIT and piece.ids
            ],
        )
        for window in windows(answer.units, words, first=first)
    ]


def _labelled(answer: Answer, unit: int, ids: list[int], sentence: list[int]) -> Block:
    label = answer.labels[unit]
    level = np.array([label[t].level if t in label else 0 for t in TOPICS])
    read = [
        np.array([one[unit][t].level if t in one[unit] else 0 for t in TOPICS])
        for one in answer.readings
    ] or [level]
    said = np.zeros((len(answer.units[unit].sentences), len(TOPICS)))
    for number, topic in enumerate(TOPICS):
        for place in label[topic].sentences if topic in label else ():
            said[place, number] = 1.0 if level[number] == 2 else 0.5
    named = {strand for one in label.values() for strand in one.strands}
    return Block(
        ids,
        sentence,
        SETTLED * (level >= 2) + READINGS * np.mean([one >= 2 for one in read], axis=0),
        SETTLED * (level >= 1) + READINGS * np.mean([one >= 1 for one in read], axis=0),
        np.array([strand in named for strand in STRANDS], dtype=float),
        said,
        place=(answer.name, unit),
    )


def passage_blocks(data: Corpus, words: WordPieces) -> list[Block]:
    """Return every passage as a block whose sentences all carry its topics."""
    found = []
    for passage in data.passages:
        (spans,) = sentence_spans([passage.text])
        unit = Unit(passage.text, "paragraph", spans)
        piece = windows([unit], words)[0].units[0][0]
        there = np.array([t in passage.topics for t in TOPICS], dtype=float)
        named = {strand for own in passage.topics.values() for strand in own}
        strands = np.array([strand in named for strand in STRANDS], dtype=float)
        said = np.repeat(there[None], len(spans), axis=0)
        found.append(
            Block(
                list(piece.ids),
                list(piece.sentence),
                there,
                there,
                strands,
                said,
                PASSAGE_WEIGHT,
                PASSAGE_SENTENCE_WEIGHT,
            )
        )
    return found


def passage_windows(blocks: Sequence[Block]) -> list[Packed]:
    """Return the passages shuffled into windows, some run together into one block."""
    left = list(blocks)
    random.shuffle(left)
    found: list[Packed] = []
    while left:
        group = [left.pop()]
        while left and len(group) < 3 and random.random() < MERGE:  # noqa: S311 - no secret
            group.append(left.pop())
        block = group[0] if len(group) == 1 else _merged(group)
        if not found or len(found[-1][0]) + len(block.ids) + 1 > PASSAGE_WINDOW:
            found.append(([FIRST], []))
        found[-1][1].append((block, len(found[-1][0])))
        found[-1][0].extend([*block.ids, BETWEEN])
    return found


def _merged(group: Sequence[Block]) -> Block:
    starts = np.cumsum([0, *(len(one.by_sentence) for one in group)])
    return Block(
        [piece for one in group for piece in one.ids],
        [n + int(s) for one, s in zip(group, starts, strict=False) for n in one.sentence],
        np.max([one.developed for one in group], axis=0),
        np.max([one.present for one in group], axis=0),
        np.max([one.strands for one in group], axis=0),
        np.concatenate([one.by_sentence for one in group]),
        PASSAGE_WEIGHT,
        PASSAGE_SENTENCE_WEIGHT,
    )


def batches(packed: list[Packed], *, shuffle: bool) -> list[list[Packed]]:
    """Return windows of like length together, at most so many pieces a batch."""
    if shuffle:
        random.shuffle(packed)
    found: list[list[Packed]] = []
    for start in range(0, len(packed), 512):
        current: list[Packed] = []
        for one in sorted(packed[start : start + 512], key=lambda window: len(window[0])):
            if current and (len(current) + 1) * len(one[0]) > BATCH:
                found.append(current)
                current = []
            current.append(one)
        found.append(current)
    if shuffle:
        random.shuffle(found)
    return found


def collate(group: Sequence[Packed]) -> tuple[list[Block], dict[str, Any]]:
    """Return the blocks of a batch and its tensors."""
    width = max(len(ids) for ids, _ in group)
    ids = torch.zeros(len(group), width, dtype=torch.long)
    mask = torch.zeros(len(group), width, dtype=torch.long)
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
    """Return the loss: developed, half of present, half of sentences, a third of strands."""

    def table(rows: Sequence[Any]) -> torch.Tensor:
        return torch.tensor(np.array(rows), dtype=torch.float32)

    def miss(odds: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
        return functional.binary_cross_entropy_with_logits(odds, wanted, reduction="none")

    developed, present, strands, spoken = said
    weight = table([one.weight for one in blocks])[:, None]
    topics = miss(developed, table([one.developed for one in blocks]))
    topics = topics + 0.5 * miss(present, table([one.present for one in blocks]))
    heed = table(
        [np.repeat(one.developed >= 0.5, [len(s) for s in TOPICS.values()]) for one in blocks]
    )
    named = miss(strands, table([one.strands for one in blocks])) * (0.1 + heed)
    share = table([one.sentence_weight for one in blocks for _ in one.by_sentence])[:, None]
    carried = miss(spoken, table(np.concatenate([one.by_sentence for one in blocks]))) * share
    return (
        (topics * weight).sum(1) + 0.3 * (named * weight).sum(1)
    ).mean() + 0.5 * carried.sum() / share.sum()


def fit(
    answers: Sequence[Answer], passages: Sequence[Block], base: Path, words: WordPieces
) -> Reader:
    """Fine-tune on these answers and all passages."""
    reader = Reader(base).train()
    inside = [
        p for n, p in reader.named_parameters() if n.startswith("encoder.") and p.requires_grad
    ]
    outside = [p for n, p in reader.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": inside, "lr": RATE, "weight_decay": 0.01}, {"params": outside, "lr": HEAD_RATE}]
    )

    def packed() -> list[Packed]:
        shift = [random.choice([WINDOW, 60, 120, 180, 240]) for _ in answers]  # noqa: S311
        pairs = zip(answers, shift, strict=True)
        own = [w for answer, first in pairs for w in answer_windows(answer, words, first=first)]
        return own + passage_windows(passages)

    total = len(batches(packed(), shuffle=False)) * EPOCHS
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.1 * total), max(0.01, 1 - step / total))
    )
    for epoch in range(EPOCHS):
        for group in batches(packed(), shuffle=True):
            blocks, tensors = collate(group)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                said = reader(tensors)
            loss = loss_of(tuple(part.float() for part in said), blocks)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            schedule.step()
        log.info("epoch %d: last loss %.3f", epoch + 1, loss.item())
    return reader.eval()


def store(reader: Reader, data: Corpus, base: Path, out: Path) -> None:
    """Write encoder.npz, encoder.json and pieces.txt as the program reads them."""
    state = {name: part.float().numpy() for name, part in reader.state_dict().items()}
    inside = "encoder.embeddings."
    arrays: dict[str, Any] = {}
    whole, arrays["words_scale"] = pack(state[f"{inside}word_embeddings.weight"].T)
    arrays["words"] = whole.T.copy()
    arrays["places"] = (
        state[f"{inside}position_embeddings.weight"]
        + state[f"{inside}token_type_embeddings.weight"][0]
    )
    arrays["norm"], arrays["norm_bias"] = (
        state[f"{inside}LayerNorm.{p}"] for p in ("weight", "bias")
    )
    for number in range(LAYERS):
        arrays.update(_layer(state, f"encoder.encoder.layer.{number}.", f"layer{number}_"))
    arrays["head"], arrays["head_bias"] = state["head.weight"].T.copy(), state["head.bias"]
    half = {
        name: part.astype(np.float16) if part.dtype == np.float32 and "scale" not in name else part
        for name, part in arrays.items()
    }
    with (out / "encoder.npz").open("wb") as file:
        np.savez_compressed(file, **half)
    about = {
        "format": "assess/encoder/1",
        "layers": LAYERS,
        "heads": 12,
        "topics": len(TOPICS),
        "mix": [float(value) for value in state["mix"]],
        "answers": _places(data),
        "weights_from": f"all-MiniLM-L6-v2 (Apache-2.0), first {LAYERS} of 6 layers",
        "pytorch": torch.__version__.split("+")[0],
    }
    (out / "encoder.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8", newline="\n")
    shutil.copyfile(base / "vocab.txt", out / "pieces.txt")


def _places(data: Corpus) -> dict[str, list[int]]:
    """Say where each answer stands in unseen.npz: first unit, first sentence, sentences."""
    found, unit, sentence = {}, 0, 0
    for answer in data.answers:
        spoken = sum(len(one.sentences) for one in answer.units)
        found[answer_digest(answer.units)] = [unit, sentence, spoken]
        unit, sentence = unit + len(answer.units), sentence + spoken
    return found


def _layer(state: dict[str, np.ndarray], old: str, new: str) -> dict[str, np.ndarray]:
    names = [f"{old}attention.self.{part}" for part in ("query", "key", "value")]
    dense = {
        "qkv": (
            np.concatenate([state[f"{name}.weight"].T for name in names], axis=1),
            np.concatenate([state[f"{name}.bias"] for name in names]),
        )
    }
    for name, part in (
        ("mix", "attention.output.dense"),
        ("wide", "intermediate.dense"),
        ("narrow", "output.dense"),
    ):
        dense[name] = (state[f"{old}{part}.weight"].T, state[f"{old}{part}.bias"])
    found = {}
    for name, (matrix, bias) in dense.items():
        found[f"{new}{name}"], found[f"{new}{name}_scale"] = pack(np.ascontiguousarray(matrix))
        found[f"{new}{name}_bias"] = bias
    for name, part in (("norm1", "attention.output"), ("norm2", "output")):
        found[f"{new}{name}"] = state[f"{old}{part}.LayerNorm.weight"]
        found[f"{new}{name}_bias"] = state[f"{old}{part}.LayerNorm.bias"]
    return found


def store_unseen(
    said: dict[tuple[str, int], tuple[np.ndarray, ...]], data: Corpus, out: Path
) -> None:
    """Write what each fold's encoder said of the answers it had not seen, as log-odds."""
    many = len(TOPICS)
    rows: list[list[np.ndarray]] = [[], [], [], []]
    for answer in data.answers:
        for number, unit in enumerate(answer.units):
            none = tuple(np.full(n, -8.0) for n in (many, many, len(STRANDS)))
            blank = (*none, np.full((len(unit.sentences), many), -8.0))
            for column, part in zip(rows, said.get((answer.name, number), blank), strict=True):
                column.append(np.clip(part, -8, 8).astype(np.float16))
    with (out / "unseen.npz").open("wb") as file:
        np.savez_compressed(
            file,
            developed=np.stack(rows[0]),
            present=np.stack(rows[1]),
            strands=np.stack(rows[2]),
            sentences=np.concatenate(rows[3]),
        )


def read_unseen(reader: Reader, answers: Sequence[Answer], words: WordPieces) -> dict[Any, Any]:
    """Return, by answer and unit, what the encoder says of answers."""
    found = {}
    for answer in answers:
        blocks, tensors = collate(answer_windows(answer, words))
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            developed, present, strands, spoken = (part.float().numpy() for part in reader(tensors))
        start = 0
        for number, block in enumerate(blocks):
            end = start + len(block.by_sentence)
            found[block.place] = (
                developed[number], present[number], strands[number], spoken[start:end]
            )  # fmt: skip
            start = end
    return found


def main() -> None:
    """Fine-tune fold by fold, then on everything, and write the files."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("corpus", "base", "out"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    random.seed(0)
    data = load_corpus(given.corpus)
    pieces = (given.base / "vocab.txt").read_text("utf-8").split("\n")
    words = WordPieces({piece: number for number, piece in enumerate(pieces) if piece})
    passages = passage_blocks(data, words)
    groups = sorted({answer.group for answer in data.answers})
    said: dict[Any, Any] = {}
    for fold in range(FOLDS):
        held = {group for number, group in enumerate(groups) if number % FOLDS == fold}
        training = [answer for answer in data.answers if answer.group not in held]
        reader = fit(training, passages, given.base, words)
        said.update(read_unseen(reader, [a for a in data.answers if a.group in held], words))
        log.info("fold %d of %d done", fold + 1, FOLDS)
    given.out.mkdir(parents=True, exist_ok=True)
    store_unseen(said, data, given.out)
    store(fit(data.answers, passages, given.base, words), data, given.base, given.out)


if __name__ == "__main__":
    main()
