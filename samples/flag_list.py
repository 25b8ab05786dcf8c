"""The flag samples as data: each holds one oddity that a marker should be told of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from word_style import Style

Flag = Literal[
    "hidden-text",
    "joined-words",
    "look-alike-letters",
    "long-passage",
    "picture",
    "deleted",
    "comments",
    "declared-count",
]
"""What must be flagged, in the words of the table; a check may use a name of its own."""

PLAIN = Style()
FLAGS: tuple[Flag, ...] = get_args(Flag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """One flag sample: ``how`` names the function of odd_file that puts the oddity in.

    ``passages`` is how many of the answer's longest paragraphs are concerned; ``detail`` is the
    character, colour or place that the function needs.
    """

    file: str
    answer: str
    what: str
    flag: Flag
    how: str
    detail: str = ""
    passages: int = 1
    style: Style = PLAIN


ODDITIES: tuple[Oddity, ...] = (
    Oddity(
        file="white-text.docx",
        answer="t02",
        what="a paragraph in white on white",
        flag="hidden-text",
        how="coloured",
        detail="FFFFFF",
    ),
    Oddity(
        file="almost-white-text.docx",
        answer="t05",
        what="a paragraph in a white that is a shade off",
        flag="hidden-text",
        how="coloured",
        detail="FEFDFE",
    ),
    Oddity(
        file="shaded-text.docx",
        answer="t10",
        what="a paragraph in the grey of its own shading",
        flag="hidden-text",
        how="shaded",
        detail="D9D9D9",
    ),
    Oddity(
        file="tiny-text.docx",
        answer="t18",
        what="a paragraph in 1 pt",
        flag="hidden-text",
        how="tiny",
    ),
    Oddity(
        file="hidden-text.docx",
        answer="t22",
        what="a paragraph set as hidden text",
        flag="hidden-text",
        how="hidden",
    ),
    Oddity(
        file="text-off-the-page.docx",
        answer="t26",
        what="a paragraph in a frame left of the page",
        flag="hidden-text",
        how="off_page",
    ),
    Oddity(
        file="joined-by-blank-braille.docx",
        answer="t28",
        what="the words of three paragraphs joined by U+2800, which looks like a space",
        flag="joined-words",
        how="joined",
        detail="\u2800",
        passages=3,
    ),
    Oddity(
        file="joined-by-blank-hangul.docx",
        answer="t32",
        what="the words of two paragraphs joined by U+3164, which looks like a space",
        flag="joined-words",
        how="joined",
        detail="\u3164",
        passages=2,
    ),
    Oddity(
        file="joined-by-white-letters.docx",
        answer="t36",
        what="the words of two paragraphs joined by letters in white",
        flag="hidden-text",
        how="joined_white",
        detail="i",
        passages=2,
    ),
    Oddity(
        file="joined-by-underscores.docx",
        answer="t37",
        what="the words of two paragraphs joined by underscores",
        flag="joined-words",
        how="joined",
        detail="_",
        passages=2,
    ),
    Oddity(
        file="joined-by-slashes.docx",
        answer="t38",
        what="the words of two paragraphs joined by slashes",
        flag="joined-words",
        how="joined",
        detail="/",
        passages=2,
    ),
    Oddity(
        file="look-alike-letters.docx",
        answer="t41",
        what="Cyrillic letters that look Latin in two paragraphs",
        flag="look-alike-letters",
        how="look_alike",
        passages=2,
    ),
    Oddity(
        file="passage-in-text-box.docx",
        answer="t42",
        what="two paragraphs moved into a text box",
        flag="long-passage",
        how="in_text_box",
        passages=2,
    ),
    Oddity(
        file="passage-in-footnotes.docx",
        answer="t45",
        what="three paragraphs moved into footnotes",
        flag="long-passage",
        how="in_footnotes",
        passages=3,
    ),
    Oddity(
        file="passage-in-header.docx",
        answer="t46",
        what="a paragraph moved into the header",
        flag="long-passage",
        how="in_header",
    ),
    Oddity(
        file="passage-in-appendix.docx",
        answer="t47",
        what="four paragraphs of argument moved into an appendix",
        flag="long-passage",
        how="in_appendix",
        passages=4,
    ),
    Oddity(
        file="passage-as-picture.docx",
        answer="t13",
        what="a paragraph replaced by a picture of it",
        flag="picture",
        how="as_picture",
    ),
    Oddity(
        file="tracked-deletions.docx",
        answer="t14",
        what="three paragraphs deleted with changes tracked, and never accepted",
        flag="deleted",
        how="deleted",
        passages=3,
    ),
    Oddity(
        file="comments-left-in.docx",
        answer="t19",
        what="two comments of a reader left in",
        flag="comments",
        how="commented",
        passages=2,
    ),
    Oddity(
        file="declared-count-differs.docx",
        answer="t29",
        what="declares 2,495 words where there are about 2,720",
        flag="declared-count",
        how="as_written",
        style=Style(opening="block", candidate="10529", declared=2495),
    ),
)
