"""Comment ranges in a Word file: runs are cut where a passage begins and ends, no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from copy import deepcopy
from dataclasses import dataclass

from assess.writers.annotated.word_letters import Letters, Piece
from assess.writers.annotated.word_names import XML_SPACE, Element, Names

_BLANKS = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Span:
    """The letters ``start`` to ``end`` (exclusive) of the stream, for one numbered comment."""

    comment: int
    start: int
    end: int


class Ranges:
    """Puts comments into the main part of a Word file."""

    def __init__(self, letters: Letters, names: Names, root: Element, *, preserve: bool) -> None:
        self._root = root
        self._letters = letters
        self._names = names
        self._preserve = preserve
        self._leads: dict[int, int] = {}

    def put(self, spans: Sequence[Span]) -> None:
        """Anchor comments exactly at their letters; all of them at once.

        The cuts are made from the end of the text to its beginning, so that those still to come
        keep their places.
        """
        cuts: defaultdict[tuple[int, int], list[Element]] = defaultdict(list)
        for span in spans:
            ends = cuts[self._end(span.end - 1)]
            ends += [self._mark("commentRangeEnd", span.comment), self.reference(span.comment)]
        for span in spans:
            begins = self._begin(span.start, cuts)
            cuts[begins].append(self._mark("commentRangeStart", span.comment))
        for piece, offset in sorted(cuts, reverse=True):
            self._cut(piece, offset, cuts[piece, offset])

    def around(self, host: Element, comment: int) -> None:
        """Anchor a comment at a whole run, the one that holds a text box or calls a note."""
        host.addprevious(self._mark("commentRangeStart", comment))
        self._after(host, [self._mark("commentRangeEnd", comment), self.reference(comment)])

    def before(self, paragraph: Element, comment: int) -> None:
        """Put a comment at the start of a paragraph."""
        properties = paragraph.find(self._names.w + "pPr")
        place = 0 if properties is None else paragraph.index(properties) + 1
        paragraph.insert(place, self.reference(comment))

    def reference(self, comment: int) -> Element:
        """Return the run in which a comment is anchored."""
        run = self._root.makeelement(self._names.w + "r")
        run.append(self._mark("commentReference", comment))
        return run

    def _mark(self, name: str, comment: int) -> Element:
        mark = self._root.makeelement(self._names.w + name)
        mark.set(self._names.w + "id", str(comment))
        return mark

    def _end(self, letter: int) -> tuple[int, int]:
        """Return piece and offset of the gap after a letter; blanks that end a piece stay with it.

        No cut leaves a run of nothing but blanks, which would lose what the words around it are.
        """
        number, offset = self._letters.owners[letter], self._letters.offsets[letter] + 1
        text = self._letters.pieces[number].text
        return number, offset if text[offset:].strip() else len(text)

    def _begin(self, letter: int, cuts: Container[tuple[int, int]]) -> tuple[int, int]:
        """Return piece and offset of the gap before a letter, or before the blanks before it."""
        number, offset = self._letters.owners[letter], self._letters.offsets[letter]
        before = self._letters.pieces[number].text[:offset].rstrip()
        at_cut = not before or (number, len(before)) in cuts
        return number, len(before) if at_cut else offset

    def _cut(self, number: int, offset: int, marks: list[Element]) -> None:
        """Put marks into a gap between two letters, or before or after an element as a whole."""
        piece = self._letters.pieces[number]
        unit, run = self._unit(piece)
        if run is None:
            # Part of an equation: it stays whole.
            self._beside(unit, offset, marks)
            return
        if unit is piece.element and unit.tag == self._names.w + "t":
            offset -= self._lead(number, unit)
        text = unit.text or ""
        if unit is piece.element and 0 < offset < len(text):
            rest = _like(unit)
            rest.text, unit.text = text[offset:], text[:offset]
            unit.addnext(rest)
            self._split(run, rest)
            self._after(run, marks)
        elif offset > 0:
            following = unit.getnext()
            if following is not None:
                self._split(run, following)
            self._after(run, marks)
        elif self._is_first(run, unit):
            self._insert_before(run, marks)
        else:
            self._split(run, unit)
            self._after(run, marks)

    def _unit(self, piece: Piece) -> tuple[Element, Element | None]:
        """Return the child of a run that a piece lies in, and the run; for equations no run."""
        unit = piece.element
        top = unit
        for up in unit.iterancestors():
            if up.tag == self._names.w + "r":
                return unit, up
            if up.tag == self._names.w + "p":
                break
            unit = up
            if str(up.tag).startswith(self._names.m):
                top = up
        return top, None

    def _lead(self, number: int, text: Element) -> int:
        """Make the blanks of a text element explicit before it is cut; return how many were lost.

        Blanks at the ends of an element that does not ask for them are not shown; a cut inside
        must not lose those in the middle.
        """
        if number not in self._leads:
            raw = text.text or ""
            self._leads[number] = 0
            if not self._preserve and text.get(XML_SPACE) != "preserve":
                text.text = raw.strip(_BLANKS)
                self._leads[number] = len(raw) - len(raw.lstrip(_BLANKS))
                text.set(XML_SPACE, "preserve")
        return self._leads[number]

    def _is_first(self, run: Element, unit: Element) -> bool:
        before = unit.getprevious()
        return before is None or before.tag == self._names.w + "rPr"

    def _split(self, run: Element, first: Element) -> None:
        """Move ``first`` and what follows it in its run into a new run of the same look."""
        moved = [first, *first.itersiblings()]
        rest = _like(run)
        properties = run.find(self._names.w + "rPr")
        if properties is not None:
            rest.append(deepcopy(properties))
        rest.extend(moved)
        run.addnext(rest)

    def _beside(self, unit: Element, offset: int, marks: list[Element]) -> None:
        if offset:
            self._after(unit, marks)
        else:
            self._insert_before(unit, marks)

    def _insert_before(self, element: Element, marks: list[Element]) -> None:
        """Put marks before an element; references to comments that end here stay in order."""
        for mark in marks:
            element.addprevious(mark)

    def _after(self, element: Element, marks: list[Element]) -> None:
        """Put marks after an element, references outside of what wraps it (a link, a field)."""
        top = element
        while (up := top.getparent()) is not None and up.tag != self._names.w + "p":
            top = up
        if up is None:
            top = element
        for mark in reversed(marks):
            outside = mark.tag == self._names.w + "r"
            (top if outside and top is not element else element).addnext(mark)


def _like(element: Element) -> Element:
    """Return an empty element with the same name and attributes."""
    made = element.makeelement(element.tag)
    for name, value in element.attrib.items():
        made.set(name, value)
    return made
