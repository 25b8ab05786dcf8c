"""The answer itself in the Word report: paragraphs with numbers, highlights and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assess.assessment import Assessment
from assess.writers import Reader
from assess.writers.parts import wording
from assess.writers.parts.essay import Group, Piece, Shown, essay
from assess.writers.word.markup import (
    WIDTH,
    Sheet,
    after_table,
    cell,
    fresh,
    link,
    paragraph,
    run,
    said,
    table,
)
from assess.writers.word.topics import SIGNS

_LEAD = (
    "Underlined and shaded: a topic is developed. Dotted: it is touched on. The line below a "
    "paragraph names its topics and leads to the evidence. The small numbers in the text count "
    "the words so far. Parts that do not count have a broken line at their left, and tables say so "
    "above; words left out of the count within a sentence stand in ‹angle signs›."
)
_OFF = '<w:pBdr><w:left w:val="dashed" w:sz="12" w:space="2" w:color="505A63"/></w:pBdr>'
"""The line at the left of a paragraph that does not count."""
_NUMBERS, _NOTES = 700, 2200


def answer_section(sheet: Sheet, assessment: Assessment, reader: Reader) -> None:
    """Add the whole answer in reading order."""
    title = "The answer" if reader == "marker" else "Your answer"
    sheet.add(fresh(title), said(_LEAD, "Small"))
    topics = {topic.title: n for n, topic in enumerate(assessment.framework.topics)}
    for group in essay(assessment, reader):
        if group.shape == "table":
            _table(sheet, group, topics)
            continue
        for one in group.members:
            _part(sheet, one)
            _paragraph(sheet, one)
            if one.notes:
                sheet.add(paragraph(_notes(one, topics), "AnswerNote"))


def _part(sheet: Sheet, one: Shown) -> None:
    """Say where a part begins that does not count."""
    if one.uncounted:
        sheet.add(said(f"Not counted: {one.uncounted.lower()}", "NotCounted"))


def _paragraph(sheet: Sheet, one: Shown) -> None:
    """Add one heading, paragraph or point with its number in the margin."""
    inside = sheet.bookmark(f"block{one.block.index}", run(_number(one), "Margin"))
    inside += run("\t")
    if one.block.form == "list-item":
        inside += run(f"{one.block.label or '•'}\t")
    inside += _pieces(one.cells[0])
    style, properties = "Answer", ""
    if one.block.form == "heading":
        style = "AnswerHeading"
        properties = f'<w:outlineLvl w:val="{one.depth - 1}"/>'
    elif one.block.form == "list-item":
        style = "AnswerPoint"
        left = 1134 + 340 * (min(one.block.level or 1, 4) - 1)
        if left > 1134:
            properties = (
                f'<w:tabs><w:tab w:val="clear" w:pos="1134"/><w:tab w:val="left" '
                f'w:pos="{left - 340}"/><w:tab w:val="left" w:pos="{left}"/></w:tabs>'
                f'<w:ind w:left="{left}" w:hanging="{left}"/>'
            )
    held = ("<w:keepNext/>" if one.notes else "") + ("" if one.counts else _OFF)
    sheet.add(paragraph(inside, style, properties=held + properties))


def _table(sheet: Sheet, group: Group, topics: dict[str, int]) -> None:
    """Add a table of the answer: paragraph numbers at its left, notes at its right."""
    first = group.members[0]
    # Said of every such table: a line at the left would be lost among its borders.
    part = "" if first.counts else wording.KINDS[first.block.kind]
    _part(sheet, replace(first, uncounted=part))
    across = max(len(one.cells) for one in group.members)
    notes = _NOTES if any(one.notes for one in group.members) else 0
    each = (WIDTH - _NUMBERS - notes) // across
    rows = []
    for one in group.members:
        number = sheet.bookmark(f"block{one.block.index}", run(_number(one), "Margin"))
        cells = [cell(_pieces(pieces)) for pieces in one.cells]
        cells += [cell()] * (across - len(cells))
        row = [cell(number), *cells]
        rows.append([*row, cell(_notes(one, topics))] if notes else row)
    widths = [_NUMBERS, *([each] * across), *([notes] if notes else [])]
    sheet.add(
        table([("", width) for width in widths], rows, title="Table in the answer", style="Boxes"),
        after_table(),
    )


def _number(one: Shown) -> str:
    page = f"p. {one.turns}" if one.turns else ""
    number = str(one.block.paragraph) if one.block.paragraph else ""
    return " · ".join(part for part in (number, page) if part)


def _notes(one: Shown, topics: dict[str, int]) -> str:
    """Return the topics of a block, each leading to its evidence."""
    runs = []
    for note in one.notes:
        words = f"{note.topic} ({wording.LEVELS[note.level].lower()})"
        runs.append(run(f"{SIGNS[note.level]} ") + link(f"topic{topics[note.topic]}", words))
    return run("   ").join(runs)


def _pieces(pieces: Sequence[Piece]) -> str:
    """Return the runs of a text cut at its highlights."""
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    words = f"‹{piece.text}›" if piece.left_out and piece.text else piece.text
    style = {"developed": "Developed", "touched": "Touched"}.get(piece.level or "", "")
    made = run(words, "Unseen" if piece.unseen else style)
    if piece.unseen and made:
        made = run("(not shown in the file:) ", "Soft") + made
    for landmark in piece.landmarks:
        what = "marking stops" if landmark.what == "stop" else landmark.what
        made += run(" ") + run(f"{what} {wording.number(landmark.words)}".strip(), "Landmark")
    return made
