"""The first part of the Word report: what it is, the verdict on the words, and where all went."""

from __future__ import annotations

from collections.abc import Iterable

from assess.assessment import Assessment, Landmark, Measure
from assess.document import LedgerEntry
from assess.writers.parts import wording
from assess.writers.parts.bar import bar
from assess.writers.parts.quotes import quoted
from assess.writers.parts.reminders import reminders
from assess.writers.word.markup import (
    WIDTH,
    Picture,
    Sheet,
    after_table,
    cell,
    columns,
    paragraph,
    points,
    run,
    said,
    table,
)
from assess.writers.word.pictures import bar_picture

_BAR_HIGH = 700


def words_section(sheet: Sheet, assessment: Assessment, *, text: bool, lead: str) -> None:
    """Add the verdict with its bar, the landmarks, and the tables of what counts and what not."""
    words = assessment.words
    sheet.add(said("Words", "Heading1"), said(wording.verdict_sentence(assessment), "Verdict"))
    if words.doubts:
        sheet.add(said("What it hangs on:"), points(words.doubts))
    _bar(sheet, assessment)
    if words.stops and words.ceiling is not None:
        sheet.add(
            said(f"Under this brief, marking stops after {wording.number(words.ceiling)} words.")
        )
    for landmark in words.landmarks:
        if landmark.what:
            sheet.add(said(_landmark(assessment, landmark, text=text), "Small"))
    if assessment.document.uncertain:
        off = wording.plural(assessment.document.uncertain, "word")
        sheet.add(
            said(
                "Some of the text of this file is damaged, so the count may be off by up to "
                f"{off}; the thin line on the bar shows how far.",
                "Small",
            )
        )
    if lead:
        sheet.add(said(lead, "Small"))
    _parts(sheet, assessment)
    _met(sheet, assessment)
    _others(sheet, assessment)


def _bar(sheet: Sheet, assessment: Assessment) -> None:
    """Add the bar as a picture, its limits named in words below it."""
    words = assessment.words
    png = bar_picture(bar(words, assessment.document.uncertain))
    alt = (
        "A bar from nothing to beyond the maximum, with a band between the limits. "
        f"{wording.verdict_sentence(assessment)}"
    )
    sheet.add(paragraph(sheet.picture(Picture(png, WIDTH, _BAR_HIGH, alt))))
    sheet.add(
        said(
            f"Full bar: the {wording.plural(words.counted, 'word')} that count. Band between the "
            f"broken lines: {wording.number(words.minimum)} to {wording.number(words.maximum)}.",
            "Small",
        )
    )


def _landmark(assessment: Assessment, landmark: Landmark, *, text: bool) -> str:
    word = " ".join(quoted(assessment.document, landmark.location).split())
    where = wording.place(assessment.document.blocks[landmark.location.block])
    stands = f"is ‘{word}’" if text else "stands"
    what = wording.LANDMARKS[landmark.what]
    return f"Word {wording.number(landmark.words)}, {what}, {stands} in {where}."


def _parts(sheet: Sheet, assessment: Assessment) -> None:
    """Add the table that says where every word went."""
    parts = assessment.words.parts
    rows = [
        [
            cell(run(wording.KINDS[part.kind])),
            cell(run(wording.number(part.words)), right=True),
            cell(_counted(part.words, part.counted), right=True),
        ]
        for part in parts
    ]
    whole = wording.number(sum(part.words for part in parts))
    counted = wording.number(assessment.words.counted)
    rows.append(
        [
            cell(run("All", bold=True)),
            cell(run(whole, bold=True), right=True),
            cell(run(counted, bold=True), right=True),
        ]
    )
    widths = (WIDTH - 4000, 2000, 2000)
    head = ("On the page", "Words", "Counted")
    sheet.add(said("Where every word went", "Caption"))
    sheet.add(table(columns(head, widths), rows, title="Where every word went"), after_table())


def _counted(words: int, counted: int) -> str:
    if counted or not words:
        return run(wording.number(counted))
    return run("not counted", "Soft")


def _met(sheet: Sheet, assessment: Assessment) -> None:
    """Add the tables of what else is in the file, within the count and outside it."""
    for title, entries in wording.met(assessment):
        _met_table(sheet, title, entries)


def _met_table(sheet: Sheet, title: str, entries: Iterable[LedgerEntry]) -> None:
    rows = []
    for entry in entries:
        notes = [entry.note, wording.pages(entry.pages)]
        what = run(entry.what.replace("-", " ").capitalize())
        rows.append(
            [
                cell(what, *(run(note, "Soft") for note in notes if note)),
                cell(run(wording.number(entry.items)), right=True),
                cell(run(wording.number(entry.words)), right=True),
            ]
        )
    widths = (WIDTH - 4000, 2000, 2000)
    sheet.add(said(title, "Caption"))
    sheet.add(
        table(columns(("What", "How many", "Words"), widths), rows, title=title), after_table()
    )


def _others(sheet: Sheet, assessment: Assessment) -> None:
    """Add the table of what other programs would show."""
    others = assessment.words.others
    if not others:
        return
    counted = wording.number(assessment.words.counted)
    title = "Why other programs show other numbers"
    sheet.add(said(title, "Caption"))
    sheet.add(
        said(
            "The first figure is what the program would show for the whole file, with the parts "
            "that it looks at; the second is its rule for a word, used on the parts that count "
            f"here ({counted} by ours).",
            "Small",
        )
    )
    rows = [
        [
            cell(run(other.title)),
            cell(run(wording.number(other.words)), right=True),
            cell(run(wording.number(other.of_counted)), right=True),
            cell(run(other.note, "Soft")),
        ]
        for other in others
    ]
    head = ("Program", "Whole file", "Parts that count here", "How it counts")
    widths = (2300, 1200, 1500, WIDTH - 5000)
    sheet.add(table(columns(head, widths), rows, title=title), after_table())


def reminders_section(sheet: Sheet, assessment: Assessment) -> None:
    """Add the questions to read the answer by, each with what was seen of it."""
    sheet.add(said("Reminders", "Heading1"))
    sheet.add(
        said(
            "Questions to read your answer by. Only you can answer them. After each stands what "
            "the tool saw; it knows words and not sense, and no number is right or wrong."
        )
    )
    for question, seen in reminders(assessment):
        shown = run(f"  {seen[:1].upper()}{seen[1:]}", "Soft") if seen else ""
        sheet.add(paragraph(run(question) + shown, "ListBullet"))


def measures_table(sheet: Sheet, measures: tuple[Measure, ...]) -> None:
    """Add the table of what the tool measured."""
    if not measures:
        return
    rows = [
        [
            cell(run(f"{one.name[:1].upper()}{one.name[1:]}")),
            cell(run(f"{wording.number(one.value)} {one.unit}".rstrip()), right=True),
            cell(run(one.limit)),
            cell(run(one.verdict)),
        ]
        for one in measures
    ]
    title = "What the tool measured"
    widths = (WIDTH - 6200, 1700, 2300, 2200)
    sheet.add(said(title, "Caption"))
    sheet.add(
        table(columns(("What", "Figure", "Against", "Outcome"), widths), rows, title=title),
        after_table(),
    )
