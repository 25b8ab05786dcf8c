"""What does not count is never shown as if it did, wherever a report quotes it or points at it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import get_args

import docx
import pytest
from lxml import html

from assess.assessment import Assessment, Finding
from assess.batch.rows import row_of
from assess.document import Location, Submission
from assess.writers import Reader, cohort_csv, cohort_html, cohort_xlsx, writer
from assess.writers.annotated.notes import notes
from assess.writers.parts.topics import topic_views
from assess.writers.parts.wording import where
from assess.writers.word.pictures import strip
from tests.build import assessment, block, cohort, document, row, table_row, tag, words

readers = pytest.mark.parametrize("reader", get_args(Reader))


def with_appendix() -> Assessment:
    """An answer that develops teaching, and behaviour in its appendix only."""
    answer = document(words(60), block("appendix", words(20)), block("appendix", words(20)))
    return assessment(
        answer,
        tags={0: [tag("teaching")], 1: [tag("teaching", "touched")], 2: [tag("behaviour")]},
        findings=[Finding("pictures", "warning", "A picture.", Location(1, 0, 4))],
    )


def shown(made: Assessment, form: str, reader: Reader) -> str:
    """The words of a report, white space made plain."""
    written = writer(form).write(made, reader=reader)
    if form == "html":
        told = html.document_fromstring(written.decode()).text_content()
    elif form == "docx":
        body = docx.Document(io.BytesIO(written)).element.body
        told = " ".join("".join(p.itertext()) for p in body.iter(f"{{{body.nsmap['w']}}}p"))
    else:
        told = written.decode()
    return " ".join(told.split())


def test_a_place_says_that_it_does_not_count() -> None:
    made = with_appendix()
    assert where(made, 0) == "paragraph 1"
    assert where(made, 1) == "appendix, paragraph 2, not counted"


def test_an_empty_line_is_not_said_to_be_left_out() -> None:
    assert where(assessment(document("One.", block("appendix", ""))), 1) == "appendix, paragraph 2"


@readers
@pytest.mark.parametrize("form", ["text", "html", "docx"])
def test_a_quote_and_a_finding_say_that_their_place_does_not_count(
    form: str, reader: Reader
) -> None:
    told = shown(with_appendix(), form, reader)
    assert "Appendix, paragraph 3, not counted" in told
    assert "(appendix, paragraph 2, not counted)" in told
    assert "Paragraph 1, not counted" not in told


def test_the_map_in_words_says_what_does_not_count() -> None:
    told = {view.topic.id: view.places for view in topic_views(with_appendix())}
    assert told["teaching"] == (
        "Developed in paragraph 1. Touched on in appendix, paragraph 2, not counted."
    )
    assert told["behaviour"] == "Developed in appendix, paragraph 3, not counted."


@readers
def test_a_note_in_the_margin_says_that_its_passage_does_not_count(reader: Reader) -> None:
    said = {one.place.block: one.plain for one in notes(with_appendix(), reader) if one.place}
    assert "It stands in a part that does not count." in said[2]
    assert "does not count" not in said[0]


@readers
@pytest.mark.parametrize("form", ["text", "html", "docx"])
def test_a_topic_found_only_outside_the_count_is_said_to_be(form: str, reader: Reader) -> None:
    told = shown(with_appendix(), form, reader).lower()
    behaviour = told.index("developed, only in parts that do not count")
    assert "behaviour" in told[:behaviour]
    assert "touched on, only in parts" not in told


@pytest.mark.parametrize(
    ("form", "sign"),
    [
        ("text", "┆ in a part"),
        ("html", "Broken outline: in a part"),
        ("docx", "Striped: in a part"),
    ],
)
def test_the_map_draws_what_does_not_count_apart_and_tells_how(form: str, sign: str) -> None:
    assert sign in shown(with_appendix(), form, "marker")
    counted = assessment(words(60), tags={0: [tag("teaching")]})
    assert sign not in shown(counted, form, "marker")


def test_the_strip_of_a_topic_outside_the_count_is_not_drawn_as_one_within() -> None:
    views = {view.topic.id: view for view in topic_views(with_appendix())}
    assert [one.counts for one in views["teaching"].tagged] == [True, False]
    apart = views["behaviour"].tagged
    assert strip(apart, [], None) != strip([replace(one, counts=True) for one in apart], [], None)
    page = html.document_fromstring(writer("html").write(with_appendix(), reader="marker").decode())
    assert page.xpath("count(//ul[@class='map']//*[contains(@class, 'off')])") == 2


def in_the_middle() -> Assessment:
    """An answer with uncounted text between what counts: a note, and a table of an appendix."""
    row = table_row("When", "Who", kind="appendix")
    title = block("appendix", "Notes", form="heading", level=1)
    return assessment(document(words(9), block("header", "Head."), words(9), title, row))


def test_every_paragraph_of_the_answer_in_word_shows_whether_it_counts() -> None:
    file = writer("docx").write(in_the_middle(), reader="marker")
    body = docx.Document(io.BytesIO(file)).element.body
    told = [p.text for p in body.iterchildren() if p.text and p.text.startswith("Not counted")]
    assert told == ["Not counted: page headers", *["Not counted: appendices"] * 2]
    lined = [
        p.text.split("\t")[-1]
        for p in body.iter(f"{{{body.nsmap['w']}}}p")
        if p.find(".//w:pBdr/w:left[@w:val='dashed']", body.nsmap) is not None
    ]
    assert lined == ["Head.", "Notes"]


def test_every_paragraph_of_the_answer_on_the_page_shows_whether_it_counts() -> None:
    page = html.document_fromstring(writer("html").write(in_the_middle(), reader="marker").decode())
    said = [page.get_element_by_id(f"b{n}").text_content() for n in range(5)]
    assert ["Not counted." in one for one in said] == [False, True, False, True, True]
    assert page.xpath("boolean(//*[@class='grid off'])")


def test_the_tables_of_a_cohort_say_so_too() -> None:
    one = row_of(with_appendix(), Submission(Path("a.docx"), "a.docx"), report="", data="")
    assert one.apart == ("behaviour",)
    told = "Developed, only in parts that do not count"
    table = next(csv.DictReader(io.StringIO(cohort_csv.write(cohort(one)).decode("utf-8-sig"))))
    assert (table["Behaviour"], table["Teaching"]) == (told.lower(), "developed")
    assert told in [cell for line in cohort_xlsx.topics(cohort(one)).rows for cell in line]
    page = html.document_fromstring(cohort_html.write(cohort(one)).decode())
    assert page.xpath("//table[@id='all']//td[contains(., '*')]/span[@class='sr']/text()") == [told]
    assert "* only in parts that do not count" in page.text_content()


def test_a_cohort_without_such_topics_has_no_word_for_them() -> None:
    page = cohort_html.write(cohort(row("a.docx", counted=1, topics=(("teaching", "touched"),))))
    assert b"only in parts" not in page
