"""The tally of what the reader met that is no block: items, words and pages of each sort."""

from __future__ import annotations

from dataclasses import dataclass, field

from assess.document import LedgerEntry
from assess.language.words import count_words

_NOTES = {
    "comment": "Comments in the margin; they are not part of the answer.",
    "deleted": "Tracked deletions; they are not on the page.",
    "moved": "Words at the place they were moved away from; they stand at their new place.",
    "hidden": "Text set to be hidden; it is not on the page.",
    "unused-header": "Running heads or feet that no page shows.",
    "unused-note": "Notes that nothing in the text points to.",
    "picture": "Pictures; words in them cannot be read.",
    "equation": "Equations; each is counted as one word.",
    "embedded": "Objects or files of other programs; their words are not counted.",
    "chart": "Charts; their labels are not counted.",
    "drawn-text": "Words drawn as part of a picture; they are not counted.",
    "diagram": "Diagrams (SmartArt); their words are not counted.",
    "ruby": "Reading aids above the line; they are not counted.",
    "placeholder": "Fields still showing their prompt, such as 'Click here'.",
    "unread-part": "Parts of the file that are damaged; the rest was read.",
}


@dataclass
class Ledger:
    """Counts of each sort, in the order of its first sighting."""

    _counts: dict[str, list[int]] = field(default_factory=dict)
    _pages: dict[str, set[int]] = field(default_factory=dict)

    def add(self, what: str, text: str = "", *, items: int = 1, page: int | None = None) -> None:
        """Enter ``items`` things of the sort ``what`` holding ``text``, met on ``page``."""
        count = self._counts.setdefault(what, [0, 0])
        count[0] += items
        count[1] += count_words(text)
        if page is not None:
            self._pages.setdefault(what, set()).add(page)

    def entries(self) -> tuple[LedgerEntry, ...]:
        """Return the tally by the name of its sorts."""
        return tuple(
            LedgerEntry(
                what=what,
                items=items,
                words=words,
                note=_NOTES.get(what, ""),
                pages=tuple(sorted(self._pages.get(what, ()))),
            )
            for what, (items, words) in sorted(self._counts.items())
        )
