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

_RECORD = (
    r"(?:attendance|audit|data|figures|inspection|interviews?|meeting|minutes|notes|observations?"
    r"|questionnaires?|records?|register|results|scores|surveys?|tracker|visit|voice"
    r"|(?:[Oo]fsted|[Ii]nspection|[Ss]chool|EP|(?:[Pp]sychologist|[Hh]ead\s?teacher)(?:['’]s)?)"
    r"\s+report)\b"
)
_NO_RECORD = rf"(?!(?:(?i:{_RECORD})|(?:[\w'’-]+\s+){{0,3}}{_RECORD})\s*,)"
"""What a school keeps of its own is evidence of the case, with a year or without: (Pupil survey,
2022), (Ofsted report, 2019). In small letters only: (Teacher Workload Survey, 2019) is a title, and
a report that bears a person's name is one too (Warnock report, 1978)."""

_JOINING = (
    r"(?:and|et|al|v|van|von|der?|den|del|di|da|du|l[ae]|ten|ter|d['’]\w+"
    r"|the|of|for|in|on|to|at|with|as|cited|quoted|others|colleagues|eds?)\b"
)
"""Small words that stand within and between names."""

_TITLES = (
    r"(?:act|bill|regulations|code(?: of practice)?|children safe in education"
    r"|together to safeguard children)\b"
)
"""What follows the first word in titles of law and guidance that are cited in small letters."""

_SMALL = rf"(?<=\s)(?!{_JOINING})[a-zß-öø-ÿ]"
_DATED = rf"(?<![\s,&])(?<!\band)\s+{_TIME}\.?(?:\s+(?i:half[ -])?(?i:term))?\s+\d"
_ANY = r"[^()\[\];\d]"
_NAMES = (
    rf"{_NO_AUTHOR}{_NO_RECORD}(?:(?:van|von|de|der|den|la|le|du)\s+)?[A-ZÀ-ÖØ-Þ]"
    rf"(?:{_ANY}*?,|(?:(?<=\s){_TITLES}|(?!{_SMALL}|{_DATED}){_ANY})*?(?<![\s,]))"
)
"""Who wrote it, up to the year. A comma before the year makes any words a name or a title,
but for a school's own records.

Without one they have to be names: every word begins with a capital letter but for joining words
(Council of Europe 2010) and the known titles (Equality act 2010), and no month or season goes
before the year. (Ofsted 2019) is a citation, (Ofsted report 2019), (Ofsted May 2022) are remarks.
The two ways end differently, so that no text can be read in more than one (a list of many
citations that ends in none would take for ever).
"""

_ONE = rf"{_LEAD}(?:{_NAMES}\s+)?{_YEAR}{_PLACE}"
_AUTHOR_YEAR = re.compile(rf"\(({_ONE}(?:\s*;\s*{_ONE})*)\)")
_NUMBERED = re.compile(r"\[\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\]")


def citation_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) spans of in-text citations, brackets included, in order.

    Author-year citations as Harvard and APA write them, and numbers in square brackets. The names
    outside the brackets of 'Rosenshine (2012)' are part of the sentence and stay out.
    """
    found = [m.span() for pattern in (_AUTHOR_YEAR, _NUMBERED) for m in pattern.finditer(text)]
    return tuple(sorted(found))
