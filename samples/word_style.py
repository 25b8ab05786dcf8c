"""The habits of one writer in Word, as data: what the maker of Word files can be told to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one participant writes; the default is a plain document with real Word styles.

    Sizes and spacing are in points. ``first`` says what the answer's own title becomes: a
    Heading 1, or Word's Title style with all other headings moved up. ``opening`` puts the
    assignment, ``candidate`` and ``declared`` count on top of the first page or on a page of their
    own; with ``declared_at_end`` the count stands below the answer instead. ``page_words`` marks a
    page break as Word rendered it about every so many words (0: never saved by Word with pages).
    ``saved_words`` is the figure in app.xml; None gives the estimate that Word mostly stores.
    Everything from ``opening`` to ``captions`` adds words to the answer; the rest changes looks
    only, except ``curly`` and ``typed`` lists and heading numbers, which change characters.
    """

    font: str = "Calibri"
    size: float = 11
    line_spacing: float = 1.15
    space_after: float = 8
    blank_lines: bool = False
    justified: bool = False
    direct: bool = False
    page: Literal["a4", "letter"] = "a4"
    columns: Literal[1, 2] = 1
    layout: Literal["flow", "table"] = "flow"
    first: Literal["heading", "title"] = "heading"
    headings: Literal["styles", "bold", "underlined"] = "styles"
    heading_numbers: Literal["none", "typed", "automatic"] = "none"
    coloured: bool = True
    bullets: Literal["styles", "typed"] = "styles"
    numbers: Literal["styles", "typed"] = "styles"
    table_style: str = "Table Grid"
    references: Literal["hanging", "plain"] = "plain"
    references_on_new_page: bool = False
    header: str = "NPQ for SENCOs: summative assessment"
    footer: Literal["page-of", "page", "none"] = "page-of"
    curly: bool = False
    split_runs: bool = False
    page_words: int = 0
    saved_words: int | None = None
    links: bool = False
    insertions: int = 0
    content_controls: bool = False
    opening: Literal["none", "block", "page"] = "none"
    assignment: str = "NPQ for SENCOs: assessment task"
    candidate: str = ""
    declared: int | None = None
    declared_at_end: bool = False
    contents: bool = False
    footnotes: tuple[str, ...] = ()
    text_box: str = ""
    captions: bool = False
