"""The ledger of a PDF: what was met that is no block, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from assess.document import LedgerEntry
from assess.language.words import count_words
from assess.readers.pdf.glyphs import Page

_SIDE = 20.0
"""Points a picture measures at least on both sides: smaller ones are ornaments."""


def ledger_of(pages: Sequence[Page], attachments: int) -> tuple[LedgerEntry, ...]:
    """Return the entries for pages without text, pictures, scans, comments and attached files."""
    entries = [
        _entry(
            "page-without-text",
            [page.number for page in pages if _is_silent(page)],
            "Pages without text: words that their pictures show are not in the count.",
        ),
        _entry(
            "page-damaged",
            [page.number for page in pages if page.faults],
            "Pages that could not be opened: their words are not in the count.",
        ),
        _entry(
            "scanned-text",
            [page.number for page in pages if page.scanned and _is_unpainted(page)],
            "Scanned pages whose words a machine read from the picture: they may hold errors.",
        ),
        _entry(
            "ocr",
            [page.number for page in pages if any(note.what == "ocr" for note in page.notes)],
            "Scanned pages that Tesseract read just now: they may hold errors.",
        ),
        _entry(
            "picture",
            [page.number for page in pages for _ in range(_pictures(page))],
            "Pictures: words that they show are not in the count.",
        ),
        _notes(
            pages,
            "laid-over",
            "Words typed over the pages ('Add text') are not in the count."
            " If they are the answer, print the PDF to a new PDF, or hand in the document.",
        ),
        _notes(
            pages,
            "typed",
            "Words typed over the pages ('Add text') are in the count: they are more"
            " than the pages' own. To be sure of it, print the PDF to a new PDF, or hand in the"
            " document.",
        ),
        _notes(pages, "comment", "Comments and notes laid over the pages are not in the count."),
        LedgerEntry("embedded", attachments, note="Files attached to the PDF were not read."),
    ]
    return tuple(entry for entry in entries if entry.items)


def _entry(what: str, numbers: list[int], note: str) -> LedgerEntry:
    """Return an entry with one item for each of the page numbers."""
    return LedgerEntry(what, len(numbers), note=note, pages=tuple(sorted(set(numbers))))


def _notes(pages: Sequence[Page], what: str, note: str) -> LedgerEntry:
    """Return the entry for one sort of words laid over the pages."""
    found = [(page.number, x.text) for page in pages for x in page.notes if x.what == what]
    return LedgerEntry(
        what,
        len(found),
        words=sum(count_words(text) for _, text in found),
        note=note,
        pages=tuple(sorted({number for number, _ in found})),
    )


def _pictures(page: Page) -> int:
    """Return how many pictures of a page are large enough to show something."""
    return sum(
        right - left >= _SIDE and top - bottom >= _SIDE
        for left, bottom, right, top in page.pictures
    )


def _is_silent(page: Page) -> bool:
    """Tell whether no words to speak of were found on a page that could be opened.

    Words typed over a scan leave the words of the scan itself unread.
    """
    read = [x for x in page.notes_of_words if x.what != "typed" or not page.scanned]
    return page.silent and not read and not page.faults


def _is_unpainted(page: Page) -> bool:
    """Tell whether most letters of a page are not painted."""
    letters = [(len(run.text), run.style.mode) for line in page.lines for run in line.runs]
    return 2 * sum(count for count, mode in letters if mode == 3) > sum(n for n, _ in letters)
