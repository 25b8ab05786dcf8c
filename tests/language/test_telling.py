"""Telling words come from what the model adds up, word by word, and speak to a person."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.language.features import Surroundings, Vocabulary, learn_vocabulary, tokens, weigh
from assess.language.telling import telling_words, word_gains

LEARNED = (
    "Because the tutor group should be their home, I would start with the front door.",
    "The tutor would meet every child at the front door because it should feel like theirs.",
    "One tutor group, one door: 22 pupils should not be apart because of a door.",
)


def vocabulary() -> Vocabulary:
    return learn_vocabulary([Surroundings(text) for text in LEARNED], at_least=1)


def weights(known: Vocabulary, **words: float) -> np.ndarray:
    """Return a weight for each feature: that of the words and pairs ('_' for a space) named."""
    named = {word.replace("_", " "): weight for word, weight in words.items()}
    return np.array([named.get(name, 0.0) for name in known.names], dtype=np.float32)


WORDS = sorted({word for text in LEARNED for word in tokens(text)} | {"harbour", "doors"})


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.integers(0, 9))
def test_what_words_add_comes_to_what_the_model_hears(words: list[str], seed: int) -> None:
    known = vocabulary()
    both = np.random.default_rng(seed).normal(size=(len(known.index), 2)).astype(np.float32)
    one, other = weigh(known.rows([Surroundings(" ".join(words))]), both)[0]
    added, also = (word_gains(words, known, column).sum() for column in both.T)
    assert added * other == pytest.approx(also * one, abs=1e-2), "the text's length aside"
    assert added * one >= -1e-3, "and with the same sign"


def test_the_most_telling_words_come_first_and_repeated_ones_once() -> None:
    text = "A door is a door. The tutor would meet them."
    known = vocabulary()
    assert telling_words(text, known, weights(known, door=2.0, tutor=1.0)) == ["door", "tutor"]
    assert telling_words(text, known, weights(known, door=0.5, tutor=1.0)) == ["tutor", "door"]


def test_words_that_speak_against_a_topic_or_hardly_for_it_are_not_shown() -> None:
    text = "The tutor would meet every child at the door."
    known = vocabulary()
    told = telling_words(text, known, weights(known, tutor=1.0, door=-1.0, child=0.05))
    assert told == ["tutor"]


def test_function_words_and_numbers_count_but_are_not_shown() -> None:
    known = vocabulary()
    found = weights(known, because=3.0, should=3.0, door=1.0, **{"0": 3.0})
    assert telling_words("Because 22 should not, the door isn't.", known, found) == ["door"]
    assert telling_words("Because they shouldn't.", known, found) == []


def test_a_pair_speaks_through_both_of_its_words() -> None:
    known = vocabulary()
    found = weights(known, tutor_group=2.0, would_meet=1.0)
    told = telling_words("They would meet the tutor group.", known, found)
    assert told == ["tutor group", "meet"]


def test_only_words_that_stand_side_by_side_are_shown_as_one() -> None:
    known = vocabulary()
    found = weights(known, tutor=1.0, group=1.0)
    assert telling_words("One tutor group.", known, found) == ["tutor group"]
    assert telling_words("Ask the tutor, group by group.", known, found) == ["group", "tutor"]


def test_a_word_that_stands_in_a_longer_run_is_not_shown_twice() -> None:
    known = vocabulary()
    found = weights(known, group=1.0, tutor=1.0)
    told = telling_words("A group, the group, a tutor group.", known, found)
    assert told == ["tutor group"]


@pytest.mark.parametrize("text", ["", "12 %", "日本語", "harbour"])
def test_a_text_of_which_the_model_knows_no_word_has_none(text: str) -> None:
    known = vocabulary()
    assert telling_words(text, known, weights(known, door=1.0)) == []
