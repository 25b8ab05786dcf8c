"""Every feature of a PDF is read as its example says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from make_pdf import FEATURES, FOLDER, everything
from pdf_drawing import Feature, Want
from pdf_tags import FILES, Tagged

from assess.document import Block, Document, ReadLimits
from assess.errors import UnreadableError
from assess.readers.pdf import read


def read_file(name: str, limits: ReadLimits | None = None) -> Document:
    return read(FOLDER / f"{name}.pdf", limits or ReadLimits())


def seen(block: Block, wanted: Want) -> Want:
    """Return what was read in the terms of what was wanted."""
    more: dict[str, Any] = {name: getattr(block, name) for name in wanted.more}
    if "marks" in more:
        more["marks"] = [(mark.start, mark.end, mark.kind) for mark in block.marks]
    return Want(block.kind, block.text, more)


def compare(document: Document, wanted: Sequence[Want]) -> None:
    assert [(x.kind, x.text) for x in document.blocks] == [(w.kind, w.text) for w in wanted]
    assert [seen(*pair) for pair in zip(document.blocks, wanted, strict=True)] == list(wanted)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_feature_gives_the_blocks_its_example_says(feature: Feature) -> None:
    compare(read_file(feature.name), feature.blocks)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_feature_gives_the_ledger_its_example_says(feature: Feature) -> None:
    document = read_file(feature.name)
    assert {entry.what: entry.items for entry in document.ledger} == dict(feature.ledger)
    assert all(entry.note for entry in document.ledger)
    assert (document.pages, document.uncertain) == (feature.pages, feature.uncertain)


@pytest.mark.parametrize("tagged", FILES, ids=lambda tagged: tagged.name)
def test_a_structure_tree_is_followed_as_far_as_it_can_be_trusted(tagged: Tagged) -> None:
    compare(read_file(tagged.name), tagged.blocks)


def test_the_files_are_those_that_the_script_makes() -> None:
    kept = {path.name: path.read_bytes() for path in Path(FOLDER).glob("*.pdf")}
    made = everything()
    assert sorted(kept) == sorted(made)
    assert kept == made


def test_words_torn_apart_make_the_count_uncertain() -> None:
    document = read_file("torn-words")
    assert 20 <= document.uncertain <= 60


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("locked", "password"),
        ("truncated", "damaged"),
        ("no-pdf-inside", "damaged"),
        ("scan-only", "scanned"),
        ("scan-with-number", "scanned"),
        ("scan-with-note-typed-on", "scanned"),
        ("empty", "empty"),
        ("not-there", "missing"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(name: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_file(name)
    assert caught.value.reason == reason
    assert caught.value.message.endswith(".")
    assert caught.value.hint


def test_a_lock_against_changes_does_not_keep_readers_out() -> None:
    document = read_file("locked-for-changes")
    assert [block.text for block in document.blocks] == ["These words stand behind a lock."]


@pytest.mark.parametrize("limits", [ReadLimits(pages=2), ReadLimits(megabytes=0)])
def test_a_file_beyond_the_limits_is_refused(limits: ReadLimits) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_file("running-heads", limits)
    assert caught.value.reason == "too-large"
