"""Structure, whatever the format: from a reader's drafts to blocks with their kinds and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from assess.document import Block
from assess.readers.structure.boxes import counted_as_tables
from assess.readers.structure.captions import with_captions
from assess.readers.structure.declared import find_declared
from assess.readers.structure.draft import Draft
from assess.readers.structure.headings import with_made_headings
from assess.readers.structure.opening import with_contents, with_opening
from assess.readers.structure.regions import with_regions

__all__ = ["Draft", "settle"]


def settle(drafts: Sequence[Draft]) -> tuple[tuple[Block, ...], tuple[int, int] | None]:
    """Return the blocks of a document and the word count its writer declared.

    Takes drafts in reading order (headers, footers and notes may stand anywhere; they are passed
    over). Recognises contents, headings made by hand, title, title page, captions, reference list
    and appendix; what was inferred has ``sure`` below 1 and a ``reason``. Drafts without words
    become no block; the answer in the boxes of a form counts as a table. The second value is
    (count, index of its block), or None.
    """
    judged = with_contents(list(drafts))
    judged = with_made_headings(judged)
    judged = with_opening(judged)
    judged = with_captions(judged)
    judged = counted_as_tables(with_regions(judged))
    blocks = _numbered(judged)
    return blocks, find_declared(blocks)


def _numbered(drafts: list[Draft]) -> tuple[Block, ...]:
    """Return the drafts that have words as blocks, numbered; paragraphs count from 1."""
    blocks: list[Block] = []
    paragraph = 0
    for draft in drafts:
        if not draft.text.strip():
            continue
        paragraph += draft.in_text
        blocks.append(
            Block(
                index=len(blocks),
                kind=draft.kind,
                text=draft.text,
                form=draft.form,
                level=draft.level,
                label=draft.label,
                page=draft.page,
                paragraph=paragraph if draft.in_text else None,
                table=draft.table,
                marks=draft.marks,
                sure=draft.sure,
                reason=draft.reason,
            )
        )
    return tuple(blocks)
