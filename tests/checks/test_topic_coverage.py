"""The map of topics: measured always, a remark only when nothing was found to be developed."""

from __future__ import annotations

from assess.assessment import Finding, Measure
from assess.checks.topic_coverage import check
from tests.build import analysis, brief, document, tag


def test_topics_are_counted_by_level() -> None:
    seen = analysis(
        document("a.", "b."), tags={0: [tag("teaching")], 1: [tag("behaviour", "touched")]}
    )
    measures = [item for item in check(seen, brief()) if isinstance(item, Measure)]
    assert [(m.name, m.value) for m in measures] == [("topics developed", 1), ("topics touched", 1)]


def test_an_answer_with_one_developed_topic_raises_nothing() -> None:
    seen = analysis(document("a."), tags={0: [tag("teaching")]})
    assert not [item for item in check(seen, brief()) if isinstance(item, Finding)]


def test_no_developed_topic_at_all_asks_for_a_human_reading() -> None:
    seen = analysis(document("a."), tags={0: [tag("teaching", "touched")]})
    (found,) = [item for item in check(seen, brief()) if isinstance(item, Finding)]
    assert found.severity == "suggestion"
    assert "found no topic" in found.message
