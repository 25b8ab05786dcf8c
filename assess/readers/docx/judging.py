"""What a paragraph is, by its style, its list and what surrounds it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from assess.document import Form, Kind
from assess.readers.docx.names import Children, W, number, value_in
from assess.readers.docx.styles import Style
from assess.readers.structure import Draft
from assess.readers.structure.marked import shifted

_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_TYPED = re.compile(r"^([•·▪◦‣●○■□➢➔❖✓✔\uf0b7\uf0a7–—*-])[ \t\u00a0]+(?=\S)")
"""A bullet typed by hand: it is a label like any other."""


@dataclass(frozen=True)
class Known:
    """What the file says of a paragraph: style, own properties, label and list level from 0."""

    style: Style = field(default_factory=Style)
    properties: Children = field(default_factory=dict)
    label: str | None = None
    depth: int = 0


def judged(draft: Draft, around: Kind | None, known: Known) -> Draft:
    """Return the draft with kind, form and level; ``around`` is the kind its surroundings give."""
    styled, level = _styled(known)
    if styled == "heading":
        draft = replace(draft, kind="heading", form="heading", level=level, label=known.label)
    elif styled is not None:
        shape: Form = "heading" if styled == "title" else "paragraph"
        draft = replace(draft, kind=styled, form=shape, label=known.label)
    elif known.label is not None:
        draft = replace(
            draft, kind="list-item", form="list-item", level=known.depth + 1, label=known.label
        )
    elif around is None:
        draft = _with_typed_bullet(draft)
    return draft if around is None else replace(draft, kind=around)


def is_drop_cap(properties: Children) -> bool:
    """Tell whether a paragraph is the large first letter of the next one."""
    frame = properties.get(W + "framePr")
    return frame is not None and frame.get(W + "dropCap") in {"drop", "margin"}


def _styled(known: Known) -> tuple[Kind | None, int | None]:
    """Return kind and heading level by style; an own outline level goes first."""
    outline = value_in(known.properties, "outlineLvl")
    if outline is not None and known.style.kind in {None, "heading"}:
        deep = max(0, number(outline, 9))
        return ("heading", deep + 1) if deep < 9 else (None, None)
    return known.style.kind, known.style.level


def _with_typed_bullet(draft: Draft) -> Draft:
    """Return the draft as a list item if it begins with a bullet typed by hand."""
    typed = _TYPED.match(draft.text)
    if typed is None:
        return draft
    cut = len(typed.group(0))
    return replace(
        draft,
        text=draft.text[cut:],
        kind="list-item",
        form="list-item",
        level=1,
        label=_PRIVATE.sub("•", typed.group(1)),
        marks=shifted(draft.marks, -cut, len(draft.text) - cut),
        sure=0.9,
        reason="a bullet typed by hand",
    )


def end_is_removed(properties: Children) -> bool:
    """Tell whether the end of a paragraph was deleted or moved away in tracked changes."""
    mark = properties.get(W + "rPr")
    if mark is None:
        return False
    return mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None
