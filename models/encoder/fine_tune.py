"""Fine-tunes the small encoder on a corpus, and stores it with what it said of unseen answers.

Needs PyTorch, transformers and the weights of all-MiniLM-L6-v2, none of which the program itself
needs. It takes some four hours of one core:

    python models/encoder/fine_tune.py models/corpus models/more FOLDER_WITH_MINILM models/npq-senco

Folds are independent of each other: ``--fold N`` fine-tunes just that one (from 0; the number of
folds stands for the encoder of all answers) and keeps it in the folder ``parts`` under OUT, where
a later call finds it. ``--after FOLDER`` goes on from the parts of an earlier run, for so many
``--epochs`` more (2), for answers that were added since, and takes the mean of the weights before
and after, in which ``--share`` (0.5) is that of the new ones. ``--since GROUP`` leaves out further
answers of earlier groups in that; with ``--new GROUP`` all further answers from that group on are
learned, and of those between the two only so many as ``--replay`` says, drawn by chance. The
encoder of all answers goes on from the first fold's if that run had none yet. ``--slim HEADS
UNITS`` first takes all but so many attention heads and hidden units out of every layer (slim.py).
``--teacher FILE`` blends labels of further answers with what a larger encoder said of them
(teacher.py), its word weighing ``--taught`` (0.6); those that it was not asked about are left out.
Of answers of groups before ``--trust GROUP`` its word alone is learned. ``--each`` takes so many
further answers an epoch, in turn, instead of all. ``--hide`` and ``--drop`` are the shares of word
pieces and of values left out by chance, against learning by heart.

A fold holds back groups of the corpus only: every further answer is learned in all of them.
"""

from __future__ import annotations

import argparse
import logging
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from labelled import Block, Packed, answer_windows, passage_blocks, passage_windows
from lessons import FOLDS, Lessons, further_ones, held_back
from reader import Reader, Weights, batches, collate, loss_of
from slim import slimmed
from storing import store, store_unseen
from teaching import Teacher, load_teacher
from torch import nn

from assess.language.corpus import Answer, Corpus, load_corpus
from assess.language.windows import WINDOW
from assess.language.wordpiece import WordPieces

EPOCHS, RATE, HEAD_RATE = 4, 1.6e-4, 1e-3
AGAIN_EPOCHS, AGAIN_RATE = 2, 1.2e-4
"""For going on from an earlier run."""

log = logging.getLogger("fine_tune")


def fit(  # noqa: PLR0913 - what is tuned, on what and how
    reader: Reader,
    lessons: Lessons,
    passages: Sequence[Block],
    words: WordPieces,
    *,
    epochs: int,
    rate: float,
    teacher: Teacher | None = None,
) -> None:
    """Fine-tune on these answers, as the teacher has it too, and all passages, in place."""
    reader.train()
    inside = [
        p for n, p in reader.named_parameters() if n.startswith("encoder.") and p.requires_grad
    ]
    outside = [p for n, p in reader.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [
            {"params": inside, "lr": rate, "weight_decay": 0.01},
            {"params": outside, "lr": HEAD_RATE},
        ],
        fused=True,
    )

    def packed(epoch: int) -> list[Packed]:
        answers = lessons.answers(epoch)
        shift = [random.choice([WINDOW, 60, 120, 180, 240]) for _ in answers]  # noqa: S311
        pairs = zip(answers, shift, strict=True)
        own = [w for answer, first in pairs for w in answer_windows(answer, words, first=first)]
        return [teacher.blend(w) if teacher else w for w in own] + passage_windows(passages)

    total = len(batches(packed(0), shuffle=False)) * epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.1 * total), max(0.01, 1 - step / total))
    )
    for epoch in range(epochs):
        for group in batches(packed(epoch), shuffle=True):
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
    reader.eval()


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


def mean_of(one: Weights, other: Weights, share: float) -> Weights:
    """Return the weighted mean of two encoders of one descent (a 'soup'); ``share`` is the other's.

    It can be better than either, above all when the second had little new to learn from.
    """
    return {
        name: torch.lerp(part, other[name], share) if part.dtype.is_floating_point else part
        for name, part in one.items()
    }


