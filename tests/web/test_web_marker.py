"""The marker's path without JavaScript: cohort, table, corrections, decisions, downloads."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from flask import Flask

from assess.batch.pool import Pool
from assess.batch.purge import purge
from assess.language.corpus import load_corpus
from assess.web.app import create_app
from assess.web.settings import Settings
from tests.web.conftest import COHORT, GOOD, Visitor, post, read_through, version


def first_tag(visitor: Visitor, place: str) -> tuple[str, str]:
    """Return block and topic of the first tag that can be corrected."""
    found = re.search(
        r'name="block" value="(\d+)">\s*<p>.*?value="not:([a-z-]+)"', visitor.get(place).text, re.S
    )
    assert found
    return found.group(1), found.group(2)


def test_a_cohort_becomes_a_table_and_a_bad_file_a_row(visitor: Visitor, place: str) -> None:
    page = visitor.get(place).text
    assert "All 2 done." in page
    assert f'<a href="{place}/0"><bdi>{GOOD}</bdi></a>' in page
    assert "The file is damaged" in page
    assert "2 of 2 read through" in visitor.get("/marking").text
    assert visitor.get(f"{place}/1").status_code == 404


def test_a_vle_zip_is_taken_apart(visitor: Visitor) -> None:
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w") as packed:
        for number in ("101", "102"):
            name = f"Participant_{number}_assignsubmission_file_/answer.docx"
            packed.writestr(name, (COHORT / GOOD).read_bytes())
    sent = visitor.send(("moodle.zip", page.getvalue()), to="/marking")
    told = read_through(visitor, sent.headers["Location"])
    assert told["done"] == 2
    assert "from <bdi>moodle.zip</bdi>" in visitor.get(sent.headers["Location"]).text


def test_a_star_is_explained_before_the_first_row_has_one(visitor: Visitor) -> None:
    answer, page = docx.Document(), io.BytesIO()
    answer.add_paragraph("I would model each step aloud and take the help away bit by bit.")
    answer.add_heading("Appendix 1", 1)
    answer.add_paragraph(
        "When he is anxious he shouts and leaves the room. I would tell him the night before and "
        "agree a quiet place, so that the behaviour is read as communication and not punished."
    )
    answer.save(page)
    place = visitor.send(("answer.docx", page.getvalue()), to="/marking").headers["Location"]
    legend = "* only in parts that do not count"
    assert legend in visitor.get(place).text
    rows = read_through(visitor, place)["rows"]
    assert '<span aria-hidden="true">*</span>' in rows
    assert legend not in rows, "the script brings rows only"


@pytest.mark.parametrize(
    ("name", "content"),
    [("broken.zip", b"PK\x03\x04 nothing"), ("empty.zip", b"PK\x05\x06" + bytes(18))],
)
def test_a_zip_without_answers_is_said_or_a_row(
    visitor: Visitor, name: str, content: bytes
) -> None:
    sent = visitor.send((name, content), to="/marking")
    if sent.status_code == 303:
        assert "Not read" in read_through(visitor, sent.headers["Location"])["rows"]
    else:
        assert sent.status_code == 422
        assert "No files were found" in sent.text


def test_a_correction_is_kept_shown_and_taken_back(visitor: Visitor, place: str) -> None:
    one = f"{place}/0"
    block, topic = first_tag(visitor, one)
    kept = post(
        visitor, f"{one}/tag", act=f"not:{topic}", block=block, version=version(visitor, one)
    )
    assert kept.headers["Location"] == f"{one}#b{block}"
    assert "not so, you say" in visitor.get(one).text
    assert "1 correction" in visitor.get(place).text
    post(visitor, f"{one}/tag", act=f"undo:{topic}", block=block, version=version(visitor, one))
    assert "not so, you say" not in visitor.get(one).text
    added = {"act": "also", "topic": "behaviour", "level": "touched", "block": block}
    post(visitor, f"{one}/tag", version=version(visitor, one), **added)
    assert "added by you" in visitor.get(one).text


def test_tags_outside_the_count_are_shown_as_such_and_can_be_corrected(visitor: Visitor) -> None:
    sample = COHORT.parent / "flags" / "passage-in-appendix.docx"
    sent = visitor.send((sample.name, sample.read_bytes()), to="/marking")
    read_through(visitor, sent.headers["Location"])
    one = f"{sent.headers['Location']}/0"
    tagged = re.findall(
        r'name="block" value="(\d+)">\s*<p[^>]*>Not counted: appendices</p>.*?value="not:([^"]+)"',
        visitor.get(one).text,
        re.S,
    )
    assert tagged
    block, topic = tagged[-1]
    for act, said in (("not", True), ("undo", False)):
        changed = {"act": f"{act}:{topic}", "block": block, "version": version(visitor, one)}
        post(visitor, f"{one}/tag", **changed)
        assert ("not so, you say" in visitor.get(one).text) is said


def test_an_older_window_overwrites_nothing_and_loses_nothing(visitor: Visitor, place: str) -> None:
    one = f"{place}/0"
    old = version(visitor, one)
    post(visitor, f"{one}/decision", decision="Meets it", note="first", version=old)
    late = post(visitor, f"{one}/decision", decision="Does not", note="second", version=old)
    assert late.status_code == 409
    assert "changed in another window" in late.text
    assert "Meets it" in late.text and 'value="Does not"' in late.text and ">second<" in late.text
    assert 'value="Meets it"' in visitor.get(one).text
    block, topic = first_tag(visitor, one)
    late = post(visitor, f"{one}/tag", act=f"not:{topic}", block=block, version=old)
    assert late.status_code == 409
    assert "not so, you say" not in visitor.get(one).text


def test_a_new_start_of_the_program_finds_everything(
    visitor: Visitor, place: str, settings: Settings, pool: Pool[Any], tmp_path: Path
) -> None:
    one = f"{place}/0"
    post(visitor, f"{one}/decision", decision="Meets it", version=version(visitor, one))
    again = Visitor(create_app(settings, pool, tmp_path)).enter()
    assert 'value="Meets it"' in again.get(one).text
    assert "Meets it" in again.get(place).text
    assert "1 with your decision" in again.get("/marking").text


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "not:nothing", "block": "0"},
        {"act": "not:teaching", "block": "9999"},
        {"act": "not:teaching", "block": "-1"},
        {"act": "also", "topic": "teaching", "level": "best", "block": "0"},
        {"act": "drop:teaching", "block": "0"},
        {"act": "not:teaching", "block": "٣"},
    ],
)
def test_a_correction_that_fits_nothing_is_refused(
    visitor: Visitor, place: str, fields: dict[str, str]
) -> None:
    assert post(visitor, f"{place}/0/tag", version="1", **fields).status_code == 400


def test_the_report_is_shown_under_its_own_strict_rules(visitor: Visitor, place: str) -> None:
    report = visitor.get(f"{place}/0/report")
    assert "Report for a marker" in report.text
    policy = report.headers["Content-Security-Policy"]
    assert "sandbox" in policy and "script-src" not in policy and "default-src 'none'" in policy


def test_labels_are_what_training_reads_with_the_corrections(
    visitor: Visitor, place: str, tmp_path: Path
) -> None:
    one = f"{place}/0"
    assert "ticked" in visitor.get(f"{place}/save/labels").text
    block, topic = first_tag(visitor, one)
    post(visitor, f"{one}/tag", act=f"not:{topic}", block=block, version=version(visitor, one))
    added = {"act": "also", "topic": "behaviour", "level": "touched", "block": block}
    post(visitor, f"{one}/tag", version=version(visitor, one), **added)
    post(visitor, f"{one}/decision", reviewed="1", version=version(visitor, one))
    packed = visitor.get(f"{place}/save/labels")
    zipfile.ZipFile(io.BytesIO(packed.data)).extractall(tmp_path / "labels")
    (answer,) = load_corpus(tmp_path / "labels").answers
    blocks = (tmp_path / "labels" / "blocks" / "participant-002.json").read_text("utf-8")
    place_of = [int(number) for number in re.findall(r'"block": (\d+)', blocks)].index(int(block))
    assert topic not in answer.labels[place_of]
    assert answer.labels[place_of]["behaviour"].level == 1
    assert len(answer.overall) == 8
    assert visitor.get(f"{place}/save/labels").data == packed.data


def test_purge_knows_what_marking_left(place: str, settings: Settings) -> None:
    assert purge(settings.out / place.removeprefix("/marking/"))[1] == 0


@pytest.mark.parametrize("name", ["..", "cohort-999", "cohort-1", "cohort-001x", "%2e%2e"])
def test_no_address_leads_out_of_the_folder(visitor: Visitor, place: str, name: str) -> None:
    assert visitor.get(place).status_code == 200
    assert visitor.get(f"/marking/{name}").status_code == 404


def test_a_folder_that_cannot_be_written_is_said(app: Flask, settings: Settings) -> None:
    settings.out.write_text("a file in the way")
    answer = Visitor(app).enter().send(GOOD, to="/marking")
    assert answer.status_code == 422
    assert "cannot be written" in answer.text
