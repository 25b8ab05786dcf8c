"""The comments of a Word file: those that it has, and the notes after them."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from assess.writers.annotated.notes import Paragraph
from assess.writers.annotated.word_names import XML_SPACE, Element, Names

AUTHOR, INITIALS = "assess", "a"


def first_free(comments: Element | None, names: Names) -> int:
    """Return the first number above those of all comments that are there."""
    used = [each.get(names.w + "id", "") for each in (() if comments is None else comments)]
    return max((int(one) for one in used if one.isdecimal()), default=-1) + 1


def with_comments(
    before: Element | None, said: Sequence[Sequence[Paragraph]], names: Names, first: int
) -> Element:
    """Return the comments with one more for each entry of ``said``, numbered from ``first``.

    They carry no date, so that the same file gives the same copy.
    """
    w = names.w
    root = etree.Element(w + "comments", nsmap={"w": w[1:-1]}) if before is None else before
    for number, paragraphs in enumerate(said, start=first):
        comment = etree.SubElement(root, w + "comment")
        comment.set(w + "id", str(number))
        comment.set(w + "author", AUTHOR)
        comment.set(w + "initials", INITIALS)
        for index, paragraph in enumerate(paragraphs):
            comment.append(_paragraph(paragraph, names, first=index == 0))
    return root


def _paragraph(paragraph: Paragraph, names: Names, *, first: bool) -> Element:
    """Return one paragraph of a comment: what it is about in bold, then what is said."""
    w = names.w
    made = etree.Element(w + "p")
    if first:
        # Word shows the comment's own sign here; files without it are mended on saving.
        etree.SubElement(etree.SubElement(made, w + "r"), w + "annotationRef")
    strong = etree.SubElement(made, w + "r")
    etree.SubElement(etree.SubElement(strong, w + "rPr"), w + "b")
    _text(strong, f"{paragraph.about}: ", names)
    _text(etree.SubElement(made, w + "r"), paragraph.said, names)
    return made


def _text(run: Element, words: str, names: Names) -> None:
    text = etree.SubElement(run, names.w + "t")
    text.set(XML_SPACE, "preserve")
    text.text = words
