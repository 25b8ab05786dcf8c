"""What was seen of facts, reasons, who, when and how one will know: counts, and never a demand."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from assess.assessment import Finding, Measure
from assess.checks.reminders import FACTS, KINDS, KNOW, REASONS, WHEN, WHO, check, seen_in
from assess.document import Block, PartKind
from assess.writers.parts.reminders import CHECK, QUESTIONS
from tests.build import analysis, block, brief, bullet, document, heading, reference, table_row


def seen(*blocks: Block | str) -> frozenset[str]:
    return seen_in(analysis(document(*blocks)), 0)


def measured(
    *blocks: Block | str, count: Mapping[PartKind, bool] | None = None
) -> dict[str, Measure]:
    items = list(check(analysis(document(*blocks)), brief(count=count)))
    assert not [item for item in items if isinstance(item, Finding)]
    return {item.name: item for item in items if isinstance(item, Measure)}


@pytest.mark.parametrize(
    "text",
    [
        "There were 18 suspensions last year.",
        "Thirty-four pupils (22%) are on the register.",
        "A parent wrote that “nothing has come through yet”.",
        'The adviser noted "five or six instructions at once".',
    ],
)
def test_figures_and_quoted_words_are_facts_of_the_case(text: str) -> None:
    assert FACTS in seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "The pupils of Years 3 and 4 share a room.",
        "The Code of Practice (DfE and DoH, 2015) covers it.",
        "I would give it six weeks.",
        "It’s the school’s own plan, and nobody’s read it.",
        "A ‘tick’ is no answer.",
    ],
)
def test_names_with_numbers_plans_and_apostrophes_are_no_facts_of_the_case(text: str) -> None:
    assert FACTS not in seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "I rejected it because the task would stay easier.",
        "They forget, so I would come back to it.",
        "Modelling helps novices (Rosenshine, 2012).",
        "The survey suggests that staff do not feel able.",
    ],
)
def test_words_for_reasons_and_research_are_seen(text: str) -> None:
    assert REASONS in seen(text)


@pytest.mark.parametrize(
    "text", ["The headteacher will open the training.", "I would meet each family."]
)
def test_a_person_beside_a_plan_is_who_does_it(text: str) -> None:
    assert WHO in seen(text)


@pytest.mark.parametrize("text", ["It will be done.", "The parents complained."])
def test_a_plan_without_a_person_or_a_person_without_a_plan_is_not(text: str) -> None:
    assert WHO not in seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "By half-term the governors would see a plan.",
        "I would look again after six weeks.",
        "In September we will train all staff.",
    ],
)
def test_times_of_a_plan_are_when(text: str) -> None:
    assert WHEN in seen(text)


def test_a_time_that_has_passed_is_not_when() -> None:
    assert WHEN not in seen("In November the adviser saw twelve lessons.")


@pytest.mark.parametrize(
    "text",
    [
        "I would repeat the survey in June.",
        "If it is not working we would stop.",
        "Suspensions should fall to three.",
    ],
)
def test_ways_of_finding_out_are_how_you_will_know(text: str) -> None:
    assert KNOW in seen(text)


def test_a_row_of_a_plan_needs_no_verb() -> None:
    assert {WHO, WHEN, KNOW} <= seen(table_row("June", "SENCO", "Survey of pupils"))
    assert {WHO, WHEN} <= seen(bullet("Weeks 1 to 3: talk with the teaching assistants"))


def test_each_is_shown_to_the_participant_with_the_paragraphs_it_was_seen_in() -> None:
    found = measured("I would do it because it helps.", "Rain fell.", bullet("Therefore: June."))
    assert list(found) == list(KINDS)
    assert found[REASONS].value == 2
    assert found[REASONS].verdict == "seen in 2 of 3 paragraphs"
    assert found[KNOW].verdict == "not found by the tool"
    assert {measure.audience for measure in found.values()} == {"participant"}


def test_headings_and_references_are_not_looked_at() -> None:
    found = measured(heading("Because of 18 pupils"), reference("Smith, J. (2015) Because."))
    assert [measure.value for measure in found.values()] == [0] * 5


def test_an_appendix_is_looked_at_only_where_it_counts() -> None:
    blocks = ("Rain fell.", block("appendix", "I did it because of them."))
    row = table_row("It helps because", kind="appendix")
    assert measured(*blocks, row)[REASONS].verdict == "not found by the tool"
    counted = measured(*blocks, row, count={"appendix": True})
    assert counted[REASONS].verdict == "seen in 2 of 3 paragraphs"


def test_notes_that_do_not_count_are_not_looked_at_and_a_table_in_the_text_always_is() -> None:
    none: Mapping[PartKind, bool] = {"footnote": False, "table": False}
    blocks = (block("footnote", "It was so because of them."), table_row("It helps because", "x"))
    assert measured(*blocks, count=none)[REASONS].verdict == "seen in 1 of 1 paragraphs"


def test_every_measure_has_its_question_in_the_reports() -> None:
    assert [name for _, name in QUESTIONS if name] == list(KINDS)
    assert {measure.check for measure in measured("a").values()} == {CHECK}
