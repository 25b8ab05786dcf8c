"""Where sentences begin and end in a block of text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


@lru_cache(maxsize=1)
def english() -> Language:
    """Return spaCy's blank English pipeline with its rule-based sentence splitter."""
    import spacy  # noqa: PLC0415 - costs about a second, so only when sentences are asked for

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def sentence_spans(texts: list[str]) -> list[tuple[tuple[int, int], ...]]:
    """Return, for each text, the (start, end) spans of its sentences without outer white space."""
    return [
        tuple((sent.start_char, sent.end_char) for sent in doc.sents if sent.text.strip())
        for doc in english().pipe(texts)
    ]
