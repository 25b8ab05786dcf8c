"""Page, fonts and styles of a new Word document, set to one writer's habits."""

from __future__ import annotations

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.font import Font
from docx.text.paragraph import Paragraph
from word_package import set_properties, strip_template
from word_style import Style
from word_xml import add_field, number_headings

_BLUE = RGBColor(0x2F, 0x54, 0x96)
_BLACK = RGBColor(0, 0, 0)


def new_document(style: Style) -> Document:
    """Make an empty document with the page, fonts, styles, header and footer of ``style``."""
    document = docx.Document()
    strip_template(document)
    set_properties(document)
    _set_language(document)
    _set_body(document, style)
    _set_headings(document, style)
    _add_styles(document, style)
    _set_page(document, style)
    if style.heading_numbers == "automatic":
        number_headings(document)
    return document


def set_font(font: Font, name: str) -> None:
    """Name a font for all scripts, instead of the theme's."""
    font.name = name
    fonts = next(font._element.iter(qn("w:rFonts")))
    for key in [key for key in fonts.attrib if str(key).lower().endswith("theme")]:
        del fonts.attrib[key]
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)


def text_width(document: Document) -> int:
    """Return the width between the margins of the first section, in EMU."""
    section = document.sections[0]
    width, left, right = section.page_width, section.left_margin, section.right_margin
    return int(width or 0) - int(left or 0) - int(right or 0)


def _set_language(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _set_body(document: Document, style: Style) -> None:
    normal = document.styles["Normal"]
    if not style.direct:
        set_font(normal.font, style.font)
        normal.font.size = Pt(style.size)
    normal.paragraph_format.line_spacing = style.line_spacing
    normal.paragraph_format.space_after = Pt(0 if style.blank_lines else style.space_after)
    if style.justified:
        normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _set_headings(document: Document, style: Style) -> None:
    sizes = {"Heading 1": 5, "Heading 2": 2, "Heading 3": 1, "Title": 11}
    for name, larger in sizes.items():
        heading = document.styles[name]
        set_font(heading.font, style.font)
        heading.font.size = Pt(style.size + larger)
        heading.font.bold = name != "Title"
        heading.font.color.rgb = _BLUE if style.coloured else _BLACK
        heading.paragraph_format.space_before = Pt(0 if name == "Title" else 10 + larger)
        heading.paragraph_format.space_after = Pt(6)
        heading.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for border in list(document.styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def _add_styles(document: Document, style: Style) -> None:
    """Add the styles that Word makes on first use: hyperlinks, footnotes, contents."""
    styles = document.styles
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb = RGBColor(0x05, 0x63, 0xC1)
    link.font.underline = True
    note = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    note.element.set(qn("w:styleId"), "FootnoteReference")
    note.font.superscript = True
    text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.element.set(qn("w:styleId"), "FootnoteText")
    text.base_style = styles["Normal"]
    text.font.size = Pt(style.size - 1)
    text.paragraph_format.space_after = Pt(0)
    text.paragraph_format.line_spacing = 1.0
    for depth in (1, 2, 3):
        entry = styles.add_style(f"toc {depth}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        entry.element.set(qn("w:styleId"), f"TOC{depth}")
        entry.base_style = styles["Normal"]
        entry.paragraph_format.left_indent = Cm(0.4 * (depth - 1))
        entry.paragraph_format.space_after = Pt(3)
        entry.paragraph_format.tab_stops.add_tab_stop(
            Cm(15.9), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )


def _set_page(document: Document, style: Style) -> None:
    section = document.sections[0]
    width, height = (Cm(21), Cm(29.7)) if style.page == "a4" else (Cm(21.59), Cm(27.94))
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = Cm(2.54)
    section.top_margin = section.bottom_margin = Cm(2.54)
    if style.header:
        section.header.paragraphs[0].text = style.header
    if style.footer != "none":
        _add_page_number(section.footer.paragraphs[0], of_total=style.footer == "page-of")
    if style.columns == 2:
        columns = section._sectPr.find(qn("w:cols"))
        if columns is None:
            columns = OxmlElement("w:cols")
            section._sectPr.append(columns)
        columns.set(qn("w:num"), "2")
        columns.set(qn("w:space"), "567")


def _add_page_number(paragraph: Paragraph, *, of_total: bool) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if of_total:
        paragraph.add_run("Page ")
    add_field(paragraph, "PAGE", "1")
    if of_total:
        paragraph.add_run(" of ")
        add_field(paragraph, "NUMPAGES", "5")
