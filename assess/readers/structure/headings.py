"""Headings that were made by hand: a short line in bold, or in larger letters."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from assess.readers.structure.captions import looks_like_caption
from assess.readers.structure.declared import declared_count
from assess.readers.structure.draft import Draft, text_indexes

_LONGEST = 14
"""Words of the longest line that may be a heading of this kind."""

_LETTERS = 15
"""Letters of a word on average past which a line is not worth counting."""

_LARGER = 1.15
"""How much larger than the body text letters are that make a heading."""


def with_made_headings(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with lines that serve as headings made headings, at less than full sure.

    A bold line counts only where most of the text is not bold.
    """
    body = _body_size(drafts)
    bold = sum(len(d.text) for d in drafts if d.in_text and d.bold)
    mostly_bold = 2 * bold > sum(len(d.text) for d in drafts if d.in_text)
    order = text_indexes(drafts)
    settled = list(drafts)
    level = 0
    for place, here in enumerate(order):
        draft = drafts[here]
        following = drafts[order[place + 1]] if place + 1 < len(order) else None
        if draft.kind == "heading":
            level = draft.level or 1
        elif following and _short_line(draft, following):
            larger = body is not None and draft.size is not None and draft.size >= _LARGER * body
            if larger or (draft.bold and not mostly_bold):
                settled[here] = _made(draft, level, larger=larger)
    return settled


def _made(draft: Draft, level: int, *, larger: bool) -> Draft:
    """Return the draft as a heading one below the last styled one."""
    reason = "a short line in larger letters" if larger else "a short bold line of its own"
    return replace(
        draft,
        kind="heading",
        form="heading",
        level=min(level + 1, 9),
        sure=0.85 if larger else 0.8,
        reason=reason,
    )


def _short_line(draft: Draft, following: Draft) -> bool:
    """Tell whether a draft has the shape of a heading over ``following``."""
    if len(draft.text) > _LONGEST * _LETTERS:
        return False
    if draft.kind == "list-item":
        shaped = draft.form == "list-item" and following.kind != "list-item"
    else:
        shaped = draft.plain
    line = draft.line
    return (
        shaped
        and "\n" not in draft.text.strip()
        and draft.words <= _LONGEST
        and line[-1:] not in {".", ",", ";"}
        and any(letter.isalpha() for letter in line)
        and declared_count(line) is None
        and not looks_like_caption(line)
    )


def _body_size(drafts: list[Draft]) -> float | None:
    """Return the size in points that most of the text has, or None if sizes are unknown."""
    sizes: Counter[float] = Counter()
    for draft in drafts:
        if draft.in_text and draft.size is not None:
            sizes[draft.size] += len(draft.text)
    return sizes.most_common(1)[0][0] if sizes else None
