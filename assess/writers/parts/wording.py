"""The words that reports use for kinds, levels, verdicts and places: plain, and the same in all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assess.assessment import AnswerLevel, Assessment, BlockReading, Row, Severity, Verdict
from assess.document import COUNTED, Block, LedgerEntry
from assess.language.topics import TopicFigures

LANDMARKS = {
    "minimum": "the minimum",
    "maximum": "the maximum",
    "stop": "after which marking stops",
}
"""What stands at a landmark, for the sentence that says where."""

KINDS: Mapping[str, str] = {
    "title": "Title",
    "title-page": "Title page",
    "heading": "Headings",
    "paragraph": "Paragraphs",
    "list-item": "Bullet and numbered points",
    "table": "Tables",
    "caption": "Captions",
    "quote": "Quotations set apart",
    "footnote": "Footnotes",
    "endnote": "Endnotes",
    "text-box": "Text boxes",
    "header": "Page headers",
    "footer": "Page footers",
    "contents": "Table of contents",
    "reference-list": "Reference list",
    "appendix": "Appendices",
    "citation": "In-text citations",
}

LEVELS: Mapping[AnswerLevel, str] = {
    "developed": "Developed",
    "touched": "Touched on",
    "not-found": "Not found by the tool",
}

SEVERITIES: Mapping[Severity, str] = {
    "error": "Important",
    "warning": "Look at this",
    "suggestion": "Suggestion",
}

VERDICTS: Mapping[Verdict, str] = {
    "within": "Within the limits",
    "under": "Below the minimum",
    "over": "Above the maximum",
    "too close to call": "Too close to call",
}

SHORT_VERDICTS: Mapping[Verdict, str] = {
    "within": "Within",
    "under": "Below",
    "over": "Above",
    "too close to call": "Too close to call",
}

_APART = frozenset(
    {"footnote", "endnote", "text-box", "header", "footer", "caption", "reference-list", "appendix"}
)
"""Kinds that a place names: apart from the running text, or in a part that may not count."""

NOT_COUNTED = "not counted"
ONLY_APART = "only in parts that do not count"

LOOK = "Not found is not the same as not there: please look for it yourself."


def number(value: float) -> str:
    """Write a number the British way: 1,873; at most two decimals."""
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{int(value):,}"


def plural(value: int, one: str, many: str = "") -> str:
    """Write a number with its noun: '1 word', '2 words'."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def verdict_sentence(assessment: Assessment) -> str:
    """Say how the count stands to the limits of the brief, in one or two sentences."""
    words = assessment.words
    count = f"{plural(words.counted, 'word')} {'counts' if words.counted == 1 else 'count'}"
    low, high = number(words.minimum), number(words.maximum)
    match words.verdict:
        case "within" if words.counted > words.maximum:
            above = plural(words.counted - words.maximum, "word")
            return f"{count}: {above} above the maximum of {high}, which the brief allows."
        case "within" if words.counted < words.minimum:
            short = plural(words.minimum - words.counted, "word")
            return f"{count}: {short} below the minimum of {low}, which the brief allows."
        case "within":
            return f"{count}: within the limits of {low} to {high}."
        case "under":
            short = plural(words.minimum - words.counted, "word")
            return f"{count}: {short} below the minimum of {low}."
        case "over":
            above = plural(words.counted - words.maximum, "word")
            return f"{count}: {above} above the maximum of {high}."
    limit, name = min(
        (words.minimum, "minimum"),
        (words.maximum, "maximum"),
        key=lambda pair: abs(pair[0] - words.counted),
    )
    return (
        f"{count}: too close to the {name} of {number(limit)} to call. Another way of counting "
        "may come out on the other side of it, so a person has to decide."
    )


def met(assessment: Assessment) -> tuple[tuple[str, tuple[LedgerEntry, ...]], ...]:
    """Return what else the reader met, apart by whether it is in the count, each with a title."""
    ledger = assessment.document.ledger
    within = tuple(entry for entry in ledger if entry.what in COUNTED)
    outside = tuple(entry for entry in ledger if entry.what not in COUNTED)
    titled = (
        ("Also in the file, within the count", within),
        ("Also in the file, outside the count", outside),
    )
    return tuple((title, entries) for title, entries in titled if entries)


def place(block: Block) -> str:
    """Name the place of a block as a person would look for it: 'paragraph 12, page 3'."""
    steps = [part] if (part := part_of(block)) else []
    if block.table is not None:
        steps.append(f"table {block.table}")
    if block.paragraph is not None:
        steps.append(f"paragraph {block.paragraph}")
    if block.page is not None:
        steps.append(f"page {block.page}")
    return ", ".join(steps) or f"block {block.index + 1}"


def where(assessment: Assessment, index: int) -> str:
    """Name the place of a block, and say so if none of its words count."""
    named = place(assessment.document.blocks[index])
    return named if counts(assessment.blocks[index]) else f"{named}, {NOT_COUNTED}"


def counts(reading: BlockReading) -> bool:
    """Tell whether a block is in the count; one without words is in nobody's way."""
    return reading.counted > 0 or reading.words == 0


def level_words(level: AnswerLevel, *, apart: bool) -> str:
    """Name a level, and say so if nothing that was found counts."""
    return f"{LEVELS[level]}, {ONLY_APART}" if apart else LEVELS[level]


def level_in(row: Row, topic: str) -> str:
    """Name the level of a topic in a row of the cohort; nothing for an answer without topics."""
    level = dict(row.topics).get(topic)
    return level_words(level, apart=topic in row.apart) if level else ""


def part_of(block: Block) -> str:
    """Name the part that a block stands in apart from the running text: 'appendix', or ''."""
    if block.kind not in _APART:
        return ""
    running = {"header": "page header", "footer": "page footer"}
    return running.get(block.kind, block.kind.replace("-", " "))


def listed(numbers: Iterable[int]) -> str:
    """Write numbers as a person would: '2, 5 to 7, 9 and 10'."""
    runs: list[list[int]] = []
    for value in sorted(set(numbers)):
        if runs and value == runs[-1][1] + 1:
            runs[-1][1] = value
        else:
            runs.append([value, value])
    words = [
        step
        for a, b in runs
        for step in ([f"{a} to {b}"] if b > a + 1 else [str(n) for n in range(a, b + 1)])
    ]
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def pages(numbers: Sequence[int]) -> str:
    """Write page numbers with their noun: 'Page 2', 'Pages 2 to 4'; '' where none is known."""
    noun = "Page" if len(set(numbers)) == 1 else "Pages"
    return f"{noun} {listed(numbers)}" if numbers else ""


def question(strand_title: str) -> str:
    """Turn the title of a strand into the end of a question that begins 'Have you shown'."""
    first, rest = strand_title[:1], strand_title[1:]
    lowered = first.lower() if rest[:1].islower() or rest[:1] == " " else first
    return f"{lowered}{rest}".rstrip("?. ") + "?"


def sure(probability: float) -> str:
    """Say how sure the tool is, no finer than it can know: 'about 8 in 10'."""
    return f"about {min(max(round(10 * probability), 1), 9)} in 10"


def figures_sentence(figures: TopicFigures) -> str:
    """Say how often the tagger is right about a topic, in natural frequencies.

    It is held against labels made for this project, which are not people's marks.
    """
    return (
        f"How far to trust it: of 100 passages that the tool tags, "
        f"{round(100 * figures.precision)} are labelled so; of 100 that are labelled so, "
        f"it finds {round(100 * figures.recall)}."
    )
