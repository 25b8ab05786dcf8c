"""The declared count against every usual way of counting."""

from __future__ import annotations

import pytest

from assess.assessment import Finding
from assess.checks.declared_count import check
from tests.build import analysis, brief, document, reference, words


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
