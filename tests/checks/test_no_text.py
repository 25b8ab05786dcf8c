"""Text that cannot be read is said page by page."""

from __future__ import annotations

from assess.assessment import Finding
from assess.checks.no_text import check
from assess.document import LedgerEntry
from tests.build import analysis, brief, document, words


def findings(document_: object, **options: int) -> list[Finding]:
    asked = brief(checks={"no-text": options})
    return [f for f in check(analysis(document_), asked) if isinstance(f, Finding)]  # type: ignore[arg-type]


def test_a_document_with_text_on_every_page_raises_nothing() -> None:
    assert findings(document(words(60))) == []


def test_a_scanned_page_is_named() -> None:
    entry = LedgerEntry("page-without-text", 1, pages=(3,))
    (found,) = findings(document(words(60), ledger=(entry,)))
    assert "page 3" in found.message


def test_several_scanned_pages_are_named_together() -> None:
    entry = LedgerEntry("page-without-text", 2, pages=(2, 3))
    (found,) = findings(document(words(60), ledger=(entry,)))
    assert "pages 2, 3" in found.message


def test_a_nearly_empty_file_is_pointed_out() -> None:
    (found,) = findings(document(words(7)))
    assert "only 7 words" in found.message


def test_how_few_words_are_too_few_is_an_option() -> None:
    assert findings(document(words(7)), least_words=5) == []
