"""Every feature of a Word file is read as its example says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx_xml import Feature, Want
from make_docx import FEATURES, FOLDER, package

from assess.document import Block, Document, ReadLimits
from assess.readers.docx import read

NAMES = [feature.name for feature in FEATURES]


def read_feature(name: str) -> Document:
    return read(FOLDER / f"{name}.docx", ReadLimits())


def seen(block: Block, wanted: Want) -> Want:
    """Return what was read in the terms of what was wanted."""
    more: dict[str, Any] = {name: getattr(block, name) for name in wanted.more}
    if "marks" in more:
        more["marks"] = [(mark.start, mark.end, mark.kind) for mark in block.marks]
    return Want(block.kind, block.text, more)


@pytest.mark.parametrize("feature", FEATURES, ids=NAMES)
def test_a_feature_gives_the_blocks_its_example_says(feature: Feature) -> None:
    document = read_feature(feature.name)
    read_texts = [(block.kind, block.text) for block in document.blocks]
    assert read_texts == [(wanted.kind, wanted.text) for wanted in feature.blocks]
    assert [seen(*pair) for pair in zip(document.blocks, feature.blocks, strict=True)] == list(
        feature.blocks
    )


@pytest.mark.parametrize("feature", FEATURES, ids=NAMES)
def test_a_feature_gives_the_ledger_its_example_says(feature: Feature) -> None:
    document = read_feature(feature.name)
    assert {e.what: (e.items, e.words) for e in document.ledger} == dict(feature.ledger)
    assert all(entry.note for entry in document.ledger)
    assert document.declared == feature.declared
    assert document.pages == feature.pages


def test_the_files_are_those_that_the_script_makes() -> None:
    made = {f"{feature.name}.docx": package(feature) for feature in FEATURES}
    assert len(made) == len(FEATURES)
    kept = {path.name: path.read_bytes() for path in Path(FOLDER).glob("*.docx")}
    assert kept == made


def test_a_file_says_what_word_last_saved_and_no_name() -> None:
    found = read_feature("saved-counts").properties
    assert dict(found) == {"application": "Microsoft Office Word", "pages": "4", "words": "2143"}
