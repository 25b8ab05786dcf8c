"""The cohort as a page and as a table."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from lxml import html

from assess.writers import cohort_writer
from assess.writers.cohort_html import histogram, strand_totals, topic_totals
from assess.writers.returns.comment import comment
from tests.build import cohort, row
from tests.writers.writer_samples import rich_cohort


def test_the_policy_of_the_cohort_page_lets_only_its_own_script_run() -> None:
    page = cohort_writer("html").write(rich_cohort()).decode()
    tree = html.document_fromstring(page)
    policy = tree.xpath("//meta[@http-equiv]/@content")[0]
    assert len(tree.xpath("//script")) == 1
    assert re.search(r"script-src 'sha256-[A-Za-z0-9+/]{43}='", policy)


def test_the_cohort_page_counts_verdicts_topics_and_strands() -> None:
    made = rich_cohort()
    read = [r for r in made.rows if r.counted is not None]
    teaching = next(t for t in topic_totals(made, read) if t.topic.id == "teaching")
    assert teaching.numbers[0] == ("developed", 2, 66.67)
    strands = {t.strand.id: t.answers for t in strand_totals(made, read)}
    assert (strands["TE1"], strands["BE2"], strands["SC1"]) == (2, 1, 0)
    assert sum(column.answers for column in histogram(made, read).columns) == 3


@pytest.mark.parametrize("counts", [[], [0], [1, 100_000], [2500] * 5])
def test_the_histogram_holds_every_answer_and_stays_on_its_ground(counts: list[int]) -> None:
    made = cohort(*(row(counted=count) for count in counts))
    columns = histogram(made, made.rows).columns
    assert sum(column.answers for column in columns) == len(counts)
    assert all(c.left >= 0 and c.left + c.width <= 100.1 and c.height <= 120 for c in columns)
    assert cohort_writer("html").write(made)


def test_what_is_within_by_tolerance_is_shown_with_what_the_brief_allows() -> None:
    one = row(counted=2600, verdict="within")
    made = replace(cohort(one), floor=1350, ceiling=2749)
    told = "1,500 to 2,500; the brief allows 1,350 to 2,749"
    page = cohort_writer("html").write(made).decode()
    assert f"Limits: {told}." in page and f"{told} words, both included" in page
    (column,) = histogram(made, made.rows).columns
    assert (column.first, column.within) == (2600, True)
    assert f"2,600, within the limits ({told})." in comment(one, made)
    (column,) = histogram(replace(made, floor=None, ceiling=None), made.rows).columns
    assert not column.within


def test_the_table_tells_the_limits_as_asked_and_as_allowed() -> None:
    tolerant = replace(rich_cohort(), floor=1350, ceiling=2750)
    for made, allowed in ((rich_cohort(), ("1500", "2500")), (tolerant, ("1350", "2750"))):
        written = cohort_writer("csv").write(made).decode("utf-8-sig")
        first = next(csv.DictReader(io.StringIO(written, newline="")))
        assert (first["Minimum"], first["Maximum"]) == ("1500", "2500")
        assert (first["Minimum allowed"], first["Maximum allowed"]) == allowed


def test_the_table_has_a_row_a_submission_and_the_columns_of_a_manifest() -> None:
    written = cohort_writer("csv").write(rich_cohort())
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert [r["File"] for r in rows] == ["Ada 1.docx", "locked.pdf", "Ben #2.pdf", "Cy.docx"]
    assert rows[0]["Words counted"] == "1803"
    assert rows[0]["Implementation"] == "not found by the tool"
    assert (rows[0]["Phase"], rows[1]["Phase"]) == ("'-primary", "")
    assert rows[1]["Not read"] == "password"
