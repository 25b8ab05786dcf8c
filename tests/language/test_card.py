"""The model card says what the metrics say, and the metrics are of this model and corpus.

``make model`` (or ASSESS_UPDATE_GOLDEN=1) writes the card anew.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from assess.framework import load_framework
from assess.language.card import card
from assess.language.evaluation import FORMAT
from assess.language.figures import known_figures
from assess.language.pictures import confusion_svg
from assess.language.topics import MODELS
from tests.labelled import all_labelled

FILES = Path(__file__).parents[2] / "models"
FOLDER = FILES / "npq-senco"
METRICS = json.loads((FOLDER / "metrics.json").read_text("utf-8"))
MODEL = json.loads((FOLDER / "model.json").read_text("utf-8"))


def test_the_card_is_written_from_the_metrics() -> None:
    text, path = card(METRICS, MODEL), FOLDER / "CARD.md"
    if os.environ.get("ASSESS_UPDATE_GOLDEN"):
        path.write_text(text, "utf-8", newline="\n")
    assert path.read_text("utf-8") == text


def test_metrics_and_model_are_of_the_corpus_that_is_here() -> None:
    corpus = all_labelled()
    assert METRICS["corpus"]["sha256"] == MODEL["corpus_sha256"] == corpus.sha256
    assert METRICS["corpus"]["answers"] == len(corpus.answers)
    assert METRICS["corpus"]["more_answers"] == len(corpus.more)


def test_metrics_are_of_the_packaged_framework() -> None:
    framework = load_framework()
    assert METRICS["format"] == FORMAT
    assert METRICS["framework"]["version"] == framework.version == MODEL["version"]
    assert tuple(METRICS["framework"]["topics"]) == framework.topic_ids


def test_both_models_have_every_figure_with_an_interval_around_it() -> None:
    assert list(METRICS["models"]) == ["light", "full"]
    for own in METRICS["models"].values():
        places = [
            *((own["quoted"][part], "share") for part in ("labelled", "developed")),
            *((own["strands"][part], "f1") for part in ("all", "where_topic_right")),
            (own["sentences"]["where_topic_right"], "f1"),
            (own["answer_level"], "kappa"),
        ]
        for kind in ("developed", "any_level"):
            assert len(own[kind]["topics"]) == len(METRICS["framework"]["topics"])
            places += [(rates, "f1") for rates in (own[kind]["micro"], *own[kind]["topics"])]
        for part, name in places:
            low, high = part.get("interval") or part[f"{name}_interval"]
            assert 0 <= low <= part[name] <= high <= 1


def test_the_readings_have_every_figure_that_a_tagger_has_but_probabilities() -> None:
    own = METRICS["models"]["light"].keys() - {"calibration", "confusions", "confusion_table"}
    assert METRICS["readers"].keys() == own


def test_the_full_model_leads_by_enough_to_be_given_to_single_answers() -> None:
    light, full = (METRICS["models"][name]["developed"]["micro"]["f1"] for name in MODELS)
    assert full - light >= 0.05


def test_what_reports_say_of_a_model_is_of_that_model() -> None:
    for name in MODELS:
        known = known_figures("npq-senco", name)
        rates = METRICS["models"][name]["developed"]["topics"]
        assert [one.precision for one in known] == [one["precision"] for one in rates]


def test_the_learning_curve_grows_to_all_other_answers() -> None:
    answers = [point["answers"] for point in METRICS["learning_curve"]]
    assert answers == [12, 24, 36, 42, 42 + METRICS["corpus"]["more_answers"]]
    assert METRICS["learning_curve"][0]["f1"] < METRICS["learning_curve"][-1]["f1"]


@pytest.mark.parametrize("name", MODELS)
def test_probabilities_may_be_taken_at_their_word(name: str) -> None:
    assert METRICS["models"][name]["calibration"]["error"] <= 0.05


@pytest.mark.parametrize("name", MODELS)
def test_the_picture_of_confusions_shows_every_pair_and_title(name: str) -> None:
    titles = {topic.id: topic.title for topic in load_framework().topics}
    picture = confusion_svg(METRICS, name, titles)
    words = re.findall(r">([^<]*)</text>", picture)
    table = METRICS["models"][name]["confusion_table"]
    counts = sum(n for row in table for n in row)
    assert sum(int(word) for word in words if word.isdigit()) == counts + sum(range(1, 9))
    assert any("Leading and managing provision" in word for word in words)
    assert (FOLDER / f"confusions-{name}.svg").read_text("utf-8") == picture
