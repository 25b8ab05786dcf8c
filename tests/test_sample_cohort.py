"""The main job on real files: the batch over samples/cohort, against the table of its README."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import jsonschema
import pytest
from readme_table import read_table

from assess.batch.run import run_batch
from assess.brief import load_brief
from assess.document import Submission
from assess.intake import collect
from assess.writers.json import schema_text

SAMPLES = Path(__file__).parent.parent / "samples"
EXPECTED = {row["file"]: row for row in read_table(SAMPLES / "README.md", "cohort")}
VERDICTS = {"within", "under", "over"}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("reports")
    intake = collect([SAMPLES / "cohort"], out / "work")
    run_batch(intake.submissions, load_brief(), out, jobs=2)
    return out


@pytest.fixture(scope="module")
def rows(reports: Path) -> dict[str, dict[str, str]]:
    text = (reports / "cohort.csv").read_text("utf-8-sig")
    return {row["File"]: row for row in csv.DictReader(text.splitlines())}


def test_every_submission_is_one_row(rows: dict[str, dict[str, str]]) -> None:
    assert sorted(rows) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_comes_out_as_its_table_says(rows: dict[str, dict[str, str]], name: str) -> None:
    expected = EXPECTED[name]["expected"]
    if expected in VERDICTS:
        assert rows[name]["Verdict"] == expected
    else:
        assert rows[name]["Not read"] == expected


def test_every_read_submission_has_a_page_and_data_that_keep_to_the_schema(reports: Path) -> None:
    schema = json.loads(schema_text())
    readable = [name for name, row in EXPECTED.items() if row["expected"] in VERDICTS]
    for name in readable:
        stem = Path(name).stem.replace(" ", "-")
        assert (reports / f"{stem}.html").stat().st_size > 10_000
        jsonschema.validate(json.loads((reports / f"{stem}.json").read_text("utf-8")), schema)


def test_the_same_batch_gives_the_same_bytes_with_any_number_of_jobs(
    reports: Path, tmp_path: Path
) -> None:
    files = [SAMPLES / "cohort" / name for name in EXPECTED]
    submissions = [Submission(path, path.name, origin="cohort") for path in sorted(files)]
    run_batch(submissions, load_brief(), tmp_path, jobs=1)
    for path in sorted(path for path in tmp_path.iterdir() if path.is_file()):
        assert path.read_bytes() == (reports / path.name).read_bytes(), path.name
