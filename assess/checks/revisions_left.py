"""Traces of drafting left in the file: tracked deletions and comments.

Looks for:
    Words deleted with changes tracked and not yet accepted, and comments in the margin.

Why it matters:
    A reader who shows changes sees words that are not in the count, and comments may show that
    another person has had a hand in the draft, as a line manager properly may.

Passes:
    The file holds neither.

Fails:
    Never. It tells a marker what is left in.

Options:
    least_words: deleted words from which it speaks (default 10).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.analysis import Analysis
from assess.assessment import Finding, Measure
from assess.brief import Brief

NAME = "revisions-left"


@dataclass(frozen=True)
class Options:
    """What may be set under [checks.revisions-left]."""

    least_words: int = 10


def check(analysis: Analysis, brief: Brief) -> Iterator[Finding | Measure]:
    """Yield a finding for deletions and one for comments."""
    ledger = {entry.what: entry for entry in analysis.document.ledger}
    deleted, comments = ledger.get("deleted"), ledger.get("comment")
    if deleted and deleted.words >= brief.options(NAME, Options).least_words:
        yield _finding(f"{deleted.words:,} deleted words are still in the file as tracked changes.")
    if comments:
        what = "1 comment is" if comments.items == 1 else f"{comments.items:,} comments are"
        yield _finding(f"{what} left in the margin ({comments.words:,} words).")


def _finding(message: str) -> Finding:
    advice = "They are not counted. Show changes and comments in the word processor to see them."
    return Finding(NAME, "suggestion", message, None, advice, "marker")
