"""The README under test: its commands run, and what it shows of them is what they print."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from assess.cli import run

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
_FENCE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_UNREADABLE = 3


def shown() -> list[tuple[str, str]]:
    """Return each command of the README's console blocks with the output shown below it, or ''."""
    calls = []
    for block in _FENCE.findall(README):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            calls.append((command, output))
    return calls


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with the samples, so that nothing is written into the project."""
    shutil.copytree(ROOT / "samples" / "cohort", tmp_path / "samples" / "cohort")
    shutil.copytree(ROOT / "samples" / "briefs", tmp_path / "samples" / "briefs")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def test_the_readme_shows_the_commands_people_start_with() -> None:
    commands = " ".join(command for command, _ in shown())
    for name in ("check", "batch", "brief", "framework", "checks", "schema"):
        assert f"assess {name}" in commands


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize(("command", "output"), shown(), ids=lambda text: text.partition("\n")[0])
def test_a_command_of_the_readme_does_what_it_shows(
    command: str, output: str, capfd: pytest.CaptureFixture[str]
) -> None:
    program, *arguments = shlex.split(command)
    assert program == "assess"
    # The sample cohort holds files that cannot be read, on purpose.
    assert run(arguments) == (_UNREADABLE if arguments[0] == "batch" else 0)
    if output:
        assert capfd.readouterr().out == output


def test_the_pictures_of_the_readme_are_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_the_make_targets_of_the_readme_are_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", README)) <= targets
