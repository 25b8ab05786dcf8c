"""Every report is, byte for byte, what was looked at and approved.

``make golden`` (or ASSESS_UPDATE_GOLDEN=1) writes the files anew; look at them before committing.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import get_args

import pytest

from assess.writers import Reader, cohort_writer, writer
from tests.writers.writer_samples import (
    PLAIN_FORMATS,
    TEXT_COHORTS,
    TEXT_FORMATS,
    rich_assessment,
    rich_cohort,
)

GOLDEN = Path(__file__).parent / "golden"
READERS: tuple[Reader, ...] = get_args(Reader)


def compare(name: str, written: bytes) -> None:
    golden = GOLDEN / name
    if os.environ.get("ASSESS_UPDATE_GOLDEN"):
        golden.write_bytes(written)
    assert golden.read_bytes() == written, f"{name} changed; 'make golden' and look at it"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_a_report_is_what_was_approved(name: str, reader: Reader) -> None:
    chosen = writer(name)
    compare(f"{reader}{chosen.SUFFIX}", chosen.write(rich_assessment(), reader=reader))


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_a_report_without_text_is_what_was_approved(name: str) -> None:
    chosen = writer(name)
    written = chosen.write(rich_assessment(), reader="marker", text=False)
    compare(f"marker-without-text{chosen.SUFFIX}", written)


@pytest.mark.parametrize("name", TEXT_COHORTS)
def test_a_cohort_report_is_what_was_approved(name: str) -> None:
    chosen = cohort_writer(name)
    compare(f"cohort{chosen.SUFFIX}", chosen.write(rich_cohort()))


@pytest.mark.parametrize("name", PLAIN_FORMATS)
def test_the_same_assessment_gives_the_same_bytes(name: str) -> None:
    first, second = (writer(name).write(rich_assessment(), reader="marker") for _ in range(2))
    assert first == second


def test_every_golden_file_belongs_to_a_writer() -> None:
    suffixes = {writer(name).SUFFIX for name in TEXT_FORMATS}
    expected = {
        f"{who}{suffix}" for suffix in suffixes for who in (*READERS, "marker-without-text")
    }
    expected |= {f"cohort{cohort_writer(name).SUFFIX}" for name in TEXT_COHORTS}
    assert {path.name for path in GOLDEN.iterdir()} - {".gitattributes"} == expected
