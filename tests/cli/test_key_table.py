"""``assess batch --anonymous --key``: the table is never laid over another, and misses nobody."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from assess.cli import run

TYPED = "<p>I would meet the family first and plan the provision with them.</p>"
UNREADABLE = 3


def answers(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / f"{name}.html").write_text(f"{TYPED}<p>{name}</p>")
    return folder


def batch(source: Path, out: Path, key: Path) -> int:
    call = ["batch", source, "--out", out, "--anonymous", "--key", key, "--jobs", "1"]
    return run([*map(str, call), "--fail-on", "never"])


def test_the_table_of_another_cohort_stays(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    key = tmp_path / "who-is-who.csv"
    first = answers(tmp_path / "autumn", "Jo Doe", "Al Roe")
    assert batch(first, tmp_path / "a", key) == 0
    before = key.read_bytes()
    second = answers(tmp_path / "spring", "Di Poe")
    assert batch(second, tmp_path / "b", key) == 2
    said = capfd.readouterr().err
    assert "There is a key table of other files there already." in said
    assert "Give '--key' another name, or move that one away." in said
    assert key.read_bytes() == before
    assert not (tmp_path / "b").exists()
    assert batch(first, tmp_path / "a", key) == 0  # it goes on where it was
    assert key.read_bytes() == before


def test_a_file_of_ones_own_is_not_taken_for_a_table(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    key = tmp_path / "notes.csv"
    key.write_text("mine")
    assert batch(answers(tmp_path / "in", "Jo Doe"), tmp_path / "out", key) == 2
    assert "another file called notes.csv" in capfd.readouterr().err
    assert key.read_text() == "mine"


@pytest.mark.skipif(sys.platform != "linux", reason="it takes a file that Linux has")
def test_a_file_that_cannot_be_read_has_its_number_and_its_row(tmp_path: Path) -> None:
    source, out, key = answers(tmp_path / "in", "Jo Doe"), tmp_path / "out", tmp_path / "key.csv"
    bad = tmp_path / "Al Roe.docx"
    bad.symlink_to("/proc/self/mem")  # it is there, and reading it fails
    call = ["batch", bad, source, "--out", out, "--anonymous", "--key", key, "--jobs", "1"]
    assert run([*map(str, call), "--fail-on", "never"]) == UNREADABLE
    with key.open(encoding="utf-8-sig", newline="") as file:
        numbers = {row["File"]: row["Shown as"] for row in csv.DictReader(file)}
    assert set(numbers) == {"Al Roe.docx", "Jo Doe.html"}
    with (out / "cohort.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["File"]: row for row in csv.DictReader(file)}
    assert set(rows) == {*numbers.values()}
    assert (out / f"{Path(numbers['Jo Doe.html']).stem}.html").is_file()
    assert not (out / f"{Path(numbers['Al Roe.docx']).stem}.html").exists()
