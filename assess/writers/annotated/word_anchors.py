"""Which letters of a Word file each note is about, or what stands for them where none can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assess.document import Document, Location
from assess.writers.annotated.matching import align, between, squeezed
from assess.writers.annotated.notes import Note, placed
from assess.writers.annotated.word_letters import Letters
from assess.writers.annotated.word_names import Element

_OFF_THE_BODY = frozenset({"header", "footer"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a note goes: at letters ``start`` to ``end`` of the stream, or around a ``host``.

    With neither it stands before letter ``start``'s paragraph, and its text says of what place it
    speaks.
    """

    note: Note
    start: int = 0
    end: int = 0
    host: Element | None = None


class Anchors:
    """The blocks of a document laid over the letters of its file."""

    def __init__(self, document: Document, letters: Letters) -> None:
        self._blocks = document.blocks
        self._letters = letters
        self._texts = [
            "" if block.kind in _OFF_THE_BODY else squeezed(block.text) for block in self._blocks
        ]
        self._places = align(self._texts, letters.stream)

    def of(self, note: Note) -> Anchor:
        """Return where a note goes."""
        if note.place is None:
            return Anchor(note)
        span = self._span(note.place)
        if span is None:
            near = self._stretch(note.place.block).start
            return Anchor(placed(note, self._blocks[note.place.block]), start=near)
        hosts = {self._host(letter) for letter in (span[0], span[1] - 1)}
        if hosts == {None}:
            return Anchor(note, *span)
        # Comments cannot stand in text boxes, and not every program shows them in notes: the
        # passage is quoted where the box or note hangs in the text.
        block = self._blocks[note.place.block]
        host = next(one for one in hosts if one is not None)
        return Anchor(placed(note, block), *span, host=host)

    def _span(self, location: Location) -> tuple[int, int] | None:
        """Return the letters of a place, or None if they do not stand there word for word."""
        block = self._blocks[location.block]
        wanted = squeezed(block.text[location.start : location.end])
        if not wanted or block.kind in _OFF_THE_BODY:
            return None
        place = self._places[location.block]
        if place is not None:
            start = place + len(squeezed(block.text[: location.start]))
        else:
            stretch = self._stretch(location.block)
            start = self._letters.stream.find(wanted, stretch.start, stretch.stop)
            if start >= 0 and self._letters.stream.find(wanted, start + 1, stretch.stop) >= 0:
                return None
        end = start + len(wanted)
        if start < 0 or self._letters.stream[start:end] != wanted:
            return None
        return (start, end) if all(map(self._is_in_paragraph, (start, end - 1))) else None

    def _is_in_paragraph(self, letter: int) -> bool:
        """Tell whether a letter stands in a paragraph: what stands loose cannot be cut."""
        element = self._letters.pieces[self._letters.owners[letter]].element
        return any(str(up.tag).endswith("}p") for up in element.iterancestors())

    def _stretch(self, index: int) -> range:
        place = self._places[index]
        if place is not None:
            return range(place, place + len(self._texts[index]))
        if self._blocks[index].kind in _OFF_THE_BODY:
            return range(0)
        return between(self._places, self._texts, index, len(self._letters.stream))

    def _host(self, letter: int) -> Element | None:
        return self._letters.pieces[self._letters.owners[letter]].host


def anchored(document: Document, letters: Letters, notes: Sequence[Note]) -> list[Anchor]:
    """Return where all notes go, in the order given."""
    anchors = Anchors(document, letters)
    return [anchors.of(note) for note in notes]
