"""Parts left out of the count are measured, and guesses are shown to a person."""

from __future__ import annotations

from assess.assessment import Finding, Measure
from assess.checks.left_out_parts import check
from assess.checks.word_limit import count_by_policy
from tests.build import analysis, brief, document, reference, words


def test_words_left_out_are_measured() -> None:
    yielded = list(check(analysis(document(words(5), reference(words(30)))), brief()))
    assert [item.value for item in yielded if isinstance(item, Measure)] == [30]
    assert not [item for item in yielded if isinstance(item, Finding)]


def test_a_reference_list_without_heading_asks_for_a_look() -> None:
    guessed = reference(words(30), sure=0.7, reason="entries with authors and years at the end")
    yielded = check(analysis(document(words(5), guessed)), brief())
    (found,) = [item for item in yielded if isinstance(item, Finding)]
    assert "30 words were taken for a reference list" in found.message
    assert "entries with authors" in found.message
    assert found.location is not None
    assert found.location.block == 1


def test_a_guess_that_counts_anyway_needs_no_look() -> None:
    guessed = reference(words(30), sure=0.7)
    asked = brief(count={"reference-list": True})
    assert not [i for i in check(analysis(document("a", guessed)), asked) if isinstance(i, Finding)]


def test_how_small_a_part_is_too_small_is_an_option() -> None:
    guessed = reference(words(30), sure=0.7)
    asked = brief(checks={"left-out-parts": {"least_words": 40}})
    assert not [i for i in check(analysis(document("a", guessed)), asked) if isinstance(i, Finding)]


def test_citations_that_do_not_count_are_measured_with_the_parts() -> None:
    given = analysis(document("Provision was thin (Smith, 2015).", reference("Smith (2015).")))
    for count, left_out in ((True, 2), (False, 4)):
        asked = brief(count={"citation": count})
        (measure,) = check(given, asked)
        assert isinstance(measure, Measure)
        assert measure.value == left_out
        assert sum(map(len, given.words)) - left_out == count_by_policy(given, asked).counted
