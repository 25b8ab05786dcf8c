"""Drafts in one line, as readers hand them on, and what structure recognition makes of them."""

from __future__ import annotations

from assess.document import Block, Kind
from assess.readers.structure import Draft, settle

PROSE = (
    "The school has a high number of pupils on its register and the reviews are late, so I would "
    "begin with what the teachers know about the pupils they meet every day."
)
REFERENCES = (
    "Sharples, J., Webster, R. and Blatchford, P. (2015) Making Best Use of Teaching Assistants.",
    "Department for Education (2015) SEND Code of Practice: 0 to 25 years. London: DfE.",
    "Equality Act 2010.",
    "Webster, R. (2022) The Inclusion Illusion. London: UCL Press.",
)


def heading(text: str, level: int = 1) -> Draft:
    return Draft(text, kind="heading", form="heading", level=level)


def bold(text: str) -> Draft:
    return Draft(text, bold=True)


def row(text: str) -> Draft:
    return Draft(text, kind="table", form="table", table=1)


def paragraphs(*texts: str) -> list[Draft]:
    return [Draft(text) for text in texts]


def blocks(*drafts: Draft) -> tuple[Block, ...]:
    return settle(drafts)[0]


def kinds(*drafts: Draft) -> list[Kind]:
    return [block.kind for block in blocks(*drafts)]
