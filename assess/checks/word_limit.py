"""The word limit: how many words count under the brief, and on which side of its limits that is.

Looks for:
    The words of every block, by kind. A kind counts or not as the brief's [words.count] says.
    A word is what stands between white space or dashes: a hyphen or slash joins two words into
    one, an en or em dash separates, a lone symbol is a word. List numbers and bullets never count.

Why it matters:
    Limits are part of the task, and providers differ in what they count. The count is shown part
    by part, so that anyone can follow it and compare it with the word processor's own figure.

Passes:
    The counted words lie from the brief's minimum to its maximum, both included.

Fails:
    Never. The check says 'under', 'over', or 'too close to call' where the text of a PDF is
    damaged by enough to matter, and a person decides what follows from it.

Options:
    None of its own; limits and kinds stand in the brief under [words].
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.analysis import Analysis
from assess.assessment import Finding, Measure, Part, Verdict, WordCount
from assess.brief import Brief, WordPolicy
from assess.document import KINDS, Kind

NAME = "word-limit"


def check(analysis: Analysis, brief: Brief) -> Iterator[Finding | Measure]:
    """Yield the word count as a measure, and a finding where a person should look."""
    count = count_by_policy(analysis, brief)
    limit = f"{count.minimum:,} to {count.maximum:,}"
    yield Measure(NAME, "words that count", count.counted, "words", limit, count.verdict)
    if count.verdict != "within":
        yield Finding(
            NAME,
            "warning",
            _message(count, analysis.document.uncertain),
            advice="See which parts count, and whether that is what your provider counts.",
        )


def count_by_policy(analysis: Analysis, brief: Brief) -> WordCount:
    """Count the words of the document by kind of block under the brief's policy.

    The parts cover every kind that the document has, in the order of ``KINDS``; their words sum
    to all words on the page and their counted words to ``counted``.
    """
    totals: dict[Kind, int] = {}
    for block, words in zip(analysis.document.blocks, analysis.words, strict=True):
        totals[block.kind] = totals.get(block.kind, 0) + len(words)
    policy = brief.words
    parts = tuple(
        Part(kind, totals[kind], totals[kind] if policy.counts(kind) else 0)
        for kind in KINDS
        if kind in totals
    )
    counted = sum(part.counted for part in parts)
    verdict = verdict_on(counted, policy, analysis.document.uncertain)
    return WordCount(counted, verdict, policy.minimum, policy.maximum, parts)


def verdict_on(counted: int, policy: WordPolicy, uncertain: int = 0) -> Verdict:
    """Say where ``counted`` lies; 'too close to call' when ``uncertain`` words could change it."""
    verdicts = {
        _side(figure, policy) for figure in (counted - uncertain, counted, counted + uncertain)
    }
    return verdicts.pop() if len(verdicts) == 1 else "too close to call"


def _side(counted: int, policy: WordPolicy) -> Verdict:
    if counted < policy.minimum:
        return "under"
    return "over" if counted > policy.maximum else "within"


def _message(count: WordCount, uncertain: int) -> str:
    figure = f"{count.counted:,} words count"
    if count.verdict == "under":
        gap = count.minimum - count.counted
        return f"{figure}: {gap:,} fewer than the minimum of {count.minimum:,}."
    if count.verdict == "over":
        gap = count.counted - count.maximum
        return f"{figure}: {gap:,} more than the maximum of {count.maximum:,}."
    return (
        f"About {figure}, give or take {uncertain:,} because the text of this PDF is damaged: "
        f"too close to a limit ({count.minimum:,} to {count.maximum:,}) to say."
    )
