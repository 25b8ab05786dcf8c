"""Words broken at the end of a line: whether the hyphen belongs to the word or to the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assess.readers.pdf.glyphs import Line

_TOKEN = re.compile(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*")
_HEAD = re.compile(r"([^\W_]+(?:['’\-‐‑][^\W_]+)*)$")
_TAIL = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)")
_TIED = re.compile(r"[^\W_][–—/]$|\bhttps?://\S*[./_=&?#%]$")
"""Ends of lines after which no blank was lost: a dash or stroke inside a word, a web address."""

_CONTROLS = dict.fromkeys([*range(9), *range(14, 28), *range(127, 160), 0xFFFE, 0xFFFF, 0xFEFF])
"""Signs that are no letters and take no place; to be left out."""

_ENDING = re.compile(
    r"\w{0,3}(?:[ts]ions?|[ts]ional|ments?|ness|ous|ously|ities|ity|ances?|ences?|able|ible|ative"
    r"|ively|ating|ated|ates|ical|ically|ially|ism|ists?|ments|tive|ture|tures|sive)"
)
"""Second halves that are the end of a longer word and no word themselves."""

_TYING = frozenset("–—/._=&?#%")

_CLOSING = frozenset(",;:!?)]”")
"""Signs that no blank stands before."""

_OPENERS = frozenset(
    re.findall(
        r"\w+",
        "all anti co cross ex full half high inter long low mid multi non one part post pre pro re "
        "self semi short sub two three four five six seven eight nine ten well whole year",
    )
)
"""First halves of compounds that keep their hyphen (self-esteem, well-being, non-statutory)."""

_HYPHENATED_SHARE = 0.05
"""Share of lines ending in a hyphen from which a document is taken to be hyphenated by machine:
compounds alone break on about one line in a hundred, automatic hyphenation on one in five."""


@dataclass(frozen=True)
class Hyphens:
    """What one document says about its words: how often each occurs whole inside a line."""

    known: Counter[str]
    automatic: bool

    def joint(self, before: str, after: str) -> str:
        """Return what belongs between two lines where a word breaks off: a hyphen or nothing."""
        head, tail = _HEAD.search(before), _TAIL.match(after)
        if not head or not tail or head[1].isdigit():
            return "-"
        first, second = head[1].lower(), tail[1].lower()
        kept, dropped = self.known[f"{first}-{second}"], self.known[first + second]
        if kept or dropped:
            return "-" if kept >= dropped else ""
        opens = first.rpartition("-")[2] in _OPENERS
        if tail[1][0].isupper() or not self.automatic:
            torn = not opens and not self.known[first] and bool(_ENDING.fullmatch(second))
            return "" if torn and not self.known[second] and tail[1][0].islower() else "-"
        return "-" if self.known[second] and (opens or self.known[first]) else ""

    def is_cut(self, before: str, after: str) -> bool:
        """Tell whether a word was cut between two lines: only its whole occurs elsewhere."""
        head, tail = _HEAD.search(before), _TAIL.match(after)
        if not head or not tail:
            return False
        first = head[1].lower()
        return not self.known[first] and bool(self.known[first + tail[1].lower()])


def study(lines: Sequence[Line], *, cells: bool = False) -> Hyphens:
    """Return what the lines of a document say about its words and its hyphenation.

    ``cells`` says that it has tables, where words may be broken without a hyphen.
    """
    broken = sum(line.hyphen for line in lines)
    if not broken and not cells:
        return Hyphens(Counter(), automatic=False)
    known = Counter(word for line in lines for word in _whole(line))
    return Hyphens(known, automatic=broken > max(3, _HYPHENATED_SHARE * len(lines)))


def _whole(line: Line) -> Iterable[str]:
    """Return the words of a line without those that may be halves, at its two ends."""
    words = [word.lower() for word in _TOKEN.findall(line.text)]
    return words[1:-1] if line.hyphen else words[1:]


def _are_tied(before: str, after: str) -> bool:
    """Tell whether no blank was lost between two lines."""
    return (before[-1] in _TYING and bool(_TIED.search(before))) or after[:1] in _CLOSING


def join(lines: Sequence[Line], hyphens: Hyphens, *, cell: bool = False) -> str:
    """Return the text of lines that follow each other, words broken between them made whole.

    In a ``cell``, which may be narrower than a word, words are also broken without a hyphen.
    """
    text = ""
    broken = False
    for line in lines:
        part = " ".join(line.text.translate(_CONTROLS).split())
        if broken:
            text += hyphens.joint(text, part) + part
        elif not text or _are_tied(text, part) or (cell and hyphens.is_cut(text, part)):
            text += part
        else:
            text += f" {part}"
        broken = line.hyphen
    return text + "-" if broken else text
