"""The parts that close an answer: reference lists and appendices, with all that stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assess.readers.structure.draft import Draft, text_indexes
from assess.readers.structure.entries import entry_strength, names_a_person
from assess.readers.structure.names import APPENDIX, APPENDIX_LINE, PERHAPS, REFERENCES

_FEWEST = 2
"""Entries in a row, at the end and without a heading, that make a reference list."""

_LONGEST = 16
"""Words of the longest line that opens a part."""

_LONG = 900
"""Characters past which a paragraph is prose and no entry."""

_AHEAD = 30
"""Blocks after a heading that are looked at to tell whether it heads a list."""

_DEEPEST = 9
"""The level of a part that every heading ends."""

_STYLED = 0.9
"""How sure a heading is at least that a style or the size of its letters made."""

_MAY_OPEN = frozenset({"heading", "paragraph", "list-item", "title", "title-page"})

Name = Literal["reference-list", "appendix"]


@dataclass(frozen=True, slots=True)
class _Region:
    """A part that is open: its name, the level of its heading, how sure, why."""

    name: Name
    level: int
    sure: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Above:
    """The level of the last heading outside any part: of all, and of those not made by hand.

    A bold line in an appendix is more often a label in it than the next part of the answer.
    """

    level: int = 1
    styled: int = 1

    def then(self, heading: Draft) -> _Above:
        """Return the levels after one more heading."""
        level = heading.level or 1
        return _Above(level, level if heading.sure >= _STYLED else self.styled)


def with_regions(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with everything in a reference list or an appendix made that kind.

    A part runs from its heading to the next heading of its level or above, or to the end. One
    that a plain line opens is of the level of the last heading before it.
    """
    settled = list(drafts)
    order = text_indexes(drafts)
    region: _Region | None = None
    opened = -1
    above = _Above()
    for place, index in enumerate(order):
        draft = drafts[index]
        begun = _begins(drafts, order, place, region, above)
        if begun:
            region, opened = begun, place
            settled[index] = replace(
                draft, kind=begun.name, form="heading", level=draft.level or begun.level,
                sure=min(draft.sure, begun.sure) if draft.form != "heading" else begun.sure,
                reason=begun.reason,
            )  # fmt: skip
            continue
        if region and draft.form == "heading" and _ends(drafts, order, place, region, opened):
            region = None
        if region:
            settled[index] = _inside(draft, region)
        elif draft.kind == "heading":
            above = above.then(draft)
    return _with_bare_list(settled)


def _inside(draft: Draft, region: _Region) -> Draft:
    """Return the draft as part of an open region."""
    return replace(draft, kind=region.name, sure=region.sure, reason=region.reason)


def _begins(
    drafts: list[Draft], order: list[int], place: int, region: _Region | None, above: _Above
) -> _Region | None:
    """Return the region that the draft at ``place`` opens, or None."""
    draft = drafts[order[place]]
    if draft.kind not in _MAY_OPEN or len(draft.text) > 200 or draft.words > _LONGEST:
        return None
    if draft.form == "heading":
        return _begins_headed(drafts, order, place, region)
    if region:
        above = _Above(region.level, region.level)
    return _begins_plain(drafts, order, place, above)


def _begins_headed(
    drafts: list[Draft], order: list[int], place: int, region: _Region | None
) -> _Region | None:
    """Return the region that a heading opens, or None."""
    draft = drafts[order[place]]
    level = draft.level or 1
    if APPENDIX.match(draft.line):
        inside = region is not None and region.name == "appendix"
        return _Region("appendix", min(level, region.level) if inside and region else level)
    if REFERENCES.match(draft.line):
        return _references(_share(drafts, order, place + 1), level, 1.0)
    if (
        PERHAPS.match(draft.line)
        and region is None
        and (_share(drafts, order, place + 1) or 0) >= 0.6
    ):
        return _Region("reference-list", level, 0.8, "entries under a heading that may mean them")
    return None


def _begins_plain(
    drafts: list[Draft], order: list[int], place: int, above: _Above
) -> _Region | None:
    """Return the region that a plain line of its own opens, or None."""
    draft = drafts[order[place]]
    if not draft.plain or place + 1 == len(order):
        return None
    if REFERENCES.match(draft.line):
        return _references(_share(drafts, order, place + 1), above.level, 0.9)
    if APPENDIX_LINE.match(draft.line):
        level = _DEEPEST if _is_listed(drafts, order, place) else above.styled
        return _Region("appendix", level, 0.9, "a line of its own that names an appendix")
    return None


def _is_listed(drafts: list[Draft], order: list[int], place: int) -> bool:
    """Tell whether a line stands in a run of short plain lines, as in contents typed by hand."""
    before = [drafts[index] for index in order[max(0, place - 2) : place]]
    return len(before) == 2 and all(
        draft.plain and draft.words <= _LONGEST and draft.line[-1] not in ".?!;,"
        for draft in before
    )


def _references(share: float | None, level: int, sure: float) -> _Region | None:
    """Return the reference list that a line naming one opens; less sure if no entries follow.

    ``share`` is that of entries in what follows; a line in no heading style (``sure`` below 1)
    needs at least one.
    """
    if share is None or share >= 0.3:
        reason = "" if sure == 1 else "a line of its own that names a reference list"
        return _Region("reference-list", level, sure, reason)
    if sure < 1 and share == 0:
        return None
    return _Region("reference-list", level, 0.6, "named a reference list, but few entries follow")


def _share(drafts: list[Draft], order: Sequence[int], start: int) -> float | None:
    """Return the share of entries from ``start`` to the next heading, or None at the end.

    So long a list is judged by its beginning.
    """
    found = entries = 0
    for index in order[start : start + _AHEAD]:
        if drafts[index].form == "heading":
            if found:
                break
            continue
        found += 1
        entries += _entry(drafts[index]) != "none"
    if start >= len(order):
        return None
    return entries / found if found else 0.0


def _entry(draft: Draft) -> str:
    """Return how much a draft looks like an entry of a reference list."""
    if len(draft.text) > _LONG:
        return "none"
    return entry_strength(draft.line)


def _ends(drafts: list[Draft], order: list[int], place: int, region: _Region, opened: int) -> bool:
    """Tell whether the heading at ``place`` ends the open region.

    It does at the region's level or above, but not straight after the region's own heading
    (it is its title; after a line of typed contents it is the first heading of the answer) and,
    in a reference list, not where entries follow ('Websites').
    """
    draft = drafts[order[place]]
    if (draft.level or 1) > region.level:
        return False
    if region.name == "appendix":
        listed = drafts[order[opened]].plain and region.level == _DEEPEST
        return listed or place > opened + 1
    return (_share(drafts, order, place + 1) or 0) < 0.6


def _with_bare_list(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with a run of entries that closes the answer made a reference list."""
    run: list[int] = []
    for index in reversed(text_indexes(drafts)):
        draft = drafts[index]
        if draft.kind in {"appendix", "reference-list"} and not run:
            continue
        if draft.kind not in {"paragraph", "list-item"} or _entry(draft) == "none":
            break
        run.append(index)
    while run and _entry(drafts[run[-1]]) != "strong":
        run.pop()
    strong = sum(_entry(drafts[index]) == "strong" for index in run)
    named = sum(names_a_person(drafts[index].line) for index in run)
    if strong < _FEWEST or 2 * strong < len(run) or (not named and strong < _FEWEST + 1):
        return drafts
    settled = list(drafts)
    for index in run:
        settled[index] = replace(
            drafts[index], kind="reference-list", sure=0.8,
            reason="closing lines that look like references",
        )  # fmt: skip
    return settled
