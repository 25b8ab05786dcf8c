"""The cohort as a workbook: a sheet a question, real numbers, formulas that hold."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from assess.assessment import Cohort, Noted, Part
from assess.writers import cohort_writer
from assess.writers.parts.sheets import letters
from tests.build import cohort, row
from tests.writers.hostile_samples import HOSTILE, hostile_cohort
from tests.writers.writer_samples import rich_cohort

SHEETS = ["Overview", "Word counts", "Topics", "Findings", "Unreadable files", "Settings"]


def full_cohort() -> Cohort:
    made = rich_cohort()
    parts = (Part("heading", 30, 30), Part("paragraph", 1773, 1773), Part("footer", 12, 0))
    noted = (Noted("word-limit", "warning", "The count is high.", "paragraph 3, page 1", "Look."),)
    first, *others = made.rows
    first = replace(first, parts=parts, noted=noted, model="terms, 2026.11")
    return replace(
        made,
        rows=(first, *others),
        floor=1350,
        ceiling=2750,
        counts=(("heading", True), ("footer", False)),
    )


def opened(made: Cohort, *, values: bool = True) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(cohort_writer("xlsx").write(made)), data_only=values)


def rows_of(made: Cohort, sheet: str) -> list[dict[str, object]]:
    heads, *rows = opened(made)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), one, strict=True)) for one in rows]


def overview(made: Cohort, *, values: bool = True) -> dict[str, object]:
    cells = opened(made, values=values)["Overview"].iter_rows(values_only=True)
    return {str(line[0]): line[1] for line in cells if line[0] is not None}


def test_there_is_a_sheet_a_question() -> None:
    assert opened(full_cohort()).sheetnames == SHEETS


def test_the_overview_counts_by_formulas_that_carry_their_values() -> None:
    shown = overview(full_cohort())
    assert (shown["Submissions"], shown["Read"], shown["Could not be read"]) == (4, 3, 1)
    assert (shown["Above the maximum"], shown["Too close to call"]) == (1, 1)
    assert (shown["Fewest"], shown["Median"], shown["Most"]) == (1499, 1803, 2531)
    assert (shown["Teaching"], shown["Findings"]) == (2, 1)
    written = overview(full_cohort(), values=False)
    assert str(written["Median"]).startswith("=IF(COUNT('Word counts'!$D$2:$D$5)=0,")


def test_the_formulas_of_the_overview_look_at_the_columns_they_mean() -> None:
    for made in (full_cohort(), replace(full_cohort(), rows=(row("a.docx", counted=1600),))):
        heads = [cell.value for cell in opened(made)["Word counts"][1]]
        counted = letters(heads.index("Words that count"))
        formula = str(overview(made, values=False)["Most"])
        assert f"MAX('Word counts'!${counted}$2:" in formula


def test_every_submission_has_its_numbers_as_numbers() -> None:
    first, locked, over, _ = rows_of(full_cohort(), "Word counts")
    assert first["Words that count"] == 1803
    assert first["Words on the page"] == 1815
    assert (first["Headings"], first["Page footers (not counted)"]) == (30, 12)
    assert (first["Outside by"], over["Outside by"]) == (0, 31)
    assert (first["Maximum"], first["Maximum allowed"]) == (2500, 2750)
    assert (locked["Verdict"], locked["Words that count"]) == ("Not read", None)
    assert (first["School"], first["Phase"]) == ("Hill", "-primary")


def test_levels_are_told_in_words_and_shades() -> None:
    made = full_cohort()
    first = rows_of(made, "Topics")[0]
    assert (first["Teaching"], first["Behaviour"]) == ("Developed", "Touched on")
    rules = opened(made)["Topics"].conditional_formatting
    assert {rule.formula[0] for shades in rules for rule in shades.rules} == {
        '"Developed"',
        '"Touched on"',
        '"Not found by the tool"',
    }


def test_findings_name_their_place_and_unreadable_files_their_reason() -> None:
    (found,) = rows_of(full_cohort(), "Findings")
    assert (found["Where"], found["How grave"]) == ("paragraph 3, page 1", "Look at this")
    locked, aside = rows_of(full_cohort(), "Unreadable files")
    assert (locked["Reason"], aside["What happened"]) == ("password", "Left aside")


def test_settings_say_how_it_was_read() -> None:
    said = {line["Setting"]: line["Value"] for line in rows_of(full_cohort(), "Settings")}
    assert said["Brief, SHA-256"] == "b" * 64
    assert (said["Minimum, included"], said["Maximum with tolerance"]) == (1500, 2750)
    assert (said["Counted: Headings"], said["Counted: Page footers"]) == ("yes", "no")
    assert said["Topics found by"] == "terms, 2026.11"


def test_every_list_has_filters_and_a_frozen_header() -> None:
    book = opened(full_cohort())
    for name in SHEETS[1:]:
        assert book[name].freeze_panes == "B2"
        assert book[name].auto_filter.ref.startswith("A1:")
        assert all(7 <= column.width <= 60 for column in book[name].column_dimensions.values())


def test_a_report_is_linked_and_nothing_else_is() -> None:
    sheet = opened(full_cohort())["Word counts"]
    links = {cell.value: cell.hyperlink.target for (cell,) in sheet["A2:A5"] if cell.hyperlink}
    assert links == {"Ada 1.docx": "Ada%201.html"}  # '#' in the other's name leads elsewhere


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_text(text: str) -> None:
    plain = opened(hostile_cohort("plain"), values=False)
    for sheet in opened(hostile_cohort(text), values=False):
        for line in sheet.iter_rows():
            for cell in line:
                twin = plain[sheet.title][cell.coordinate]
                assert cell.data_type == twin.data_type, cell.coordinate
                assert cell.data_type != "f" or cell.value == twin.value
                assert cell.hyperlink is None or twin.hyperlink is not None


def test_text_that_looks_like_a_formula_stays_text_when_its_cell_is_edited() -> None:
    sheet = opened(cohort(row("=1+1", counted=1600)), values=False)["Word counts"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert sheet["A2"].quotePrefix


def test_the_same_cohort_gives_the_same_bytes_without_a_clock_or_a_name() -> None:
    written = cohort_writer("xlsx").write(full_cohort())
    assert written == cohort_writer("xlsx").write(full_cohort())
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        core = parts.read("docProps/core.xml").decode()
        assert {info.date_time[0] for info in parts.infolist()} == {1980}
    assert "2000-01-01T00:00:00Z" in core
    assert "<dc:creator></dc:creator>" in core


def test_an_empty_cohort_is_a_workbook_too() -> None:
    assert overview(cohort())["Submissions"] == 0


def test_a_large_cohort_does_not_take_long() -> None:
    made = full_cohort()
    started = time.process_time()
    cohort_writer("xlsx").write(replace(made, rows=made.rows[:1] * 1750))
    assert time.process_time() - started < 4  # about 0.7 s on a quiet machine


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_have_their_names(column: int, name: str) -> None:
    assert letters(column) == name
