"""The declared count against every usual way of counting."""

from __future__ import annotations

import pytest

from assess.assessment import Finding
from assess.checks.declared_count import check
from assess.checks.word_limit import count_by_policy
from tests.build import analysis, block, brief, bullet, document, reference, table_row, words


def findings(declared: int | None, **options: float) -> list[Finding]:
    asked = brief(checks={"declared-count": options})
    given = document(
        words(1000), reference(words(200)), declared=None if declared is None else (declared, 0)
    )
    return [item for item in check(analysis(given), asked) if isinstance(item, Finding)]


@pytest.mark.parametrize("declared", [1000, 1030, 1200, 1210, None])
def test_a_figure_near_any_usual_count_raises_nothing(declared: int | None) -> None:
    assert findings(declared) == []


@pytest.mark.parametrize(("declared", "gap"), [(900, "100"), (1500, "300")])
def test_a_figure_that_no_count_comes_near_is_shown_with_the_gap(declared: int, gap: str) -> None:
    (found,) = findings(declared)
    assert f"declares {declared:,} words; 1,000 count here" in found.message
    assert f"nearer than {gap} words" in found.message


def test_the_ordinary_gap_is_an_option() -> None:
    assert findings(1030, most_percent=1.0) != []


@pytest.mark.parametrize("citations_count", [True, False])
def test_the_words_that_count_are_those_of_the_word_count(citations_count: bool) -> None:
    asked = brief(count={"citation": citations_count})
    text = " ".join(["Provision was thin (Smith, 2015)."] * 100)
    given = analysis(document(text, declared=(2000, 0)))
    counted = count_by_policy(given, asked).counted
    assert counted == (500 if citations_count else 300)
    (found,) = check(given, asked)
    assert isinstance(found, Finding)
    assert f"2,000 words; {counted:,} count here" in found.message


def test_a_figure_as_the_brief_counts_without_citations_raises_nothing() -> None:
    text = " ".join(["Provision was thin (Smith, 2015)."] * 100)
    given = analysis(document(text, declared=(300, 0)))
    assert list(check(given, brief(count={"citation": False}))) == []
    assert list(check(given, brief())) != []


@pytest.mark.parametrize("declared", [900, 1100, 1300])
def test_a_figure_as_another_program_shows_it_raises_nothing(declared: int) -> None:
    points = [bullet("word", label="1.") for _ in range(200)]  # LibreOffice counts the numbers
    note = block("footnote", words(200))  # Moodle leaves notes out
    given = document(words(400), *points, table_row(words(300)), note, declared=(declared, 0))
    assert list(check(analysis(given), brief())) == []
