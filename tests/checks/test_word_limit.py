"""The word limit: parts that sum to the whole, and a verdict at each side of each limit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.assessment import Finding, Measure
from assess.brief import Brief, Tolerance
from assess.checks.word_limit import check, count_by_policy
from assess.document import KINDS, Block, Document, Location, Mark
from tests.build import (
    analysis,
    block,
    brief,
    bullet,
    document,
    heading,
    ledger,
    paragraph,
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
    damaged = document(words(number), format="pdf", uncertain=3)
    assert count_by_policy(analysis(damaged), brief(10, 20)).verdict == verdict


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


def findings(given_document: Document, asked: Brief) -> list[Finding]:
    return [f for f in check(analysis(given_document), asked) if isinstance(f, Finding)]


def test_a_damaged_pdf_near_a_limit_says_what_the_doubt_hangs_on() -> None:
    (found,) = findings(document(words(19), format="pdf", uncertain=4), brief(10, 20))
    assert "Too close to call: the text of this PDF is damaged, by about 4 words" in found.message


def test_rules_that_disagree_across_a_limit_make_it_too_close_to_call() -> None:
    dashed = document(f"{words(18)} this – that")
    (found,) = findings(dashed, brief(10, 20))
    assert found.message.startswith("20 words count: within the limits of 10 to 20.")
    assert "by the rule of wc -w the same parts have 21" in found.message
    assert findings(dashed, brief(10, 25)) == []


def test_an_inferred_reference_list_that_would_tip_it_makes_it_too_close_to_call() -> None:
    guessed = reference(words(8), sure=0.8, reason="entries with years at the end")
    (found,) = findings(document(words(15), guessed), brief(10, 20))
    assert "a passage taken for a reference list (8 words) may be none" in found.message
    assert findings(document(words(15), reference(words(8))), brief(10, 20)) == []


def test_words_that_cannot_be_seen_make_it_too_close_to_call_where_they_tip_it() -> None:
    white = paragraph(words(8), marks=(Mark(0, 40, "invisible"),))
    (found,) = findings(document(words(15), white), brief(18, 40))
    assert "8 of the words cannot be seen" in found.message
    assert findings(document(words(15), white), brief(10, 40)) == []


def test_words_typed_over_the_pages_make_it_too_close_to_call_where_they_tip_it() -> None:
    typed = paragraph(words(8), marks=(Mark(0, 40, "laid-over"),))
    (found,) = findings(document(words(5), typed, format="pdf"), brief(10, 40))
    assert "Too close to call: 8 of the words are typed over the pages" in found.message
    assert findings(document(words(15), typed, format="pdf"), brief(10, 40)) == []


def test_words_typed_over_the_pages_and_not_counted_do_so_too() -> None:
    noted = document(words(15), format="pdf", ledger=(ledger("laid-over", 1, 8),))
    (found,) = findings(noted, brief(10, 20))
    assert "8 words typed over the pages are not counted" in found.message
    assert findings(noted, brief(10, 40)) == []


def test_a_citation_that_does_not_count_hangs_on_nothing() -> None:
    text = "white words (Smith, 2015) here"
    white = paragraph(text, marks=(Mark(0, len(text), "invisible"),))
    asked = brief(15, 40, count={"citation": False})
    assert findings(document(words(15), white), asked) == []
    (found,) = findings(document(words(14), white), asked)
    assert "3 of the words cannot be seen" in found.message


@pytest.mark.parametrize(
    ("number", "verdict"), [(7, "under"), (8, "within"), (22, "within"), (23, "over")]
)
def test_a_tolerance_widens_the_limits_in_words_or_as_a_share(number: int, verdict: str) -> None:
    asked = brief(10, 20, tolerance=Tolerance(under=2, over="10%"))
    assert count_by_policy(analysis(document(words(number))), asked).verdict == verdict


def test_a_finding_past_the_tolerance_names_it() -> None:
    (found,) = findings(document(words(23)), brief(10, 20, tolerance=Tolerance(over="10%")))
    assert "3 more than the maximum of 20 (22 with tolerance)" in found.message


def test_where_marking_stops_the_finding_says_so() -> None:
    (found,) = findings(document(words(23)), brief(10, 20, past_maximum="stop"))
    assert "Marking stops at the limit" in found.advice


def test_citations_are_a_part_of_their_own_only_where_they_do_not_count() -> None:
    cited = document("Scaffolding helps (Sharples et al., 2015) now.")
    asked = brief(1, 20, count={"citation": False})
    count = count_by_policy(analysis(cited), asked)
    assert [(p.kind, p.words, p.counted) for p in count.parts] == [
        ("paragraph", 3, 3),
        ("citation", 4, 0),
    ]
    assert [p.kind for p in count_by_policy(analysis(cited), brief(1, 20)).parts] == ["paragraph"]


def test_landmarks_stand_every_250_words_and_at_the_limits() -> None:
    count = count_by_policy(
        analysis(document(words(200), heading("Next"), words(400))), brief(300, 550)
    )
    assert [(mark.words, mark.what) for mark in count.landmarks] == [
        (250, ""),
        (300, "minimum"),
        (500, ""),
        (550, "maximum"),
    ]
    assert count.landmarks[0].location == Location(2, 48 * 5, 48 * 5 + 4)


def test_other_programs_counts_stand_beside_ours_each_with_its_own_parts() -> None:
    mixed = document(
        bullet("one two"), block("footnote", "a note – here"), block("header", "head"), "end."
    )
    count = count_by_policy(analysis(mixed), brief(1, 20))
    assert {other.name: other.words for other in count.others} == {
        "word": 6,
        "libreoffice": 8,
        "google-docs": 3,
        "moodle": 3,
        "turnitin": 3,
        "wc": 8,
    }


def test_the_saved_and_the_declared_count_are_measures_and_decide_nothing() -> None:
    said = document(words(15), properties={"words": "99"}, declared=(98, 0))
    measures = [m for m in check(analysis(said), brief(10, 20)) if isinstance(m, Measure)]
    assert [m.value for m in measures] == [15, 99, 98]
    assert findings(said, brief(10, 20)) == []


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
    number: int, minimum: int, maximum: int, slack: int
) -> None:
    seen = analysis(document(words(number))) if number else analysis(document("–"))
    if count_by_policy(seen, brief(minimum, maximum)).verdict == "within":
        wider = brief(max(0, minimum - slack), maximum + slack)
        assert count_by_policy(seen, wider).verdict == "within"


@given(st.text(alphabet="ab -–—/.\u2800\u200b\u00a0\n", max_size=60), st.data())
def test_splitting_a_block_at_white_space_changes_nothing(text: str, data: st.DataObject) -> None:
    gaps = [n for n, sign in enumerate(text) if sign in " \n"]
    if gaps:
        cut = data.draw(st.sampled_from(gaps))
        whole = count_by_policy(analysis(document(text)), brief()).counted
        halves = document(text[:cut], text[cut:])
        assert count_by_policy(analysis(halves), brief()).counted == whole


@given(blocks)
def test_landmarks_lie_on_words_inside_their_blocks(given_blocks: list[Block]) -> None:
    seen = analysis(document(*given_blocks))
    for mark in count_by_policy(seen, brief(1, 7)).landmarks:
        place = mark.location
        assert (place.start, place.end) in seen.words[place.block]
