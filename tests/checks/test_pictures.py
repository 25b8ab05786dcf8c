"""Pictures are counted and their pages named."""

from __future__ import annotations

from assess.assessment import Finding
from assess.checks.pictures import check
from assess.document import LedgerEntry
from tests.build import analysis, brief, document


def findings(*entries: LedgerEntry, **options: int) -> list[Finding]:
    asked = brief(checks={"pictures": options})
    seen = analysis(document("a", ledger=entries))
    return [item for item in check(seen, asked) if isinstance(item, Finding)]


def test_pictures_are_shown_with_their_pages() -> None:
    (found,) = findings(LedgerEntry("picture", 2, pages=(3, 1)), LedgerEntry("chart", 1))
    assert "3 pictures or objects (page 1, 3)" in found.message
    assert found.audience == "marker"


def test_a_file_without_pictures_raises_nothing() -> None:
    assert findings(LedgerEntry("comment", 2)) == []


def test_how_many_are_ordinary_is_an_option() -> None:
    assert findings(LedgerEntry("picture", 1), most_pictures=1) == []
