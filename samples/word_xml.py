"""Pieces of WordprocessingML that python-docx has no call for: fields, notes, boxes, lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

SAVED = "2026-10-14T20:17:00Z"
WHO = "Participant"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_BOX = """<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>\
<wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0" \
relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0">\
<wp:simplePos x="0" y="0"/>\
<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>\
<wp:positionV relativeFrom="paragraph"><wp:posOffset>90000</wp:posOffset></wp:positionV>\
<wp:extent cx="5580000" cy="1080000"/><wp:effectExtent l="0" t="0" r="0" b="0"/>\
<wp:wrapTopAndBottom/><wp:docPr id="217" name="Text Box 2"/><wp:cNvGraphicFramePr/>\
<a:graphic><a:graphicData \
uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>\
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>\
<a:ext cx="5580000" cy="1080000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>\
<a:solidFill><a:srgbClr val="F2F2F2"/></a:solidFill>\
<a:ln w="9525"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill></a:ln></wps:spPr>\
<wps:txbx>BODY</wps:txbx>\
<wps:bodyPr wrap="square" lIns="91440" tIns="45720" rIns="91440" bIns="45720"><a:spAutoFit/>\
</wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>\
<mc:Fallback><w:pict><v:shape type="#_x0000_t202" \
style="position:absolute;margin-left:0;margin-top:7pt;width:439pt;height:85pt">\
<v:textbox>BODY</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"""
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def element(xml: str) -> BaseOxmlElement:
    """Parse a piece of WordprocessingML; its outermost tag gets all namespaces declared."""
    head, rest = xml.split(">", 1)
    slash = "/" if head.endswith("/") else ""
    return parse_xml(f"{head.removesuffix('/')} {_NAMES}{slash}>{rest}")


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Append a complex field such as PAGE with the result that Word saved last."""
    for step in ("begin", "code", "separate"):
        add_field_step(paragraph.add_run(), step, code)
    paragraph.add_run(shown)
    add_field_step(paragraph.add_run(), "end")


def add_field_step(run: Run, step: str, code: str = "") -> None:
    """Append one step of a complex field to a run: begin, code, separate or end."""
    child = OxmlElement("w:instrText" if step == "code" else "w:fldChar")
    if step == "code":
        child.set(qn("xml:space"), "preserve")
        child.text = f" {code} "
    else:
        child.set(qn("w:fldCharType"), step)
    run._r.append(child)


def add_footnotes(document: Document, anchors: Sequence[tuple[Paragraph, str]]) -> None:
    """Put a footnote at the end of each paragraph of ``anchors``, with its own part as in Word."""
    notes = [_separator(-1, "separator"), _separator(0, "continuationSeparator")]
    for number, (paragraph, text) in enumerate(anchors, start=1):
        run = paragraph.add_run()
        run.style = "footnote reference"
        run._r.append(element(f'<w:footnoteReference w:id="{number}"/>'))
        notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    blob = f'{head}<w:footnotes xmlns:w="{_W}">{"".join(notes)}</w:footnotes>'.encode()
    part = Part(PackURI("/word/footnotes.xml"), _NOTES, blob, document.part.package)
    document.part.relate_to(part, f"{_OFFICE}/footnotes")


def _separator(number: int, kind: str) -> str:
    return (
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" '
        f'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    )


def add_text_box(paragraph: Paragraph, texts: Sequence[str]) -> None:
    """Hang a framed text box on a paragraph: DrawingML with the VML fallback that Word adds."""
    inside = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in texts
    )
    paragraph.add_run()._r.append(
        element(_BOX.replace("BODY", f"<w:txbxContent>{inside}</w:txbxContent>"))
    )


def wrap_in_control(elements: Sequence[BaseOxmlElement], tag: str) -> None:
    """Put paragraphs, or runs of one paragraph, into a content control where they stand."""
    _wrap(elements, f'<w:alias w:val="{tag}"/><w:tag w:val="{tag}"/>')


def wrap_as_contents(elements: Sequence[BaseOxmlElement]) -> None:
    """Put paragraphs into the building block that Word keeps a table of contents in."""
    gallery = '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
    _wrap(elements, f"<w:docPartObj>{gallery}</w:docPartObj>")


def _wrap(elements: Sequence[BaseOxmlElement], properties: str) -> None:
    control = element(
        f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent></w:sdtContent></w:sdt>"
    )
    elements[0].addprevious(control)
    for inner in elements:
        control[1].append(inner)


def mark_inserted(run: Run, number: int) -> None:
    """Make a run a tracked insertion."""
    inserted = element(f'<w:ins w:id="{900 + number}" w:author="{WHO}" w:date="{SAVED}"></w:ins>')
    run._r.addprevious(inserted)
    inserted.append(run._r)


def add_deletion(paragraph: Paragraph, text: str, number: int) -> None:
    """Append a tracked deletion: text that is gone once the change is accepted."""
    paragraph._p.append(
        element(
            f'<w:del w:id="{700 + number}" w:author="{WHO}" w:date="{SAVED}"><w:r>'
            f'<w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'
        )
    )


def make_link(document: Document, run: Run, address: str) -> None:
    """Turn a run into a hyperlink to an outside address."""
    key = document.part.relate_to(address, f"{_OFFICE}/hyperlink", is_external=True)
    link = element(f'<w:hyperlink r:id="{key}" w:history="1"></w:hyperlink>')
    run._r.addprevious(link)
    link.append(run._r)
    run.style = "Hyperlink"


def number_headings(document: Document) -> None:
    """Let Word number Heading 1 to 3 itself: 1, 1.1, 1.1.1, from one multilevel list."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle '
        f'w:val="Heading{depth + 1}"/><w:lvlText w:val="{label}"/><w:lvlJc w:val="left"/><w:pPr>'
        '<w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>'
        for depth, label in enumerate(("%1.", "%1.%2", "%1.%2.%3"))
    )
    numbering = document.part.numbering_part.element
    shape = element(
        f'<w:abstractNum w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
    )
    numbering.findall(qn("w:abstractNum"))[-1].addnext(shape)
    numbering.append(element('<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for depth in range(3):
        set_number(document.styles[f"Heading {depth + 1}"].element, 90, depth=depth)


def set_number(owner: Any, number: int, *, depth: int = 0) -> None:  # noqa: ANN401 - see below
    """Put a paragraph or style (its XML element) into a list; 0 takes it out of any.

    python-docx gives these elements calls that it makes at run time and no type checker sees.
    """
    properties = owner.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = depth
    properties.get_or_add_numId().val = number


def restart_list(document: Document, style: str) -> int:
    """Make a new list of a numbered list style that starts at 1; return its number id."""
    numbering = document.part.numbering_part.element
    used = document.styles[style].element.pPr.numPr.numId.val
    shape = next(n for n in numbering.findall(qn("w:num")) if int(n.get(qn("w:numId"))) == used)
    number = max(int(n.get(qn("w:numId"))) for n in numbering.findall(qn("w:num"))) + 1
    numbering.append(
        element(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{shape.abstractNumId.val}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    return number
