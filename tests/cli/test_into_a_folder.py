"""A folder that is there takes a file for each answer, however many are given and in any form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assess.cli import run
from assess.cli._targets import report_places

COHORT = Path(__file__).parent.parent.parent / "samples" / "cohort"
FILES = [COHORT / "participant-001.docx", COHORT / "participant-004.docx"]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("json", "participant-004.json"),
        ("html", "participant-004.html"),
        ("annotated", "participant-004-notes.docx"),
    ],
)
def test_one_answer_goes_into_a_folder_under_its_own_name(
    form: str, name: str, tmp_path: Path
) -> None:
    assert run(["check", "--format", form, "--out", str(tmp_path), str(FILES[1])]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_data_of_several_answers_are_a_file_each_in_a_folder(tmp_path: Path) -> None:
    run(["check", "--format", "json", "--out", str(tmp_path), *map(str, FILES)])
    names = {json.loads(path.read_bytes())["source"]["name"] for path in tmp_path.iterdir()}
    assert names == {path.name for path in FILES}


def test_data_of_several_answers_are_one_file_where_no_folder_is_meant(tmp_path: Path) -> None:
    out = tmp_path / "both.json"
    assert report_places(FILES, out, "json") == [out, out]


def test_a_path_too_long_for_the_system_leads_nowhere(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["batch", "a" * 300, "--out", str(tmp_path / "reports")]) == 2
    assert "There is no file or folder called aaa" in capfd.readouterr().err
