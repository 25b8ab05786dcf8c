"""What one word is: the counting rule for a run of text, as character spans.

The rule follows Microsoft Word as far as its rule is known, so that figures can be compared, and
what a reader of the page sees where Word's is not known:

- White space, control characters, en and em dashes separate words (``2014–2016`` is two). So
  LibreOffice's own tests describe Word, and so Moodle counts.
- Hyphens, slashes, apostrophes, full stops and all other signs join: ``well-being``, ``and/or``,
  ``don't``, ``e.g.``, ``06/30/2003``, ``1,500``, ``£30``, ``25%``, a web or e-mail address and
  ``wait...then`` are one word each.
- A sign that stands alone (``&``, ``+``, ``-``, ``…``, an emoji) is a word, as in Word; an en or
  em dash that stands alone is none, for it only separates.
- Characters that look like a space but are letters to a program (U+2800 braille blank, U+3164 and
  its kin, Hangul fillers) separate, because a reader sees a gap.
- Characters without width (U+200B to U+200D, U+2060, U+FEFF, soft hyphen) neither separate nor
  count, because a reader sees nothing.
"""

from __future__ import annotations

import re

LOOK_ALIKE_BLANKS = "\u2800\u3164\uffa0\u115f\u1160"
"""Letters and symbols that print as nothing but have width."""

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e"
"""Characters that print as nothing and have no width."""

_SEPARATORS = rf"\s\x00-\x1f\x7f-\x9f\u2013\u2014{LOOK_ALIKE_BLANKS}"
_WORD = re.compile(rf"[{ZERO_WIDTH}]*[^{_SEPARATORS}{ZERO_WIDTH}][^{_SEPARATORS}]*")


def word_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) span of every word of ``text``, in order."""
    return tuple(match.span() for match in _WORD.finditer(text))


def count_words(text: str) -> int:
    """Return how many words ``text`` has."""
    return sum(1 for _ in _WORD.finditer(text))
