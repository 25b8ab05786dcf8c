"""Text that cannot be read: pages that are pictures, and files with hardly any words.

Looks for:
    Pages without text where a reader sees a page (a scan, a photograph), and documents with so
    few words that something has probably been lost on the way.

Why it matters:
    The tool counts and tags text only. What stands in pictures is part of the answer for a
    person, but is invisible to it.

Passes:
    Every page holds text, and the document has more than the least number of words.

Fails:
    Never. It says which pages the tool could not read, so that a person reads them.

Options:
    least_words: the number of words below which a file is hardly an answer (default 50).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.analysis import Analysis
from assess.assessment import Finding, Measure
from assess.brief import Brief

NAME = "no-text"


@dataclass(frozen=True)
class Options:
    """What may be set under [checks.no-text]."""

    least_words: int = 50


def check(analysis: Analysis, brief: Brief) -> Iterator[Finding | Measure]:
    """Yield the number of pages without text, and findings for them and for a near-empty file."""
    blank = [e for e in analysis.document.ledger if e.what == "page-without-text"]
    pages = sorted({page for entry in blank for page in entry.pages})
    yield Measure(NAME, "pages without text", len(pages), "pages")
    if pages:
        listed = ", ".join(str(page) for page in pages)
        yield Finding(
            NAME,
            "warning",
            f"No text could be read on page {listed}: the page is a picture or a scan."
            if len(pages) == 1
            else f"No text could be read on pages {listed}: they are pictures or scans.",
            advice="Words on them are not counted. Read them by eye, or ask for the Word file.",
        )
    words = sum(len(spans) for spans in analysis.words)
    if words < brief.options(NAME, Options).least_words:
        yield Finding(
            NAME,
            "warning",
            f"The whole file holds only {words:,} words.",
            advice="Check that it is the right file and that nothing was lost when it was saved.",
        )
