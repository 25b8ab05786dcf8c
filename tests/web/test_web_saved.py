"""What a marker saves of a cohort: tables with decisions and notes, as they were written."""

from __future__ import annotations

import csv
import io
import re

from openpyxl import load_workbook

from tests.web.conftest import BAD, GOOD, Visitor, post, version


def test_the_table_can_be_saved(visitor: Visitor, place: str) -> None:
    content = visitor.get(f"{place}/save/csv").data.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(content)))
    assert [line["File"] for line in lines] == [GOOD, BAD]
    assert visitor.get(f"{place}/save/nothing").status_code == 404


def test_a_note_of_several_lines_stays_as_it_was_written(visitor: Visitor, place: str) -> None:
    one, note = f"{place}/0", "first line\nsecond line\n\nlast line"
    for sent in (note.replace("\n", "\r\n"), note):  # browsers send the first
        post(visitor, f"{one}/decision", note=sent, version=version(visitor, one))
        shown = re.search(r'name="note"[^>]*>(.*?)</textarea>', visitor.get(one).text, re.S)
        assert shown and shown.group(1) == note


def test_saved_tables_hold_decisions_and_notes_as_text(visitor: Visitor, place: str) -> None:
    before = visitor.get(f"{place}/save/csv").data
    assert "Marker’s" not in before.decode("utf-8-sig")
    said = {"decision": "=1+1", "note": "Talk to\r\nthe second marker."}
    post(visitor, f"{place}/0/decision", version=version(visitor, f"{place}/0"), **said)
    content = visitor.get(f"{place}/save/csv").data.decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(content))
    assert first["Marker’s decision"] == "'=1+1"
    assert first["Marker’s note"] == "Talk to the second marker."
    assert second["File"] == BAD and second["Marker’s note"] == ""
    book = load_workbook(io.BytesIO(visitor.get(f"{place}/save/xlsx").data))
    headings, line, _ = book["Word counts"].iter_rows()
    cells = {heading.value: cell for heading, cell in zip(headings, line, strict=True)}
    decided = cells["Marker’s decision"]
    assert (decided.value, decided.data_type) == ("=1+1", "s")
    assert cells["Marker’s note"].value == "Talk to the second marker."


def test_a_saved_workbook_has_no_link_to_a_report_that_is_not_beside_it(
    visitor: Visitor, place: str
) -> None:
    book = load_workbook(io.BytesIO(visitor.get(f"{place}/save/xlsx").data))
    assert book["Word counts"]["A2"].value == GOOD
    assert not [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink
    ]
