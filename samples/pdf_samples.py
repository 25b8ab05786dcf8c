"""The files of the sample cohort that LibreOffice makes of Word files: PDF and the old .doc."""

from __future__ import annotations

from sample import Sample
from word_samples import LAW, TERM
from word_style import Style

EXPORTED: tuple[Sample, ...] = (
    Sample(
        file="participant-007.pdf",
        answer="t07",
        what="PDF without headings, table in an appendix",
        expected="within",
        style=Style(),
        make="pdf",
    ),
    Sample(
        file="participant-008.pdf",
        answer="t08",
        what="PDF without structure, double spaced, bullets",
        expected="within",
        style=Style(font="Times New Roman", size=12, line_spacing=2.0),
        make="pdf-untagged",
    ),
    Sample(
        file="participant-024.pdf",
        answer="t24",
        what="PDF, too long",
        expected="over",
        style=Style(font="Arial", first="title"),
        make="pdf",
    ),
    Sample(
        file="P1031_SENCO_assessment.pdf",
        answer="t31",
        what="PDF with bold and italic words",
        expected="within",
        style=Style(font="Cambria"),
        make="pdf",
    ),
    Sample(
        file="P1035_SENCO_assessment.pdf",
        answer="t35",
        what="PDF without structure, running text, justified",
        expected="within",
        style=Style(justified=True),
        make="pdf-untagged",
    ),
    Sample(
        file="P1038_SENCO_assessment.pdf",
        answer="t38",
        what="PDF without structure, too short, hanging references",
        expected="under",
        style=Style(references="hanging", font="Arial"),
        make="pdf-untagged",
    ),
    Sample(
        file="P1040_SENCO_assessment.pdf",
        answer="t40",
        what="PDF with title page, too long, references on a new page",
        expected="over",
        style=Style(
            opening="page",
            candidate="1040",
            declared=2702,
            references="hanging",
            references_on_new_page=True,
        ),
        make="pdf",
    ),
    Sample(
        file="SENCO assessment 10444.pdf",
        answer="t44",
        what="PDF in two columns",
        expected="within",
        style=Style(columns=2, size=10.5, justified=True),
        make="pdf-untagged",
    ),
    Sample(
        file="SENCO assessment 10445.pdf",
        answer="t45",
        what="PDF on American letter paper, footnotes",
        expected="within",
        style=Style(page="letter", font="Times New Roman", size=12, footnotes=(LAW, TERM)),
        make="pdf",
    ),
    Sample(
        file="SENCO assessment 10446.pdf",
        answer="t46",
        what="PDF with bullets and a title block with the count",
        expected="within",
        style=Style(opening="block", candidate="10446", declared=1805, first="title"),
        make="pdf",
    ),
    Sample(
        file="participant-028.pdf",
        answer="t28",
        what="a scan: pictures of pages without text",
        expected="scanned",
        style=Style(),
        make="scanned",
    ),
    Sample(
        file="participant-026.pdf",
        answer="t26",
        what="a PDF that opens with a password only",
        expected="password",
        style=Style(),
        make="password",
    ),
    Sample(
        file="participant-029.doc",
        answer="t29",
        what="a Word 97 file, the old binary format",
        expected="wrong-format",
        style=Style(),
        make="doc",
    ),
)
