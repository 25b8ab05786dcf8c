"""Word files with one oddity each: a function for every way to hide, join or move words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from answer import Part
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from flag_list import Oddity
from word_file import build_document, save
from word_xml import SAVED, WHO, add_deletion, add_footnotes, add_text_box, element

PICTURE = Path(__file__).resolve().parent / "pictures" / "passage.png"

# Latin letters and the Cyrillic ones that print alike.
_CYRILLIC = str.maketrans("aeocpxyAEOCPTHKM", "аеосрхуАЕОСРТНКМ")
_REMARKS = (
    "Could you say who would pay for this? I was not sure when I read it.",
    "Good point, but have you got a source for it?",
)


def write_odd(answer: str, path: Path, oddity: Oddity) -> tuple[str, ...]:
    """Write an answer with one oddity; return the passages that are concerned."""
    document, parts = build_document(answer, oddity.style)
    chosen = _longest(document, parts, oddity.passages)
    texts = tuple(paragraph.text for paragraph in chosen)
    WAYS[oddity.how](document, chosen, oddity.detail)
    save(document, path, parts, oddity.style)
    return texts


def _longest(document: Document, parts: tuple[Part, ...], number: int) -> list[Paragraph]:
    """Find the longest paragraphs of the answer proper, in reading order."""
    texts = {p.text for p in parts if p.shape == "paragraph" and p.area == "answer"}
    body = [paragraph for paragraph in document.paragraphs if paragraph.text in texts]
    longest = sorted(body, key=lambda paragraph: -len(paragraph.text))[:number]
    ids = {id(paragraph._p) for paragraph in longest}
    return [paragraph for paragraph in body if id(paragraph._p) in ids]


def _as_written(document: Document, chosen: list[Paragraph], detail: str) -> None:
    """Leave the file alone: the oddity is in its style."""


def _coloured(document: Document, chosen: list[Paragraph], detail: str) -> None:
    for paragraph in chosen:
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor.from_string(detail)


def _shaded(document: Document, chosen: list[Paragraph], detail: str) -> None:
    _coloured(document, chosen, detail)
    for paragraph in chosen:
        shading = element(f'<w:shd w:val="clear" w:color="auto" w:fill="{detail}"/>')
        paragraph._p.get_or_add_pPr().append(shading)


def _tiny(document: Document, chosen: list[Paragraph], detail: str) -> None:
    for paragraph in chosen:
        paragraph.paragraph_format.line_spacing = Pt(1)
        for run in paragraph.runs:
            run.font.size = Pt(1)


def _hidden(document: Document, chosen: list[Paragraph], detail: str) -> None:
    for paragraph in chosen:
        for run in paragraph.runs:
            run.font.hidden = True


def _off_page(document: Document, chosen: list[Paragraph], detail: str) -> None:
    for paragraph in chosen:
        frame = '<w:framePr w:w="6000" w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
        properties = paragraph._p.get_or_add_pPr()
        properties.insert(0, element(f'{frame}w:x="-8000" w:y="2000"/>'))


def _joined(document: Document, chosen: list[Paragraph], detail: str) -> None:
    for paragraph in chosen:
        for run in paragraph.runs:
            run.text = run.text.strip().replace(" ", detail)


def _joined_white(document: Document, chosen: list[Paragraph], detail: str) -> None:
    for paragraph in chosen:
        words = paragraph.text.split(" ")
        _empty(paragraph)
        for number, word in enumerate(words):
            if number:
                paragraph.add_run(detail).font.color.rgb = RGBColor(255, 255, 255)
            paragraph.add_run(word)


def _look_alike(document: Document, chosen: list[Paragraph], detail: str) -> None:
    for paragraph in chosen:
        for run in paragraph.runs:
            run.text = run.text.translate(_CYRILLIC)


def _in_text_box(document: Document, chosen: list[Paragraph], detail: str) -> None:
    texts = _cut(chosen)
    add_text_box(_first_long(document), texts)


def _in_footnotes(document: Document, chosen: list[Paragraph], detail: str) -> None:
    texts = _cut(chosen)
    anchors = [paragraph for paragraph in document.paragraphs if len(paragraph.text) > 200]
    add_footnotes(document, list(zip(anchors[1:], texts, strict=False)))


def _in_header(document: Document, chosen: list[Paragraph], detail: str) -> None:
    for text in _cut(chosen):
        document.sections[0].header.add_paragraph(text)


def _in_appendix(document: Document, chosen: list[Paragraph], detail: str) -> None:
    texts = _cut(chosen)
    document.add_paragraph("Appendix", style="Heading 1").paragraph_format.page_break_before = True
    for text in texts:
        document.add_paragraph(text)


def _as_picture(document: Document, chosen: list[Paragraph], detail: str) -> None:
    for paragraph in chosen:
        _empty(paragraph)
        paragraph.add_run().add_picture(str(PICTURE), width=Cm(15.9))


def _deleted(document: Document, chosen: list[Paragraph], detail: str) -> None:
    for number, paragraph in enumerate(chosen):
        text = paragraph.text
        _empty(paragraph)
        add_deletion(paragraph, text, number)


def _commented(document: Document, chosen: list[Paragraph], detail: str) -> None:
    for paragraph, remark in zip(chosen, _REMARKS, strict=True):
        comment = document.add_comment(paragraph.runs, text=remark, author=WHO, initials="P")
        comment._comment_elm.set(qn("w:date"), SAVED)


def _cut(chosen: list[Paragraph]) -> list[str]:
    """Take paragraphs out of the body and return their text."""
    texts = [paragraph.text for paragraph in chosen]
    for paragraph in chosen:
        parent = paragraph._p.getparent()
        if parent is not None:
            parent.remove(paragraph._p)
    return texts


def _empty(paragraph: Paragraph) -> None:
    for run in paragraph.runs:
        paragraph._p.remove(run._r)


def _first_long(document: Document) -> Paragraph:
    return next(paragraph for paragraph in document.paragraphs if len(paragraph.text) > 200)


Way = Callable[[Document, list[Paragraph], str], None]
WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "as_written": _as_written,
        "coloured": _coloured,
        "shaded": _shaded,
        "tiny": _tiny,
        "hidden": _hidden,
        "off_page": _off_page,
        "joined": _joined,
        "joined_white": _joined_white,
        "look_alike": _look_alike,
        "in_text_box": _in_text_box,
        "in_footnotes": _in_footnotes,
        "in_header": _in_header,
        "in_appendix": _in_appendix,
        "as_picture": _as_picture,
        "deleted": _deleted,
        "commented": _commented,
    }
)
