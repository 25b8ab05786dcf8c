"""PDF features of layout: paragraphs, headings, lists, running heads, words over line ends."""

from __future__ import annotations

from pdf_drawing import (
    BOLD,
    LEFT,
    ONE,
    RIGHT,
    TOP,
    TWO,
    Feature,
    lines,
    paragraph,
    want,
    wrapped,
)
from reportlab.pdfgen.canvas import Canvas


def by_gap(canvas: Canvas) -> None:
    y = paragraph(canvas, ONE, TOP)
    paragraph(canvas, TWO, y - 8)


def by_indent(canvas: Canvas) -> None:
    y = paragraph(canvas, ONE, TOP, indent=24)
    paragraph(canvas, TWO, y, indent=24)


def headings(canvas: Canvas) -> None:
    y = paragraph(canvas, "What I see in the case", TOP, size=18, font=BOLD)
    y = paragraph(canvas, ONE, y - 8)
    y = paragraph(canvas, "Why it matters", y - 10, size=14, font=BOLD)
    paragraph(canvas, TWO, y - 4)


def bold_heading(canvas: Canvas) -> None:
    y = paragraph(canvas, ONE, TOP)
    y = paragraph(canvas, "What I would do first", y - 8, font=BOLD)
    paragraph(canvas, TWO, y - 2)


def bullets(canvas: Canvas) -> None:
    y = paragraph(canvas, "I would ask three things:", TOP)
    for item in ("what the pupil finds hard", "what was tried, by whom and for how long", TWO):
        canvas.drawString(LEFT + 18, y, "•")
        y = paragraph(canvas, item, y, x=LEFT + 36)


def numbers(canvas: Canvas) -> None:
    y = paragraph(canvas, "The plan has three steps.", TOP)
    for number, item in enumerate(("Sort the register.", ONE, "Report to governors."), 9):
        canvas.drawString(LEFT, y, f"{number}.")
        y = paragraph(canvas, item, y, x=LEFT + 20)


def typed_number(canvas: Canvas) -> None:
    y = paragraph(canvas, TWO, TOP)
    y = paragraph(canvas, "1. Introduction", y - 8, size=15, font=BOLD)
    paragraph(canvas, ONE, y - 6)


OPENINGS = (
    f"This part opens with the school. {ONE}",
    f"Then come the parents, who were seldom asked. {TWO}",
    f"At the end stands what the governors want to know of it. {ONE}",
)


def running_heads(canvas: Canvas) -> None:
    for number in (1, 2, 3):
        lines(canvas, ["NPQ for SENCOs: final assessment"], LEFT, 800, size=9)
        y = paragraph(canvas, OPENINGS[number - 1], 740)
        paragraph(canvas, f"Part {number} closes here. {TWO}", y - 8)
        lines(canvas, [f"Participant 1234567, page {number} of 3"], 230, 40, size=9)
        canvas.showPage()


def appendices(canvas: Canvas) -> None:
    for name, text in (("", ONE), ("Appendix 1", TWO), ("Appendix 2", OPENINGS[0])):
        lines(canvas, [name], LEFT, TOP)
        paragraph(canvas, text, TOP - 30)
        canvas.showPage()


def over_a_page(canvas: Canvas) -> None:
    rows = wrapped(f"{ONE} {TWO}", RIGHT - LEFT)
    lines(canvas, rows[:3], LEFT, 120)
    canvas.showPage()
    y = lines(canvas, rows[3:], LEFT, TOP)
    paragraph(canvas, ONE, y - 8)


def hyphens(canvas: Canvas) -> None:
    rows = [
        "Well-being matters, and so does the plan. I would look at the self-",
        "esteem of each pupil and at well-",
        "being in the whole school, from the years 2014-",
        "2016 onwards.",
    ]
    lines(canvas, rows, LEFT, TOP)


def machine_hyphens(canvas: Canvas) -> None:
    rows = [
        "The registers of the school are long and the inter-",
        "ventions are many. Each intervention has a leader, and the assess-",
        "ment of each is written down. An assessment that nobody reads is no help, so a com-",
        "mittee reads them all and the committee says what it thinks. Then the head-",
        "teacher decides, and the headteacher writes to parents about the deci-",
        "sion. That decision stands for a term.",
    ]
    lines(canvas, rows, LEFT, TOP)


