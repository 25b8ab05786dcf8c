"""A provider's own labelled answers train a tagger, and its figures are honest."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from assess.errors import CallError
from assess.framework import Framework, Strand, Topic, load_framework
from assess.language.corpus import load_corpus
from assess.language.evaluation import evaluate
from assess.language.features import Surroundings, counts, learn_vocabulary, surroundings
from assess.language.fitting import developed_odds, train_ngrams
from assess.language.measures import calibration, confusions, f1, kappa
from assess.language.tagger import load_tagger
from assess.language.terms import framework_words
from assess.language.topics import Unit
from assess.language.training import folds, train
from tests.labelled import all_labelled

CORPUS = Path(__file__).parents[2] / "models" / "corpus"

SMALL = Framework(
    id="small",
    version="1",
    title="Small",
    topics=(
        Topic(id="law", title="Law", strands=(Strand(id="L1", title="Acts"),)),
        Topic(id="play", title="Play", strands=(Strand(id="P1", title="Games"),)),
    ),
)
TEXTS = {
    "law": "The act says that the council must review the plan each year.",
    "play": "They run and laugh at break and every game has a turn for him.",
    "": "The school stands on a hill and has a new roof.",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Six tiny answers in three groups, every block plain."""
    for part in ("blocks", "labels"):
        (tmp_path / part).mkdir()
    groups = {}
    for number in range(6):
        blocks, labels = [], []
        for block, (topic, text) in enumerate(TEXTS.items(), start=1):
            blocks.append(
                {"block": block, "kind": "paragraph", "text": text, "sentences": [[0, len(text)]]}
            )
            if topic:
                label = {"level": 2, "sentences": [1], "strands": [topic[0].upper() + "1"]}
                labels.append({"essay": f"a{number}", "block": block, "topics": {topic: label}})
        labels.append({"essay": f"a{number}", "overall": {"law": 1, "play": 2}})
        (tmp_path / "blocks" / f"a{number}.json").write_text(json.dumps(blocks), "utf-8")
        lines = "\n".join(json.dumps(line) for line in labels)
        (tmp_path / "labels" / f"a{number}.jsonl").write_text(lines, "utf-8")
        groups[f"a{number}"] = f"case{number % 3}"
    (tmp_path / "groups.json").write_text(json.dumps(groups), "utf-8")
    return tmp_path


def test_a_tagger_trained_on_own_answers_finds_their_topics(corpus: Path, tmp_path: Path) -> None:
    train(corpus, tmp_path / "out", SMALL)
    tagger = load_tagger(SMALL, folder=tmp_path / "out")
    units = [Unit(text, "paragraph", ((0, len(text)),)) for text in TEXTS.values()]
    law, play, nothing = tagger.tag(units).tags
    assert (law[0].topic, law[0].level, law[0].strands) == ("law", "developed", ("L1",))
    assert (play[0].topic, play[0].level) == ("play", "developed")
    assert nothing == ()


def test_training_twice_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        train(corpus, tmp_path / name, SMALL)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_figures_of_a_plain_corpus_are_near_perfect(corpus: Path) -> None:
    metrics = evaluate(corpus, SMALL)
    assert list(metrics["models"]) == ["light"]
    assert metrics["models"]["light"]["developed"]["micro"]["f1"] == 1.0
    assert metrics["models"]["light"]["quoted"]["developed"]["share"] == 1.0
    assert metrics["learning_curve"] == [{"answers": 4, "f1": 1.0}]
    assert metrics["readers"] is None


def test_the_curve_trains_the_same_classifiers_as_the_model(corpus: Path) -> None:
    data, topics = load_corpus(corpus), framework_words(SMALL).topics
    (odds,) = developed_odds(data, topics, data.answers[:1])
    model = train_ngrams(data, topics)
    assert np.allclose(odds, model.signals(data.answers[0].units).topics[:, :, 0], atol=1e-2)


