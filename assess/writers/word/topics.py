"""The map of topics, what there is to look at, and the evidence topic by topic, for Word."""

from __future__ import annotations

from collections.abc import Sequence

from assess.assessment import Assessment, Passage
from assess.writers import Reader
from assess.writers.parts import wording
from assess.writers.parts.bar import share, ticks
from assess.writers.parts.topics import TopicView
from assess.writers.word.markup import (
    WIDTH,
    Picture,
    Sheet,
    after_table,
    cell,
    columns,
    link,
    paragraph,
    points,
    run,
    said,
    table,
)
from assess.writers.word.pictures import strip

_NAMES, _LEVELS = 2750, 2250
_STRIP = WIDTH - _NAMES - _LEVELS
_INSIDE = _STRIP - 170
"""Width of a strip: that of its column without the cell's margins."""
_STRIP_HIGH = 290

SIGNS = {"developed": "\u25a0", "touched": "\u25a3", "not-found": "\u25a1"}
"""A full, half full and empty square beside the words of a level."""


def level(name: str, words: str) -> str:
    """Return a level as a square and words."""
    return run(f"{SIGNS[name]} {words}")


def block_link(assessment: Assessment, index: int, *, text: bool, starts: bool = False) -> str:
    """Return the place of a block, leading to it where the answer is in the report."""
    words = wording.where(assessment, index)
    words = f"{words[0].upper()}{words[1:]}" if starts else words
    return link(f"block{index}", words) if text else run(words)


def map_section(
    sheet: Sheet, assessment: Assessment, views: Sequence[TopicView], *, lead: str
) -> None:
    """Add the map: a topic a row, the answer across as a picture, the level in words."""
    words = assessment.words
    marks = ticks(words.counted)
    over = words.counted > words.maximum
    limit = share(words.maximum, max(words.counted, 1)) if over else None
    rows = []
    for number, view in enumerate(views):
        png = strip(view.tagged, [left for _, left in marks[1:]], limit)
        alt = f"{view.topic.title}. {view.places}"
        found = view.evidence.level
        rows.append(
            [
                cell(link(f"topic{number}", view.topic.title)),
                cell(sheet.picture(Picture(png, _INSIDE, _STRIP_HIGH, alt))),
                cell(level(found, view.level)),
            ]
        )
    rows.append([cell(run("Counted words", "Soft")), _axis(marks), cell()])
    head = ("Topic", "From the first counted word to the last", "What was found")
    title = "Where each topic is"
    legend = (
        "Tall and full: developed, the answer does something with the topic. "
        "Low and hollow: touched on, the topic comes up."
    )
    if not all(one.counts for view in views for one in view.tagged):
        legend += " Striped: in a part that does not count."
    if over:
        legend += f" Broken line: the maximum of {wording.number(words.maximum)} words."
    sheet.add(said(title, "Heading1"), paragraph(run(lead), properties="<w:keepNext/>"))
    sheet.add(table(columns(head, (_NAMES, _STRIP, _LEVELS)), rows, title=title))
    sheet.add(said(legend, "Small"))


def _axis(marks: Sequence[tuple[int, float]]) -> str:
    """Return the numbers under the map, each at its place."""
    stops, numbers = "", ""
    for value, left in marks:
        number = wording.number(value)
        if left < 3:
            numbers += number
            continue
        side = "right" if left > 97 else "center"
        stops += f'<w:tab w:val="{side}" w:pos="{round(left * _INSIDE / 100)}"/>'
        numbers += f"\t{number}"
    tabs = f"<w:tabs>{stops}</w:tabs>" if stops else ""
    return paragraph(run(numbers), "Axis", properties=tabs)


