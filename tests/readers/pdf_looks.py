"""PDF features of what the eye sees or does not: hidden and tiny words, pictures, forms, noise."""

from __future__ import annotations

from pdf_drawing import LEFT, ONE, SANS, TOP, TWO, Feature, lines, paragraph, want
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

SEEN = "Everyone reads these words."


def white(canvas: Canvas) -> None:
    y = paragraph(canvas, ONE, TOP)
    canvas.setFillColorRGB(1, 1, 1)
    lines(canvas, ["These words are white on white."], LEFT, y - 8)
    canvas.setFillColorRGB(0.1, 0.1, 0.4)
    canvas.rect(LEFT - 4, y - 70, 300, 24, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    lines(canvas, ["These words are white on blue."], LEFT, y - 62)


def white_item(canvas: Canvas) -> None:
    y = paragraph(canvas, ONE, TOP)
    canvas.setFillColorRGB(1, 1, 1)
    lines(canvas, ["• These words are white on white."], LEFT, y - 8)


def tiny(canvas: Canvas) -> None:
    y = paragraph(canvas, SEEN, TOP)
    lines(canvas, ["Nobody reads these."], LEFT, y - 20, size=1)


def without_size(canvas: Canvas) -> None:
    lines(canvas, ["Nobody can read", "these lines at all."], LEFT, TOP, size=0.1)


def off_page(canvas: Canvas) -> None:
    paragraph(canvas, SEEN, TOP)
    lines(canvas, ["These words are off the page."], 700, TOP - 60)


def unpainted(canvas: Canvas) -> None:
    y = paragraph(canvas, SEEN, TOP)
    text = canvas.beginText(LEFT, y - 20)
    text.setTextRenderMode(3)
    text.textLine("These words are not painted.")
    canvas.drawText(text)


def picture() -> ImageReader:
    """Return a small grey picture made here."""
    from PIL import Image  # noqa: PLC0415 - comes along with reportlab

    return ImageReader(Image.new("L", (12, 16), 200))


def scan_among_pages(canvas: Canvas) -> None:
    paragraph(canvas, ONE, TOP)
    canvas.showPage()
    canvas.drawImage(picture(), 0, 0, 595, 842)
    canvas.showPage()
    paragraph(canvas, TWO, TOP)


def scan_only(canvas: Canvas) -> None:
    canvas.drawImage(picture(), 0, 0, 595, 842)


def number_on_a_scan(canvas: Canvas) -> None:
    paragraph(canvas, ONE, TOP)
    canvas.showPage()
    canvas.drawImage(picture(), 0, 0, 595, 842)
    lines(canvas, ["Page 2 of 3"], 280, 40, size=9)
    canvas.showPage()
    paragraph(canvas, TWO, TOP)


def scan_with_number(canvas: Canvas) -> None:
    canvas.drawImage(picture(), 0, 0, 595, 842)
    lines(canvas, ["1"], 290, 40, size=9)


def read_by_machine(canvas: Canvas) -> None:
    canvas.drawImage(picture(), 0, 0, 595, 842)
    text = canvas.beginText(LEFT, TOP)
    text.setFont(SANS, 11)
    text.setTextRenderMode(3)
    text.textLine("A machine read these words in the picture.")
    canvas.drawText(text)


def small_picture(canvas: Canvas) -> None:
    y = paragraph(canvas, SEEN, TOP)
    canvas.drawImage(picture(), LEFT, y - 120, 100, 100)
    canvas.drawImage(picture(), LEFT + 200, y - 20, 10, 10)


def twice(canvas: Canvas) -> None:
    paragraph(canvas, SEEN, TOP)
    paragraph(canvas, SEEN, TOP, x=LEFT + 0.3)
    paragraph(canvas, ONE, TOP - 40)


def squeezed(canvas: Canvas) -> None:
    y = paragraph(canvas, TWO, TOP) - 8
    canvas.setFont(SANS, 11)
    x = LEFT
    for word in ("Samuel", "Cleveland", "spoke", "with", "his", "wife."):
        canvas.drawString(x, y, word)
        x += canvas.stringWidth(word, SANS, 11) + 1.5


def torn(canvas: Canvas) -> None:
    words = (
        "M o st of th e wo r ds he re ar e to rn ap ar t by th e pr in ter and no b o dy ca n te ll"
    )
    lines(canvas, [words, words, words], LEFT, TOP)


def form_field(canvas: Canvas) -> None:
    paragraph(canvas, "What did you find?", TOP)
    canvas.acroForm.textfield(
        name="answer", value="I found a long list.", x=LEFT, y=TOP - 60, width=300, height=30
    )


def comment(canvas: Canvas) -> None:
    paragraph(canvas, SEEN, TOP)
    canvas.textAnnotation("Please say more here.", (300, TOP - 20, 320, TOP), relative=0)


def empty(canvas: Canvas) -> None:
    canvas.showPage()


def marked(start: int, end: int, kind: str) -> dict[str, object]:
    return {"marks": [(start, end, kind)]}


FEATURES: tuple[Feature, ...] = (
    Feature(
        "white-words",
        white,
        [
            want("paragraph", ONE, marks=[]),
            want("paragraph", "These words are white on white.", marks=[(0, 31, "invisible")]),
            want("paragraph", "These words are white on blue.", marks=[]),
        ],
    ),
    Feature(
        "white-item",
        white_item,
        [
            want("paragraph", ONE, marks=[]),
            want(
                "list-item",
                "These words are white on white.",
                label="•",
                marks=[(0, 31, "invisible")],
            ),
        ],
    ),
    Feature(
        "tiny-words",
        tiny,
        [
            want("paragraph", SEEN, marks=[]),
            want("paragraph", "Nobody reads these.", marks=[(0, 19, "tiny")]),
        ],
    ),
    Feature(
        "words-without-size",
        without_size,
        [
            want("paragraph", "Nobody can read these lines at all.", marks=[(0, 35, "tiny")]),
        ],
    ),
    Feature(
        "words-off-the-page",
        off_page,
        [
            want("paragraph", SEEN, marks=[]),
            want("paragraph", "These words are off the page.", marks=[(0, 29, "invisible")]),
        ],
    ),
    Feature(
        "unpainted-words",
        unpainted,
        [
            want("paragraph", SEEN, marks=[]),
            want("paragraph", "These words are not painted.", marks=[(0, 28, "invisible")]),
        ],
    ),
    Feature(
        "scan-among-pages",
        scan_among_pages,
        [want("paragraph", ONE, page=1), want("paragraph", TWO, page=3)],
        ledger={"page-without-text": 1, "picture": 1},
        pages=3,
    ),
    Feature(
        "scan-among-pages-with-number",
        number_on_a_scan,
        [
            want("paragraph", ONE, page=1),
            want("footer", "Page 2 of 3", page=2),
            want("paragraph", TWO, page=3),
        ],
        ledger={"page-without-text": 1, "picture": 1},
        pages=3,
    ),
    Feature(
        "scan-with-text",
        read_by_machine,
        [want("paragraph", "A machine read these words in the picture.", marks=[])],
        ledger={"scanned-text": 1, "picture": 1},
    ),
    Feature("picture", small_picture, [want("paragraph", SEEN)], ledger={"picture": 1}),
    Feature("drawn-twice", twice, [want("paragraph", SEEN), want("paragraph", ONE)]),
    Feature(
        "squeezed-blanks",
        squeezed,
        [want("paragraph", TWO), want("paragraph", "Samuel Cleveland spoke with his wife.")],
    ),
    Feature(
        "form-field",
        form_field,
        [want("paragraph", "What did you find?"), want("paragraph", "I found a long list.")],
    ),
    Feature("comment", comment, [want("paragraph", SEEN)], ledger={"comment": 1}),
)
"""Files that can be read."""

SILENT: tuple[Feature, ...] = (
    Feature("scan-only", scan_only, []),
    Feature("scan-with-number", scan_with_number, []),
    Feature("empty", empty, []),
    Feature("torn-words", torn, []),
)
"""Files of which something else is expected than blocks."""
