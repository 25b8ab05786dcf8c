"""Measure the comparison of a cohort's answers: seconds and memory, page included."""

from __future__ import annotations

import json
import multiprocessing
import random
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assess.batch.similarity import compare
from assess.writers.json import SCHEMA
from tests.bench_batch import own_peak
from tests.build import cohort, row

WORDS = 2000
_BLOCK = 100
"""Words of a generated answer, and of each of its paragraphs."""

_COPIES = 20
"""One answer in so many takes a paragraph over from the one before it."""

_SOUNDS = [a + b + c for a in "bdfgklmnprst" for b in "aeiou" for c in "bdgklmnprst"]


def show_similarity(console: Console, number: int) -> None:
    """Print what it costs to compare ``number`` generated answers with each other."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as alone:
        seconds, megabytes, pairs = alone.submit(_measure, number).result()
    table = Table(title=f"Similarity of {number:,} generated answers of {WORDS:,} words")
    for heading in ("seconds", "MB", "pairs shown"):
        table.add_column(heading, justify="right")
    table.add_row(f"{seconds:.1f}", f"{megabytes:.0f}", str(pairs))
    console.print(table)


def _measure(number: int) -> tuple[float, float, int]:
    """Return the seconds and megabytes of a comparison, and how many pairs its page shows."""
    with tempfile.TemporaryDirectory(prefix="assess-bench-") as folder:
        out = Path(folder)
        names = write_answers(out, number)
        rows = [row(name, data=f"{name}.json") for name in names]
        start = time.perf_counter()
        found = compare(cohort(*rows), out)
        return time.perf_counter() - start, own_peak(), len(found.pairs)


def write_answers(out: Path, number: int) -> list[str]:
    """Write data files of generated answers, as far as a comparison reads them; return names.

    Words are as unevenly common as in any language, so that chance runs are shared as well.
    """
    chance = random.Random(11)  # noqa: S311 - repeatable on purpose
    weights = [1 / (rank + 10) for rank in range(len(_SOUNDS))]
    names, before = [], ""
    for count in range(number):
        words = chance.choices(_SOUNDS, weights, k=WORDS)
        texts = [" ".join(words[at : at + _BLOCK]) for at in range(0, WORDS, _BLOCK)]
        if count % _COPIES == _COPIES - 1:
            texts[3] = before
        before = texts[0]
        blocks = [
            {"index": n, "kind": "paragraph", "text": text, "page": None, "paragraph": n}
            for n, text in enumerate(texts)
        ]
        name = f"answer-{count:05}"
        record = {"schema": SCHEMA, "source": {"name": name}, "blocks": blocks}
        (out / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
        names.append(name)
    return names
