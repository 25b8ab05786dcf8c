"""The names of the parts that close an answer, as headings and lines of their own give them."""

from __future__ import annotations

import re

_LEAD = (
    r"^(?:(?:section|part|chapter)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[A-H]|[ivx]{1,4})?\s*[.:)–—-]?\s*"
)
_TAIL = r"(?:\s*\([^()]{1,60}\))?\s*[:.]?$"
REFERENCES = re.compile(
    _LEAD
    + r"(?:(?:list of |full |my |harvard |academic |selected )?references?(?: list(?:ing)?| cited"
    r"| section| page| used)?|(?:selected |annotated |short |my |full )?bibliograph(?:y|ies)"
    r"|works (?:cited|consulted)|list of (?:sources|works cited|literature)|sources (?:cited|used)"
    r"|references? (?:and|&|/|or) (?:bibliography|sources|further reading)"
    r"|bibliography (?:and|&|/|or) references?|references?\s?/\s?bibliography"
    r"|bibliography\s?/\s?references?|citations)" + _TAIL,
    re.IGNORECASE,
)
PERHAPS = re.compile(
    _LEAD + r"(?:sources|literature|further reading|reading list|reading|evidence base"
    r"|legislation|links|websites)" + _TAIL,
    re.IGNORECASE,
)
"""Names that head a reference list only if entries follow."""

APPENDIX = re.compile(
    _LEAD + r"(?:appendix|appendices|appendixes|annexe?|annexes)\b", re.IGNORECASE
)
APPENDIX_LINE = re.compile(
    r"^(?:appendix|appendices|annexe?)(?:\s+(?:[A-Z]|\d{1,2}|[ivxIVX]{1,4}|one|two|three|four))?"
    r"(?:\s*[:.–—-]\s*\S.{0,90}[^.]|\s*[:.]?)$",
    re.IGNORECASE,
)
