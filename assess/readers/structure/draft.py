"""The draft of a block: what a reader saw of one paragraph or table row, before it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assess.document import Form, Kind, Mark
from assess.language.words import count_words

OFF_TEXT: frozenset[Kind] = frozenset({"footnote", "endnote", "header", "footer"})
"""Kinds that stand beside the text and not in it: structure passes over them."""


@dataclass(frozen=True)
class Draft:
    """One paragraph, table row or note as a reader found it, in reading order.

    ``kind`` and ``form`` are the reader's own guess, from styles or geometry; ``sure`` and
    ``reason`` go with it. ``bold`` says that every word is bold or underlined, ``size`` is the
    size of most of its letters in points (None where the reader cannot tell), ``centred`` its
    alignment. ``breaks`` says that a page begins with it, ``pictures`` how many pictures it
    holds. A draft without text is allowed: it carries a picture or a page break and becomes no
    block. The rest is as in ``assess.document.Block``.
    """

    text: str
    kind: Kind = "paragraph"
    form: Form = "paragraph"
    level: int | None = None
    label: str | None = None
    page: int | None = None
    table: int | None = None
    marks: tuple[Mark, ...] = ()
    sure: float = 1.0
    reason: str = ""
    bold: bool = False
    size: float | None = None
    centred: bool = False
    breaks: bool = False
    pictures: int = 0

    @cached_property
    def line(self) -> str:
        """The text with every run of white space as one blank."""
        return " ".join(self.text.split())

    @cached_property
    def words(self) -> int:
        """How many words the text has."""
        return count_words(self.text)

    @cached_property
    def in_text(self) -> bool:
        """Tell whether this is part of the running text and has words."""
        return self.kind not in OFF_TEXT and bool(self.text.strip())

    @property
    def plain(self) -> bool:
        """Tell whether this is a paragraph of which nothing more is known."""
        return self.kind == "paragraph" and self.form == "paragraph" and self.in_text


def text_indexes(drafts: list[Draft]) -> list[int]:
    """Return the indexes of the drafts that are running text with words, in order."""
    return [index for index, draft in enumerate(drafts) if draft.in_text]
