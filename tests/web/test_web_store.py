"""What the page keeps of a cohort: all that its workbook tells; earlier files are still read."""

from __future__ import annotations

import io
import json
import sqlite3
from pathlib import Path

import openpyxl

from assess.assessment import Row
from assess.brief import load_brief
from assess.web.store import FILE, Store
from assess.writers import cohort_xlsx

RULE = ("floor", "ceiling", "counts", "stops")


def begun(folder: Path) -> Store:
    store = Store(folder / "cohort-001")
    store.begin(load_brief("cap-1500"), "2 files", ["a.docx", "b.docx"], [])
    return store


def settings_sheet(store: Store) -> str:
    book = openpyxl.load_workbook(io.BytesIO(cohort_xlsx.write(store.cohort())))
    return "\n".join(
        " ".join(map(str, row)) for row in book["Settings"].iter_rows(values_only=True)
    )


def test_the_counting_rule_is_kept_for_the_workbook(tmp_path: Path) -> None:
    words, store = load_brief("cap-1500").words, begun(tmp_path)
    cohort = store.cohort()
    assert (cohort.floor, cohort.ceiling) == (words.floor, words.ceiling)
    assert dict(cohort.counts) == words.count
    assert cohort.stops == (words.past_maximum == "stop")
    told = settings_sheet(store)
    assert f"Maximum with tolerance {words.ceiling}" in told
    assert "Counted: " in told


def test_rows_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    store = begun(tmp_path)
    store.put(1, Row(name="b.docx", participant="", fault="Bad."))
    store.put(0, Row(name="a.docx", participant="", fault="Bad."))
    assert [row.name for row in store.cohort().rows] == ["a.docx", "b.docx"]


def test_what_an_earlier_version_kept_is_still_read(tmp_path: Path) -> None:
    store = begun(tmp_path)
    base = sqlite3.connect(store.folder / FILE)
    with base:
        kept = json.loads(base.execute("SELECT content FROM cohort").fetchone()[0])
        old = {key: value for key, value in kept.items() if key not in RULE}
        base.execute("UPDATE cohort SET content = ?", (json.dumps(old),))
    base.close()
    cohort = store.cohort()
    assert (cohort.maximum, cohort.floor, cohort.counts) == (1500, None, ())
    assert "with tolerance" not in settings_sheet(store)
