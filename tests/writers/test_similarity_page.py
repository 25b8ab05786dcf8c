"""The page of shared passages: neutral, verbatim, safe, and self-contained."""

from __future__ import annotations

import re

from lxml import html

from assess.similarity import Answer, Column, Pair, SharedPassage, Side, Similarity
from assess.writers import cohort_formats
from assess.writers.cohort_similarity import drawn, write

_COLUMNS = tuple(Column(n, n + 5, {0: 4000, 90: 1}.get(n, 0)) for n in range(0, 100, 5))
_TEXT = "The plan <b>names</b> who & what by June, and we look at it again in the autumn."


def made(**more: object) -> Similarity:
    first = Answer("Ada <1>.docx", "/secret/place/Ada.json", participant="4471", report="Ada.html")
    second = Answer("old.pdf", "/secret/place/old.json", earlier="reports-2025")
    passages = (
        SharedPassage(16, Side(_TEXT, None, 3), Side(_TEXT.upper(), 2, 7)),
        SharedPassage(8, Side("a b c d e f g h", None, None), Side("a b c d e f g h", 4, None)),
    )
    values: dict[str, object] = {
        "answers": 4001,
        "earlier": 12,
        "columns": _COLUMNS,
        "pairs": (Pair(first, second, 24, 0.004, passages),),
        "shortest": 8,
        "widest": 20,
        "nearest": 50,
        "common": ("case.docx", "brief.pdf"),
        "skipped": (("bare.docx", "It holds no text."),),
    }
    return Similarity(**(values | more))  # type: ignore[arg-type]


def text_of(page: bytes) -> str:
    return " ".join(html.document_fromstring(page.decode()).text_content().split())


def test_both_sides_stand_word_for_word_beside_their_places() -> None:
    tree = html.document_fromstring(write(made(), brief_title="The brief").decode())
    quotes = [quote.text_content() for quote in tree.xpath("//blockquote")]
    assert quotes[:2] == [_TEXT, _TEXT.upper()]
    places = [" ".join(c.text_content().split()) for c in tree.xpath("//li//figcaption")]
    assert places == [
        "Ada <1>.docx (participant 4471): Paragraph 3",
        "old.pdf (earlier: reports-2025): Paragraph 7, page 2",
        "Ada <1>.docx (participant 4471): Off the main text",
        "old.pdf (earlier: reports-2025): Page 4",
    ]


def test_a_pair_is_summed_up_in_one_line() -> None:
    said = text_of(write(made(), brief_title=""))
    assert "Ada <1>.docx and old.pdf: 24 words in 2 passages, less than 1 %" in said
    assert "bare.docx: It holds no text." in said
    assert "and the passages of case.docx, brief.pdf." in said


def test_nobody_is_accused_and_no_verdict_is_given() -> None:
    said = text_of(write(made(), brief_title="")).lower()
    for word in ("plagiar", "cheat", "collu", "suspic", "copied", "guilty", "misconduct", "offen"):
        assert word not in said
    assert "no threshold here and no verdict" in said


def test_the_page_runs_no_script_loads_nothing_and_shows_no_path() -> None:
    page = write(made(), brief_title="").decode()
    tree = html.document_fromstring(page)
    assert not tree.xpath("//script | //img | //link[@rel!='icon'] | //b[text()='names']")
    assert tree.xpath("//li//a/@href") == ["./Ada.html", "./Ada.html"]
    assert "/secret/place" not in page
    assert re.search(r'<html lang="en-GB">', page)


def test_a_column_of_one_answer_among_thousands_can_be_seen() -> None:
    heights = {column.first: column.height for column in drawn(made())}
    assert heights[0] > heights[90] > 0
    assert heights[50] == 0


def test_a_batch_without_pairs_or_answers_says_so() -> None:
    none = tuple(Column(n, n + 5, 0) for n in range(0, 100, 5))
    said = text_of(write(made(answers=0, pairs=(), columns=none), brief_title=""))
    assert "No two answers were found to share a passage of 8 words in a row." in said
    assert "No answer of this batch could be compared." in said


def test_the_page_is_made_on_request_and_is_no_format() -> None:
    assert "similarity" not in cohort_formats()