def look_section(sheet: Sheet, assessment: Assessment, reader: Reader, *, text: bool) -> None:
    """Add the findings, gravest first."""
    sheet.add(said("To look at", "Heading1"))
    rows = []
    for finding in assessment.findings_for(reader):
        message = run(finding.message)
        if finding.location is not None:
            where = block_link(assessment, finding.location.block, text=text)
            message += f"{run(' (')}{where}{run(')')}"
        advice = [run(finding.advice, "Soft")] if finding.advice else []
        grave = "Strong" if finding.severity == "suggestion" else "Grave"
        rows.append(
            [cell(run(wording.SEVERITIES[finding.severity], grave)), cell(message, *advice)]
        )
    if not rows:
        sheet.add(said("Nothing."))
        return
    head = ("How grave", "What was seen, and what can be done")
    sheet.add(table(columns(head, (1800, WIDTH - 1800)), rows, title="To look at"), after_table())


def topics_section(
    sheet: Sheet,
    assessment: Assessment,
    views: Sequence[TopicView],
    reader: Reader,
    *,
    text: bool,
) -> None:
    """Add the evidence of every topic in the order of the framework."""
    sheet.add(said("Evidence by topic" if reader == "marker" else "Topic by topic", "Heading1"))
    if reader == "marker" and assessment.figures and assessment.figures[0].basis:
        basis = assessment.figures[0].basis
        sheet.add(said(f"How far to trust it was measured on {basis}.", "Small"))
    for number, view in enumerate(views):
        found = view.evidence.level
        title = sheet.bookmark(f"topic{number}", run(view.topic.title))
        sheet.add(paragraph(title, "Heading2"))
        shown = level(found, view.level)
        sheet.add(paragraph(shown, properties="<w:keepNext/>"))
        _strands(sheet, view, reader)
        for passage in view.evidence.passages:
            _passage(sheet, assessment, passage, reader, text=text)
        if not view.evidence.passages:
            _not_found(sheet, reader)
        if reader == "participant":
            _questions(sheet, view)


def _strands(sheet: Sheet, view: TopicView, reader: Reader) -> None:
    """Add the strands seen; to a marker also those not found, and how far to trust that."""
    if view.seen:
        sheet.add(paragraph(run("Strands seen:", "Strong"), properties="<w:keepNext/>"))
        sheet.add(points([strand.title for strand in view.seen]))
    elif reader == "participant":
        sheet.add(said(view.topic.about, "Small"))
    if reader == "marker":
        if view.unseen and view.evidence.level != "not-found":
            titles = "; ".join(strand.title for strand in view.unseen)
            sheet.add(said(f"Strands not found by the tool: {titles}.", "Small"))
        if view.figures:
            sheet.add(said(wording.figures_sentence(view.figures), "Small"))


def _passage(
    sheet: Sheet, assessment: Assessment, passage: Passage, reader: Reader, *, text: bool
) -> None:
    """Add one passage word for word, then where it stands; for a marker also why, and a box."""
    if text:
        quote = "Quote" if passage.level == "developed" else "QuoteTouched"
        sheet.add(said(passage.text, quote))
    where = block_link(assessment, passage.location.block, text=text, starts=True)
    if reader == "participant":
        sheet.add(paragraph(where, "Evidence"))
        return
    more = f". {wording.LEVELS[passage.level]}; the tool is {wording.sure(passage.probability)} "
    more += "sure."
    if passage.why:
        more += f" Why: {'; '.join(passage.why)}."
    box = sheet.tick("The tool is wrong here")
    sheet.add(
        paragraph(f"{where}{run(f'{more}   ')}{box}{run(' The tool is wrong here')}", "Evidence")
    )


def _not_found(sheet: Sheet, reader: Reader) -> None:
    if reader == "marker":
        sheet.add(paragraph(run("Not found by the tool. ", "Strong") + run(wording.LOOK)))
    else:
        sheet.add(
            said(
                "Not found by the tool. It may be there all the same, in words that the tool "
                "does not know."
            )
        )


def _questions(sheet: Sheet, view: TopicView) -> None:
    """Add the strands not seen as questions to ask oneself; never sentences to paste."""
    if not view.unseen:
        return
    lead = "Other strands of this topic, as questions. Have you shown …"
    if view.evidence.level != "developed":
        lead = "If this matters to your case, ask yourself: have you shown …"
    sheet.add(paragraph(run(lead), properties="<w:keepNext/>"))
    sheet.add(points([f"… {wording.question(one.title)}" for one in view.unseen], "Questions"))
