"""WordprocessingML from plain values: everything that is said is escaped and made visible here.

Written as text, since a report is only ever written: a library that keeps a tree of objects takes
ten times as long for the same paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from xml.sax.saxutils import escape, quoteattr  # nosec - writes XML, reads none

from assess.writers.parts.visible import visible

WIDTH = 9866
"""Twentieths of a point between the margins of the page (A4, 18 mm left and right)."""

_EMU = 635
"""English metric units in a twentieth of a point."""
_LONGEST_TITLE = 60
"""Letters of a content control's title; Word refuses more than 64."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text: size in twentieths of a point, ``alt`` for those who do not see it."""

    png: bytes
    width: int
    height: int
    alt: str


@dataclass
class Sheet:
    """A report while it is written: its parts so far, its pictures, numbers for its things."""

    body: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def add(self, *pieces: str) -> None:
        """Add paragraphs and tables at the end."""
        self.body.extend(pieces)

    def bookmark(self, name: str, inside: str) -> str:
        """Return runs that links can lead to."""
        number = next(self._numbers)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name={_attribute(name)}/>{inside}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def picture(self, picture: Picture) -> str:
        """Return the run that shows a picture."""
        number = next(self._numbers)
        self.pictures.append(picture.png)
        size = f'cx="{picture.width * _EMU}" cy="{picture.height * _EMU}"'
        link, alt = f"rIdPicture{len(self.pictures)}", _attribute(picture.alt)
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:docPr id="{number}" name="Picture {number}" descr={alt}/>'
            "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
            'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr={alt}/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{link}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
            "</w:drawing></w:r>"
        )

    def tick(self, title: str) -> str:
        """Return a box to tick, as a content control."""
        return (
            f"<w:sdt><w:sdtPr>{self._named(title)}<w14:checkbox>"
            '<w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
            '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
            '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" '
            'w:eastAsia="MS Gothic" w:hint="eastAsia"/></w:rPr><w:t>\u2610</w:t></w:r>'
            "</w:sdtContent></w:sdt>"
        )

    def field(self, title: str, prompt: str = "Click to write") -> str:
        """Return a place to write in, as a content control."""
        return (
            f"<w:sdt><w:sdtPr>{self._named(title)}<w:showingPlcHdr/>"
            '<w:text w:multiLine="1"/></w:sdtPr><w:sdtContent>'
            f"{run(prompt, 'PlaceholderText')}</w:sdtContent></w:sdt>"
        )

    def _named(self, title: str) -> str:
        number = next(self._numbers)
        short = _attribute(title[:_LONGEST_TITLE])
        return f'<w:alias w:val={short}/><w:tag w:val="assess{number}"/><w:id w:val="{number}"/>'


def run(words: str, style: str = "", *, bold: bool = False) -> str:
    """Return words as a run of one character style; tabs and line ends stay what they are."""
    if not words:
        return ""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties += "<w:b/>" if bold else ""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    text = escape(visible(words))
    text = text.replace("\n", f"{_END}<w:br/>{_BEGIN}").replace("\t", f"{_END}<w:tab/>{_BEGIN}")
    return f"<w:r>{look}{_BEGIN}{text}{_END}</w:r>"


_BEGIN, _END = '<w:t xml:space="preserve">', "</w:t>"


def paragraph(inside: str, style: str = "", *, properties: str = "") -> str:
    """Return runs as a paragraph; ``properties`` are more of its properties, in schema order."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    look = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{look}{inside}</w:p>"


def said(words: str, style: str = "") -> str:
    """Return plain words as a paragraph."""
    return paragraph(run(words), style)


def fresh(words: str) -> str:
    """Return a heading that begins a page."""
    return paragraph(run(words), "Heading1", properties="<w:pageBreakBefore/>")


def points(lines: Sequence[str], style: str = "ListBullet") -> str:
    """Return lines as a bulleted list."""
    return "".join(said(line, style) for line in lines)


def link(target: str, words: str) -> str:
    """Return words that lead to a bookmark."""
    return f"<w:hyperlink w:anchor={_attribute(target)}>{run(words, 'Hyperlink')}</w:hyperlink>"


def table(
    across: Sequence[tuple[str, int]],
    rows: Sequence[Sequence[str]],
    *,
    title: str,
    style: str = "Report",
    height: int = 0,
) -> str:
    """Return a table; a cell is paragraphs, as ``cell`` makes them.

    ``across`` are names and widths; the names stand in a row that repeats on every page, unless
    all are empty. ``title`` is the table's alternative text, ``height`` the least height of a row.
    """
    head, widths = [name for name, _ in across], [width for _, width in across]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = int(any(head))
    properties = (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" '
        f'w:firstRow="{header}" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={_attribute(title)}/></w:tblPr>'
    )
    first = ""
    if header:
        right = ["TableFigure" in each for each in rows[0]] if rows else [False] * len(head)
        named = "".join(
            _cell(said(name, "TableHeadFigure" if figures else "TableHead"), width)
            for (name, width), figures in zip(across, right, strict=True)
        )
        first = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{named}</w:tr>"
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    rest = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{least}</w:trPr>"
        + "".join(_cell(inside, width) for inside, width in zip(row, widths, strict=True))
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{first}{rest}</w:tbl>"


def columns(names: Sequence[str], widths: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """Return the columns of a table from names and widths, one for each."""
    return tuple(zip(names, widths, strict=True))


def after_table() -> str:
    """Return the paragraph that keeps two tables apart and gives room below one."""
    return paragraph("", "Gap")


def cell(*runs: str, right: bool = False) -> str:
    """Return runs as the paragraphs of a table cell, figures at its right."""
    style = "TableFigure" if right else "TableText"
    return "".join(paragraph(inside, style) for inside in runs) or paragraph("", style)


def _cell(inside: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def _attribute(words: str) -> str:
    return quoteattr(" ".join(visible(words).split()))
