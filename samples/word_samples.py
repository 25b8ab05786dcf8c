"""The Word files of the sample cohort."""

from __future__ import annotations

from sample import Sample
from word_style import Style

LAW = "Children and Families Act 2014, Part 3, and the regulations made under it."
TERM = "Here 'SEN support' means the help given without an education, health and care plan."
PLAN = "An education, health and care plan, called 'EHC plan' from here on."
_BOX = (
    "Key point: the pupils in this case are taught by class teachers for most of the week, so the "
    "plan starts in the classroom."
)

WORD: tuple[Sample, ...] = (
    Sample(
        file="participant-001.docx",
        answer="t01",
        what="running text without headings, Calibri",
        expected="within",
        style=Style(page_words=480, saved_words=1761),
    ),
    Sample(
        file="participant-004.docx",
        answer="t04",
        what="title block, table with caption, bullets, numbered list, hanging references",
        expected="within",
        style=Style(
            font="Arial",
            opening="block",
            candidate="10404",
            declared=1760,
            captions=True,
            references="hanging",
            page_words=420,
        ),
    ),
    Sample(
        file="participant-006.docx",
        answer="t06",
        what="headings numbered by hand, Times New Roman 12",
        expected="within",
        style=Style(
            font="Times New Roman", size=12, coloured=False, line_spacing=1.5, page_words=370
        ),
    ),
    Sample(
        file="participant-009.docx",
        answer="t09",
        what="title style, table of contents on a page of its own, numbered list",
        expected="within",
        style=Style(first="title", contents=True, page_words=470, footer="page"),
    ),
    Sample(
        file="participant-011.docx",
        answer="t11",
        what="three footnotes, references on a new page",
        expected="within",
        style=Style(
            font="Cambria",
            footnotes=(LAW, TERM, PLAN),
            references="hanging",
            references_on_new_page=True,
            page_words=450,
        ),
    ),
    Sample(
        file="P1013_SENCO_assessment.docx",
        answer="t13",
        what="headings only bold, blank lines between paragraphs, fonts set by hand",
        expected="within",
        style=Style(headings="bold", blank_lines=True, direct=True, font="Arial", line_spacing=1.0),
    ),
    Sample(
        file="P1014_SENCO_assessment.docx",
        answer="t14",
        what="American letter paper, headings underlined, count below the answer",
        expected="within",
        style=Style(
            page="letter",
            headings="underlined",
            font="Times New Roman",
            size=12,
            declared=2036,
            declared_at_end=True,
        ),
    ),
    Sample(
        file="P1015_SENCO_assessment.docx",
        answer="t15",
        what="bullets typed as hyphens, no header",
        expected="within",
        style=Style(bullets="typed", header="", font="Verdana", size=10, page_words=430),
    ),
    Sample(
        file="P1019_SENCO_assessment.docx",
        answer="t19",
        what="links, tracked insertions left in, runs cut up by edits",
        expected="within",
        style=Style(links=True, insertions=4, split_runs=True, page_words=470),
    ),
    Sample(
        file="P1020_SENCO_assessment.docx",
        answer="t20",
        what="title page with number and count, headings numbered by Word, content controls",
        expected="within",
        style=Style(
            opening="page",
            candidate="1020",
            declared=2093,
            first="title",
            heading_numbers="automatic",
            content_controls=True,
            page_words=460,
        ),
    ),
    Sample(
        file="SENCO assessment 10421.docx",
        answer="t21",
        what="two columns, curly quotation marks",
        expected="within",
        style=Style(columns=2, curly=True, font="Cambria", size=10.5, justified=True),
    ),
    Sample(
        file="SENCO assessment 10423.docx",
        answer="t23",
        what="long paragraphs, double spaced, content control round a paragraph",
        expected="within",
        style=Style(font="Arial", size=12, line_spacing=2.0, content_controls=True, page_words=260),
    ),
    Sample(
        file="SENCO assessment 10433.docx",
        answer="t33",
        what="text box with a key point, action plan as table, appendix of bullets",
        expected="within",
        style=Style(text_box=_BOX, captions=True, page_words=450),
    ),
    Sample(
        file="participant-039.docx",
        answer="t39",
        what="the whole text stands in a table with a row for each section",
        expected="within",
        style=Style(layout="table", opening="block", candidate="10439"),
    ),
    Sample(
        file="participant-041.docx",
        answer="t41",
        what="headings numbered by hand, list numbers typed",
        expected="within",
        style=Style(heading_numbers="typed", numbers="typed", font="Calibri", coloured=False),
    ),
    Sample(
        file="participant-043.docx",
        answer="t43",
        what="appendix with an action plan in a table, which does not count",
        expected="within",
        style=Style(first="title", font="Arial", size=10.5, page_words=500),
    ),
    Sample(
        file="participant-002.docx",
        answer="t02",
        what="too short: handed in unfinished, only the first three sections",
        expected="under",
        style=Style(opening="block", candidate="10402"),
        sections=3,
    ),
    Sample(
        file="participant-010.docx",
        answer="t10",
        what="short, and only the reference list brings it near the minimum",
        expected="under",
        style=Style(opening="block", candidate="10410", declared=1356, references="hanging"),
    ),
    Sample(
        file="participant-012.docx",
        answer="t12",
        what="too long",
        expected="over",
        style=Style(font="Cambria", justified=True, page_words=480),
    ),
    Sample(
        file="participant-027.docx",
        answer="t27",
        what="too long with its appendix and without, title page",
        expected="over",
        style=Style(
            opening="page", candidate="10427", declared=2679, first="title", page_words=470
        ),
    ),
    Sample(
        file="participant-003.docx",
        answer="t03",
        what="damaged: the upload broke off after two thirds of the bytes",
        expected="damaged",
        style=Style(),
        make="damaged",
    ),
    Sample(
        file="participant-037.docx",
        answer="",
        what="a Word file without a word of text but header and footer",
        expected="empty",
        style=Style(),
        make="no-words",
    ),
    Sample(
        file="participant-047.docx",
        answer="",
        what="a file of 0 bytes",
        expected="empty",
        style=Style(),
        make="no-bytes",
    ),
)
