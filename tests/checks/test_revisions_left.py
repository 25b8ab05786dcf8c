"""Tracked deletions and comments left in the file."""

from __future__ import annotations

from assess.assessment import Finding
from assess.checks.revisions_left import check
from assess.document import LedgerEntry
from tests.build import analysis, brief, document


def findings(*entries: LedgerEntry, **options: int) -> list[Finding]:
    asked = brief(checks={"revisions-left": options})
    seen = analysis(document("a", ledger=entries))
    return [item for item in check(seen, asked) if isinstance(item, Finding)]


def test_deletions_and_comments_are_shown_apart() -> None:
    found = findings(LedgerEntry("deleted", 3, 90), LedgerEntry("comment", 1, 12))
    assert [f.message for f in found] == [
        "90 deleted words are still in the file as tracked changes.",
        "1 comment is left in the margin (12 words).",
    ]


def test_a_few_deleted_words_raise_nothing() -> None:
    assert findings(LedgerEntry("deleted", 2, 4)) == []
    assert findings(LedgerEntry("deleted", 2, 4), least_words=1) != []