def web_address(canvas: Canvas) -> None:
    rows = [
        "The code of practice is on the web at https://www.gov.uk/government/",
        "publications/send-code-of-practice for everyone to read or print who is in a school and/",
        "or at home.",
    ]
    lines(canvas, rows, LEFT, TOP)


FEATURES: tuple[Feature, ...] = (
    Feature("paragraphs-by-gap", by_gap, [want("paragraph", ONE), want("paragraph", TWO)]),
    Feature("paragraphs-by-indent", by_indent, [want("paragraph", ONE), want("paragraph", TWO)]),
    Feature(
        "headings-by-size",
        headings,
        [
            want("title", "What I see in the case"),
            want("paragraph", ONE),
            want("heading", "Why it matters"),
            want("paragraph", TWO),
        ],
    ),
    Feature(
        "heading-by-weight",
        bold_heading,
        [
            want("paragraph", ONE),
            want("heading", "What I would do first"),
            want("paragraph", TWO),
        ],
    ),
    Feature(
        "bullets",
        bullets,
        [
            want("paragraph", "I would ask three things:"),
            want("list-item", "what the pupil finds hard", label="•"),
            want("list-item", "what was tried, by whom and for how long", label="•"),
            want("list-item", TWO, label="•", form="list-item"),
        ],
    ),
    Feature(
        "numbers",
        numbers,
        [
            want("paragraph", "The plan has three steps."),
            want("list-item", "Sort the register.", label="9."),
            want("list-item", ONE, label="10."),
            want("list-item", "Report to governors.", label="11."),
        ],
    ),
    Feature(
        "typed-number",
        typed_number,
        [
            want("paragraph", TWO),
            want("heading", "1. Introduction", label=None),
            want("paragraph", ONE),
        ],
    ),
    Feature(
        "running-heads",
        running_heads,
        [
            block
            for n in (1, 2, 3)
            for block in (
                want("header", "NPQ for SENCOs: final assessment", page=n, paragraph=None),
                want("paragraph", OPENINGS[n - 1], page=n, paragraph=2 * n - 1),
                want("paragraph", f"Part {n} closes here. {TWO}", page=n),
                want("footer", f"Participant 1234567, page {n} of 3", page=n),
            )
        ],
        pages=3,
    ),
    Feature(
        "appendices-that-open-pages",
        appendices,
        [
            want("paragraph", ONE, page=1),
            want("appendix", "Appendix 1", page=2),
            want("appendix", TWO, page=2),
            want("appendix", "Appendix 2", page=3),
            want("appendix", OPENINGS[0], page=3),
        ],
        pages=3,
    ),
    Feature(
        "paragraph-over-a-page",
        over_a_page,
        [want("paragraph", f"{ONE} {TWO}", page=1), want("paragraph", ONE, page=2)],
        pages=2,
    ),
    Feature(
        "hyphens-that-stay",
        hyphens,
        [
            want(
                "paragraph",
                "Well-being matters, and so does the plan. I would look at the self-esteem of each "
                "pupil and at well-being in the whole school, from the years 2014-2016 onwards.",
            )
        ],
    ),
    Feature(
        "hyphens-that-go",
        machine_hyphens,
        [
            want(
                "paragraph",
                "The registers of the school are long and the interventions are many. Each "
                "intervention has a leader, and the assessment of each is written down. An "
                "assessment that nobody reads is no help, so a committee reads them all and the "
                "committee says what it thinks. Then the headteacher decides, and the headteacher "
                "writes to parents about the decision. That decision stands for a term.",
            )
        ],
    ),
    Feature(
        "address-over-lines",
        web_address,
        [
            want(
                "paragraph",
                "The code of practice is on the web at https://www.gov.uk/government/publications/"
                "send-code-of-practice for everyone to read or print who is in a school and/or at "
                "home.",
            )
        ],
    ),
)
