"""``check`` and ``batch`` as people call them: what is shown, where it goes, how they leave."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from assess.cli import run
from assess.writers.json import schema_text

COHORT = Path(__file__).parent.parent.parent / "samples" / "cohort"
DOCX, PDF = COHORT / "participant-004.docx", COHORT / "P1031_SENCO_assessment.pdf"
OVER, LOCKED = COHORT / "participant-012.docx", COHORT / "participant-026.pdf"


def call(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = run([str(argument) for argument in arguments])
    printed = capfd.readouterr()
    return code, printed.out, printed.err


@pytest.mark.parametrize("path", [DOCX, PDF], ids=["docx", "pdf"])
def test_check_shows_count_topics_and_evidence(
    capfd: pytest.CaptureFixture[str], path: Path
) -> None:
    code, out, err = call(capfd, "check", path)
    assert (code, err) == (0, "")
    assert "words count: within the limits of 1,500 to 2,500" in out
    assert "School culture" in out
    assert "aragraph" in out


def test_check_as_json_keeps_to_the_schema_and_quotes_word_for_word(
    capfd: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = call(capfd, "check", DOCX, "--format", "json")
    record = json.loads(out)
    jsonschema.validate(record, json.loads(schema_text()))
    texts = {block["index"]: block["text"] for block in record["blocks"]}
    quotes = [quote for topic in record["topics"] for quote in topic["evidence"]]
    assert quotes
    assert all(texts[q["block"]][q["start"] : q["end"]] == q["text"] for q in quotes)
    assert sum(b["counted"] for b in record["blocks"]) == record["words"]["counted"]
    assert len(record["topics"]) == 8


def test_several_files_as_json_are_an_array(capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capfd, "check", DOCX, PDF, "--format", "json")
    assert [record["source"]["name"] for record in json.loads(out)] == [DOCX.name, PDF.name]


def test_no_text_leaves_the_answer_out(capfd: pytest.CaptureFixture[str]) -> None:
    _, whole, _ = call(capfd, "check", DOCX, "--format", "json")
    _, bare, _ = call(capfd, "check", DOCX, "--format", "json", "--no-text")
    jsonschema.validate(json.loads(bare), json.loads(schema_text()))
    sentence = max((b["text"] for b in json.loads(whole)["blocks"]), key=len)[:60]
    assert sentence in whole
    assert sentence not in bare


def test_a_page_is_written_where_the_call_says(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = call(capfd, "check", DOCX, "--format", "html", "--out", tmp_path / "seen.html")
    assert (code, out) == (0, "")
    assert "seen.html" in err
    assert (tmp_path / "seen.html").read_text("utf-8").lower().startswith("<!doctype html>")


def test_a_locked_file_gets_one_sentence_and_what_to_do_and_exit_code_3(
    capfd: pytest.CaptureFixture[str],
) -> None:
    code, out, err = call(capfd, "check", LOCKED)
    assert (code, out) == (3, "")
    assert err.startswith("participant-026.pdf: ")
    assert "password" in err
    assert "Traceback" not in err


def test_a_file_that_cannot_be_read_does_not_hide_the_others(
    capfd: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = call(capfd, "check", LOCKED, DOCX, "--format", "json")
    assert code == 3
    assert [record["source"]["name"] for record in json.loads(out)] == [DOCX.name]


@pytest.mark.parametrize(("level", "code"), [("warning", 1), ("error", 0), ("never", 0)])
def test_fail_on_sets_what_leaves_with_1(
    capfd: pytest.CaptureFixture[str], level: str, code: int
) -> None:
    assert call(capfd, "check", OVER, "--fail-on", level)[0] == code


def test_an_impossible_brief_leaves_with_2_before_anything_is_read(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "brief.toml").write_text("title = 3")
    code, out, err = call(capfd, "check", DOCX, "--brief", tmp_path / "brief.toml")
    assert (code, out) == (2, "")
    assert "words: missing" in err


def test_batch_ends_with_the_lines_a_marker_wants(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    for path in (DOCX, OVER, LOCKED):
        shutil.copy(path, given)
    code, out, err = call(capfd, "batch", given, "--out", tmp_path / "reports", "--jobs", "2")
    assert (code, err) == (3, "")
    lines = out.splitlines()
    assert lines[0].startswith("Read: 2 of 3.")
    assert lines[1] == "Outside the word limit: 1 (1 within, 1 over)."
    assert lines[2] == "To look at: 2:"
    assert {path.name for path in (tmp_path / "reports").iterdir()} == {
        ".assess",
        "cohort.csv",
        "cohort.html",
        "cohort.xlsx",
        "participant-004.html",
        "participant-004.json",
        "participant-012.html",
        "participant-012.json",
    }


def test_batch_of_nothing_is_a_wrong_call(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = call(capfd, "batch", tmp_path / "empty", "--out", tmp_path / "reports")
    assert code == 2
    assert "No files were found" in err
