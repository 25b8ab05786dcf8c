"""The walk of one paragraph: runs, fields, links, insertions; deletions and codes stay out."""

from __future__ import annotations

from collections.abc import Callable

from assess.readers.docx.controls import control_of
from assess.readers.docx.drawing import Box, met_in
from assess.readers.docx.fields import Fields, kind_of, mark_of
from assess.readers.docx.glyphs import SIGNS, symbol
from assess.readers.docx.line import Ink, Line, ink_of
from assess.readers.docx.look import Props, read_run, toggled
from assess.readers.docx.names import MC, SILENT, W16SE, XML_SPACE, Element, M, W, value_of
from assess.readers.docx.reading import Place, Reading, chosen
from assess.readers.docx.removed import removed_text

_SPACE = " \t\r\n"
_NEVER = str.maketrans({"\n": " ", "\r": " ", "\u00ad": None})
"""Line ends inside a text element are blanks, and a soft hyphen shows at a line's end only."""


class Inline:
    """Reads the content of paragraphs of one story (body, note, header, text box)."""

    def __init__(self, reading: Reading, fields: Fields, *, preserve: bool) -> None:
        self.reading = reading
        self.fields = fields
        self.preserve = preserve
        self._boxes: list[Box] = []
        self._base: Props = {}
        self._plain = Ink(hidden=False, mark=None, strong=False, size=None)
        self._place = Place()

    def read(self, paragraph: Element, line: Line, base: Props, place: Place) -> list[Box]:
        """Append what a paragraph shows to ``line``; returns the text boxes anchored in it."""
        self._base, self._place, self._boxes = base, place, []
        self._plain = self._ink(base)
        self._inside(paragraph, line)
        return self._boxes

    def _inside(self, parent: Element, line: Line) -> None:
        """Walk the children of a paragraph or of anything that only wraps runs."""
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child, line)
            elif tag in _WRAPPERS:
                _WRAPPERS[tag](self, child, line)
            elif tag not in SILENT:
                self._inside(child, line)

    def _run(self, run: Element, line: Line) -> None:
        """Walk one run: its look, then its words and signs."""
        ink = self._plain
        for child in run:
            if child.tag == _PROPERTIES:
                ink = self._look(child)
            else:
                self._in_run(child, line, ink)

    def _in_run(self, child: Element, line: Line, ink: Ink) -> None:
        """Read one thing that stands in a run: words, a sign, or something with its own rule."""
        tag = child.tag
        if tag == _TEXT:
            self._text(child, line, ink)
        elif tag in SIGNS:
            self._add(SIGNS[tag], line, ink)
        elif tag in _IN_RUN:
            _IN_RUN[tag](self, child, line, ink)

    def _look(self, properties: Element) -> Ink:
        """Return the ink of a run: paragraph style, character style, its own properties."""
        own = read_run(properties, self.reading.theme)
        name = value_of(properties, "rStyle")
        style = self.reading.styles.character(name) if name else {}
        if not own and not style:
            return self._plain
        return self._ink({**toggled(self._base, style), **own})

    def _ink(self, props: Props) -> Ink:
        ink = ink_of(props, self._place.background)
        return ink._replace(mark="invisible") if self._place.unseen else ink

    def _text(self, element: Element, line: Line, ink: Ink) -> None:
        """Add a text element; blanks at its ends count only where the file says so."""
        text = element.text or ""
        if not self.preserve and element.get(XML_SPACE) != "preserve":
            text = text.strip(_SPACE)
        self._add(text.translate(_NEVER), line, ink)

    def _add(self, text: str, line: Line, ink: Ink) -> None:
        """Add text where it belongs: to the line, to a field's code, or to the hidden words."""
        if not text:
            return
        if self.fields.open:
            if self.fields.in_code:
                return
            line.kind = line.kind or self.fields.kind
        if ink.hidden:
            line.put_apart("hidden", text)
            return
        if not line.begun and not text.isspace():
            self.reading.pages.begin(line)
        line.add(text, ink)

    def _marked(self, element: Element, line: Line) -> None:
        """Walk a link or an insertion and mark what it held."""
        start = line.length
        self._inside(element, line)
        line.mark(start, "link" if element.tag == W + "hyperlink" else "inserted")

    def _removed(self, element: Element, line: Line) -> None:
        what = "deleted" if element.tag == W + "del" else "moved"
        line.put_apart(what, removed_text(element))

    def _field(self, element: Element, line: Line) -> None:
        code = element.get(W + "instr", "")
        start, mark = line.length, mark_of(code)
        line.kind = line.kind or kind_of(code)
        self._inside(element, line)
        if mark:
            line.mark(start, mark)

    def _control(self, element: Element, line: Line) -> None:
        """Walk a content control within a line."""
        control = control_of(element)
        if control is None:
            return
        start = line.length
        self._inside(control.content, line)
        if control.cites:
            line.mark(start, "citation")
        line.kind = line.kind or control.kind
        if control.prompts:
            self.reading.ledger.add("placeholder")

    def _alternate(self, element: Element, line: Line) -> None:
        branch = chosen(element)
        if branch is not None:
            self._inside(branch, line)

    def _equation(self, element: Element, line: Line, ink: Ink | None = None) -> None:
        """Add an equation as one unit: its signs without blanks, marked."""
        text = "".join("".join((each.text or "").split()) for each in element.iter(M + "t", _TEXT))
        if not text or self.fields.in_code:
            return
        start = line.length
        self._add(text, line, ink or self._plain)
        line.mark(start, "equation")
        self.reading.ledger.add("equation", page=line.page)

    # What stands in a run

    def _break(self, element: Element, line: Line, ink: Ink) -> None:
        self._add("\n", line, ink)
        if element.get(W + "type") == "page" and not ink.hidden:
            self.reading.pages.hard()
            line.turn(self.reading.pages.current)

    def _page(self, element: Element, line: Line, ink: Ink) -> None:
        self.reading.pages.rendered()
        line.turn(self.reading.pages.current)

    def _symbol(self, element: Element, line: Line, ink: Ink) -> None:
        self._add(symbol(element), line, ink)

    def _field_sign(self, element: Element, line: Line, ink: Ink) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self.fields.begin(element)
        elif kind == "separate":
            self.fields.separate(line)
        elif kind == "end":
            self._add(self.fields.end(line), line, ink)

    def _code(self, element: Element, line: Line, ink: Ink) -> None:
        self.fields.add_code(element.text or "")

    def _note(self, element: Element, line: Line, ink: Ink) -> None:
        """Remember that a note is called here; its mark is no word of the text."""
        if ink.hidden or self.fields.in_code:
            return
        kind = "footnote" if element.tag == W + "footnoteReference" else "endnote"
        own = element.get(W + "customMarkFollows") in {"1", "true", "on"}
        page = self.reading.pages.current if self.reading.pages.known else None
        self.reading.notes.append((kind, element.get(W + "id", ""), page, "" if own else None))

    def _ruby(self, element: Element, line: Line, ink: Ink) -> None:
        """Read the words under a reading aid; the aid itself goes to the ledger."""
        base, above = element.find(W + "rubyBase"), element.find(W + "rt")
        if above is not None:
            line.put_apart("ruby", "".join(each.text or "" for each in above.iter(_TEXT)))
        if base is not None:
            self._inside(base, line)

    def _drawn(self, element: Element, line: Line, ink: Ink) -> None:
        """Note pictures and embedded things, and keep text boxes for after the paragraph."""
        if self.fields.in_code:
            return
        page = self.reading.pages.current if self.reading.pages.known else None
        for met in met_in(element, self.reading):
            if isinstance(met, Box):
                hidden = ink.hidden or met.hidden
                self._boxes.append(met.as_hidden() if hidden else met)
                continue
            what, text = met
            line.pictures += what == "picture"
            self.reading.ledger.add(what, text, page=page)

    def _branch(self, element: Element, line: Line, ink: Ink) -> None:
        """Walk the branch of a choice inside a run as if it stood there."""
        branch = chosen(element)
        for child in () if branch is None else branch:
            if child.tag == _RUN:
                self._run(child, line)
            else:
                self._in_run(child, line, ink)


