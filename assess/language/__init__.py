"""The language tools: words, sentences, terms, the topic tagger and its training.

Works on plain strings; knows neither documents nor briefs. spaCy and scikit-learn live here only
and load when first needed.
"""

from __future__ import annotations

import os

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What matrix libraries take their number of threads from."""


def keep_to_one_core() -> None:
    """Have matrix libraries reckon in one thread; to be called before one is loaded.

    Else they start a thread a core. Those of programs that run beside each other wait for one
    another, and how a sum is shared out among threads can be seen in its last digits, which should
    be the same on any machine.
    """
    os.environ.update(dict.fromkeys(_THREADS, "1"))
