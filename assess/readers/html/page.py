"""The walk of a web page: what a browser would show of it, element by element."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from assess.document import MarkKind
from assess.language.words import count_words
from assess.readers.html import elements
from assess.readers.html.flow import Around, Flow
from assess.readers.html.ledger import Ledger
from assess.readers.html.line import Line
from assess.readers.html.lists import Item, Listing, listing
from assess.readers.html.look import Look, look_of, style_of
from assess.readers.structure import Draft

Sort = Literal["hidden", "drawn-text", "equation", "embedded", "ruby", "label", "title", "code"]
"""Where words go that are not on the page: to the ledger, to a label, the page's name, nowhere."""

_SMALLEST = 20
"""Pixels a picture measures at least on both sides: smaller ones are ornaments."""

_MSO_LEVEL = re.compile(r"\blevel([1-9])\b")
_MSO_BULLETS = {"·": "•", "\uf0b7": "•", "o": "◦", "§": "▪", "\uf0a7": "▪", "Ø": "➢"}
_OVER_CANVAS = "the heading that Canvas sets over a typed answer"


@dataclass(slots=True)
class Frame:
    """An open element: what it means for the words inside it.

    ``sort`` says where words go that are not on the page; ``owner`` that it began here. ``start``
    is where a mark on its words begins.
    """

    tag: str
    look: Look = field(default_factory=Look)
    around: Around = field(default_factory=Around)
    lists: tuple[Listing, ...] = ()
    sort: Sort | None = None
    owner: bool = False
    block: bool = False
    mark: MarkKind | None = None
    line: Line | None = None
    start: int = 0


