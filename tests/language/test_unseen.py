"""The encoder is heard only for the framework it was made for, and judged on cases it never saw."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assess.errors import ModelError
from assess.framework import load_framework
from assess.language.corpus import Answer, load_corpus
from assess.language.neural import load_neural
from assess.language.tagger import load_tagger, model_folder
from assess.language.terms import framework_words
from assess.language.training import encoder_of
from assess.language.unseen import unseen_encoder_signals

MODELS = Path(__file__).parents[2] / "models"
CORPUS, MORE = MODELS / "corpus", MODELS / "more"
WORDS = framework_words(load_framework())
SIZES = tuple(len(own) for own in WORDS.topics.values())
TURNED = replace(WORDS, topics=dict([*WORDS.topics.items()][::-1]))


def encoder() -> Path:
    folder = model_folder("npq-senco")
    assert folder is not None
    return folder


def edited(answer: Answer) -> Answer:
    first, *rest = answer.units
    return replace(answer, units=(replace(first, text=f"{first.text} "), *rest))


def test_topics_in_another_order_are_another_framework() -> None:
    with pytest.raises(ModelError, match="another order"):
        load_tagger(TURNED)
    assert encoder_of(TURNED) is None


def test_an_encoder_is_taken_over_for_the_version_it_was_made_for_only() -> None:
    assert encoder_of(WORDS) == encoder()
    assert encoder_of(replace(WORDS, version=f"{WORDS.version}.1")) is None


def test_an_encoder_of_other_strands_is_refused() -> None:
    with pytest.raises(ModelError, match="other topics"):
        load_neural(encoder(), (*SIZES[:-1], SIZES[-1] + 1))


def test_an_answer_changed_since_is_not_taken_for_one_never_seen() -> None:
    answers = load_corpus(CORPUS).answers
    group = [answer for answer in answers if answer.group == answers[0].group]
    with pytest.raises(ModelError, match=f"groups {answers[0].group}"):
        unseen_encoder_signals(encoder(), [edited(group[0]), *group[1:]], SIZES)


def test_groups_that_were_held_back_apart_are_not_joined() -> None:
    answers = load_corpus(CORPUS).answers
    joined = [replace(answer, group="one") for answer in answers]
    with pytest.raises(ModelError, match="fine-tune it anew"):
        unseen_encoder_signals(encoder(), joined, SIZES)


def test_further_answers_that_every_fold_learned_are_not_judged_by() -> None:
    (first, *_) = load_corpus(CORPUS, more=MORE).more
    with pytest.raises(ModelError, match=f"learned 1 .* {first.name}"):
        unseen_encoder_signals(encoder(), [first], SIZES)


def test_an_answer_of_a_case_that_was_never_learned_is_read_now() -> None:
    answer = replace(edited(load_corpus(CORPUS).answers[0]), group="ours")
    (read,) = unseen_encoder_signals(encoder(), [answer], SIZES).values()
    assert read.topics.shape == (len(answer.units), 8, 5)
