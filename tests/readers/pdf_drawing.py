"""What a PDF feature is made of, and the few ways in which its words are drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

LEFT, RIGHT, TOP = 72.0, 523.0, 770.0
SANS, BOLD, SERIF = "Helvetica", "Helvetica-Bold", "Times-Roman"

ONE = (
    "The school has thirty pupils on its register and the class teachers know most of them well, "
    "but the records say little of what was tried. I would begin with the records, because a plan "
    "that rests on memory is lost when a teacher leaves."
)
TWO = (
    "Parents were asked once a year. I would ask them each term, by telephone where that is easier "
    "for them, and write down what they said in their own words so that the next teacher can read "
    "it before the first lesson of the year."
)


@dataclass(frozen=True)
class Want:
    """A block as it should be read; ``more`` holds further fields that matter here."""

    kind: str
    text: str
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Feature:
    """One small PDF: how it is drawn, and what should be read in it."""

    name: str
    draw: Callable[[Canvas], None]
    blocks: Sequence[Want]
    ledger: Mapping[str, int] = field(default_factory=dict)
    pages: int = 1
    size: tuple[float, float] = (595.0, 842.0)
    uncertain: int = 0
    after: Callable[[bytes], bytes] = bytes


def want(kind: str, text: str, **more: Any) -> Want:
    """Return a wanted block."""
    return Want(kind, text, more)


def lines(
    canvas: Canvas, rows: Sequence[str], x: float, y: float, *, size: float = 11, font: str = SANS
) -> float:
    """Draw lines one under the other and return the height below the last."""
    canvas.setFont(font, size)
    for row in rows:
        canvas.drawString(x, y, row)
        y -= 1.25 * size
    return y


def paragraph(
    canvas: Canvas, text: str, y: float, *, x: float = LEFT, right: float = RIGHT,
    size: float = 11, font: str = SANS, indent: float = 0,
) -> float:  # fmt: skip
    """Draw a ragged paragraph between ``x`` and ``right`` and return the height below it.

    A positive indent moves the first line in, a negative one all others.
    """
    first = wrapped(text, right - x - max(indent, 0), font, size)[0]
    rest = text[len(first) :].strip()
    rows = [first, *(wrapped(rest, right - x - max(-indent, 0), font, size) if rest else [])]
    canvas.setFont(font, size)
    for number, row in enumerate(rows):
        inner = max(indent, 0) if number == 0 else max(-indent, 0)
        canvas.drawString(x + inner, y, row)
        y -= 1.25 * size
    return y


def free_text(canvas: Canvas, words: str, bottom: float, *, flags: int = 4) -> None:
    """Lay words over the page, as 'Add text' does in a viewer; ``flags`` as in PDF (4: printed)."""
    box = (LEFT, bottom, RIGHT, bottom + 80)
    canvas.freeTextAnnotation(words, "/Helv 10 Tf", Rect=box, relative=0, F=flags)


def wrapped(text: str, width: float, font: str = SANS, size: float = 11) -> list[str]:
    """Return a text broken into lines of at most ``width`` points."""
    return list(simpleSplit(text, font, size, width))
