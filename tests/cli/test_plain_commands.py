"""Commands that need no document: brief, framework, checks, schema, and the handling of faults."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from assess.brief import default_brief_text, load_brief, packaged_brief_text
from assess.checks import check_options
from assess.cli import cli, run

COMMANDS = cli.list_commands(click.Context(cli))


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(arguments)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_text_ends_with_an_example_of_that_command(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    code, out, _ = call(capsys, name, "--help")
    assert code == 0
    assert "Example:" in out
    assert out.rstrip().splitlines()[-1].startswith(f"  assess {name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_shows_each_on_whole_sentences(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    _, out, _ = call(capsys, "--help")
    assert f"\n  {name} " in out
    assert "..." not in out.partition("Commands:")[2]


def test_brief_prints_the_default_brief(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "brief") == (0, default_brief_text(), "")


def test_every_brief_that_comes_along_is_listed_sound_and_printed_by_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, listed, _ = call(capsys, "brief", "--list")
    names = [line.split()[0] for line in listed.partition("\n\n")[0].splitlines()]
    assert {"default", "as-word-counts", "body-only", "without-citations", "cap-1500"} <= {*names}
    for name in names:
        check_options(load_brief(name))
        assert call(capsys, "brief", name)[1] == packaged_brief_text(name)


def test_a_brief_that_does_not_come_along_is_a_wrong_call(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, _, err = call(capsys, "brief", "cap-9000")
    assert code == 2
    assert "assess brief --list" in err


def test_brief_check_of_a_sound_brief_says_what_it_asks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(default_brief_text(), "utf-8")
    code, out, _ = call(capsys, "brief", "--check", str(path))
    assert code == 0
    assert "1,500 to 2,500 words" in out


def test_brief_check_of_an_impossible_brief_lists_every_fault_and_leaves_with_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(default_brief_text().replace("2500", "25").replace("title-", "titel-"), "utf-8")
    code, out, err = call(capsys, "brief", "--check", str(path))
    assert (code, out) == (2, "")
    assert "words.maximum: 25 is below the minimum, 1500" in err
    assert "did you mean 'title-page'?" in err


def test_brief_check_knows_the_options_of_the_checks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(f"{default_brief_text()}\n[checks.no-txt]\n", "utf-8")
    code, _, err = call(capsys, "brief", "--check", str(path))
    assert code == 2
    assert "did you mean 'no-text'?" in err


def test_framework_prints_topics_by_learning_cycle_with_their_strands(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = call(capsys, "framework")
    assert code == 0
    assert (
        out.index("Learning cycle 1") < out.index("School culture") < out.index("Learning cycle 2")
    )
    assert "IN2  The graduated approach" in out


def test_checks_lists_all_and_prints_the_manual_of_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert "word-limit" in call(capsys, "checks")[1]
    assert "Why it matters:" in call(capsys, "checks", "word-limit")[1]


def test_a_check_that_is_not_there_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call(capsys, "checks", "spelling")
    assert code == 2
    assert "There are: " in err


def test_schema_prints_a_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "schema")
    assert code == 0
    assert json.loads(out)["$schema"].startswith("https://json-schema.org/")


def test_an_unknown_command_or_option_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "chekc")[0] == 2
    assert call(capsys, "check", "--colour", "x.docx")[0] == 2
