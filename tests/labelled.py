"""The labelled answers that the model was made from, read once for all tests that ask for them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assess.language.corpus import Corpus, load_corpus

_MODELS = Path(__file__).parents[1] / "models"


@cache
def all_labelled() -> Corpus:
    """Return the corpus with the further answers; reading them takes two seconds."""
    return load_corpus(_MODELS / "corpus", more=_MODELS / "more")
