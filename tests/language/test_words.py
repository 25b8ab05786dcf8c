"""The counting rule: every hard case that the manual of word-limit settles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.language.words import LOOK_ALIKE_BLANKS, ZERO_WIDTH, count_words, word_spans

CASES = {
    # joined
    "well-being": 1,
    "and/or": 1,
    "don't": 1,
    "don’t": 1,
    "e.g.": 1,
    "U.K.": 1,
    "06/30/2003": 1,
    "1,500": 1,
    "25%": 1,
    "£30": 1,
    "3-5": 1,
    "wait...then": 1,
    "wait…then": 1,
    "https://www.gov.uk/a/b?c=d": 1,
    "someone@school.org.uk": 1,
    "snake_case": 1,
    # separated
    "2014–2016": 2,
    "word—word": 2,
    "word – word": 2,
    "word - word": 3,
    "3 - 5": 3,
    "J. K. Rowling": 3,
    "12 September 2026": 3,
    "(Smith, 2015, p. 3)": 4,
    "one\u00a0two": 2,
    "one\u202ftwo\u3000three": 3,
    "one\ttwo\nthree\x0bfour": 4,
    # signs alone
    "&": 1,
    "+": 1,
    "…": 1,
    "🙂": 1,
    "👩‍🏫": 1,
    "–": 0,
    "—": 0,
    # what looks like a blank, and what has no width
    "one\u2800two": 2,
    "one\u3164two": 2,
    "one\u200btwo": 1,
    "co\u00adoperate": 1,
    "\u200b": 0,
    "\ufeffone": 1,
    "": 0,
    "   ": 0,
}


@pytest.mark.parametrize(("text", "number"), CASES.items())
def test_a_hard_case_counts_as_the_manual_says(text: str, number: int) -> None:
    assert count_words(text) == number
    assert len(word_spans(text)) == number


@given(st.text(alphabet=f"ab –—-/{LOOK_ALIKE_BLANKS}{ZERO_WIDTH}\u00a0\n\t&", max_size=40))
def test_words_stand_in_order_do_not_touch_and_hold_something_to_see(text: str) -> None:
    end = -1
    for start, stop in word_spans(text):
        assert end < start < stop
        word = text[start:stop]
        assert set(word) - set(ZERO_WIDTH)
        assert not set(word) & set(f" –—\n\t\u00a0{LOOK_ALIKE_BLANKS}")
        end = stop


@given(st.lists(st.text(alphabet="ab-'’&%", min_size=1, max_size=6), max_size=8))
def test_plain_words_between_blanks_are_counted_one_by_one(words: list[str]) -> None:
    assert count_words(" ".join(words)) == len(words)
