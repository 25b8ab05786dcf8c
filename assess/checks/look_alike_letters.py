"""Letters of another alphabet that look like Latin ones, inside words that are otherwise Latin.

Looks for:
    Words in which Cyrillic, Greek or other letters that look Latin stand beside Latin letters.

Why it matters:
    To a reader they are the same word; to a similarity check or a search they are not. Copying
    from a picture by text recognition can bring them in by accident.

Passes:
    No more than a stray word mixes alphabets.

Fails:
    Never. It shows a marker how many words mix alphabets, and where the first one stands.

Options:
    most_words: how many such words are taken for accidents (default 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assess.analysis import Analysis
from assess.assessment import Finding, Measure
from assess.brief import Brief
from assess.document import Location

NAME = "look-alike-letters"

_LOOK_ALIKES = (
    "аеорсухіјѕԁһӏ"  # Cyrillic small letters that print as a e o p c y x i j s d h l
    "АВЕКМНОРСТУХІЈЅ"  # Cyrillic capitals
    "αονικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"  # Greek
    "ɑɡıⅰⅼ"  # phonetic and number forms
)
_MIXED = re.compile(
    rf"(?=\w*[A-Za-z])(?=\w*[{_LOOK_ALIKES}])\w{{2,}}|(?<!\w)[{_LOOK_ALIKES}](?!\w)"
)


@dataclass(frozen=True)
class Options:
    """What may be set under [checks.look-alike-letters]."""

    most_words: int = 2


def check(analysis: Analysis, brief: Brief) -> Iterator[Finding | Measure]:
    """Yield one finding with the number of words and the place of the first."""
    places = [
        Location(block.index, *match.span())
        for block in analysis.document.blocks
        if not block.text.isascii()
        for match in _MIXED.finditer(block.text)
    ]
    if len(places) > brief.options(NAME, Options).most_words:
        yield Finding(
            NAME,
            "suggestion",
            f"{len(places):,} words hold letters of another alphabet that look like Latin ones.",
            places[0],
            "Type one of the words anew and search for it: the file's own spelling is not found.",
            "marker",
        )
