"""The tagger finds the topics of plain passages, says why, and refuses what is not its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assess.errors import ModelError
from assess.framework import Framework, Strand, Topic, load_framework
from assess.language.sentences import sentence_spans
from assess.language.tagger import load_tagger, model_folder
from assess.language.topics import MODELS, Model, Tagger, Unit

FRAMEWORK = load_framework()


@pytest.fixture(scope="module", params=MODELS)
def tagger(request: pytest.FixtureRequest) -> Tagger:
    return load_tagger(FRAMEWORK, request.param)


def unit(text: str, form: str = "paragraph", *, taggable: bool = True) -> Unit:
    (spans,) = sentence_spans([text])
    return Unit(text, form, spans, taggable=taggable)


PLAIN = {
    "statutory-framework": "Under the Children and Families Act 2014 the local authority must "
    "review the EHC plan every year, and what section F names has to be provided. The school must "
    "also make reasonable adjustments under the Equality Act.",
    "teaching": "In the lesson I would model one worked example, think aloud, then let pupils "
    "practise in small steps and fade the scaffold as they succeed, so that working memory is not "
    "overloaded.",
    "behaviour": "His shouting is communication of an unmet need: the noise overwhelms him. I "
    "would agree a calm script, a time-out card and a key adult who helps him to regulate.",
    "professional-development": "One INSET day changes little. I would give teachers coaching, "
    "rehearsal and feedback over two terms, so that the technique becomes a habit.",
    "implementation": "I would pilot the change with two departments, set milestones, monitor "
    "fidelity each half term and decide at the review point whether to scale up or stop.",
}


@pytest.mark.parametrize("topic", PLAIN)
def test_a_plain_passage_gets_its_topic(tagger: Tagger, topic: str) -> None:
    (tags,) = tagger.tag([unit(PLAIN[topic])]).tags
    assert tags[0].topic == topic
    assert tags[0].level == "developed"
    assert 0 < tags[0].probability <= 1
    assert set(tags[0].strands) <= {strand.id for strand in FRAMEWORK.topic(topic).strands}
    assert tags[0].sentences


def test_the_light_tagger_does_without_the_encoder() -> None:
    light = load_tagger(FRAMEWORK, "light")
    (tags,) = light.tag([unit(PLAIN["teaching"])]).tags
    assert light.name == f"light (n-grams), npq-senco {FRAMEWORK.version}"
    assert tags[0].topic == "teaching"


def test_the_light_tagger_loads_nothing_that_only_the_encoder_or_training_needs() -> None:
    code = (
        "import sys, assess.language.tagger as t, assess.framework as f\n"
        "t.load_tagger(f.load_framework(), 'light')\n"
        "print(*sorted(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(run.stdout.split())
    assert "assess.language.ngrams" in loaded
    heavy = {"assess.language.encoder", "assess.language.wordpiece", "spacy", "sklearn", "scipy"}
    assert not loaded & heavy


def test_the_reasons_name_terms_that_stand_in_the_passage(tagger: Tagger) -> None:
    text = PLAIN["statutory-framework"]
    (tags,) = tagger.tag([unit(text)]).tags
    mentions = next(why for why in tags[0].why if why.startswith("mentions "))
    assert all(term in text.lower() for term in mentions.removeprefix("mentions ").split(", "))


def test_headings_and_references_give_no_tags(tagger: Tagger) -> None:
    heading = unit("Implementation plan and milestones", "heading", taggable=False)
    reference = unit("DfE (2015) SEND code of practice.", taggable=False)
    assert tagger.tag([heading, reference]).tags == ((), ())


def test_an_empty_answer_has_no_tags_and_no_topic_found(tagger: Tagger) -> None:
    for units in ([], [unit("Plan", "heading", taggable=False)]):
        tagged = tagger.tag(units)
        assert not any(tagged.tags)
        assert [trace.topic for trace in tagged.traces] == list(FRAMEWORK.topic_ids)
        assert {trace.level for trace in tagged.traces} == {"not-found"}


def test_an_odd_block_does_not_stop_the_tagger(tagger: Tagger) -> None:
    odd = [
        Unit("", "paragraph", ()),
        Unit("12\t%\t—", "table", ((0, 6),)),
        Unit("日本語 текст", "list-item", ()),
        unit("word " * 3000),
    ]
    assert len(tagger.tag(odd).tags) == len(odd)


def test_the_same_answer_is_tagged_the_same_way_twice(tagger: Tagger) -> None:
    units = [unit(text) for text in PLAIN.values()]
    model: Model = "full" if tagger.name.startswith("full") else "light"
    assert tagger.tag(units) == load_tagger(FRAMEWORK, model).tag(units)


def test_the_trace_names_units_strongest_first(tagger: Tagger) -> None:
    units = [unit(text) for text in PLAIN.values()]
    tagged = tagger.tag(units)
    for one in tagged.traces:
        own = {n: next(t for t in tagged.tags[n] if t.topic == one.topic) for n in one.units}
        order = [(tag.level != "developed", -tag.probability) for tag in own.values()]
        assert order == sorted(order)


def test_a_framework_without_a_model_is_tagged_by_its_terms() -> None:
    strand = Strand(id="A1", title="Feeding", terms=("hay", "oats"))
    topic = Topic(id="A", title="Stable", strands=(strand,))
    other = Framework(id="horses", version="1", title="Horses", topics=(topic,))
    by_terms = load_tagger(other)
    units = [unit("They eat hay. They eat oats."), unit("It rained.")]
    tagged = by_terms.tag(units)
    first, second = tagged.tags
    assert "terms only" in by_terms.name
    assert (first[0].topic, first[0].level, first[0].strands) == ("A", "developed", ("A1",))
    assert first[0].sentences == (0, 1)
    assert second == ()
    assert tagged.traces[0].level == "developed"


def test_a_model_for_another_version_is_refused() -> None:
    later = replace(FRAMEWORK, version="2031.1")
    with pytest.raises(ModelError, match=r"not for npq-senco 2031\.1") as caught:
        load_tagger(later)
    assert caught.value.exit_code == 4
    assert caught.value.hint


def test_a_model_for_other_strands_is_refused() -> None:
    fewer = replace(FRAMEWORK, topics=FRAMEWORK.topics[:3])
    with pytest.raises(ModelError, match="other topics or strands"):
        load_tagger(fewer)


def test_a_missing_model_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing") as caught:
        load_tagger(FRAMEWORK, folder=tmp_path)
    assert "assess train" in caught.value.hint


@pytest.mark.parametrize("name", ["arrays.npz", "vocabulary.json", "model.json"])
def test_a_damaged_model_is_an_error_and_never_a_traceback(tmp_path: Path, name: str) -> None:
    folder = copy_of_model(tmp_path)
    (folder / name).write_bytes((folder / name).read_bytes()[:200])
    with pytest.raises(ModelError, match="damaged"):
        load_tagger(FRAMEWORK, folder=folder)


def test_a_model_of_another_format_is_refused(tmp_path: Path) -> None:
    folder = copy_of_model(tmp_path)
    about = json.loads((folder / "model.json").read_text("utf-8"))
    (folder / "model.json").write_text(json.dumps(about | {"format": "other/9"}), "utf-8")
    with pytest.raises(ModelError, match="format"):
        load_tagger(FRAMEWORK, folder=folder)


def copy_of_model(tmp_path: Path) -> Path:
    source = model_folder(FRAMEWORK.id)
    assert source is not None
    return Path(shutil.copytree(source, tmp_path / "model"))


def test_the_model_files_stay_small() -> None:
    folder = model_folder(FRAMEWORK.id)
    assert folder is not None
    assert sum(path.stat().st_size for path in folder.iterdir()) < 40_000_000


def test_a_term_within_a_longer_one_is_no_place_of_its_own() -> None:
    strand = Strand(id="A1", title="Adaptive teaching", terms=("teaching", "adaptive teaching"))
    other = Framework("other", "1", "Other", (Topic("teaching", "Teaching", strands=(strand,)),))
    texts = ("I value adaptive teaching.", "Adaptive teaching is more than teaching.")
    units = [Unit(text, "paragraph", ((0, len(text)),)) for text in texts]
    assert [tag.level for (tag,) in load_tagger(other).tag(units).tags] == ["touched", "developed"]
