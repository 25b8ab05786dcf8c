"""The letters of a Word file in the order in which a reader meets them, each with its element."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from assess.writers.annotated.matching import squeezed
from assess.writers.annotated.word_names import MC, Element, Names

_KNOWN = frozenset({"w14", "w15", "w16", "w16se", "w16cid", "w16cex", "w16du", "wps", "wpg", "wpc",
                    "wpi", "wp14", "a14", "a16", "v", "o", "w10", "m"})  # fmt: skip
"""Extensions that Word shows, so that their branch of a choice is the one on the page."""

_OFF = frozenset({"0", "false", "off", "none"})
_SYMBOL = "\ufffc"
"""Stands for a sign that is drawn from a font of symbols and matches no letter."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one element; ``host`` is the run in the body that holds its text box or note."""

    element: Element
    text: str
    host: Element | None = None


@dataclass
class Letters:
    """Pieces in reading order, and their letters without blanks as one ``stream``.

    ``owners`` and ``offsets`` give for each letter of the stream its piece and its place in it.
    """

    pieces: list[Piece] = field(default_factory=list)
    stream: str = ""
    owners: list[int] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)

    def settle(self) -> None:
        """Build the stream once all pieces are there."""
        parts = []
        for number, piece in enumerate(self.pieces):
            kept = [
                i for i, sign in enumerate(piece.text) if not sign.isspace() and sign != "\u00ad"
            ]
            parts.append(squeezed(piece.text))
            self.owners += [number] * len(kept)
            self.offsets += kept
        self.stream = "".join(parts)


class Walk:
    """Goes through stories (body, notes) and gathers what a reader of the page would see.

    Text boxes come after the paragraph that holds them, nested tables after the row; deleted and
    hidden words and codes of fields stay out.
    """

    def __init__(self, names: Names, hidden_styles: Container[str]) -> None:
        self._w, self._m = names.w, names.m
        self._hidden_styles = hidden_styles
        self.letters = Letters()
        self._host: Element | None = None
        self._later: list[tuple[Element, Element]] | None = None
        w, m = names.w, names.m
        self._silent = frozenset(
            {w + name for name in ("del", "moveFrom", "rt", "pPr", "rPr", "tblPr", "tblGrid",
             "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "instrText", "delText", "delInstrText",
             "fldData")}
        )  # fmt: skip
        self._texts = frozenset({w + "t", m + "t"})
        self._drawn = frozenset({w + "drawing", w + "pict", w + "object"})

    def story(self, element: Element, host: Element | None = None) -> None:
        """Add the letters of a story; a story off the body names its ``host`` in the body."""
        before, self._host = self._host, host
        self._inside(element)
        self._host = before

    def _inside(self, parent: Element) -> None:
        for child in parent:
            self._one(child)

    def _one(self, element: Element) -> None:
        """Add one element, by what it is."""
        tag = element.tag
        w = self._w
        if tag in self._silent or not isinstance(tag, str):
            return
        if tag in self._texts:
            self.letters.pieces.append(Piece(element, element.text or "", self._host))
        elif tag == w + "r":
            if not self._is_hidden(element):
                self._inside(element)
        elif tag in self._drawn:
            self._defer(element)
        elif tag == w + "p" or tag == w + "tr":
            self._held(element)
        elif tag == w + "tbl" and self._later is not None:
            self._later.append((element, element))
        elif tag == MC + "AlternateContent":
            branch = chosen(element)
            if branch is not None:
                self._inside(branch)
        elif tag == w + "noBreakHyphen":
            self.letters.pieces.append(Piece(element, "-", self._host))
        elif tag == w + "sym":
            self.letters.pieces.append(Piece(element, _SYMBOL, self._host))
        else:
            self._inside(element)

    def _held(self, element: Element) -> None:
        """Add a paragraph or row of a table, then what is held back in it till its end."""
        if self._later is not None:
            self._inside(element)
            return
        later: list[tuple[Element, Element]] = []
        self._later = later
        self._inside(element)
        self._later = None
        for holder, inner in later:
            if inner.tag == self._w + "tbl":
                self._one(inner)
            else:
                self.story(inner, self._host if self._host is not None else holder)

    def _defer(self, drawing: Element) -> None:
        """Keep the text boxes of a drawing for after the paragraph."""
        if self._later is None:
            return
        run = next((up for up in drawing.iterancestors(self._w + "r")), None)
        for box in self._boxes(drawing):
            self._later.append((drawing if run is None else run, box))

    def _boxes(self, element: Element) -> Iterator[Element]:
        """Yield the outermost text boxes in a drawing, of each choice the one that shows."""
        for child in element:
            if child.tag == self._w + "txbxContent":
                yield child
            elif child.tag == MC + "AlternateContent":
                branch = chosen(child)
                if branch is not None:
                    yield from self._boxes(branch)
            else:
                yield from self._boxes(child)

    def _is_hidden(self, run: Element) -> bool:
        """Tell whether a run is set not to be shown, by itself or by a style."""
        w = self._w
        properties = run.find(w + "rPr")
        if properties is not None:
            own = properties.find(w + "vanish")
            if own is not None:
                return own.get(w + "val", "true").lower() not in _OFF
            style = properties.find(w + "rStyle")
            if style is not None and style.get(w + "val", "") in self._hidden_styles:
                return True
        if not self._hidden_styles:
            return False
        paragraph = next(run.iterancestors(w + "p"), None)
        style = None if paragraph is None else paragraph.find(f"{w}pPr/{w}pStyle")
        return style is not None and style.get(w + "val", "") in self._hidden_styles


def chosen(alternate: Element) -> Element | None:
    """Return the branch of a choice that Word shows."""
    fallback = alternate.find(MC + "Fallback")
    for choice in alternate.iterchildren(MC + "Choice"):
        needs = choice.get("Requires", "").split()
        if fallback is None or all(prefix in _KNOWN for prefix in needs):
            return choice
    return fallback


def hidden_styles(styles: Element | None, names: Names) -> frozenset[str]:
    """Return the ids of the styles whose words are not shown, by themselves or by inheritance."""
    w = names.w
    based: dict[str, str] = {}
    own: dict[str, bool] = {}
    for style in () if styles is None else styles.iterchildren(w + "style"):
        name = style.get(w + "styleId", "")
        parent, vanish = style.find(w + "basedOn"), style.find(f"{w}rPr/{w}vanish")
        if parent is not None:
            based[name] = parent.get(w + "val", "")
        if vanish is not None:
            own[name] = vanish.get(w + "val", "true").lower() not in _OFF
    if not any(own.values()):
        return frozenset()
    return frozenset(name for name in {*own, *based} if _hides(name, based, own))


def _hides(name: str, based: dict[str, str], own: dict[str, bool]) -> bool:
    """Go up from a style to the first one that says whether its words are shown."""
    for _ in range(20):
        if name in own:
            return own[name]
        if name not in based:
            return False
        name = based[name]
    return False
