"""In-text citations in brackets: ``(DfE, 2015, p. 3)``, ``(2015)`` after a name, ``[4]``."""

from __future__ import annotations

import re

_YEAR = r"(?:(?:19|20)\d\d[a-z]?|n\.d\.)"
_NUMBER = r"(?:\d+(?:\.\d+)*[a-z]?|[ivxlc]+)"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:[-–&]|and|to)\s*{_NUMBER})*"
_UNIT = r"(?:(?i:pp?|pages?|paras?|paragraphs?|ss?|sections?|ch|chapters?|part)\b\.?|§)"
_PLACE = rf"(?:[,:]\s*(?:{_UNIT}\s*)?{_NUMBERS}(?:,\s+(?:{_UNIT}\s*)?{_NUMBERS})*)?"
"""Where in the source: a page, or paragraphs and sections as in the Code of Practice (6.36)."""

_LEAD = r"(?:(?:[Ss]ee|[Ss]ee also|[Cc]f\.|[Ee]\.g\.|[Ff]or example),?\s+)?"
_TIME = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?i:spring|summer|autumn|winter|easter|christmas)"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?=\.?\s))\b"
)
_SINCE = r"(?:in|since|of|from|by|until|till|before|after|during|for|to)"
_NO_AUTHOR = (
    rf"(?!(?:{_TIME}|(?:At|On|As at|Between|Throughout|(?i:{_SINCE}))\s)(?!\s*et\s+al\b)"
    rf"|[^()\[\];\d]*\b{_SINCE}\s+(?:(?:early|late|mid|the|term|{_TIME})\.?[\s-]+){{0,3}}\d)"
)
"""A date, or words that run on into a year, are no names: (Autumn 2024), (judged Good in 2019)."""

_NAMES = rf"{_NO_AUTHOR}(?:(?:van|von|de|der|den|la|le|du)\s+)?[A-Z][^()\[\];\d]*?"
_ONE = rf"{_LEAD}(?:{_NAMES},?\s+)?{_YEAR}{_PLACE}"
_AUTHOR_YEAR = re.compile(rf"\(({_ONE}(?:\s*;\s*{_ONE})*)\)")
_NUMBERED = re.compile(r"\[\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\]")


def citation_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) spans of in-text citations, brackets included, in order.

    Author-year citations as Harvard and APA write them, and numbers in square brackets. The names
    outside the brackets of 'Rosenshine (2012)' are part of the sentence and stay out.
    """
    found = [m.span() for pattern in (_AUTHOR_YEAR, _NUMBERED) for m in pattern.finditer(text)]
    return tuple(sorted(found))