class Page:
    """Takes what the parser meets, in order, and keeps drafts, ledger and what the page says."""

    def __init__(self) -> None:
        self.ledger = Ledger()
        self.application = ""
        self.leads_on = False
        self._flow = Flow()
        self._stack = [Frame("")]
        self._apart: list[str] = []
        self._title: list[str] = []

    @property
    def drafts(self) -> list[Draft]:
        """The blocks so far, in reading order."""
        return self._flow.drafts

    # What the parser calls

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Meet the beginning of an element."""
        below = self._stack[-1]
        style = style_of(attributes) if "style" in attributes else {}
        look = look_of(tag, attributes, style, below.look) if attributes or style else below.look
        if not attributes and tag in elements.WITH_LOOK:
            look = look_of(tag, attributes, style, below.look)
        if elements.is_unshown(tag, attributes):
            look = replace(look, gone=True)
        frame = Frame(tag, look, below.around, below.lists)
        frame.sort = self._sort(tag, attributes, style, frame, below)
        frame.owner = frame.sort is not None and frame.sort != below.sort
        self._stack.append(frame)
        veiled = frame.sort == "hidden" and look.veiled and not look.gone
        if frame.sort is None or (veiled and tag in elements.BLOCKS):  # it takes its room
            self._shown(frame, below, attributes, style)
        elif frame.owner and frame.sort == "code" and tag in elements.CODE:
            self.ledger.add("page-code")

    def end(self, tag: str) -> None:
        """Meet the end of an element."""
        if len(self._stack) == 1:
            return
        frame = self._stack.pop()
        if frame.owner and frame.sort not in {"code", "title"}:
            text, self._apart = "".join(self._apart), []
            self._put_apart(frame, text)
        if frame.mark is not None:
            self._flow.line.mark(frame.start if frame.line is self._flow.line else 0, frame.mark)
        if frame.block:
            self._flow.end(frame.tag, frame.around)

    def data(self, text: str) -> None:
        """Meet words."""
        frame = self._stack[-1]
        if frame.sort is None:
            self._flow.add(text, frame.look)
        elif frame.sort == "title":
            self._title.append(text)
        elif frame.sort != "code":
            self._apart.append(text)

    def comment(self, text: str) -> None:
        """Meet a comment in the code of the page."""
        if text.lstrip().lower().startswith(("[if", "[endif", "?xml", "[cdata")):
            if len(text) > 40:  # more than the bare condition that Word leaves around a bullet
                self.ledger.add("page-code")
        elif count_words(text):
            self.ledger.add("page-comment", text)

    def pi(self, target: str, data: str | None = None) -> None:
        """Meet an instruction to some other program; it is not on the page."""

    def close(self) -> None:
        """Meet the end of the page."""
        self._flow.end("body", self._stack[-1].around)

    # What the elements mean

    def _sort(
        self, tag: str, attributes: Mapping[str, str], style: Mapping[str, str], frame: Frame,
        below: Frame,
    ) -> Sort | None:  # fmt: skip
        """Return where the words of an element go, if they are not on the page."""
        if tag in elements.DROPPED:
            return "code"
        if below.sort == "hidden":  # what is only veiled can be shown again further in
            return "hidden" if frame.look.hidden else None
        if below.sort is not None:
            return below.sort
        if frame.look.hidden:
            return "hidden"
        if style.get("mso-list") == "ignore" and frame.around.item is not None:
            return "label"
        return elements.APART.get(tag)

    def _shown(
        self, frame: Frame, below: Frame, attributes: Mapping[str, str], style: Mapping[str, str]
    ) -> None:
        """Begin an element that is on the page."""
        tag = frame.tag
        if tag in elements.BLOCKS:
            frame.block = True
            self._flow.begin(tag, below.around, frame.look)
            self._place(frame, attributes, style)
        elif tag == "br":
            self._flow.new_line(frame.around)
        elif tag == "img":
            self._picture(attributes)
        elif tag == "meta":
            self._meta(attributes)
        elif (tag == "a" and "href" in attributes) or tag == "ins":
            frame.mark = "link" if tag == "a" else "inserted"
            frame.line, frame.start = self._flow.line, self._flow.line.length

    def _place(self, frame: Frame, attributes: Mapping[str, str], style: Mapping[str, str]) -> None:
        """Say what a block is to the lines in it."""
        tag, around = frame.tag, frame.around
        kind = elements.kind_of(tag, attributes, style) or around.kind
        if tag in {"ul", "ol", "menu", "dir"}:
            frame.lists = (*frame.lists[-8:], listing(tag, attributes, style))
        item = around.item
        if tag == "li":
            item = _next_item(frame, attributes, style)
        elif "mso-list" in style and style["mso-list"] != "none":
            found = _MSO_LEVEL.search(style["mso-list"])
            item = Item(int(found[1]) if found else 1, None)
        elif tag in {"td", "th", "table"}:
            item = None
        heading = int(tag[1]) if tag in elements.HEADINGS else around.heading
        frame.around = Around(kind, heading, item)
        if "always" in (style.get("page-break-before"), style.get("break-before")):
            self._flow.breaks = True
        if tag == "div":
            self._without_heading_of_canvas(style)

    def _put_apart(self, frame: Frame, text: str) -> None:
        """Enter what an element held that is not on the page."""
        sort = frame.sort
        if sort == "label" and frame.around.item is not None:
            sign = " ".join(text.split())
            frame.around.item.label = _MSO_BULLETS.get(sign, sign) or None
        elif sort == "equation":
            self._equation(frame, "".join(text.split()))
        elif sort == "drawn-text":
            self._flow.line.pictures += 1
            self.ledger.add("picture")
            if count_words(text):
                self.ledger.add("drawn-text", text)
        elif sort == "embedded":
            self.ledger.add("embedded")
        elif sort is not None and count_words(text):
            self.ledger.add(sort, text)

    def _equation(self, frame: Frame, signs: str) -> None:
        """Set an equation as one unit among the words around it."""
        if signs:
            start = self._flow.line.length
            self._flow.add(signs, replace(frame.look, kept=True))
            self._flow.line.mark(start, "equation")
            self.ledger.add("equation")

    def _picture(self, attributes: Mapping[str, str]) -> None:
        """Note a picture that is large enough to show something."""
        sides = (attributes.get(name, "").removesuffix("px") for name in ("width", "height"))
        if all(not s.isdecimal() or int(s[:6]) >= _SMALLEST for s in sides):
            self._flow.line.pictures += 1
            self.ledger.add("picture")

    def _meta(self, attributes: Mapping[str, str]) -> None:
        """Read what a page says of itself: the program that wrote it, and where it leads on to."""
        content = attributes.get("content", "")
        if attributes.get("name", "").lower() == "generator":
            self.application = " ".join(content.split())[:80]
        if attributes.get("http-equiv", "").lower() == "refresh":
            self.leads_on = self.leads_on or "url=" in content.lower().replace(" ", "")

    def _without_heading_of_canvas(self, style: Mapping[str, str]) -> None:
        """Tell the heading that Canvas sets over a typed answer from the participant's own.

        It repeats the page's title, assignment and name, over a framed box with the answer
        (canvas-lms, app/views/assignments/text_entry_page.html.erb).
        """
        drafts = self._flow.drafts
        if len(drafts) != 1 or not {"width", "border", "padding"} <= style.keys():
            return
        title = " ".join("".join(self._title).split())
        if drafts[0].level == 1 and drafts[0].line == title and ":" in title:
            drafts[0] = Draft(drafts[0].text, kind="header", reason=_OVER_CANVAS)


def _next_item(frame: Frame, attributes: Mapping[str, str], style: Mapping[str, str]) -> Item:
    """Return a list item; one outside of any list has a bullet, as in a browser."""
    held = frame.lists[-1] if frame.lists else Listing(numbered=False, style="", number=1)
    return held.item(attributes, style, max(1, len(frame.lists)))
