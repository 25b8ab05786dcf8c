"""What a marker fills in, and every tag as a table: the last part of the marker's Word report."""

from __future__ import annotations

from collections.abc import Sequence

from assess.assessment import Assessment
from assess.writers.parts import wording
from assess.writers.parts.tagged import Tagged
from assess.writers.parts.topics import TopicView
from assess.writers.word.markup import (
    WIDTH,
    Sheet,
    after_table,
    cell,
    columns,
    fresh,
    paragraph,
    run,
    said,
    table,
)
from assess.writers.word.topics import block_link, level

_BEFORE = (
    "I have read the whole answer.",
    "I have looked for the topics that the tool did not find.",
    "I have looked at everything under ‘To look at’.",
)
_ROOM = 1100
"""Least height of a row to write in: about 2 cm."""


def decision_section(sheet: Sheet, assessment: Assessment, views: Sequence[TopicView]) -> None:
    """Add the record of the decision: boxes to tick and places to write in."""
    sheet.add(fresh("Your decision"))
    sheet.add(said("Before you decide", "Heading2"))
    sheet.add(*(paragraph(f"{sheet.tick(line)}{run(f' {line}')}") for line in _BEFORE))
    sheet.add(said("What I found", "Heading2"))
    rest = "Anything else, and where the tool is wrong" if assessment.criteria else "Anything else"
    rows = [
        [cell(run(criterion)), cell(sheet.field(criterion))]
        for criterion in (*assessment.criteria, rest)
    ]
    head = ("What to decide by", "What I found")
    widths = (3200, WIDTH - 3200)
    sheet.add(table(columns(head, widths), rows, title="What I found", style="Boxes", height=_ROOM))
    _topics(sheet, views)
    sheet.add(said("My decision", "Heading2"))
    names = ("My decision", "Name", "Date")
    lines = [[cell(run(name, "Strong")), cell(sheet.field(name))] for name in names]
    title = "Decision, name and date"
    sheet.add(
        table([("", 2200), ("", WIDTH - 2200)], lines, title=title, style="Boxes", height=500)
    )
    sheet.add(after_table())


def _topics(sheet: Sheet, views: Sequence[TopicView]) -> None:
    """Add the table in which a marker agrees with the tool, or not."""
    rows = []
    for view in views:
        title, found = view.topic.title, view.evidence.level
        rows.append(
            [
                cell(run(title)),
                cell(level(found, view.level)),
                cell(sheet.tick(f"I agree: {title}")),
                cell(sheet.tick(f"The tool is wrong: {title}")),
                cell(sheet.field(f"What I see of {title}")),
            ]
        )
    head = ("Topic", "The tool says", "I agree", "The tool is wrong", "What I see")
    widths = (2500, 2300, 850, 1000, WIDTH - 6650)
    sheet.add(said("The topics", "Heading2"))
    sheet.add(table(columns(head, widths), rows, title="The topics", style="Boxes"))


def tags_section(
    sheet: Sheet, assessment: Assessment, tags: Sequence[Tagged], *, text: bool
) -> None:
    """Add all that the tool tagged, in reading order: the map as a table."""
    sheet.add(fresh("Every tag"))
    if not tags:
        sheet.add(said("The tool tagged nothing."))
        return
    sheet.add(said("All that the tool tagged, in reading order: the map as a table."))
    rows = []
    for one in tags:
        title = assessment.framework.topic(one.topic).title
        strands = "; ".join(assessment.framework.strand_title(name) for name in one.strands)
        box = sheet.tick(f"Wrong: {title}")
        rows.append(
            [
                cell(block_link(assessment, one.block, text=text, starts=True)),
                cell(run(title), *([run(strands, "Soft")] if strands else [])),
                cell(level(one.level, wording.LEVELS[one.level])),
                cell(run(wording.sure(one.probability))),
                cell(f"{box}{run(' wrong')}"),
            ]
        )
    head = ("Place", "Topic and strands", "How clearly", "How sure", "The tool is")
    widths = (2100, WIDTH - 5950, 1450, 1300, 1100)
    sheet.add(table(columns(head, widths), rows, title="Every tag"), after_table())
