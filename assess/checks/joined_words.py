"""Words joined into one: by look-alike blanks, underscores or slashes, so that they count once.

Looks for:
    Characters that print like a space but join words for a word processor (U+2800, U+3164 and
    their kin), and chains of three or more words joined by underscores or slashes.

Why it matters:
    A word processor counts such a chain as one word. This program counts words apart at
    look-alike blanks, because a reader sees them apart; chains by signs count as one, as in Word.
    Parts that the brief does not count are not looked at.

Passes:
    No look-alike blank stands between words, and chains by signs are the odd one or two
    that everyone writes (teacher/parent/pupil).

Fails:
    Never. It shows a marker how many words are joined, and where the first of them stand.

Options:
    most_chains: how many chains by underscores or slashes are ordinary (default 5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assess.analysis import Analysis
from assess.assessment import Finding, Measure
from assess.brief import Brief
from assess.document import Document, Location
from assess.language.words import LOOK_ALIKE_BLANKS

NAME = "joined-words"
_ADVICE = "Compare the count with and without them before you rely on it."
_BLANK = re.compile(rf"(?<=\S)[{LOOK_ALIKE_BLANKS}]+(?=\S)")
_WORD = r"[^\W\d_]{2,}"
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_CHAIN = re.compile(rf"{_WORD}(?:[_/\\|+]{{1,2}}{_WORD}[,.;:’']?){{2,}}")


@dataclass(frozen=True)
class Options:
    """What may be set under [checks.joined-words]."""

    most_chains: int = 5


def check(analysis: Analysis, brief: Brief) -> Iterator[Finding | Measure]:
    """Yield a finding for look-alike blanks, and one for chains by signs where there are many."""
    blanks = list(_places(analysis.document, brief, _BLANK))
    if blanks:
        yield Finding(
            NAME,
            "suggestion",
            f"In {len(blanks):,} place{'' if len(blanks) == 1 else 's'} words are joined by "
            "characters that look like a space. They are counted apart here; a word processor "
            "counts them as one.",
            blanks[0],
            _ADVICE,
            "marker",
        )
    chains = list(_places(analysis.document, brief, _CHAIN))
    if len(chains) > brief.options(NAME, Options).most_chains:
        yield Finding(
            NAME,
            "suggestion",
            f"{len(chains):,} chains of words are joined by underscores or slashes; "
            "each counts as one word.",
            chains[0],
            _ADVICE,
            "marker",
        )


def _places(document: Document, brief: Brief, pattern: re.Pattern[str]) -> Iterator[Location]:
    """Yield the places of a pattern in what counts, outside web and e-mail addresses."""
    for block in document.blocks:
        if block.kind == "reference-list" or not brief.words.counts(block.kind):
            continue
        places = [match.span() for match in pattern.finditer(block.text)]
        addresses = [match.span() for match in _ADDRESS.finditer(block.text)] if places else []
        for place in places:
            if not any(start <= place[0] < end for start, end in addresses):
                yield Location(block.index, *place)