def test_further_answers_are_learned_from_but_not_judged(corpus: Path, tmp_path: Path) -> None:
    more = Path(shutil.copytree(corpus, tmp_path / "more", ignore=lambda *_: ["more"]))
    for path in (more / "blocks").iterdir():
        path.write_text(path.read_text("utf-8").replace("council", "borough"), "utf-8")
    data = load_corpus(corpus, more=more)
    assert (len(data.answers), len(data.more)) == (6, 6)
    assert data.sha256 != load_corpus(corpus).sha256
    vocabulary = train_ngrams(data, framework_words(SMALL).topics).vocabulary
    assert {"council", "borough"} <= vocabulary.index.keys()


def test_labels_that_the_framework_does_not_know_are_named(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(CallError, match="L1"):
        train(corpus, tmp_path / "out", load_framework())


def test_a_folder_without_answers_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="no labelled answers"):
        load_corpus(tmp_path)


def test_who_shares_a_case_is_part_of_what_a_model_was_made_from(corpus: Path) -> None:
    before = load_corpus(corpus).sha256
    groups = corpus / "groups.json"
    groups.write_text(json.dumps({path.stem: "one" for path in (corpus / "blocks").iterdir()}))
    assert load_corpus(corpus).sha256 != before


def test_a_broken_label_file_is_a_wrong_call(corpus: Path) -> None:
    (corpus / "labels" / "a0.jsonl").write_text("{not json", "utf-8")
    with pytest.raises(CallError, match="could not be read"):
        load_corpus(corpus)


def test_no_case_is_in_training_and_test() -> None:
    answers = load_corpus(CORPUS).answers
    seen = []
    for training, test in folds(answers):
        assert not {a.group for a in training} & {a.group for a in test}
        assert len(test) == 6
        seen.extend(answer.name for answer in test)
    assert sorted(seen) == [answer.name for answer in answers]


def test_no_further_answer_is_one_of_the_corpus_or_to_its_cases() -> None:
    data = all_labelled()
    assert not {answer.group for answer in data.answers} & {answer.group for answer in data.more}
    assert not {answer.units for answer in data.answers} & {answer.units for answer in data.more}


def test_every_label_of_the_corpus_fits_its_block() -> None:
    for answer in load_corpus(CORPUS).answers:
        for unit, labels in zip(answer.units, answer.labels, strict=True):
            for label in labels.values():
                assert label.level in (1, 2)
                assert all(number < len(unit.sentences) for number in label.sentences)


def test_context_is_the_heading_and_what_leads_into_a_list() -> None:
    units = [
        Unit("Plan", "heading", (), taggable=False),
        Unit("We will do three things:", "paragraph", ()),
        Unit("train staff", "list-item", ()),
        Unit("ask pupils", "list-item", ()),
    ]
    last = surroundings(units)[-1]
    assert (last.heading, last.lead) == ("Plan", "We will do three things:")


def test_fast_rows_say_what_the_counts_say() -> None:
    places = [
        Surroundings("The plan, the plan and 30% of £5", "A plan", "Before this"),
        Surroundings("Nothing here", "", ""),
    ]
    vocabulary = learn_vocabulary(places, at_least=1)
    rows = vocabulary.rows(places)
    for number, place in enumerate(places):
        wanted = counts(place)
        ids = sorted(vocabulary.index[key] for key in wanted)
        names = vocabulary.names
        line = np.array([wanted[names[n]] for n in ids]) * vocabulary.rarity[ids]
        span = slice(rows.starts[number], rows.starts[number + 1])
        assert list(rows.columns[span]) == ids
        assert np.allclose(rows.values[span], line / np.linalg.norm(line), atol=1e-5)


def test_the_measures_on_known_tables() -> None:
    found = np.array([[1, 0], [1, 1], [0, 0]], dtype=bool)
    truth = np.array([[1, 0], [0, 1], [1, 0]], dtype=bool)
    assert f1(found, truth) == pytest.approx(2 / 3)
    assert confusions(np.array([[0, 1]], dtype=bool), np.array([[1, 0]], dtype=bool)) == [(0, 1, 1)]
    assert kappa(np.array([0, 1, 2, 2]), np.array([0, 1, 2, 2])) == 1
    assert kappa(np.array([0, 2]), np.array([2, 0])) == -1
    only = calibration(np.array([[0.95]]), np.array([[True]]), np.array([0]))
    assert only == {"error": 0.05, "interval": [0.05, 0.05]}
