"""The XML of small Word files, written by hand: one function a thing, plain text in, XML out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:not-known-to-anyone",
}
NAMES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in SPACES.items())
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@dataclass(frozen=True)
class Want:
    """One block that a reader must find; ``more`` names any other fields of it that matter."""

    kind: str
    text: str
    more: Mapping[str, Any] = field(default_factory=dict)


def want(kind: str, text: str, **more: Any) -> Want:
    return Want(kind, text, more)


def prose(text: str, **more: Any) -> Want:
    return Want("paragraph", text, more)


@dataclass(frozen=True)
class Feature:
    """One small file and what must be read in it.

    ``body`` is the inside of ``w:body``; ``parts`` are other parts of the package by name;
    ``links`` the relationships of the main part (id, last word of type, target). ``ledger`` maps
    sorts to (items, words). ``office`` is False where LibreOffice is known to count otherwise,
    with the reason in ``why``.
    """

    name: str
    body: str
    blocks: Sequence[Want]
    parts: Mapping[str, str | bytes] = field(default_factory=dict)
    links: Sequence[tuple[str, str, str]] = ()
    ledger: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    declared: tuple[int, int] | None = None
    pages: int | None = None
    main: str = "word/document.xml"
    main_type: str = MAIN
    why: str = ""


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text: str = "", look: str = "", *, raw: str = "") -> str:
    """A run: its text, the inside of its properties, any XML after the text."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{t(text) if text else ''}{raw}</w:r>"


def p(*inside: str, style: str = "", ppr: str = "") -> str:
    """A paragraph of runs; a string without a tag becomes a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{ppr}</w:pPr>" if named or ppr else ""
    runs = "".join(each if each.startswith("<") else r(each) for each in inside)
    return f"<w:p>{properties}{runs}</w:p>"


def cell(*inside: str, tcpr: str = "") -> str:
    content = "".join(each if each.startswith("<") else p(each) for each in inside)
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{content}</w:tc>"


def row(*cells: str, trpr: str = "") -> str:
    content = "".join(each if each.startswith("<w:") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{trpr}</w:trPr>{content}</w:tr>"


def tbl(*rows: str, tblpr: str = "") -> str:
    return f"<w:tbl><w:tblPr>{tblpr}</w:tblPr>{''.join(rows)}</w:tbl>"


def sdt(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def ins(*runs: str) -> str:
    return f'<w:ins w:id="1" w:author="x">{"".join(runs)}</w:ins>'


def removed(text: str) -> str:
    inside = f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'
    return f'<w:del w:id="1" w:author="x">{inside}</w:del>'


def char(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{escape(text)}</w:instrText></w:r>'


def complex_field(instruction: str, *result: str) -> str:
    inside = "".join(each if each.startswith("<") else r(each) for each in result)
    return char("begin") + code(instruction) + char("separate") + inside + char("end")


def alternate(choice: str, fallback: str, requires: str = "wps") -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def drawn_box(*content: str, shape: str = "", anchor: str = "") -> str:
    inside = "".join(each if each.startswith("<") else p(each) for each in content)
    return (
        f'<w:drawing><wp:anchor>{anchor}<wp:extent cx="900000" cy="900000"/><wp:docPr id="1"'
        f' name="b"/><a:graphic><a:graphicData uri="{SPACES["wps"]}"><wps:wsp><wps:spPr>{shape}'
        f"</wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp>"
        f"</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def old_box(*content: str, style: str = "width:100pt;height:50pt") -> str:
    inside = "".join(each if each.startswith("<") else p(each) for each in content)
    return (
        f'<w:pict><v:shape style="{style}"><v:textbox><w:txbxContent>{inside}'
        f"</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


def root(tag: str, inside: str) -> str:
    """A whole part with all namespaces."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<{tag} {NAMES} mc:Ignorable="w14 x">{inside}</{tag}>'


def styles(*inside: str) -> dict[str, str]:
    return {"word/styles.xml": root("w:styles", "".join(inside))}


def style(
    name: str, shown: str, *, kind: str = "paragraph", base: str = "", ppr: str = "", rpr: str = "",
    more: str = "",
) -> str:  # fmt: skip
    """A style: its id, its shown name, what it is based on, and what it says."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{shown}"/>{based}'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr>{more}</w:style>"
    )


def numbering(*abstracts: str, lists: str) -> dict[str, str]:
    return {"word/numbering.xml": root("w:numbering", "".join(abstracts) + lists)}


def abstract(name: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def lvl(depth: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def num(name: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def listed(name: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>'
