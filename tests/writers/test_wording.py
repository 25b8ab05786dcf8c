"""The words of reports: places, numbers, verdicts, questions."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import get_args

import pytest

from assess.assessment import SEVERITIES, Severity, Verdict
from assess.document import PART_KINDS
from assess.writers import writer
from assess.writers.parts import wording
from tests.build import assessment, block, document, ledger, table_row, words


def test_places_are_named_as_a_person_would_look_for_them() -> None:
    made = document(
        "One.",
        table_row("a", "b", page=3),
        block("footnote", "Note."),
        block("header", "Head", page=2),
        block("footer", "Foot"),
    )
    assert [wording.place(b) for b in made.blocks] == [
        "paragraph 1",
        "table 1, paragraph 2, page 3",
        "footnote, paragraph 3",
        "page header, page 2",
        "page footer",
    ]


def test_a_place_in_a_part_that_may_not_count_names_the_part() -> None:
    made = document("One.", block("reference-list", "Entry."), block("appendix", "More.", page=7))
    assert [wording.place(b) for b in made.blocks[1:]] == [
        "reference list, paragraph 2",
        "appendix, paragraph 3, page 7",
    ]


def test_numbers_are_listed_as_a_person_would() -> None:
    assert wording.listed([3, 1, 2, 7, 9, 10]) == "1 to 3, 7, 9 and 10"
    assert wording.listed([25, 26]) == "25 and 26"
    assert wording.listed([1, 2, 3, 5]) == "1 to 3 and 5"
    assert wording.listed([4]) == "4"
    assert wording.listed([]) == ""


def test_pages_are_told_as_one_or_as_many() -> None:
    told = [wording.pages(numbers) for numbers in ((), (4,), (2, 3, 4), (1, 7))]
    assert told == ["", "Page 4", "Pages 2 to 4", "Pages 1 and 7"]


@pytest.mark.parametrize("name", ["html", "docx"])
def test_what_was_met_on_several_pages_says_pages(name: str) -> None:
    entry = replace(ledger("picture", 3), pages=(2, 3, 5))
    made = assessment(document("One.", ledger=(entry,)))
    written = writer(name).write(made, reader="marker")
    if name == "docx":
        written = zipfile.ZipFile(io.BytesIO(written)).read("word/document.xml")
    assert b"Pages 2, 3 and 5" in written


def test_every_kind_level_verdict_and_severity_has_its_words() -> None:
    assert set(wording.KINDS) == set(PART_KINDS)
    assert set(wording.VERDICTS) == set(wording.SHORT_VERDICTS) == set(get_args(Verdict))
    assert set(wording.SEVERITIES) == set(SEVERITIES) == set(get_args(Severity))


@pytest.mark.parametrize(
    ("number", "verdict", "said"),
    [
        (1600, None, "1,600 words count: within the limits of 1,500 to 2,500."),
        (1, None, "1 word counts: 1,499 words below the minimum of 1,500."),
        (2501, None, "2,501 words count: 1 word above the maximum of 2,500."),
        (2510, "within", "10 words above the maximum of 2,500, which the brief allows."),
        (1490, "within", "10 words below the minimum of 1,500, which the brief allows."),
        (2503, "too close to call", "too close to the maximum of 2,500 to call."),
    ],
)
def test_the_verdict_says_by_how_much(number: int, verdict: Verdict | None, said: str) -> None:
    assert said in wording.verdict_sentence(assessment(words(number), verdict=verdict))


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Pupil voice and trust", "pupil voice and trust?"),
        ("SEN support as process", "SEN support as process?"),
        ("The graduated approach.", "the graduated approach?"),
    ],
)
def test_a_strand_becomes_the_end_of_a_question(title: str, asked: str) -> None:
    assert wording.question(title) == asked


def test_what_is_met_within_the_count_stands_apart_from_what_is_outside() -> None:
    typed, comment = ledger("typed", 1, 90), ledger("comment", 2, 12)
    both = assessment(document("One.", format="pdf", ledger=(comment, typed)))
    assert wording.met(both) == (
        ("Also in the file, within the count", (typed,)),
        ("Also in the file, outside the count", (comment,)),
    )
    assert wording.met(assessment("One.")) == ()


@pytest.mark.parametrize("name", ["html", "text"])
def test_a_report_never_says_that_words_of_the_count_are_outside_it(name: str) -> None:
    over = document("One.", format="pdf", ledger=(ledger("typed", 1, 90),))
    said = writer(name).write(assessment(over), reader="marker").decode()
    assert "within the count" in said
    assert "outside the count" not in said
