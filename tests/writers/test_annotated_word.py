"""A Word file that comes back with comments: exactly at the passages, and nothing else changed."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from assess.document import Document, Location
from assess.writers.annotated import CannotAnnotateError, annotate
from assess.writers.annotated.notes import Note, Paragraph
from assess.writers.annotated.word import annotate_word
from assess.writers.parts.quotes import MisquoteError
from tests.build import assessment, tag
from tests.writers.annotated_samples import (
    ROOT,
    W,
    comments,
    parts,
    ranges,
    read,
    readable,
    sample,
    sentence_notes,
    squeezed,
)

FEATURES = ROOT / "tests" / "readers" / "docx"
ESSAYS = readable("samples/cohort", "samples/flags", suffix=".docx")
SMALL = readable("tests/readers/docx", suffix=".docx")
ALLOWED = {"word/document.xml", "word/comments.xml", "[Content_Types].xml",
           "word/_rels/document.xml.rels"}  # fmt: skip

essays = pytest.mark.parametrize("path", ESSAYS, ids=lambda path: path.stem)


def passage(document: Document, note: Note) -> str:
    assert note.place is not None
    return document.blocks[note.place.block].text[note.place.start : note.place.end]


def reread(copy: bytes, folder: Path) -> Document:
    path = folder / "copy.docx"
    path.write_bytes(copy)
    return read(path)


@cache
def noted(path: Path) -> bytes:
    """Return a sample with a note on every sentence, made once for all tests that look at it."""
    document = sample(path)
    return annotate_word(document, path.read_bytes(), sentence_notes(document))


def test_there_are_samples_enough() -> None:
    assert len(ESSAYS) >= 20
    assert len(SMALL) >= 90


@essays
def test_every_comment_stands_exactly_at_its_passage(path: Path) -> None:
    document = sample(path)
    notes = [n for n in sentence_notes(document) if n.place is None or _in_body(document, n)]
    copy = annotate_word(document, path.read_bytes(), notes)
    said, marked = comments(copy), ranges(copy)
    keys = sorted(said, key=int)
    assert len(keys) == len(notes)
    for key, note in zip(keys[1:], notes[1:], strict=True):
        assert squeezed(marked[key]) == squeezed(passage(document, note))
        assert said[key] == f"Seen: {note.paragraphs[0].said}"


def _in_body(document: Document, note: Note) -> bool:
    assert note.place is not None
    kinds = {"header", "footer", "footnote", "endnote", "text-box"}
    return document.blocks[note.place.block].kind not in kinds


@essays
def test_the_text_and_every_other_part_are_unchanged(path: Path, tmp_path: Path) -> None:
    document, original = sample(path), path.read_bytes()
    copy = noted(path)
    assert reread(copy, tmp_path).blocks == document.blocks
    before, after = parts(original), parts(copy)
    assert set(after) - set(before) <= {"word/comments.xml"}
    assert list(before) == [name for name in after if name in before]
    changed = {name for name, content in before.items() if after[name] != content}
    assert changed <= ALLOWED


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.stem)
def test_the_text_of_odd_files_is_unchanged_too(path: Path, tmp_path: Path) -> None:
    document, copy = sample(path), noted(path)
    assert reread(copy, tmp_path).blocks == document.blocks


@essays
def test_another_library_opens_the_copy(path: Path) -> None:
    opened = docx.Document(io.BytesIO(noted(path)))
    assert {c.author for c in opened.comments if c.initials == "a"} == {"assess"}


@pytest.mark.parametrize(
    "name", ["table", "control-in-line", "control-around", "link", "insertion", "smart-tag",
             "simple-field", "complex-field", "no-break-hyphen", "soft-hyphen", "blanks-not-kept",
             "merged-cells", "controls-in-a-table", "symbol", "tabs-and-breaks", "strict"]
)  # fmt: skip
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_any_stretch_can_be_marked(name: str, data: st.DataObject) -> None:
    path = FEATURES / f"{name}.docx"
    document = sample(path)
    block = data.draw(st.sampled_from([b for b in document.blocks if b.text]))
    start = data.draw(st.integers(0, len(block.text) - 1))
    end = data.draw(st.integers(start + 1, len(block.text)))
    note = Note(Location(block.index, start, end), (Paragraph("Seen", "Here."),))
    copy = annotate_word(document, path.read_bytes(), [note])
    root = etree.fromstring(parts(copy)["word/document.xml"])
    if name == "strict" or not passage(document, note).strip():
        assert b"commentReference" in etree.tostring(root)
    elif "commentRangeStart" in etree.tostring(root).decode():
        assert list(map(squeezed, ranges(copy).values())) == [squeezed(passage(document, note))]
    else:
        assert name == "symbol"


@pytest.mark.parametrize("name", ["box-drawn", "box-old", "box-in-a-cell", "footnotes", "endnotes"])
def test_boxes_and_notes_are_commented_where_they_hang_with_their_words(name: str) -> None:
    path = FEATURES / f"{name}.docx"
    document = sample(path)
    kinds = ("text-box", "footnote", "endnote")
    block = next(b for b in document.blocks if b.kind in kinds)
    note = Note(Location(block.index, 0, len(block.text)), (Paragraph("Seen", "Here."),))
    copy = annotate_word(document, path.read_bytes(), [note])
    (said,) = comments(copy).values()
    assert block.text in said
    assert ranges(copy)
    root = etree.fromstring(parts(copy)["word/document.xml"])
    inside = root.iter(f"{W}txbxContent")
    assert not any(list(box.iter(W + "commentRangeStart")) for box in inside)


def test_comments_that_are_there_stay_and_numbers_stay_unique() -> None:
    path = FEATURES / "comments.docx"
    document, original = sample(path), path.read_bytes()
    copy = annotate_word(document, original, sentence_notes(document))
    before = etree.fromstring(parts(original)["word/comments.xml"])
    after = etree.fromstring(parts(copy)["word/comments.xml"])
    kept = [etree.tostring(each, method="c14n") for each in after][: len(before)]
    assert kept == [etree.tostring(each, method="c14n") for each in before]
    ids = [each.get(W + "id") for each in after]
    assert len(ids) == len(set(ids)) > len(before)


def test_an_essay_gets_notes_in_the_voice_of_its_reader() -> None:
    path = ROOT / "samples" / "cohort" / "participant-004.docx"
    document = sample(path)
    index = next(b.index for b in document.blocks if b.kind == "paragraph")
    made = assessment(document, tags={index: [tag("teaching", why=["‘model’"])]})
    for reader, sure in (("marker", True), ("participant", False)):
        copy = annotate(made, path.read_bytes(), reader=reader)  # type: ignore[arg-type]
        said = list(comments(copy).values())
        assert said[0].startswith("Words: ")
        assert said[1].startswith("Teaching: developed.")
        assert ("9 in 10 sure" in said[1]) == sure


def test_the_same_file_gives_the_same_copy_without_a_date() -> None:
    path = ESSAYS[0]
    document = sample(path)
    first, second = (
        annotate_word(document, path.read_bytes(), sentence_notes(document)) for _ in range(2)
    )
    assert first == second
    assert b"w:date" not in parts(first)["word/comments.xml"]


def test_a_broken_file_is_refused_and_a_misquote_too() -> None:
    path = ROOT / "samples" / "cohort" / "participant-004.docx"
    made = assessment(sample(path), tags={3: [tag("teaching")]})
    for broken in (b"", b"PK\x03\x04", path.read_bytes()[:4000]):
        with pytest.raises(CannotAnnotateError) as caught:
            annotate(made, broken, reader="marker")
        assert "--format docx" in caught.value.hint
    topic = next(t for t in made.topics if t.passages)
    wrong = replace(topic, passages=(replace(topic.passages[0], text="Never said."),))
    with pytest.raises(MisquoteError):
        annotate(replace(made, topics=(wrong,)), path.read_bytes(), reader="marker")


def test_a_file_without_its_comments_in_order_is_refused() -> None:
    path = FEATURES / "comments.docx"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts(path.read_bytes()).items():
            archive.writestr(name, b"<broken" if name == "word/comments.xml" else content)
    with pytest.raises(CannotAnnotateError):
        annotate(assessment(sample(path)), file.getvalue(), reader="marker")
