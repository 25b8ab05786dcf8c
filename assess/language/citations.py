"""In-text citations in brackets: ``(DfE, 2015, p. 3)``, ``(2015)`` after a name, ``[4]``."""

from __future__ import annotations

import re

_YEAR = r"(?:(?:19|20)\d\d[a-z]?|n\.d\.)"
_PAGES = r"(?:[,:]\s*(?:pp?\.?\s*)?[\divxlc]+(?:\s*[-–]\s*[\divxlc]+)?)?"
_LEAD = r"(?:(?:see|see also|cf\.|e\.g\.|for example),?\s+)?"
_MONTH = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b)"
)
_NAMES = rf"{_MONTH}(?:(?:van|von|de|der|den|la|le|du)\s+)?[A-Z][^()\[\];\d]*?"
_ONE = rf"{_LEAD}(?:{_NAMES},?\s+)?{_YEAR}{_PAGES}"
_AUTHOR_YEAR = re.compile(rf"\(({_ONE}(?:\s*;\s*{_ONE})*)\)")
_NUMBERED = re.compile(r"\[\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\]")


def citation_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) spans of in-text citations, brackets included, in order.

    Author-year citations as Harvard and APA write them, and numbers in square brackets. The names
    outside the brackets of 'Rosenshine (2012)' are part of the sentence and stay out.
    """
    found = [m.span() for pattern in (_AUTHOR_YEAR, _NUMBERED) for m in pattern.finditer(text)]
    return tuple(sorted(found))