def pieces_of(folder: Path) -> WordPieces:
    """Return the vocabulary of a model's folder."""
    pieces = (folder / "vocab.txt").read_text("utf-8").split("\n")
    return WordPieces({piece: number for number, piece in enumerate(pieces) if piece})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("corpus", "more", "base", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--fold", type=int, choices=range(FOLDS + 1))
    parser.add_argument("--after", type=Path)
    parser.add_argument("--epochs", type=int, default=AGAIN_EPOCHS)
    parser.add_argument("--share", type=float, default=0.5)
    parser.add_argument("--since", default="")
    parser.add_argument("--new", default="")
    parser.add_argument("--replay", type=int, default=0)
    parser.add_argument("--rate", type=float, default=AGAIN_RATE)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--taught", type=float, default=0.6)
    parser.add_argument("--trust", default="")
    parser.add_argument("--each", type=int, default=0)
    parser.add_argument("--hide", type=float, default=0.0)
    parser.add_argument("--drop", type=float, default=0.0)
    parser.add_argument("--slim", type=int, nargs=2, metavar=("HEADS", "UNITS"))
    return parser.parse_args()


def _from_the_start(
    given: argparse.Namespace, data: Corpus, words: WordPieces, passages: Sequence[Block], fold: int
) -> Reader:
    """Return the encoder of a fold, beginning with the weights of the base."""
    reader = Reader(given.base)
    held = held_back(data, fold)
    lessons = Lessons([*(one for one in data.answers if one.group not in held), *data.more])
    fit(reader, lessons, passages, words, epochs=EPOCHS, rate=RATE)
    return reader


def _going_on(
    given: argparse.Namespace, data: Corpus, words: WordPieces, passages: Sequence[Block], fold: int
) -> Reader:
    """Return the encoder of a fold, going on from an earlier run."""
    teacher = load_teacher(given.teacher, given.taught) if given.teacher else None
    if teacher:
        alone = frozenset(answer.name for answer in data.more if answer.group < given.trust)
        teacher = replace(teacher, alone=alone)
    more = teacher.asked(data.more) if teacher else data.more
    further = further_ones(more, since=given.since, new=given.new, replay=given.replay)
    held = held_back(data, fold)
    learned = [answer for answer in data.answers if answer.group not in held]
    own, first = (given.after / "parts" / f"{part}.pt" for part in (fold, 0))
    before = torch.load(own if own.exists() else first)
    if given.slim:
        heads, units = given.slim
        both = [*learned, *further]
        before = slimmed(before, given.base, both, words, heads=heads, units=units)
    reader = Reader(given.base, before, hide=given.hide, drop=given.drop).eval()
    reader.load_state_dict(before)
    random.shuffle(further)
    lessons = Lessons(learned, further, given.each) if given.each else Lessons([*learned, *further])
    fit(reader, lessons, passages, words, epochs=given.epochs, rate=given.rate, teacher=teacher)
    reader.load_state_dict(mean_of(before, reader.state_dict(), given.share))
    return reader


def main() -> None:
    """Fine-tune fold by fold, then on everything, and write the files."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    given = _arguments()
    torch.set_num_threads(1)
    data = load_corpus(given.corpus, more=given.more)
    words = pieces_of(given.base)
    passages = passage_blocks(data, words)
    (given.out / "parts").mkdir(parents=True, exist_ok=True)
    said: dict[Any, Any] = {}
    for fold in range(FOLDS + 1) if given.fold is None else [given.fold]:
        kept = given.out / "parts" / f"{fold}.pt"
        held = held_back(data, fold)
        if kept.exists():
            state = torch.load(kept)
            reader = Reader(given.base, state).eval()
            reader.load_state_dict(state)
        else:
            torch.manual_seed(fold)
            random.seed(fold)
            learn = _going_on if given.after else _from_the_start
            reader = learn(given, data, words, passages, fold)
            torch.save(reader.state_dict(), kept)
        said.update(read_unseen(reader, [a for a in data.answers if a.group in held], words))
        log.info("fold %d of %d done", fold + 1, FOLDS + 1)
    if given.fold is None:
        store_unseen(said, data.answers, given.out)
        store(reader, data, given.base, given.out)


if __name__ == "__main__":
    main()
