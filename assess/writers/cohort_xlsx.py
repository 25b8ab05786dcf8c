"""The cohort as a workbook: overview, word counts, topics, findings, unreadable files, settings."""

from __future__ import annotations

from collections.abc import Sequence

from assess.assessment import Cohort, Row
from assess.writers.parts.limits import allowed
from assess.writers.parts.overview_sheet import COUNTED, VERDICT, add_overview, who
from assess.writers.parts.sheets import (
    Book,
    Cell,
    Formula,
    Link,
    Listing,
    add_list,
    letters,
    workbook,
)
from assess.writers.parts.wording import KINDS, LEVELS, SEVERITIES, VERDICTS, level_in

SUFFIX = ".xlsx"

NOT_READ = "Not read"
_VERDICT_FILLS = {
    VERDICTS["over"]: "warm",
    VERDICTS["under"]: "warm",
    VERDICTS["too close to call"]: "light",
    NOT_READ: "faint",
}
_LEVEL_FILLS = {
    LEVELS["developed"]: "strong",
    LEVELS["touched"]: "light",
    LEVELS["not-found"]: "faint",
}
_SEVERITY_FILLS = {SEVERITIES["error"]: "warm", SEVERITIES["warning"]: "warm"}


def write(cohort: Cohort) -> bytes:
    """Write the workbook: one sheet a question, real numbers, formulas with their values."""

    def fill(book: Book) -> None:
        add_overview(book, cohort)
        for listing in (words(cohort), topics(cohort), findings(cohort), unread(cohort)):
            add_list(book, listing)
        add_list(book, settings(cohort))

    return workbook("Cohort", fill)


def words(cohort: Cohort) -> Listing:
    """List the count of every submission, with what is counted kind by kind."""
    heads, kinds = who(cohort), _kinds(cohort)
    off = {kind for kind, yes in cohort.counts if not yes}
    added = list(dict.fromkeys(heading for row in cohort.rows for heading, _ in row.extra))
    headings = (
        *heads,
        VERDICT,
        COUNTED,
        "Minimum",
        "Maximum",
        "Minimum allowed",
        "Maximum allowed",
        "Outside by",
        "Words on the page",
        *(f"{KINDS[k]}{' (not counted)' if k in off else ''}" for k in kinds),
        "Things to look at",
        "Format",
        *added,
    )
    rows = [
        [
            *_who(row, heads),
            VERDICTS[row.verdict] if row.verdict else NOT_READ,
            "" if row.counted is None else row.counted,
            cohort.minimum,
            cohort.maximum,
            *allowed(cohort),
            _outside(row, cohort, len(heads), line),
            _on_page(row, len(heads), len(kinds), line),
            *_by_kind(row, kinds),
            len(row.look),
            row.format,
            *(dict(row.extra).get(heading, "") for heading in added),
        ]
        for line, row in enumerate(cohort.rows, start=2)
    ]
    return Listing("Word counts", headings, rows, _VERDICT_FILLS)


def topics(cohort: Cohort) -> Listing:
    """List the level of every topic in every submission that was read, in words and shades."""
    heads = who(cohort)
    headings = (*heads, *(t.title for t in cohort.framework.topics))
    rows = [
        [*_who(row, heads), *(level_in(row, topic) for topic in cohort.framework.topic_ids)]
        for row in cohort.rows
        if row.counted is not None
    ]
    return Listing("Topics", headings, rows, _LEVEL_FILLS)


def findings(cohort: Cohort) -> Listing:
    """List every finding of every submission with its place."""
    heads = who(cohort)
    headings = (
        *heads,
        "How grave",
        "Check",
        "What was seen",
        "Where",
        "Advice",
    )
    rows: list[list[Cell]] = [
        [
            *_who(row, heads),
            SEVERITIES[one.severity],
            one.check,
            one.message,
            one.place,
            one.advice,
        ]
        for row in cohort.rows
        for one in row.noted
    ]
    return Listing("Findings", headings, rows, _SEVERITY_FILLS)


def unread(cohort: Cohort) -> Listing:
    """List the files that could not be read and those that were left aside, with the reason."""
    others = len(who(cohort)) - 1  # no participant's number where nobody has one
    rows: list[list[Cell]] = [
        [row.name, *[row.participant][:others], NOT_READ, row.reason, row.fault]
        for row in cohort.rows
        if row.fault
    ]
    rows += [[one.what, *[""] * others, "Left aside", "", one.why] for one in cohort.ignored]
    headings = ("File", *who(cohort)[1:], "What happened", "Reason", "Why, and what to do")
    return Listing("Unreadable files", headings, rows, {NOT_READ: "warm"})


def settings(cohort: Cohort) -> Listing:
    """List what the cohort was read under, so that it can be read again in the same way."""
    models = sorted({row.model for row in cohort.rows if row.model})
    rows: list[list[Cell]] = [
        ["Brief", cohort.brief_title],
        ["Brief, SHA-256", cohort.brief_sha256],
        ["Minimum, included", cohort.minimum],
        ["Maximum, included", cohort.maximum],
    ]
    if cohort.floor is not None and cohort.ceiling is not None:
        rows += [
            ["Minimum with tolerance", cohort.floor],
            ["Maximum with tolerance", cohort.ceiling],
            ["Past the maximum", "marking stops" if cohort.stops else "it is only said"],
        ]
    rows += [[f"Counted: {KINDS[k]}", "yes" if yes else "no"] for k, yes in cohort.counts]
    rows += [
        ["Framework", cohort.framework.title],
        ["Framework id", cohort.framework.id],
        ["Framework version", cohort.framework.version],
    ]
    rows += [["Topics found by", model] for model in models]
    return Listing("Settings", ("Setting", "Value"), rows, {}, numbers="left")


def _who(row: Row, heads: Sequence[str]) -> list[Cell]:
    cells: list[Cell] = [Link(row.name, row.report), row.participant]
    return cells[: len(heads)]


def _outside(row: Row, cohort: Cohort, heads: int, line: int) -> Cell:
    """How many words above the maximum (more than 0) or below the minimum (less than 0)."""
    if row.counted is None:
        return ""
    value = max(row.counted - cohort.maximum, 0) or min(row.counted - cohort.minimum, 0)
    at = heads + 1
    counted, least, most = (f"{letters(column)}{line}" for column in (at, at + 1, at + 2))
    return Formula(f"=MAX({counted}-{most},0)+MIN({counted}-{least},0)", value)


def _on_page(row: Row, heads: int, kinds: int, line: int) -> Cell:
    """All words of the submission: the sum of the kinds at its right."""
    if not row.parts:
        return ""
    first = heads + 8
    last = first + kinds - 1
    total = sum(part.words for part in row.parts)
    return Formula(f"=SUM({letters(first)}{line}:{letters(last)}{line})", total)


def _kinds(cohort: Cohort) -> list[str]:
    """Return the kinds of text that any submission holds, in the order of all reports."""
    held = {part.kind for row in cohort.rows for part in row.parts}
    return [kind for kind in KINDS if kind in held]


def _by_kind(row: Row, kinds: list[str]) -> list[Cell]:
    if not row.parts:
        return [""] * len(kinds)
    of_kind: dict[str, int] = {part.kind: part.words for part in row.parts}
    return [of_kind.get(kind, 0) for kind in kinds]
