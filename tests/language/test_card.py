"""The model card says what the metrics say, and the metrics are of this model and corpus."""

from __future__ import annotations

import json
import re
from pathlib import Path

from assess.framework import load_framework
from assess.language.card import card
from assess.language.corpus import load_corpus
from assess.language.evaluation import FORMAT
from assess.language.pictures import confusion_svg

MODELS = Path(__file__).parents[2] / "models"
FOLDER = MODELS / "npq-senco"
METRICS = json.loads((FOLDER / "metrics.json").read_text("utf-8"))
MODEL = json.loads((FOLDER / "model.json").read_text("utf-8"))


def test_the_card_is_written_from_the_metrics() -> None:
    assert (FOLDER / "CARD.md").read_text("utf-8") == card(METRICS, MODEL)


def test_metrics_and_model_are_of_the_corpus_that_is_here() -> None:
    corpus = load_corpus(MODELS / "corpus")
    assert METRICS["corpus"]["sha256"] == MODEL["corpus_sha256"] == corpus.sha256
    assert METRICS["corpus"]["answers"] == len(corpus.answers)


def test_metrics_are_of_the_packaged_framework() -> None:
    framework = load_framework()
    assert METRICS["format"] == FORMAT
    assert METRICS["framework"]["version"] == framework.version == MODEL["version"]
    assert tuple(METRICS["framework"]["topics"]) == framework.topic_ids


def test_every_topic_has_its_figures_with_an_interval_around_them() -> None:
    for kind in ("developed", "any_level"):
        assert len(METRICS[kind]["topics"]) == len(METRICS["framework"]["topics"])
        for rates in (METRICS[kind]["micro"], *METRICS[kind]["topics"]):
            low, high = rates["f1_interval"]
            assert 0 <= low <= rates["f1"] <= high <= 1


def test_probabilities_may_be_taken_at_their_word() -> None:
    assert METRICS["calibration_error"] <= 0.05


def test_the_picture_of_confusions_shows_every_pair_and_title() -> None:
    titles = {topic.id: topic.title for topic in load_framework().topics}
    words = re.findall(r">([^<]*)</text>", confusion_svg(METRICS, titles))
    counts = sum(n for row in METRICS["confusion_table"] for n in row)
    assert sum(int(word) for word in words if word.isdigit()) == counts + sum(range(1, 9))
    assert any("Leading and managing provision" in word for word in words)