_RUN, _TEXT, _PROPERTIES = W + "r", W + "t", W + "rPr"

_WRAPPERS: dict[object, Callable[[Inline, Element, Line], None]] = {
    W + "ins": Inline._marked,
    W + "moveTo": Inline._marked,
    W + "del": Inline._removed,
    W + "moveFrom": Inline._removed,
    W + "hyperlink": Inline._marked,
    W + "fldSimple": Inline._field,
    W + "sdt": Inline._control,
    MC + "AlternateContent": Inline._alternate,
    M + "oMath": Inline._equation,
}

_IN_RUN: dict[object, Callable[[Inline, Element, Line, Ink], None]] = {
    W + "br": Inline._break,
    W + "lastRenderedPageBreak": Inline._page,
    W + "sym": Inline._symbol,
    W16SE + "symEx": Inline._symbol,
    W + "fldChar": Inline._field_sign,
    W + "instrText": Inline._code,
    W + "footnoteReference": Inline._note,
    W + "endnoteReference": Inline._note,
    W + "ruby": Inline._ruby,
    W + "drawing": Inline._drawn,
    W + "pict": Inline._drawn,
    W + "object": Inline._drawn,
    MC + "AlternateContent": Inline._branch,
    M + "oMath": Inline._equation,
    M + "oMathPara": Inline._equation,
}
