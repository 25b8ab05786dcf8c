"""PDF features of words laid over the page: a sheet filled in so, a reviewer's notes."""

from __future__ import annotations

from pdf_drawing import ONE, TOP, TWO, Feature, free_text, paragraph, want
from pdf_looks import picture
from reportlab.pdfgen.canvas import Canvas

MARKS = [(0, len(ONE), "laid-over")]
QUESTION = "What did you find?"


def filled_in(canvas: Canvas) -> None:
    paragraph(canvas, QUESTION, TOP)
    free_text(canvas, ONE, TOP - 100)


def filled_in_empty(canvas: Canvas) -> None:
    free_text(canvas, ONE, TOP - 100)
    canvas.showPage()


def reviewed(canvas: Canvas) -> None:
    paragraph(canvas, TWO, TOP)
    free_text(canvas, "Please say more here.", TOP - 200)


def typed_on_a_scan(canvas: Canvas) -> None:
    canvas.drawImage(picture(), 0, 0, 595, 842)
    free_text(canvas, ONE, TOP - 100)


def noted_on_a_scan(canvas: Canvas) -> None:
    canvas.drawImage(picture(), 0, 0, 595, 842)
    free_text(canvas, "Please say more here.", TOP - 100)


def unshown(canvas: Canvas) -> None:
    paragraph(canvas, QUESTION, TOP)
    free_text(canvas, ONE, TOP - 100, flags=2)


FEATURES: tuple[Feature, ...] = (
    Feature(
        "sheet-filled-in",
        filled_in,
        [want("paragraph", QUESTION, sure=1.0), want("paragraph", ONE, sure=0.7, marks=MARKS)],
        ledger={"typed": 1},
    ),
    Feature(
        "empty-sheet-filled-in",
        filled_in_empty,
        [want("paragraph", ONE, sure=0.7, marks=MARKS)],
        ledger={"typed": 1},
    ),
    Feature("notes-typed-on", reviewed, [want("paragraph", TWO)], ledger={"laid-over": 1}),
    Feature(
        "scan-typed-on",
        typed_on_a_scan,
        [want("paragraph", ONE, sure=0.7, marks=MARKS)],
        ledger={"page-without-text": 1, "picture": 1, "typed": 1},
    ),
    Feature("typed-and-hidden", unshown, [want("paragraph", QUESTION)], ledger={"comment": 1}),
)

SILENT: tuple[Feature, ...] = (Feature("scan-with-note-typed-on", noted_on_a_scan, []),)
"""Files of which something else is expected than blocks."""
