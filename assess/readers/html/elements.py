"""What the elements of a web page are to its reader, by name, class and Word's own styles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from assess.document import Kind

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

BLOCKS = HEADINGS | frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
     "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol",
     "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)  # fmt: skip
"""Elements before and after which a new line begins."""

WITH_LOOK = frozenset(
    {"b", "strong", "th", "u", "ins", "small", "sub", "sup", "pre", "textarea", "listing", "center"}
)
"""Elements that change how words look without any attribute."""

CODE = frozenset({"script", "style", "template"})
DROPPED = CODE | frozenset({"annotation", "annotation-xml", "rp", "select", "datalist"})
"""Elements whose words are not on the page and are nobody's text."""

APART: dict[
    str, Literal["drawn-text", "equation", "embedded", "ruby", "title"]
] = {
    "svg": "drawn-text", "math": "equation", "rt": "ruby", "title": "title",
    "iframe": "embedded", "object": "embedded", "embed": "embedded", "video": "embedded",
    "audio": "embedded", "canvas": "embedded", "applet": "embedded",
}  # fmt: skip
"""Elements whose words go apart, and where to."""

_KINDS: dict[str, Kind] = {"blockquote": "quote", "caption": "caption", "figcaption": "caption"}

_CLASSES: dict[str, Kind] = {
    "msotitle": "title", "msocaption": "caption", "msoquote": "quote",
    "msointensequote": "quote", "msofootnotetext": "footnote", "msoendnotetext": "endnote",
    "msobibliography": "reference-list", "msotocheading": "contents", "msoheader": "header",
    "msofooter": "footer", **{f"msotoc{level}": "contents" for level in range(1, 10)},
}  # fmt: skip
"""Names that Word gives to its paragraphs where a page is saved or pasted from it."""

_WORD_PARTS: dict[str, Kind] = {"footnote": "footnote", "endnote": "endnote"}


def is_unshown(tag: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether a browser shows nothing of an element although no style says so."""
    return tag == "noscript" or (tag == "dialog" and "open" not in attributes)


def kind_of(tag: str, attributes: Mapping[str, str], style: Mapping[str, str]) -> Kind | None:
    """Return what an element makes of the text in it, or None if it is text like any other."""
    part = _WORD_PARTS.get(style.get("mso-element", ""))
    if part is not None:
        return part
    for name in attributes.get("class", "").lower().split()[:20]:
        if name in _CLASSES:
            return _CLASSES[name]
    return _KINDS.get(tag)
