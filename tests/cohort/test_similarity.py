"""Shared passages in a cohort: what is found, what is left out, and what is said of it."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assess.cohort.alignment import SHORTEST, shared_passages
from assess.cohort.similarity import columns, similarity_of
from assess.cohort.stretches import common_shingles, stretches_of
from assess.document import Block
from assess.language.shingles import WIDEST, nearest_pairs
from assess.similarity import Answer, Similarity
from tests.build import document, paragraph, reference

_CHANCE = random.Random(3)  # noqa: S311 - words for tests, no secret
_WORDS = [f"{a}{b}{c}" for a in "bdfklmnprst" for b in "aeiou" for c in "bdgklmnprst"]


def prose(words: int = 60) -> str:
    """Return words that no other call returns in the same order."""
    return " ".join(_CHANCE.choice(_WORDS) for _ in range(words))


SHARED = prose(30)


def compared(
    *answers: Sequence[Block | str], earlier: int = 0, common: str = "", **more: int
) -> Similarity:
    """Compare answers given as blocks; the last ``earlier`` of them are of an earlier cohort."""
    texts = {str(n): document(*blocks).blocks for n, blocks in enumerate(answers)}
    here = [Answer(f"answer {n}", n) for n in texts]
    split = len(here) - earlier
    return similarity_of(
        here[:split],
        lambda answer: texts[answer.data],
        earlier=here[split:],
        common=[("case study", common)] if common else [],
        **more,
    )


def names(found: Similarity) -> list[tuple[str, str]]:
    return [(pair.first.name, pair.second.name) for pair in found.pairs]


def test_two_answers_that_share_a_passage_are_a_pair_with_their_places() -> None:
    found = compared(
        [prose(), f"{prose(20)} {SHARED} {prose(20)}"],
        [prose()],
        [prose(), prose(), paragraph(f"{prose(9)} {SHARED}", page=3)],
    )
    assert names(found) == [("answer 0", "answer 2")]
    (passage,) = found.pairs[0].passages
    assert (passage.words, passage.first.text, passage.second.text) == (30, SHARED, SHARED)
    assert (passage.first.paragraph, passage.second.paragraph) == (2, 3)
    assert (passage.first.page, passage.second.page) == (None, 3)


def test_each_side_is_quoted_with_its_own_capitals_and_signs() -> None:
    one = "The children’s views, heard first, shape what we then do in class."
    two = "the Children's views heard first shape; what we then do in CLASS"
    (passage,) = compared([f"{prose()} {one}"], [f"{two} {prose()}"]).pairs[0].passages
    assert passage.first.text == one[:-1]
    assert passage.second.text == two


@pytest.mark.parametrize(
    "hidden",
    [
        f"“{SHARED}”",
        f'"{SHARED}"',
        f"‘{SHARED}’",
        f"'{SHARED}'",
    ],
    ids=["curly", "straight", "single curly", "single straight"],
)
def test_a_quotation_is_not_compared(hidden: str) -> None:
    assert not compared([f"{prose()} {hidden}"], [f"{SHARED} {prose()}"]).pairs


def test_apostrophes_do_not_make_a_quotation() -> None:
    text = f"The pupils’ work isn’t done: ‘yes’. It's the pupils' own {SHARED} don't"
    assert compared([f"{prose()} {text}"], [f"{SHARED} {prose()}"]).pairs


@pytest.mark.parametrize("kind", ["reference-list", "quote", "header", "footer", "title-page"])
def test_parts_that_everyone_may_repeat_are_not_compared(kind: str) -> None:
    def repeated() -> Block:
        return reference(SHARED) if kind == "reference-list" else Block(0, kind, SHARED)  # type: ignore[arg-type]

    assert not compared([prose(), repeated()], [prose(), repeated()]).pairs


def test_common_text_is_cut_out_and_the_rest_stays() -> None:
    case, own = prose(40), prose(12)
    answers = [[f"{prose()} {case} {own}"], [f"{case} {own} {prose()}"], [f"{prose()} {case}"]]
    assert len(compared(*answers).pairs) == 3
    found = compared(*answers, common=f"Case study. {case}")
    assert names(found) == [("answer 0", "answer 1")]
    assert [passage.first.text for passage in found.pairs[0].passages] == [own]
    assert found.common == ("case study",)


def test_common_text_leaves_the_places_of_the_rest_as_they_are() -> None:
    known = common_shingles(["one two three four five six"])
    (block,) = document("Start, One two three four five six; the end of it").blocks
    kept = stretches_of([block], known)
    assert [stretch.words for stretch in kept] == [("start",), ("the", "end", "of", "it")]
    assert [block.text[start:end] for start, end in kept[1].spans()] == ["the", "end", "of", "it"]


@given(st.text(alphabet="aİß'’“”‘\" .é1\n", max_size=80))
@example("İstanbul ‘an old’ İzmir one two three four five İ")
def test_every_word_that_is_compared_has_its_place(text: str) -> None:
    known = common_shingles(["one two three four five"])
    for stretch in stretches_of([Block(0, "paragraph", text)], known):
        spans = stretch.spans()
        quoted = [text[start:end].replace("’", "'").lower() for start, end in spans]
        assert quoted == list(stretch.words)


def test_a_passage_of_fewer_than_eight_words_is_a_turn_of_phrase() -> None:
    for words, passages in ((SHORTEST - 1, 0), (SHORTEST, 1)):
        shared = prose(words)
        one = stretches_of(document(f"{prose()} {shared} {prose()}").blocks, frozenset())
        two = stretches_of(document(f"{prose()} {shared} {prose()}").blocks, frozenset())
        assert len(shared_passages(one, two)) == passages


def test_a_passage_is_found_once_at_its_full_length_and_the_longest_comes_first() -> None:
    short, long = prose(10), prose(25)
    one = stretches_of(document(f"{long} {prose()} {short}", long[:60]).blocks, frozenset())
    two = stretches_of(document(f"{short} {prose()} {long}").blocks, frozenset())
    found = shared_passages(one, two)
    assert [(passage.words, passage.second.text) for passage in found] == [(25, long), (10, short)]
    assert found[0].first.paragraph == 1


def test_an_answer_of_repetitions_ends_in_a_moment() -> None:
    same = stretches_of(document("very " * 3000).blocks, frozenset())
    assert [passage.words for passage in shared_passages(same, same)] == [3000]


def test_the_nearest_pair_comes_first_and_shares_are_of_the_shorter_answer() -> None:
    whole = prose(100)
    half = whole.rpartition(" ")[0].split()[:50]
    found = compared([whole], [whole], [" ".join(half), prose(50)], [prose()])
    assert names(found)[0] == ("answer 0", "answer 1")
    assert [pair.share for pair in found.pairs] == [1.0, 0.5, 0.5]


def test_earlier_answers_are_compared_with_new_ones_but_not_with_each_other() -> None:
    text = prose(100)
    found = compared([prose()], [f"{prose()} {text}"], [text], [text], earlier=2)
    assert names(found) == [("answer 1", "answer 2"), ("answer 1", "answer 3")]
    assert (found.answers, found.earlier) == (2, 2)
    assert sum(column.answers for column in found.columns) == 2


def test_the_histogram_counts_every_answer_by_its_largest_share() -> None:
    text = prose(100)
    found = compared([text], [text], [prose()], [""])
    counted = {column.first: column.answers for column in found.columns if column.answers}
    assert counted == {0: 2, 95: 2}
    assert [(c.first, c.last) for c in columns([])][::19] == [(0, 5), (95, 100)]


def test_a_passage_in_very_many_answers_joins_nobody() -> None:
    shared = prose(12)
    answers = [[f"{prose(30)} {shared}"] for _ in range(WIDEST + 1)]
    assert not compared(*answers).pairs
    assert compared(*answers[:WIDEST]).pairs


@pytest.mark.parametrize("answers", [[], [["Only one answer is here."]], [[""], [""]]])
def test_too_little_to_compare_is_no_fault(answers: list[list[str]]) -> None:
    found = compared(*answers)
    assert found.pairs == ()
    assert sum(column.answers for column in found.columns) == len(answers)


def test_only_as_many_pairs_as_asked_are_lined_up() -> None:
    text = prose(50)
    assert len(compared(*[[text]] * 5, nearest=3).pairs) == 3


def test_the_same_answers_give_the_same_pairs_in_blocks_of_any_size(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shared = [prose(20).split() for _ in range(8)]
    answers = [[prose(40).split() + shared[n % 8]] for n in range(23)]
    whole = nearest_pairs(answers, new=19, most=30)
    monkeypatch.setattr("assess.language.shingles._ROWS", 4)
    assert nearest_pairs(answers, new=19, most=30) == whole
    assert whole.pairs
    assert all(i < 19 and i < j for i, j, _ in whole.pairs)
