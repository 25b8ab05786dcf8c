"""The annotations that pypdf puts on a page: highlights over words, and notes in a corner."""

from __future__ import annotations

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from assess.writers.annotated.notes import Note
from assess.writers.annotated.pdf_places import Marked, Rectangle
from assess.writers.annotated.pdf_update import Update

_AUTHOR = "assess"
_TOPIC, _FINDING = (1.0, 0.91, 0.55), (1.0, 0.8, 0.66)
"""Yellow under passages of topics, orange under findings; the note says in words what it is."""
_PRINTED = 4
_ICON = 20.0
_EDGE = 10.0
_POPUP = (200.0, 120.0)


def highlight(update: Update, mark: Marked, note: Note, name: str) -> None:
    """Put a highlight over the words of a passage on one page, with its note."""
    colour = _TOPIC if note.topical else _FINDING
    around = _around(mark.rectangles)
    drawn = update.add(_drawing(mark.rectangles, around, colour))
    made = _annotation("/Highlight", around, note, f"{name}-{mark.page + 1}", colour)
    made[NameObject("/QuadPoints")] = _numbers(*(n for r in mark.rectangles for n in _corners(r)))
    made[NameObject("/AP")] = DictionaryObject({NameObject("/N"): drawn})
    _attach(update, mark.page, made, around)


def sticker(update: Update, page: int, note: Note, name: str, row: int) -> None:
    """Put a note in the corner of a page where reading begins; ``row`` counts those above it."""
    box = _corner(update, page, row)
    made = _annotation("/Text", box, note, name, _TOPIC if note.topical else _FINDING)
    made[NameObject("/Name")] = NameObject("/Comment")
    _attach(update, page, made, box)


def _annotation(
    kind: str, box: Rectangle, note: Note, name: str, colour: tuple[float, ...]
) -> DictionaryObject:
    """Return an annotation without date, so that the same file gives the same copy."""
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(kind),
            NameObject("/Rect"): _numbers(*box),
            NameObject("/Contents"): TextStringObject(note.plain),
            NameObject("/T"): TextStringObject(_AUTHOR),
            NameObject("/NM"): TextStringObject(name),
            NameObject("/C"): _numbers(*colour),
            NameObject("/F"): NumberObject(_PRINTED),
        }
    )


def _attach(update: Update, number: int, made: DictionaryObject, box: Rectangle) -> None:
    """Add an annotation and the window that shows its words to a page."""
    own = update.add(made)
    (_, _, right, top), (wide, high) = box, _POPUP
    window = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Popup"),
            NameObject("/Rect"): _numbers(right, top - high, right + wide, top),
            NameObject("/Parent"): own,
        }
    )
    shown = update.add(window)
    made[NameObject("/Popup")] = shown
    update.annotate(number, own, shown)


def _drawing(
    rectangles: tuple[Rectangle, ...], around: Rectangle, colour: tuple[float, ...]
) -> StreamObject:
    """Return how a highlight looks: colour laid under the words, in every program the same."""
    red, green, blue = colour
    boxes = "".join(
        f"{left:.2f} {low:.2f} {right - left:.2f} {top - low:.2f} re "
        for left, low, right, top in rectangles
    )
    stream = StreamObject()
    stream.set_data(f"/M gs {red} {green} {blue} rg {boxes}f".encode("ascii"))
    multiply = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/ExtGState"),
            NameObject("/BM"): NameObject("/Multiply"),
        }
    )
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(*around),
            NameObject("/Group"): DictionaryObject(
                {
                    NameObject("/S"): NameObject("/Transparency"),
                    NameObject("/Type"): NameObject("/Group"),
                }
            ),
            NameObject("/Resources"): DictionaryObject(
                {NameObject("/ExtGState"): DictionaryObject({NameObject("/M"): multiply})}
            ),
        }
    )
    return stream


def _around(rectangles: tuple[Rectangle, ...]) -> Rectangle:
    lefts, lows, rights, tops = zip(*rectangles, strict=True)
    return min(lefts), min(lows), max(rights), max(tops)


def _corners(box: Rectangle) -> tuple[float, ...]:
    """Return the corners in the order that programs expect: upper left, upper right, lower ones."""
    left, low, right, top = box
    return left, top, right, top, left, low, right, low


def _corner(update: Update, number: int, row: int) -> Rectangle:
    """Return a box at the upper left of a page as it is shown, turned or not."""
    page = update.page(number)
    seen = page.cropbox
    left, low, right, top = (float(n) for n in (seen.left, seen.bottom, seen.right, seen.top))
    along = _EDGE + row * (_ICON + 4)
    x, y = {
        0: (left + _EDGE, top - along - _ICON),
        90: (left + along, low + _EDGE),
        180: (right - _EDGE - _ICON, low + along),
        270: (right - along - _ICON, top - _EDGE - _ICON),
    }.get(page.rotation % 360, (left + _EDGE, top - along - _ICON))
    return x, y, x + _ICON, y + _ICON


def _numbers(*values: float) -> ArrayObject:
    return ArrayObject(FloatObject(round(float(value), 2)) for value in values)
