"""Whoever wants the heavier model gets it, in the window and in a batch that goes on."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from assess.analysis import tagger_for
from assess.batch.work import Task, work
from assess.brief import load_brief
from assess.cli.batch import command as batch
from assess.cli.check import command as check
from assess.document import Submission
from assess.framework import load_framework
from assess.language.figures import known_figures
from assess.language.topics import MODELS, Model

SAMPLE = Path(__file__).parents[2] / "samples" / "cohort" / "participant-004.docx"


def row_model(out: Path, model: Model) -> str:
    """Do one task of a batch with a model and return which one its row names."""
    task = Task(0, Submission(SAMPLE, SAMPLE.name), "one", load_brief(), out, False, model=model)
    return work(task).model


def default_of(command: click.Command) -> object:
    """Return what a command takes for --model where it is not given."""
    (option,) = (param for param in command.params if param.name == "model")
    return option.default


def test_one_answer_gets_the_full_model_unless_another_is_asked_for() -> None:
    framework = load_framework()
    assert tagger_for(framework) is tagger_for(framework, "full")
    assert tagger_for(framework).name.startswith("full")
    assert default_of(check) == "full"


def test_a_batch_gets_the_light_model_unless_another_is_asked_for(tmp_path: Path) -> None:
    task = Task(0, Submission(SAMPLE, SAMPLE.name), "one", load_brief(), tmp_path, False)
    assert work(task).model.startswith("light")
    assert default_of(batch) == "light"


def test_a_batch_that_goes_on_with_another_model_reads_the_file_anew(tmp_path: Path) -> None:
    assert row_model(tmp_path, "light").startswith("light (n-grams)")
    assert row_model(tmp_path, "full").startswith("full (n-grams and encoder)")
    assert len(list((tmp_path / ".assess").iterdir())) == 2


def test_the_figures_in_a_report_are_of_the_model_that_was_heard() -> None:
    light, full = (known_figures("npq-senco", model) for model in MODELS)
    assert light != full
    assert known_figures("horses", "light") == ()


@pytest.mark.parametrize("model", MODELS)
def test_check_takes_either_model(model: Model, tmp_path: Path) -> None:
    out = tmp_path / "seen.json"
    options = ["--model", model, "--format", "json", "--out", str(out), str(SAMPLE)]
    result = CliRunner().invoke(check, options, standalone_mode=False)
    assert result.return_value == 0, result.output
    levels = {topic["level"] for topic in json.loads(out.read_text("utf-8"))["topics"]}
    assert "developed" in levels


def test_an_unknown_model_is_a_wrong_call() -> None:
    result = CliRunner().invoke(check, ["--model", "huge", str(SAMPLE)])
    assert result.exit_code == 2
    assert "huge" in result.output
