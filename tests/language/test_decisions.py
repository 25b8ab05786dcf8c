"""What is shown of a block: its level, its strands, and what of both the labels decide."""

from __future__ import annotations

import numpy as np

from assess.language.corpus import Answer, Label, Labels
from assess.language.decisions import Rules, learn_rules, tag_units
from assess.language.scores import Scores
from assess.language.topics import TopicTag, Unit
from assess.language.traces import AnswerRules

TOPICS = {"law": ("L1", "L2", "L3"), "play": ("P1",)}
RULES = Rules((0.5, 0.5), (0.4, 0.4), AnswerRules((), ()), second_strand=0.2)


def tags(text: str, *, law: float, strands: tuple[float, float, float]) -> tuple[TopicTag, ...]:
    """Tag one block that develops law this surely, with these chances of its strands."""
    unit = Unit(text, "paragraph", ((0, len(text)),))
    chances = np.array([[law, 0.0]])
    scores = Scores(chances, chances, np.array([[*strands, 0.0]]), (chances,))
    return tag_units(scores, RULES, [unit], TOPICS)[0]


def test_a_second_strand_is_shown_where_it_is_probable_itself() -> None:
    text = "The school must make reasonable adjustments."
    (tag,) = tags(text, law=0.9, strands=(0.3, 0.9, 0.25))
    assert tag.strands == ("L2", "L1")
    (tag,) = tags(text, law=0.9, strands=(0.2, 0.25, 0.1))
    assert tag.strands == ("L2",), "near the best is not enough"
    (tag,) = tags(text, law=0.6, strands=(0.3, 0.9, 0.1))
    assert tag.strands == ("L2",), "of a topic that is itself in doubt"


def test_a_bare_term_touches_a_topic_at_most() -> None:
    (tag,) = tags("Equality Act 2010", law=0.99, strands=(0.9, 0.0, 0.0))
    assert (tag.level, tag.probability) == ("touched", 0.99)
    (tag,) = tags("Follow the Equality Act 2010", law=0.99, strands=(0.9, 0.0, 0.0))
    assert tag.level == "developed"


def test_how_probable_a_second_strand_must_be_is_learned_from_the_labels() -> None:
    text = "The school must make reasonable adjustments."
    unit = Unit(text, "paragraph", ((0, len(text)),))
    both = {"law": Label(2, ("L1", "L2"), (0,))}
    one = {"law": Label(2, ("L1",), (0,))}
    labels: Labels = (both, one, both, one, {})
    answer = Answer("t1", "g1", (unit,) * len(labels), labels, {"law": 2})
    law = np.array([[0.9, 0.0]] * 4 + [[0.1, 0.0]])
    second = [0.2, 0.1, 0.2, 0.1, 0.0]
    strands = np.array([[0.9, chance, 0.0, 0.0] for chance in second])
    scores = Scores(law, law, strands, tuple(row[None] for row in law))
    learned = learn_rules(scores, [answer], TOPICS)
    assert 0.9 * 0.1 < learned.second_strand <= 0.9 * 0.2
    said = [own[0].strands for own in tag_units(scores, learned, answer.units, TOPICS) if own]
    assert said == [("L1", "L2"), ("L1",), ("L1", "L2"), ("L1",)]


def test_a_topic_is_called_developed_above_half_the_f1_that_can_be_reached() -> None:
    unit = Unit("The school must make reasonable adjustments.", "paragraph", ((0, 44),))
    developed = (True, True, False, True, False)
    labels: Labels = tuple({"law": Label(2, ("L1",), (0,))} if one else {} for one in developed)
    answer = Answer("t1", "g1", (unit,) * len(labels), labels, {"law": 2})
    law = np.array([[0.9, 0.0], [0.8, 0.0], [0.6, 0.0], [0.5, 0.0], [0.1, 0.0]])
    strands = np.array([[0.9, 0.0, 0.0, 0.0]] * len(labels))
    learned = learn_rules(Scores(law, law, strands, tuple(r[None] for r in law)), [answer], TOPICS)
    reached = 2 * 3 / (4 + 3)  # four called developed, three of them rightly, none missed
    assert learned.developed == (round(reached / 2, 4),) * 2
    assert learned.touched == learned.developed


def test_nothing_is_claimed_on_a_small_chance_where_labels_hold_no_topic() -> None:
    unit = Unit("The school must make reasonable adjustments.", "paragraph", ((0, 44),))
    answer = Answer("t1", "g1", (unit,), ({},), {})
    chances = np.array([[0.1, 0.0]])
    learned = learn_rules(Scores(chances, chances, np.zeros((1, 4)), (chances,)), [answer], TOPICS)
    assert learned.developed == learned.touched == (0.2, 0.2)
