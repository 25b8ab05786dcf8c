"""Text that a reader of the page cannot see: hidden, tiny, off it, or of its background's colour.

Looks for:
    Words set to be hidden, words in the colour of what stands behind them, words under 5 pt, and
    words in frames off the page.

Why it matters:
    Such words change every count and some similarity checks. There are honest reasons too: a
    template's leftovers, text pasted from a dark web page.

Passes:
    All words of the file can be seen on its pages.

Fails:
    Never. It shows a marker where such words stand; what they mean is for a person to say.

Options:
    least_words: the number of such words from which it speaks (default 3).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.analysis import Analysis
from assess.assessment import Finding, Measure
from assess.brief import Brief
from assess.document import Location, MarkKind

NAME = "hidden-text"
_SEEN_AS: dict[MarkKind, str] = {
    "hidden": "set to be hidden",
    "invisible": "in the colour of their background or off the page",
    "tiny": "smaller than 5 pt",
}


@dataclass(frozen=True)
class Options:
    """What may be set under [checks.hidden-text]."""

    least_words: int = 3


def check(analysis: Analysis, brief: Brief) -> Iterator[Finding | Measure]:
    """Yield a finding for each way of hiding, at the first place where it stands."""
    least = brief.options(NAME, Options).least_words
    for kind, said in _SEEN_AS.items():
        places = [
            (
                Location(block.index, mark.start, mark.end),
                _words(analysis, block.index, mark.start, mark.end),
            )
            for block in analysis.document.blocks
            for mark in block.marks
            if mark.kind == kind
        ]
        words = sum(number for _, number in places)
        if words and words >= least:
            first = next(place for place, number in places if number)
            yield _finding(f"{words:,} words of the text are {said}.", first)
    unshown = sum(entry.words for entry in analysis.document.ledger if entry.what == "hidden")
    if unshown and unshown >= least:
        yield _finding(f"{unshown:,} words are set to be hidden; they are not counted.", None)


def _words(analysis: Analysis, block: int, start: int, end: int) -> int:
    """Return how many words the characters touch: a single letter can join two words into one."""
    return sum(start < word[1] and word[0] < end for word in analysis.words[block])


def _finding(message: str, place: Location | None) -> Finding:
    advice = "Select all text in the file and set one colour and size to see it."
    return Finding(NAME, "suggestion", message, place, advice, "marker")
