"""The tally of what a web page holds that is not on the page as a browser shows it."""

from __future__ import annotations

from dataclasses import dataclass, field

from assess.document import LedgerEntry
from assess.language.words import count_words

_NOTES = {
    "hidden": "Text set to be hidden; it is not on the page.",
    "page-comment": "Comments in the code of the page; no reader sees them.",
    "page-code": "Scripts, styles and the like; they are not on the page.",
    "picture": "Pictures; words in them cannot be read.",
    "drawn-text": "Words drawn as part of a picture; they are not counted.",
    "equation": "Equations; each is counted as one word.",
    "embedded": "Films, sounds or other pages set into this one; their words are not counted.",
    "ruby": "Reading aids above the line; they are not counted.",
}


@dataclass
class Ledger:
    """Items and words of each sort."""

    _counts: dict[str, list[int]] = field(default_factory=dict)

    def add(self, what: str, text: str = "") -> None:
        """Enter one thing of the sort ``what`` holding ``text``."""
        count = self._counts.setdefault(what, [0, 0])
        count[0] += 1
        count[1] += count_words(text)

    def entries(self) -> tuple[LedgerEntry, ...]:
        """Return the tally by the name of its sorts."""
        return tuple(
            LedgerEntry(what=what, items=items, words=words, note=_NOTES[what])
            for what, (items, words) in sorted(self._counts.items())
        )
