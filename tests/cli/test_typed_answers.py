"""Typed answers, from the VLE's zip or as a file, through the whole line."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import jsonschema
import pytest

from assess.cli import run
from assess.document import Document, ReadLimits
from assess.readers import read_document
from assess.writers.json import schema_text

TYPED = Path(__file__).parent.parent / "readers" / "html"
ANSWER, CANVAS = TYPED / "typed-answer.html", TYPED / "canvas-text.html"
LINK = (
    b"<html><head><meta http-equiv='Refresh' content='0; url=https://x.example'></head>"
    b"<body><h1>Task: Jo</h1></body></html>"
)


def document() -> Document:
    return read_document(ANSWER, ReadLimits())


def test_a_typed_answer_can_be_checked(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(ANSWER), "--format", "json", "--fail-on", "never"]) == 0
    record = json.loads(capfd.readouterr().out)
    jsonschema.validate(record, json.loads(schema_text()))
    assert record["source"]["format"] == "html"
    assert [b["text"] for b in record["blocks"]] == [b.text for b in document().blocks]


def test_a_typed_answer_takes_no_notes_and_says_so(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "copy.html"
    code = run(["check", str(ANSWER), "--format", "annotated", "--out", str(out)])
    assert code != 0
    assert "Notes cannot be put into a web page" in capfd.readouterr().err
    assert not out.exists()


def test_a_batch_reads_typed_answers_and_gives_a_web_address_its_reason(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as made:
        made.write(ANSWER, "Bo Li_1002_assignsubmission_onlinetext/onlinetext.html")
        made.writestr("Al Ray_1003_assignsubmission_onlinetext/onlinetext.html", LINK)
    out = tmp_path / "out"
    call = ["batch", str(tmp_path / "in.zip"), "--out", str(out), "--jobs", "1"]
    assert run([*call, "--annotated", "--return", "moodle"]) == 3
    assert "no copy with notes of Bo Li_1002" in capfd.readouterr().out
    rows = list(csv.DictReader((out / "cohort.csv").read_text("utf-8-sig").splitlines()))
    assert [(row["Participant"], row["Format"]) for row in rows] == [("1003", ""), ("1002", "html")]
    assert "web address" in " ".join(rows[0].values())
    assert not list(out.rglob("*notes*"))
    with zipfile.ZipFile(out / "return" / "moodle-feedback.zip") as back:
        assert back.namelist() == ["Bo Li_1002_assignsubmission_onlinetext/assess-report.html"]


def test_the_name_over_a_typed_answer_of_canvas_is_kept_out_of_anonymous_reports(
    tmp_path: Path,
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "doejo_101_text.html").write_bytes(CANVAS.read_bytes())
    call = ["batch", str(source), "--out", str(tmp_path / "out"), "--jobs", "1", "--anonymous"]
    assert run([*call, "--key", str(tmp_path / "key.csv")]) == 0
    written = [p for p in (tmp_path / "out").rglob("*") if p.suffix in {".html", ".json", ".csv"}]
    assert len(written) >= 4
    assert all("Jo Doe" not in path.read_text("utf-8") for path in written)
