"""Fine-tunes a larger encoder on further answers, and stores what it says of them.

The small encoder then learns its probabilities beside the labels (``fine_tune.py --teacher``). It
never meets an answer of the corpus, so nothing of what a fold holds back reaches that fold through
it. Needs PyTorch, transformers and the weights of all-mpnet-base-v2 and, for its vocabulary, of
all-MiniLM-L6-v2; takes some four hours of one core:

    python models/encoder/teacher.py models/corpus models/more MPNET_FOLDER MINILM_FOLDER OUT

``--since GROUP`` leaves out answers of earlier groups, ``--threads`` (2) is the number of cores,
``--read`` how many of the answers that it learned, drawn by chance, it says its word on at the end,
for each takes two seconds; without it those are all further answers. That is kept as
``teacher.npz`` in the folder OUT, beside its weights, ``teacher.pt``.
"""

from __future__ import annotations

import argparse
import logging
import random
from pathlib import Path

import torch
from fine_tune import fit, pieces_of, read_unseen
from labelled import passage_blocks
from lessons import Lessons
from reader import Reader
from teaching import store_said

from assess.language.corpus import load_corpus

EPOCHS, RATE, SEED = 2, 6e-5, 5


def main() -> None:
    """Fine-tune, read further answers and write both."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("corpus", "more", "base", "vocabulary", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--since", default="")
    parser.add_argument("--read", type=int)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    data = load_corpus(given.corpus, more=given.more)
    answers = [answer for answer in data.more if answer.group >= given.since]
    words = pieces_of(given.vocabulary)
    torch.manual_seed(SEED)
    random.seed(SEED)
    reader = Reader(given.base)
    passages = passage_blocks(data, words)
    fit(reader, Lessons(answers), passages, words, epochs=EPOCHS, rate=RATE)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(reader.state_dict(), given.out / "teacher.pt")
    drawn = random.sample(answers, given.read) if given.read else data.more
    store_said(read_unseen(reader, drawn, words), given.out / "teacher.npz")


if __name__ == "__main__":
    main()
