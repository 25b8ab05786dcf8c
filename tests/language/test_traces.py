"""What a topic comes to in the whole answer: from all its blocks, and never without a passage."""

from __future__ import annotations

import numpy as np

from assess.language.decisions import Rules, decide
from assess.language.scores import Scores
from assess.language.topics import Tagged, Unit
from assess.language.traces import AnswerRules

TOPICS = {"law": ("L1", "L2"), "play": ("P1",)}

# Weights: sum, best and second block, words, share; then an offset for each topic.
ANSWER = AnswerRules(
    (4.0, 0.0, 0.0, 0.0, 0.0, -2.0, -2.0), (4.0, 0.0, 0.0, 0.0, 0.0, -5.0, -5.0), (0.5, 1.4)
)


def answer(
    *developed: tuple[float, float],
    rules: AnswerRules = ANSWER,
    taggable: bool = True,
    text: str = "One word after another.",
) -> Tagged:
    """Decide on an answer of blocks that develop the two topics with these probabilities."""
    units = [Unit(text, "paragraph", ((0, len(text)),), taggable=taggable) for _ in developed]
    chances = np.array(developed)
    strands = np.repeat([[0.2, 0.7, 0.9]], len(developed), axis=0)
    sentences = tuple(row[None] for row in chances)
    scores = Scores(chances, chances, strands, sentences)
    return decide(scores, Rules((0.5, 0.5), (0.6, 0.6), rules), units, TOPICS)


def test_blocks_that_are_none_of_them_sure_enough_add_up() -> None:
    assert answer((0.1, 0.0)).traces[0].level == "not-found"
    assert answer((0.4, 0.0), (0.45, 0.0)).traces[0].level == "touched"


def test_a_topic_of_the_whole_answer_is_tagged_where_it_is_likeliest() -> None:
    made = answer((0.4, 0.0), (0.45, 0.0))
    (tag,) = made.tags[1]
    assert (tag.topic, tag.level, tag.probability) == ("law", "touched", 0.45)
    assert (tag.strands, tag.sentences) == (("L2",), (0,))
    assert (made.tags[0], made.traces[0].units) == ((), (1,))


def test_a_topic_that_is_tagged_gets_no_more_tags() -> None:
    made = answer((0.9, 0.0), (0.45, 0.0))
    assert [len(tags) for tags in made.tags] == [1, 0]
    assert made.traces[0].units == (0,)


def test_the_level_never_gainsays_the_tags() -> None:
    sparse = AnswerRules(ANSWER.touched, ANSWER.developed, (9.0, 9.0))
    assert answer((0.9, 0.0), rules=sparse).traces[0].level == "touched"
    assert answer(*[(0.9, 0.0)] * 3, rules=sparse).traces[0].level == "developed"
    assert answer(*[(0.9, 0.0)] * 2, rules=sparse).traces[0].level == "touched"
    long = answer(*[(0.9, 0.0)] * 2, rules=sparse, text="One word after another. " * 20)
    assert long.traces[0].level == "developed"
    generous = AnswerRules(ANSWER.touched, ANSWER.developed, (0.0, 0.0))
    assert answer((0.4, 0.0), rules=generous).traces[0].level == "touched"


def test_many_developed_blocks_make_a_topic_developed() -> None:
    made = answer(*[(0.9, 0.05)] * 3)
    assert [trace.level for trace in made.traces] == ["developed", "not-found"]
    assert made.traces[0].units == (0, 1, 2)


def test_headings_and_the_like_count_for_nothing() -> None:
    made = answer((0.9, 0.9), (0.9, 0.9), taggable=False)
    assert {trace.level for trace in made.traces} == {"not-found"}
    assert not any(made.tags)
