"""Words of a PDF stay whole over line ends, and marks lie on the words they speak of."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.readers.pdf.glyphs import Line, Run, Style
from assess.readers.pdf.hyphens import join, study
from assess.readers.pdf.marks import marks_of
from assess.readers.pdf.quality import uncertain_words

WORDS = st.lists(st.text("abcdefgh'é", min_size=1, max_size=9), min_size=1, max_size=40)
CUTS = st.lists(st.integers(1, 39), max_size=6)


def line(text: str, *, hyphen: bool = False, hidden: bool = False) -> Line:
    run = Run(text, 0, 10, 0, Style(11), mark="invisible" if hidden else None)
    return Line([run], hyphen)


@given(WORDS, CUTS)
def test_lines_cut_between_words_give_the_text_back(words: list[str], cuts: list[int]) -> None:
    places = sorted({0, *cuts, len(words)})
    lines = [line(" ".join(words[a:b]) + " ") for a, b in pairwise(places) if words[a:b]]
    assert join(lines, study(lines)) == " ".join(words)


@given(WORDS, st.integers(0, 39))
def test_a_mark_covers_just_the_hidden_words(words: list[str], cut: int) -> None:
    seen, hidden = words[:cut], words[cut:]
    lines = [line(" ".join(seen))] if seen else []
    lines += [line(" ".join(hidden), hidden=True)] if hidden else []
    text = join(lines, study(lines))
    marked = [text[mark.start : mark.end] for mark in marks_of(lines, text)]
    assert marked == ([" ".join(hidden)] if hidden else [])


@pytest.mark.parametrize(
    ("before", "after", "elsewhere", "wanted"),
    [
        ("the self", "esteem of all", "", "the self-esteem of all"),
        ("in well", "being now", "our wellbeing is here", "in wellbeing now"),
        ("in well", "being now", "our well-being is here", "in well-being now"),
        ("the obser", "vations show", "", "the observations show"),
        ("from 2014", "2016 on", "", "from 2014-2016 on"),
        ("the Smith", "Jones report", "", "the Smith-Jones report"),
    ],
)
def test_a_hyphen_stays_if_it_belongs_to_the_word(
    before: str, after: str, elsewhere: str, wanted: str
) -> None:
    lines = [line(before, hyphen=True), line(after)]
    hyphens = study([*lines, line(f"Here {elsewhere} again")])
    assert join(lines, hyphens) == wanted


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (
            "A plain sentence of an answer, with a link to https://www.gov.uk/a-long-address/of-it.",
            0,
            0,
        ),
        ("See Table 2 (p. 14) in 3 of 9 classes; £212,000 goes on TAs in KS 1 and 2.", 0, 0),
        ("Theseareallthewordsofasentencethatlostitsblanks and so on.", 6, 12),
        ("Th e wo r ds ar e to rn ap ar t he re an d no b o dy ca n re ad th em at al l.", 8, 30),
        ("\ufffd\ufffd are \ufffd signs \ufffd\ufffd of \ufffd nothing.", 3, 6),
    ],
)
def test_doubt_grows_with_what_is_wrong(text: str, least: int, most: int) -> None:
    assert least <= uncertain_words([text]) <= most
