"""On which side of the limits a count lies, and what would put it on the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set

from assess.analysis import Analysis
from assess.assessment import Verdict, WordCount
from assess.brief import WordPolicy
from assess.document import Kind, MarkKind

_COULD_BE: dict[Kind, Kind] = {
    "title": "heading",
    "title-page": "paragraph",
    "heading": "paragraph",
    "caption": "paragraph",
    "quote": "paragraph",
    "list-item": "paragraph",
    "footnote": "paragraph",
    "contents": "paragraph",
    "reference-list": "paragraph",
    "appendix": "paragraph",
    "header": "paragraph",
    "footer": "paragraph",
}
"""What a block may be instead where the reader inferred its kind."""

_CALLED: dict[Kind, str] = {
    "title": "a line taken for the title",
    "title-page": "lines taken for a title page",
    "heading": "a line taken for a heading",
    "reference-list": "a passage taken for a reference list",
    "contents": "lines taken for a table of contents",
    "appendix": "a passage taken for an appendix",
}


def side(counted: int, count: WordCount) -> Verdict:
    """Say on which side ``counted`` words would lie under the limits of ``count``."""
    floor = count.minimum if count.floor is None else count.floor
    ceiling = count.maximum if count.ceiling is None else count.ceiling
    if counted < floor:
        return "under"
    return "over" if counted > ceiling else "within"


def judged(
    count: WordCount, analysis: Analysis, policy: WordPolicy
) -> tuple[Verdict, tuple[str, ...]]:
    """Return the verdict, and what it hangs on where that makes it too close to call."""
    plain = side(count.counted, count)
    doubts = tuple(
        said
        for figure, said in _alternatives(count, analysis, policy)
        if side(figure, count) != plain
    )
    return ("too close to call", doubts) if doubts else (plain, ())


def _alternatives(
    count: WordCount, analysis: Analysis, policy: WordPolicy
) -> Iterator[tuple[int, str]]:
    """Yield other counts that could be right, each with the sentence that says why."""
    for other in count.others:
        said = f"counted by the rule of {other.title} the same parts have {other.of_counted:,}."
        yield other.of_counted, said
    doubt = analysis.document.uncertain
    for figure in (count.counted - doubt, count.counted + doubt) if doubt else ():
        yield figure, f"the text of this PDF is damaged, by about {doubt:,} words either way."
    for kind, words in sorted(_inferred(analysis).items()):
        change = words * (policy.counts(_COULD_BE[kind]) - policy.counts(kind))
        said = f"{_CALLED.get(kind, f'text taken for a {kind}')} ({words:,} words) may be none."
        yield count.counted + change, said
    unseen = _marked(analysis, policy, {"hidden", "invisible"})
    yield count.counted - unseen, f"{unseen:,} of the words cannot be seen on the page."
    yield from _laid_over(count, analysis, policy)


def _inferred(analysis: Analysis) -> Counter[Kind]:
    """Return the words of blocks whose kind the reader inferred, by kind."""
    words: Counter[Kind] = Counter()
    for block, spans in zip(analysis.document.blocks, analysis.words, strict=True):
        if block.sure < 1 and block.kind in _COULD_BE:
            words[block.kind] += len(spans)
    return words


def _laid_over(
    count: WordCount, analysis: Analysis, policy: WordPolicy
) -> Iterator[tuple[int, str]]:
    """Yield the count without words typed over the pages of a PDF, and with those left out.

    Whether they are the answer or a reviewer's notes is inferred from how many they are.
    """
    over = _marked(analysis, policy, {"laid-over"})
    said = f"{over:,} of the words are typed over the pages and may be no part of the answer."
    yield count.counted - over, said
    noted = sum(entry.words for entry in analysis.document.ledger if entry.what == "laid-over")
    if policy.counts("paragraph"):
        said = f"{noted:,} words typed over the pages are not counted and may be part of it."
        yield count.counted + noted, said


def _marked(analysis: Analysis, policy: WordPolicy, kinds: Set[MarkKind]) -> int:
    """Return how many of the counted words stand in marks of some kinds."""
    words = 0
    for index, spans in analysis.counted_words(policy.counts):
        marks = [m for m in analysis.document.blocks[index].marks if m.kind in kinds]
        words += sum(any(m.start <= start < m.end for m in marks) for start, _ in spans)
    return words
