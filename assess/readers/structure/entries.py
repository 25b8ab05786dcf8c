"""What one entry of a reference list looks like, told from prose that cites."""

from __future__ import annotations

import re
from typing import Literal

_YEAR = r"(?:(?:18|19|20)\d\d[a-z]?|n\.\s?d\.|no date|forthcoming|in press)"
_SURNAME = r"(?:(?:van|von|de|del|da|di|der|den|le|la|Mc|Mac|O['’])\s?)*[^\W\d_][\w'’‐-]+"
_AUTHOR = rf"{_SURNAME}(?:\s{_SURNAME})?,?\s(?:[A-Z]\.?[\s,-]{{0,2}}){{1,4}}"
_PERSON = re.compile(rf"^[*_\"“]?{_AUTHOR}(?=.{{0,200}}?\(?\b{_YEAR})", re.UNICODE)
"""'Surname, I.' with a year not far behind it: Harvard, APA and Vancouver begin so."""

_BODY = re.compile(rf"^[*_]?[A-Z][^.?!;(]{{1,110}}[.,]?\s\({_YEAR}\)[.,:]?\s+[*_'‘\"“]?[A-Z0-9]")
"""A body such as a ministry, the year in brackets, and a title that opens with a capital: prose
that cites goes on in small letters."""

_LAW = re.compile(r"^[A-Z][\w ,'’()&-]{3,90}\b(?:Act|Regulations|Order|Bill) (?:19|20)\d\d\b")
_WEAK = re.compile(
    r"https?://|www\.|\bdoi\b|\bavailable (?:at|from|online)|\baccessed\b|\bretrieved\b"
    r"|\bpp?\.\s?\d+|\bvol\.|\b\d+\s?\(\d+\)|\beds?\.|\(eds?\)|\bISBN\b"
    r"|[A-Z][\w .]+:\s[A-Z][\w &.]+\.?$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^(?:\[\d{1,3}\]|\d{1,3}[.)])\s+")
_PLAIN_YEAR = re.compile(rf"\b{_YEAR}")

Strength = Literal["strong", "weak", "none"]


def entry_strength(line: str) -> Strength:
    """Tell how much a line (single blanks) looks like an entry of a list.

    strong: a name with initials or a body, then a year, then a title; weak: law, a web address,
    a publisher, pages. Long paragraphs are prose that cites.
    """
    words = len(line.split())
    bare = _NUMBER.sub("", line)
    if words > 80 or words < 2:
        return "none"
    if _PERSON.match(bare) or _BODY.match(bare):
        return "strong"
    if _LAW.match(bare) and words <= 25:
        return "weak"
    if words <= 60 and _WEAK.search(bare) and (bare[:1].isupper() or "http" in bare[:8]):
        return "weak" if words <= 25 or _PLAIN_YEAR.search(bare) else "none"
    return "none"


def names_a_person(line: str) -> bool:
    """Tell whether an entry begins with a surname and initials, which prose hardly ever does."""
    return _PERSON.match(_NUMBER.sub("", line)) is not None
