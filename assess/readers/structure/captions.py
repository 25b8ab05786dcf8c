"""Captions: a line that names a table or figure, beside one."""

from __future__ import annotations

import re
from dataclasses import replace

from assess.readers.structure.draft import Draft

_NAMED = re.compile(
    r"^(?:table|figure|fig\.?|chart|diagram|image|picture|photo|photograph|illustration|graph)"
    r"\s+(?:[A-Z]?\d{1,3}(?:[.-]\d{1,3})*|[ivx]{1,5}|[A-Z])[a-z]?"
    r"(?:\s*[:.–—-]\s*\S.*|\s+(?=[A-Z‘“\"'(]).*|[:.]?)$",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE = re.compile(r"^\w+\.?\s+\S*[^\s:.–—-]\s+[a-z]")
"""'Table 1 shows that …' is prose about a table."""

_LONGEST = 45


def looks_like_caption(line: str) -> bool:
    """Tell whether a line reads like a caption: 'Table 1: Actions', 'Figure 2 The plan'."""
    return _NAMED.match(line) is not None and _SENTENCE.match(line) is None


def with_captions(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with captions recognised.

    A caption reads like one and stands beside a table or picture; styled ones are kept.
    """
    settled = list(drafts)
    for index, draft in enumerate(drafts):
        if not (draft.plain or (draft.kind == "heading" and draft.sure < 1)):
            continue
        if (
            len(draft.text) < 400
            and draft.words <= _LONGEST
            and looks_like_caption(draft.line)
            and _beside(drafts, index)
        ):
            settled[index] = replace(
                draft,
                kind="caption",
                form="paragraph",
                level=None,
                sure=0.9,
                reason="a line that numbers the table or picture beside it",
            )
    return settled


def _beside(drafts: list[Draft], index: int) -> bool:
    """Tell whether the draft at ``index`` or one next to it is a table or holds a picture."""
    near = drafts[max(0, index - 1) : index + 2]
    return any(draft.form == "table" or draft.pictures for draft in near)
