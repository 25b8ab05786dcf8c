"""The first sheet of the cohort's workbook: what a marker wants first, all by formulas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from assess.assessment import Cohort
from assess.writers.parts.sheets import Book, Formula, add_sheet, letters, plain, put, set_height
from assess.writers.parts.wording import LEVELS, VERDICTS, plural

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (34, 13, 13, 13)
_LEAD = (
    "You decide. This workbook sorts the work; it gives no mark. Levels and verdicts are what the "
    "tool saw, not what an answer is worth. Nobody has to cover every topic."
)

NAME, PARTICIPANT, VERDICT, COUNTED = "Submission", "Participant", "Verdict", "Words that count"
"""The headings of the columns that the formulas look at."""


def who(cohort: Cohort) -> tuple[str, ...]:
    """Return the headings that say whose a row is; the participant where any row has one."""
    return (NAME, PARTICIPANT) if any(row.participant for row in cohort.rows) else (NAME,)


def add_overview(book: Book, cohort: Cohort) -> None:
    """Add the sheet: submissions by verdict, counts, topics over the cohort with a chart."""
    sheet = add_sheet(book, "Overview", landscape=False)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    put(book, sheet, 0, 0, f"Cohort: {plural(len(cohort.rows), 'submission')}", style="title")
    put(book, sheet, 1, 0, cohort.brief_title)
    sheet.merge_range(2, 0, 2, 3, _LEAD, book.style("text"))
    sheet.set_row(2, 48)
    row = _table(book, sheet, 4, ("Submissions", "Number"), list(_submissions(cohort)))
    row = _table(book, sheet, row + 1, ("Words that count", "Words"), list(_counts(cohort)))
    first = row + 1
    headings = ("Topics: in how many answers", *LEVELS.values())
    row = _table(book, sheet, first, headings, list(_topics(cohort)))
    _chart(book, sheet, first, len(cohort.framework.topics), row + 1)
    sheet.set_first_sheet()
    sheet.activate()


Line = tuple[str | Formula, ...]


def _table(book: Book, sheet: Worksheet, row: int, headings: Line, lines: list[Line]) -> int:
    """Write a small table from a row on; return the row after it."""
    for column, heading in enumerate(headings):
        put(book, sheet, row, column, heading, style="head")
    set_height(sheet, row, headings, _WIDTHS[: len(headings)])
    for line in lines:
        row += 1
        for column, cell in enumerate(line):
            put(book, sheet, row, column, cell)
    return row + 1


def _submissions(cohort: Cohort) -> Iterator[Line]:
    names, verdicts, counted = (_column(cohort, name) for name in (NAME, VERDICT, COUNTED))
    read = sum(row.counted is not None for row in cohort.rows)
    number = Counter(row.verdict for row in cohort.rows)
    yield "Submissions", Formula(f"=COUNTA({names})", len(cohort.rows))
    yield "Read", Formula(f"=COUNT({counted})", read)
    unread = Formula(f"=COUNTA({names})-COUNT({counted})", len(cohort.rows) - read)
    yield "Could not be read", unread
    for verdict, words in VERDICTS.items():
        yield words, Formula(f'=COUNTIF({verdicts},"{words}")', number[verdict])
    seen = sum(len(row.noted) for row in cohort.rows)
    yield "Findings", Formula(f"=COUNTA(Findings!$A$2:$A${max(seen, 1) + 1})", seen)


def _counts(cohort: Cohort) -> Iterator[Line]:
    counts = [row.counted for row in cohort.rows if row.counted is not None]
    cells = _column(cohort, COUNTED)
    for words, function, value in (
        ("Fewest", "MIN", min(counts, default=0)),
        ("Median", "MEDIAN", median(counts) if counts else 0),
        ("Most", "MAX", max(counts, default=0)),
    ):
        formula = f"=IF(COUNT({cells})=0,0,{function}({cells}))"
        yield words, Formula(formula, value)


def _topics(cohort: Cohort) -> Iterator[Line]:
    read = [row for row in cohort.rows if row.counted is not None]
    for number, topic in enumerate(cohort.framework.topics):
        levels = Counter(dict(row.topics).get(topic.id) for row in read)
        column = f"INDEX(Topics!$A$2:$IV${max(len(read), 1) + 1},0,{number + len(who(cohort)) + 1})"
        cells = (
            Formula(f'=COUNTIF({column},"{words}")', levels[level])
            for level, words in LEVELS.items()
        )
        yield plain(topic.title), *cells


def _column(cohort: Cohort, heading: str) -> str:
    """Return the cells of all submissions in one column of the sheet of word counts."""
    name = letters([*who(cohort), VERDICT, COUNTED].index(heading))
    return f"'Word counts'!${name}$2:${name}${max(len(cohort.rows), 1) + 1}"


def _chart(book: Book, sheet: Worksheet, first: int, topics: int, row: int) -> None:
    """Draw the topics as bars, each answer once; the table above says the same in figures."""
    chart = book.book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    fills = ("#0A5A63", "#9CCACB", "#F6F6F4")
    for column, fill in enumerate(fills, start=1):
        place = (first + 1, column, first + topics, column)
        chart.add_series(
            {
                "name": ["Overview", first, column],
                "categories": ["Overview", first + 1, 0, first + topics, 0],
                "values": ["Overview", *place],
                "fill": {"color": fill},
                "border": {"color": "#0A5A63"},
                "gap": 40,
            }
        )
    chart.set_title({"name": "Topics over the cohort", "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"num_format": "0%", "label_position": "high"})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 560, "height": 330})
    told = "Bars of the share of answers at each level of each topic; the table above has them."
    sheet.insert_chart(row, 0, chart, {"description": told})
