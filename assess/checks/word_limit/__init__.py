"""The word limit: how many words count under the brief, and on which side of its limits that is.

Looks for:
    The words of every block, by kind. A kind counts or not as the brief's [words.count] says.

    One word is what stands between white space, en dashes or em dashes:
    well-being, and/or, don't, e.g., 06/30/2003, 1,500, 25%, £30, wait...then: one word each.
    2014–2016 and word—word: two words; a dash between spaces separates and is no word itself.
    3-5 and 3 - 5: one word, and three, because a hyphen is no dash and a lone sign is a word.
    A web or e-mail address: one word. A lone sign (&, +, …, an emoji): one word.
    Initials (J. K. Rowling): three words; U.K.: one.
    A citation, (Smith, 2015, p. 3): four words, unless the brief leaves out citations.
    No-break and other spaces separate. Characters that only look like a space (U+2800, U+3164)
    separate too. Characters without width (zero-width space, soft hyphen) do neither.
    An equation: one word. Bullets and list numbers: none. A merged table cell counts once.
    Text in two columns counts once, in the order it is read.

Why it matters:
    Limits are part of the task, and providers differ in what they count. The count is shown part
    by part and beside the figures that other programs would show, so that anyone can follow it.

Passes:
    The counted words lie from the brief's minimum to its maximum, both included, or outside by no
    more than the brief's tolerance.

Fails:
    Never. The check says 'under', 'over', or 'too close to call' where the answer to 'on which
    side?' hangs on something that is open: the rules of other programs disagree across the limit,
    the text of a PDF is damaged by enough to matter, or it would be tipped by a part whose kind
    the reader inferred (an unheaded reference list, a line that may be a title), by words that
    cannot be seen, or by words typed over the pages of a PDF. A person decides.

Options:
    None of its own; limits and kinds stand in the brief under [words].

Sources of the other programs' figures:
    Microsoft Word: the test 'msword-alike' in LibreOffice's sources; ECMA-376 for the tick box
    that leaves out text boxes and notes. LibreOffice: its sources (SwTextNode::CountWords) and
    help. Moodle: its sources (count_words in moodlelib.php). Turnitin: a test by Royal Holloway
    (2017) and notes of the University of Reading. wc: GNU coreutils. Google Docs publishes no
    rule; what it leaves out is second-hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.analysis import Analysis
from assess.assessment import Finding, Measure, WordCount
from assess.brief import Brief
from assess.checks.word_limit.counting import count_by_policy, left_out_spans
from assess.checks.word_limit.verdict import side

__all__ = ["check", "count_by_policy", "left_out_spans"]

NAME = "word-limit"


def check(analysis: Analysis, brief: Brief) -> Iterator[Finding | Measure]:
    """Yield the word count as a measure, and a finding where a person should look."""
    count = count_by_policy(analysis, brief)
    limit = f"{count.minimum:,} to {count.maximum:,}"
    yield Measure(NAME, "words that count", count.counted, "words", limit, count.verdict)
    saved = analysis.document.properties.get("words")
    if saved:
        name = "words as last saved by the word processor (often an estimate)"
        yield Measure(NAME, name, int(saved), "words")
    if analysis.document.declared:
        declared = analysis.document.declared[0]
        yield Measure(NAME, "words declared in the answer", declared, "words")
    if count.verdict != "within":
        yield Finding(NAME, "warning", message(count, brief), advice=_advice(count))


def message(count: WordCount, brief: Brief) -> str:
    """Say how many words count and by how many that is outside, or what it hangs on."""
    where = f"{count.counted:,} words count: {_gap(count, brief)}"
    if count.verdict == "too close to call":
        return f"{where}. Too close to call: {' '.join(count.doubts)}"
    return f"{where}."


def _gap(count: WordCount, brief: Brief) -> str:
    if count.counted < count.minimum:
        gap, limit = count.minimum - count.counted, f"fewer than the minimum of {count.minimum:,}"
    elif count.counted > count.maximum:
        gap, limit = count.counted - count.maximum, f"more than the maximum of {count.maximum:,}"
    else:
        return f"within the limits of {count.minimum:,} to {count.maximum:,}"
    allowed = brief.words.floor if count.counted < count.minimum else brief.words.ceiling
    tolerated = allowed not in (count.minimum, count.maximum)
    return f"{gap:,} {limit}" + (f" ({allowed:,} with tolerance)" if tolerated else "")


def _advice(count: WordCount) -> str:
    if count.stops and side(count.counted, count) == "over":
        return "Marking stops at the limit; the report shows the place."
    return "See which parts count, and whether that is what your provider counts."
