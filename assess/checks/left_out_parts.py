"""Parts left out of the count: reference list, appendix and the like, and how they were found.

Looks for:
    Words that the brief does not count, though they stand on the page (parts of the document, and
    citations inside the text), and parts whose kind the reader inferred instead of reading it
    from the file.

Why it matters:
    A reference list taken for prose, or prose taken for a reference list, moves the count by
    hundreds of words. Whoever relies on the count should see what was left out and why.

Passes:
    Nothing was left out, or everything left out is marked as such in the file.

Fails:
    Never. It says what was left out, and where its kind is a guess it asks a person to look.

Options:
    least_words: the number of words from which an inferred part is worth a look (default 20).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assess.analysis import Analysis
from assess.assessment import Finding, Measure
from assess.brief import Brief
from assess.document import Location

NAME = "left-out-parts"
_NAMES = {"reference-list": "reference list", "title-page": "title page", "text-box": "text box"}


@dataclass(frozen=True)
class Options:
    """What may be set under [checks.left-out-parts]."""

    least_words: int = 20


def check(analysis: Analysis, brief: Brief) -> Iterator[Finding | Measure]:
    """Yield the words left out, and a finding for each run of blocks whose kind is a guess."""
    options = brief.options(NAME, Options)
    blocks = analysis.document.blocks
    sizes = [len(words) for words in analysis.words]
    counted = sum(len(words) for _, words in analysis.counted_words(brief.words.counts))
    left_out = sum(sizes) - counted
    yield Measure(NAME, "words on the page that do not count", left_out, "words")
    for (kind, guessed), run in groupby(blocks, key=lambda b: (b.kind, b.sure < 1)):
        members = list(run)
        words = sum(sizes[block.index] for block in members)
        if not guessed or brief.words.counts(kind) or words < options.least_words:
            continue
        first = members[0]
        yield Finding(
            NAME,
            "suggestion",
            f"{words:,} words were taken for a {_NAMES.get(kind, kind)} and not counted: "
            f"{first.reason or 'judged by their form'}.",
            Location(first.index, 0, len(first.text)),
            "Look whether that is right; under a heading of its own the part is sure to be found.",
        )
