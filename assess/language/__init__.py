"""The language tools: words, sentences, terms, the topic tagger and its training.

Works on plain strings; knows neither documents nor briefs. spaCy and scikit-learn live here only
and load when first needed.
"""

from __future__ import annotations

import os
import platform

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What matrix libraries take their number of threads from."""


def keep_to_one_core() -> None:
    """Have matrix libraries reckon in one thread; to be called before one is loaded.

    Else they start a thread a core. Those of programs that run beside each other wait for one
    another, and how a sum is shared out among threads can be seen in its last digits, which should
    be the same on any machine.
    """
    os.environ.update(dict.fromkeys(_THREADS, "1"))


def keep_to_one_kernel() -> None:
    """Have OpenBLAS add up as on one kind of processor; to be called before it is loaded.

    Else it takes the instructions of the processor it finds, and sums differ in their last digits.
    That decides when fitting is near enough and stops, so that the same corpus would give other
    weights elsewhere (seen: 38 of 128 offsets, the largest by 0.15). The kind is that of every x86
    processor of the last ten years; processors of other families do with what they have.
    """
    if platform.machine().lower() in {"x86_64", "amd64"}:
        os.environ["OPENBLAS_CORETYPE"] = "Haswell"
