"""The word limit: parts that sum to the whole, and a verdict at each side of each limit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.assessment import Finding, Measure
from assess.checks.word_limit import check, count_by_policy, verdict_on
from assess.document import KINDS, Block
from tests.build import (
    analysis,
    block,
    brief,
    bullet,
    document,
    heading,
    reference,
    table_row,
    words,
)

blocks = st.lists(
    st.builds(block, st.sampled_from(KINDS), st.text(max_size=40)), min_size=1, max_size=12
)


def test_a_reference_list_is_shown_but_does_not_count_under_the_default_brief() -> None:
    given_document = document(
        heading("Plan"),
        words(10),
        bullet("two words"),
        table_row("a", "b"),
        reference("Smith 2015"),
    )
    count = count_by_policy(analysis(given_document), brief(1, 20))
    assert count.counted == 15
    assert [(p.kind, p.words, p.counted) for p in count.parts] == [
        ("heading", 1, 1),
        ("paragraph", 10, 10),
        ("list-item", 2, 2),
        ("table", 2, 2),
        ("reference-list", 2, 0),
    ]


@pytest.mark.parametrize(
    ("number", "verdict"),
    [(9, "under"), (10, "within"), (20, "within"), (21, "over")],
)
def test_both_limits_belong_to_the_limits(number: int, verdict: str) -> None:
    assert count_by_policy(analysis(document(words(number))), brief(10, 20)).verdict == verdict


@pytest.mark.parametrize(("number", "verdict"), [(17, "within"), (18, "too close to call")])
def test_a_count_that_is_uncertain_across_a_limit_is_too_close_to_call(
    number: int, verdict: str
) -> None:
    assert verdict_on(number, brief(10, 20).words, uncertain=3) == verdict


def test_an_answer_within_the_limits_is_measured_and_raises_nothing() -> None:
    yielded = list(check(analysis(document(words(15))), brief(10, 20)))
    assert [type(item) for item in yielded] == [Measure]
    assert yielded[0].verdict == "within"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("number", "says"),
    [(4, "4 words count: 6 fewer than the minimum of 10."), (23, "3 more than the maximum of 20")],
)
def test_the_finding_says_by_how_much(number: int, says: str) -> None:
    found = [
        f for f in check(analysis(document(words(number))), brief(10, 20)) if isinstance(f, Finding)
    ]
    assert says in found[0].message


def test_a_damaged_pdf_near_a_limit_says_what_the_doubt_hangs_on() -> None:
    damaged = document(words(19), format="pdf", uncertain=4)
    found = [f for f in check(analysis(damaged), brief(10, 20)) if isinstance(f, Finding)]
    assert "give or take 4" in found[0].message


@given(blocks)
def test_the_whole_is_the_sum_of_its_parts(given_blocks: list[Block]) -> None:
    seen = analysis(document(*given_blocks))
    count = count_by_policy(seen, brief())
    assert sum(part.words for part in count.parts) == sum(len(spans) for spans in seen.words)
    assert sum(part.counted for part in count.parts) == count.counted


@given(blocks, st.text(max_size=30), st.sampled_from(KINDS))
def test_adding_a_block_never_lowers_the_count(
    given_blocks: list[Block], text: str, kind: str
) -> None:
    before = count_by_policy(analysis(document(*given_blocks)), brief()).counted
    more = document(*given_blocks, block(kind, text))  # type: ignore[arg-type]
    assert count_by_policy(analysis(more), brief()).counted >= before


@given(st.integers(0, 60), st.integers(0, 30), st.integers(30, 60), st.integers(0, 20))
def test_wider_limits_never_turn_within_into_outside(
    counted: int, minimum: int, maximum: int, slack: int
) -> None:
    if verdict_on(counted, brief(minimum, maximum).words) == "within":
        wider = brief(max(0, minimum - slack), maximum + slack).words
        assert verdict_on(counted, wider) == "within"
