"""PDF features of order: columns, tables, notes, and pages that are shown turned."""

from __future__ import annotations

from itertools import zip_longest

from pdf_drawing import (
    LEFT,
    ONE,
    RIGHT,
    SANS,
    TOP,
    TWO,
    Feature,
    Want,
    lines,
    paragraph,
    want,
    wrapped,
)
from reportlab.pdfgen.canvas import Canvas


def two_columns(canvas: Canvas) -> None:
    y = TOP
    for text in (ONE, TWO, ONE):
        y = paragraph(canvas, text, y, right=285, indent=12, size=10)
    y = TOP
    for text in (TWO, ONE, TWO):
        y = paragraph(canvas, text, y, x=310, indent=12, size=10)


ACROSS = (f"{ONE} {TWO} She was glad that someone had asked.", f"{TWO} {ONE}")


def rows_across(canvas: Canvas) -> None:
    canvas.setFont(SANS, 10)
    left, right = (wrapped(text, 210, SANS, 10) for text in ACROSS)
    for number, (one, two) in enumerate(zip_longest(left, right, fillvalue="")):
        canvas.drawString(LEFT, TOP - 13 * number, one)
        canvas.drawString(310, TOP - 13 * number, two)


CELLS = (
    ("When", "What", "Who"),
    ("September", "Talk with every family by telephone", "Class teachers"),
    ("October", "Sort the register", "SENCO"),
)


def grid(canvas: Canvas) -> None:
    y = paragraph(canvas, "The plan in short:", TOP)
    canvas.grid([72, 172, 322, 472], [y - 90, y - 60, y - 20, y])
    canvas.setFont(SANS, 10)
    for top, row in zip((y - 14, y - 34, y - 74), CELLS, strict=True):
        for x, text in zip((76, 176, 326), row, strict=True):
            lines(canvas, wrapped(text, 100, SANS, 10), x, top, size=10)
    paragraph(canvas, "That is all.", y - 120)


LONG = (f"{ONE} {TWO} {ONE}", f"{TWO} {ONE} {TWO}")


def form(canvas: Canvas) -> None:
    y = TOP
    for text in LONG:
        y = paragraph(canvas, text, y - 14, x=176, right=516, size=10)
    canvas.grid([72, 172, 520], [y - 30, y, TOP])
    canvas.setFont(SANS, 10)
    canvas.drawString(76, TOP - 14, "What would you do?")
    canvas.drawString(76, y - 20, "And then?")
    canvas.drawString(176, y - 20, "I would look again in the summer, with all who were there.")


def merged_cells(canvas: Canvas) -> None:
    canvas.grid([72, 172, 272], [TOP - 60, TOP - 40])
    canvas.rect(72, TOP - 40, 200, 20)
    canvas.setFont(SANS, 10)
    canvas.drawString(76, TOP - 34, "The two terms")
    canvas.drawString(76, TOP - 54, "Autumn")
    canvas.drawString(176, TOP - 54, "Spring")


def boxed(canvas: Canvas) -> None:
    canvas.rect(LEFT - 6, TOP - 60, RIGHT - LEFT + 12, 80)
    paragraph(canvas, ONE, TOP)


def footnotes(canvas: Canvas) -> None:
    canvas.setFont(SANS, 11)
    canvas.drawString(LEFT, TOP, "The code of practice")
    x = LEFT + canvas.stringWidth("The code of practice", SANS, 11)
    canvas.setFont(SANS, 6.5)
    canvas.drawString(x, TOP + 4, "1")
    canvas.setFont(SANS, 11)
    canvas.drawString(x + 7, TOP, "says that each school has a SENCO.")
    paragraph(canvas, TWO, TOP - 30)
    canvas.line(LEFT, 112, 200, 112)
    canvas.setFont(SANS, 6)
    canvas.drawString(LEFT, 103, "1")
    canvas.setFont(SANS, 9)
    canvas.drawString(LEFT + 6, 100, "Department for Education and Department of Health, 2015.")


def rotated(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    canvas.translate(595, 0)
    canvas.rotate(90)
    y = paragraph(canvas, ONE, 500, right=700)
    paragraph(canvas, TWO, y - 8, right=700)


COLUMNS = [want("paragraph", text) for text in (ONE, TWO, ONE, TWO, ONE, TWO)]

FEATURES: tuple[Feature, ...] = (
    Feature("two-columns", two_columns, COLUMNS),
    Feature(
        "columns-drawn-across",
        rows_across,
        [want("paragraph", text) for text in ACROSS],
    ),
    Feature(
        "ruled-table",
        grid,
        [
            want("paragraph", "The plan in short:"),
            *(want("table", "\t".join(row), table=1, form="table") for row in CELLS),
            want("paragraph", "That is all."),
        ],
    ),
    Feature(
        "boxes-of-a-form",
        form,
        [
            want("table", "What would you do?", form="heading", table=1),
            *(want("table", text, form="paragraph", table=1) for text in LONG),
            want("table", "And then?\tI would look again in the summer, with all who were there."),
        ],
    ),
    Feature(
        "merged-cells",
        merged_cells,
        [want("table", "The two terms", table=1), want("table", "Autumn\tSpring", table=1)],
    ),
    Feature("frame-around-text", boxed, [want("paragraph", ONE, table=None)]),
    Feature(
        "footnotes",
        footnotes,
        [
            Want("paragraph", "The code of practice says that each school has a SENCO."),
            want("paragraph", TWO),
            want(
                "footnote",
                "Department for Education and Department of Health, 2015.",
                label="1",
                paragraph=None,
            ),
        ],
    ),
    Feature("rotated-page", rotated, [want("paragraph", ONE), want("paragraph", TWO)]),
)
