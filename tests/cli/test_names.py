"""What a participant calls a file is shown, and never obeyed by the terminal."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from assess.cli import run
from assess.cli._names import shown


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("Zoë O’Brien/答え 1.docx", "Zoë O’Brien/答え 1.docx"),
        ("a\x1b[2Jb", "a�[2Jb"),
        ("a\nRead: 99 of 99.", "a�Read: 99 of 99."),
        ("a\u202excod.exe", "a�xcod.exe"),
        ("a\udcff", "a�"),
    ],
)
def test_signs_that_are_none_to_be_read_have_a_stand_in(name: str, seen: str) -> None:
    assert shown(name) == seen


def test_no_name_of_a_file_reaches_the_terminal_as_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(click, "echo", lambda line="", **_: said.append(line))
    place, out = tmp_path / "in", tmp_path / "out"
    place.mkdir()
    (place / "a\x1b[2J\nb.docx").write_bytes(b"")
    assert run(["batch", str(place), "--out", str(out), "--jobs", "1"]) == 3
    assert run(["check", str(place / "a\x1b[2J\nb.docx")]) == 3
    (out / "c\x1b]0;x\x07.txt").touch()
    assert run(["purge", str(out)]) == 0
    assert {line.count("�") for line in said} == {0, 2}
    assert not any(set("\x1b\n\x07") & set(line) for line in said)
