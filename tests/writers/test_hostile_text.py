"""Whatever stands in an essay, a file name or a brief: nothing of it runs or changes the layout."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import get_args

import pytest
from lxml import html

from assess.language.words import count_words
from assess.writers import Reader, cohort_writer, writer
from assess.writers.cohort_html import link
from assess.writers.parts.visible import visible
from tests.writers.hostile_samples import HOSTILE, hostile_assessment, hostile_cohort
from tests.writers.writer_samples import TEXT_COHORTS, TEXT_FORMATS

READERS: tuple[Reader, ...] = get_args(Reader)
STEERING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

hostile = pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))


def skeleton(page: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page in order, with the names of their attributes."""
    tree = html.document_fromstring(page.decode())
    return [(str(e.tag), tuple(sorted(map(str, e.attrib)))) for e in tree.iter()]


@hostile
@pytest.mark.parametrize("reader", READERS)
def test_no_text_adds_an_element_or_attribute_to_a_report(reader: Reader, text: str) -> None:
    page = writer("html").write(hostile_assessment(text), reader=reader)
    plain = " ".join(["plain"] * count_words(text))  # as many words, so the same map
    expected = writer("html").write(hostile_assessment(plain), reader=reader)
    assert skeleton(page) == skeleton(expected)


@hostile
def test_no_text_adds_an_element_or_attribute_to_the_cohort_page(text: str) -> None:
    page = cohort_writer("html").write(hostile_cohort(text))
    assert skeleton(page) == skeleton(cohort_writer("html").write(hostile_cohort("plain")))


@hostile
def test_every_link_stays_on_the_page_or_beside_it(text: str) -> None:
    pages = [
        writer("html").write(hostile_assessment(text), reader="marker"),
        cohort_writer("html").write(hostile_cohort(text)),
    ]
    for page in pages:
        tree = html.document_fromstring(page.decode())
        for element in tree.iter():
            for name in ("href", "src", "action", "data"):
                assert re.match(r"#|\./(?!/)|data:,|$", element.get(name, "")), element.get(name)


def test_a_link_cannot_leave_its_folder_by_scheme_or_host() -> None:
    assert link("javascript:alert(1)") == "./javascript%3Aalert%281%29"
    assert link("//host/x.html") == ".///host/x.html"
    assert link("Ben #2 100%.html") == "./Ben%20%232%20100%25.html"


@hostile
@pytest.mark.parametrize("name", [*TEXT_FORMATS, *(f"cohort_{name}" for name in TEXT_COHORTS)])
def test_no_control_or_direction_character_reaches_a_report(name: str, text: str) -> None:
    if name.startswith("cohort_"):
        written = cohort_writer(name.removeprefix("cohort_")).write(hostile_cohort(text))
    else:
        written = writer(name).write(hostile_assessment(text), reader="marker")
    decoded = written.decode("utf-8-sig").replace("\r\n", "\n")
    assert not STEERING.search(decoded)
    assert "\r" not in decoded


@hostile
def test_no_cell_of_the_table_is_a_formula(text: str) -> None:
    written = cohort_writer("csv").write(hostile_cohort(text)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert len(rows) == 3
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))


@hostile
def test_json_gives_the_text_back_unchanged(text: str) -> None:
    made = hostile_assessment(text)
    data = json.loads(writer("json").write(made, reader="marker"))
    assert data["blocks"][0]["text"] == text
    assert data["source"]["name"] == text


@hostile
def test_the_terminal_shows_markup_as_text(text: str) -> None:
    shown = writer("text").write(hostile_assessment(text), reader="participant").decode()
    start = visible(text).strip().split(" ")[0][:20]
    assert start in shown


def test_ordinary_text_is_shown_as_it_is() -> None:
    text = "Café, ‘quotes’ – dashes, naïve, Zoë, 日本, اللغة, 👩🏽‍🏫 and n\u0303."
    assert visible(text) == text


def test_unsafe_characters_are_shown_by_stand_ins() -> None:
    assert visible("a\x00b\x1b\x7f\u202ec\ud800") == "a␀b␛␡[U+202E]c\ufffd"
    assert visible("e" + "\u0301" * 9) == "e[9 combining marks]"
