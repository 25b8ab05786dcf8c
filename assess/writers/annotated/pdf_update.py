"""An update at the end of a PDF (ISO 32000-2, 7.5.6): all bytes of the file stay in front of it."""

from __future__ import annotations

import io
import struct
from itertools import groupby

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)


class Update:
    """New and changed objects of one file, to be written behind it.

    Raises pypdf's errors on files that it cannot read, and ValueError for a file whose table of
    objects is not where the file says: nothing can be tied to that.
    """

    def __init__(self, original: bytes) -> None:
        self._original = original
        self._reader = PdfReader(io.BytesIO(original))
        self._prev = int(self._reader._startxref)
        start = original[self._prev : self._prev + 20].lstrip()
        self._has_table = start.startswith(b"xref")
        if not original.startswith(b"%PDF-") or not (self._has_table or b" obj" in start):
            raise ValueError("the table of objects is not where the file says")
        known = max((max(ids, default=0) for ids in self._reader.xref.values()), default=0)
        size = self._reader.trailer.get("/Size", 0)
        self._next = max(int(size), known + 1, max(self._reader.xref_objStm, default=0) + 1)
        self._objects: dict[int, tuple[int, PdfObject]] = {}

    def page(self, number: int) -> PageObject:
        """Return a page, counted from 0, with what it inherits."""
        return self._reader.pages[number]

    def add(self, made: PdfObject) -> IndirectObject:
        """Take up a new object and return the reference to it."""
        number, self._next = self._next, self._next + 1
        self._objects[number] = (0, made)
        return IndirectObject(number, 0, self._reader)

    def annotate(self, number: int, *references: IndirectObject) -> None:
        """Add annotations to a page: to its list of them, or as its first."""
        place = self.page(number).indirect_reference
        page = None if place is None else self._changed(place)
        if not isinstance(page, DictionaryObject):
            raise TypeError("a page that is no object of its own")
        there = page.raw_get("/Annots") if "/Annots" in page else None
        listed = self._changed(there) if isinstance(there, IndirectObject) else there
        if not isinstance(listed, ArrayObject):
            listed = page[NameObject("/Annots")] = ArrayObject()
        listed.extend(references)

    def _changed(self, place: IndirectObject) -> PdfObject | None:
        """Return an object of the file that is going to be changed."""
        found = self._reader.get_object(place)
        if found is not None:
            self._objects[place.idnum] = (place.generation, found)
        return found

    def written(self) -> bytes:
        """Return the file with the update."""
        file = io.BytesIO()
        file.write(self._original)
        if not self._original.endswith(b"\n"):
            file.write(b"\n")
        places: dict[int, tuple[int, int]] = {}
        for number, (generation, each) in sorted(self._objects.items()):
            places[number] = (file.tell(), generation)
            file.write(f"{number} {generation} obj\n".encode("ascii"))
            each.write_to_stream(file)
            file.write(b"\nendobj\n")
        start = file.tell()
        if self._has_table:
            self._write_table(file, places)
        else:
            self._write_stream(file, {**places, self._next: (start, 0)})
        file.write(f"\nstartxref\n{start}\n%%EOF\n".encode("ascii"))
        return file.getvalue()

    def _write_table(self, file: io.BytesIO, places: dict[int, tuple[int, int]]) -> None:
        """Write the table of the objects that are new or changed, as text."""
        file.write(b"xref\n")
        for first, count in _series(places):
            file.write(f"{first} {count}\n".encode("ascii"))
            for number in range(first, first + count):
                file.write(b"%010d %05d n \n" % places[number])
        file.write(b"trailer\n")
        self._trailer(self._next).write_to_stream(file)

    def _write_stream(self, file: io.BytesIO, places: dict[int, tuple[int, int]]) -> None:
        """Write the table of the objects that are new or changed, as a stream like the file's."""
        table = StreamObject()
        table.set_data(
            b"".join(struct.pack(">BQH", 1, *places[number]) for number in sorted(places))
        )
        table.update(self._trailer(self._next + 1))
        table[NameObject("/Type")] = NameObject("/XRef")
        table[NameObject("/W")] = ArrayObject(NumberObject(width) for width in (1, 8, 2))
        table[NameObject("/Index")] = ArrayObject(
            NumberObject(each) for series in _series(places) for each in series
        )
        file.write(f"{self._next} 0 obj\n".encode("ascii"))
        table.write_to_stream(file)
        file.write(b"\nendobj")

    def _trailer(self, size: int) -> DictionaryObject:
        """Return what the file says of itself at its end, with its new size."""
        before = self._reader.trailer
        kept = {
            NameObject(key): before.raw_get(key)
            for key in ("/Root", "/Info", "/ID")
            if key in before
        }
        return DictionaryObject(
            {
                **kept,
                NameObject("/Size"): NumberObject(size),
                NameObject("/Prev"): NumberObject(self._prev),
            }
        )


def _series(places: dict[int, tuple[int, int]]) -> list[tuple[int, int]]:
    """Return first number and length of each series of numbers without a gap."""
    series = []
    for _, members in groupby(enumerate(sorted(places)), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in members]
        series.append((numbers[0], len(numbers)))
    return series
