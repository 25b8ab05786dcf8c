"""How an answer opens: title, cover page, lines about the participant, contents."""

from __future__ import annotations

import re
from dataclasses import replace

from assess.readers.structure.draft import Draft, text_indexes

_ABOUT = re.compile(
    r"^(?:full\s+|your\s+|my\s+)?(?:name|participant|candidate|student|learner|school|setting|date"
    r"|submission|submitted|word\s?count|words|number of words|cohort|provider|lead provider"
    r"|delivery partner|course|programme|qualification|tutor|facilitator|assessor|trn|role"
    r"|job title|e-?mail|prepared (?:by|for))"
    r"\b[^:.\n]{0,30}(?::|\t)\s*\S",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"^(?:table of |list of )?(?:contents|tables|figures)\s*:?$", re.IGNORECASE)
_LEADER = re.compile(r"(?:\t|\.{3,}|…+|\s{3,}|[. ]{4,})\s*\d{1,3}$")
_COVER_WORDS = 120
_LINE_WORDS = 25


def with_contents(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with a table of contents recognised, by style or by its leaders."""
    settled = list(drafts)
    order = text_indexes(drafts)
    for place, index in enumerate(order):
        if len(drafts[index].text) > 40 or not _CONTENTS.match(drafts[index].line):
            continue
        following = order[place + 1] if place + 1 < len(order) else None
        styled = following is not None and drafts[following].kind == "contents"
        lines = _leaders(drafts, order, place + 1)
        if styled or len(lines) >= 2:
            settled[index] = replace(drafts[index], kind="contents", form="heading")
        for line in [] if styled else lines if len(lines) >= 2 else []:
            settled[line] = replace(
                drafts[line], kind="contents", sure=0.9, reason="lines that end in page numbers"
            )
    return settled


def _leaders(drafts: list[Draft], order: list[int], start: int) -> list[int]:
    """Return the run from ``start`` of lines that end in a page number after a leader."""
    run = []
    for place in range(start, len(order)):
        index = order[place]
        if drafts[index].form == "table" or not _LEADER.search(drafts[index].text.strip()):
            break
        run.append(index)
    return run


def with_opening(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with cover page, title and lines about the participant recognised."""
    order = text_indexes(drafts)
    cover = _cover(drafts, order)
    if cover:
        return _marked(drafts, cover, 0.9, "short lines alone on the first page")
    settled = _with_title(drafts, order)
    titles = [i for i in order[:3] if settled[i].kind == "title"]
    if titles:
        under = order[order.index(titles[-1]) + 1 :]
        lines = _short_run(settled, under)
        if len(lines) >= 2:
            return _marked(settled, lines, 0.8, "short lines under the title")
    return _marked(settled, _about_lines(settled, order), 0.8, "a line about the participant")


def _marked(drafts: list[Draft], lines: list[int], sure: float, reason: str) -> list[Draft]:
    """Return the drafts with those at ``lines`` made part of the title page."""
    settled = list(drafts)
    for index in lines:
        settled[index] = replace(drafts[index], kind="title-page", sure=sure, reason=reason)
    return settled


def _cover(drafts: list[Draft], order: list[int]) -> list[int]:
    """Return the drafts of the first page if it holds nothing but a few short lines."""
    if not order:
        return []
    page = drafts[order[0]].page
    first: list[int] = []
    begun = False
    for index, draft in enumerate(drafts):
        if draft.breaks and begun and first:
            break
        if draft.page is not None and page is not None and draft.page > page:
            break
        begun = begun or draft.in_text
        if draft.in_text:
            first.append(index)
    lines = [i for i in first if drafts[i].kind != "contents"]
    headings = sum(drafts[i].kind == "heading" and drafts[i].sure == 1 for i in lines)
    alone = lines and len(first) < len(order) and len(lines) <= 25 and headings <= 1
    short = all(_is_short(drafts[i]) for i in lines)
    words = sum(drafts[i].words for i in lines)
    after = sum(len(drafts[i].text) for i in order) - sum(len(drafts[i].text) for i in first)
    little = words <= _COVER_WORDS and after > sum(len(drafts[i].text) for i in lines)
    return lines if alone and short and little and len(lines) > headings else []


def _is_short(draft: Draft) -> bool:
    """Tell whether a draft is a line and no sentence of running text."""
    if len(draft.text) > 400:
        return False
    sentence = draft.line.endswith(".") and draft.words > 10
    return draft.words <= _LINE_WORDS and not sentence and draft.kind != "list-item"


def _with_title(drafts: list[Draft], order: list[int]) -> list[Draft]:
    """Return the drafts with a first line made by hand into a title, if it stands out as one.

    A first line in a heading style is a heading: only a centred line, or one larger than all
    others, that no style explains becomes the title.
    """
    first = next((i for i in order[:6] if drafts[i].kind == "heading" and drafts[i].sure < 1), None)
    if first is None or any(not _is_about(drafts[i]) for i in order[: order.index(first)]):
        return list(drafts)
    draft = drafts[first]
    others = [drafts[i].size or 0.0 for i in order if i != first]
    largest = draft.size is not None and bool(others) and draft.size > max(others)
    if any(drafts[i].kind == "title" for i in order) or not (draft.centred or largest):
        return list(drafts)
    settled = list(drafts)
    reason = "the first line, set apart in size or place"
    settled[first] = replace(draft, kind="title", level=None, sure=0.7, reason=reason)
    return settled


def _short_run(drafts: list[Draft], order: list[int]) -> list[int]:
    """Return the run of short plain lines at the start of ``order``, before heading or prose."""
    run: list[int] = []
    for index in order:
        draft = drafts[index]
        short = (
            draft.plain
            and len(draft.text) < 200
            and draft.words <= 12
            and not draft.line.endswith((".", "?", "!"))
        )
        if not short and not _is_about(draft):
            prose = draft.kind == "heading" or draft.words > _LINE_WORDS or draft.kind == "contents"
            return run if prose else []
        run.append(index)
    return []


def _about_lines(drafts: list[Draft], order: list[int]) -> list[int]:
    """Return the lines at the very start that give name, number, school, date or word count."""
    lines: list[int] = []
    for place, index in enumerate(order):
        if _is_about(drafts[index]):
            lines.append(index)
        elif place > 0 or drafts[index].form != "heading":
            break
    return lines if len(lines) < len(order) else []


def _is_about(draft: Draft) -> bool:
    """Tell whether a draft is a short line such as 'Candidate number: 1234567'."""
    if len(draft.text) > 400 or (draft.kind == "heading" and draft.sure == 1):
        return False
    lines = draft.text.strip().split("\n")
    return draft.words <= 30 and all(
        _ABOUT.match(line.strip()) and len(line.split()) <= 15 for line in lines
    )
