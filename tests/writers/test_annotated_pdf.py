"""A PDF that comes back with highlights: over the words of its passages, its own bytes in front."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from pypdfium2 import raw

from assess.document import Document, Location
from assess.writers.annotated import annotate
from assess.writers.annotated.notes import Note, Paragraph
from assess.writers.annotated.pdf import annotate_pdf
from tests.build import assessment, tag
from tests.writers.annotated_samples import ROOT, read, readable, sample, sentence_notes

FEATURES = ROOT / "tests" / "readers" / "pdf"
ESSAYS = readable("samples/cohort", suffix=".pdf")
SMALL = readable("tests/readers/pdf", suffix=".pdf")
EVERY = [*ESSAYS, *SMALL]

essays = pytest.mark.parametrize("path", ESSAYS, ids=lambda path: path.stem)
every = pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)


@cache
def noted(path: Path) -> bytes:
    """Return a sample with a note on every sentence, made once for all tests that look at it."""
    document = sample(path)
    return annotate_pdf(document, path.read_bytes(), sentence_notes(document))


def letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def annotations(copy: bytes) -> list[tuple[int, Any]]:
    """Return the annotations of ours with their pages, counted from 0."""
    pages = pypdf.PdfReader(io.BytesIO(copy), strict=True).pages
    found = [
        (number, each.get_object())
        for number, page in enumerate(pages)
        for each in page.get("/Annots", ())
    ]
    return [(number, each) for number, each in found if each.get("/T") == "assess"]


def texts(content: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return [_text(page) for page in pdf]
    finally:
        pdf.close()


def _text(page: Any) -> str:
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range())
    finally:
        text_page.close()
        page.close()


def under(copy: bytes, highlights: Sequence[tuple[int, Any]]) -> list[str]:
    """Return the words under each highlight, box by box; every page is opened once."""
    pdf = pypdfium2.PdfDocument(copy)
    pages = {number: pdf[number] for number, _ in highlights}
    text_pages = {number: page.get_textpage() for number, page in pages.items()}
    try:
        return [_under_one(text_pages[number], each) for number, each in highlights]
    finally:
        for part in (*text_pages.values(), *pages.values(), pdf):
            part.close()


def _under_one(text_page: Any, highlight: Any) -> str:
    points = [float(value) for value in highlight["/QuadPoints"]]
    return " ".join(
        str(text_page.get_text_bounded(points[i], points[i + 5], points[i + 2], points[i + 1]))
        for i in range(0, len(points), 8)
    )


def passages(document: Document, notes: list[Note]) -> dict[str, str]:
    """Return the passage of each note by what it says."""
    return {
        note.plain: document.blocks[note.place.block].text[note.place.start : note.place.end]
        for note in notes
        if note.place is not None
    }


def test_there_are_samples_enough() -> None:
    assert len(ESSAYS) >= 10
    assert len(EVERY) >= 40


@every
def test_text_and_bytes_of_the_file_are_unchanged(path: Path, tmp_path: Path) -> None:
    document, original = sample(path), path.read_bytes()
    copy = noted(path)
    assert texts(copy) == texts(original)
    (tmp_path / "copy.pdf").write_bytes(copy)
    assert read(tmp_path / "copy.pdf").blocks == document.blocks
    assert copy.startswith(original) == (path.stem != "locked-for-changes")


@essays
def test_every_highlight_lies_over_the_words_of_its_passage(path: Path) -> None:
    document = sample(path)
    copy = noted(path)
    wanted = passages(document, sentence_notes(document))
    highlights = [each for each in annotations(copy) if each[1]["/Subtype"] == "/Highlight"]
    seen: dict[str, str] = {}
    for (_, each), found in zip(highlights, under(copy, highlights), strict=True):
        seen[each["/Contents"]] = seen.get(each["/Contents"], "") + found
    exact = sum(_holds(seen.get(said, ""), words) for said, words in wanted.items())
    assert exact >= 0.97 * len(wanted)


def _holds(seen: str, wanted: str) -> bool:
    """Tell whether the words under boxes are those wanted; the edges may touch a neighbour."""
    found, whole = letters(seen), letters(wanted)
    return whole in found and len(found) <= 1.1 * len(whole) + 8


@every
def test_another_program_finds_nothing_to_mend(path: Path, tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    (tmp_path / "copy.pdf").write_bytes(noted(path))
    checked = [
        subprocess.run(["qpdf", "--check", each], capture_output=True, check=False).returncode
        for each in (path, tmp_path / "copy.pdf")
    ]
    assert checked[1] <= checked[0]


def test_the_same_passage_said_twice_is_marked_twice() -> None:
    copy = noted(FEATURES / "two-columns.pdf")
    boxes = [
        (number, tuple(float(v) for v in each["/QuadPoints"]))
        for number, each in annotations(copy)
        if each["/Subtype"] == "/Highlight"
    ]
    assert len(boxes) == len(set(boxes))


def test_words_that_are_not_found_get_a_note_that_quotes_them() -> None:
    path = FEATURES / "form-field.pdf"
    document = sample(path)
    block = next(b for b in document.blocks if "found a long list" in b.text)
    note = Note(Location(block.index, 0, len(block.text)), (Paragraph("Seen", "Here."),))
    ((page, each),) = annotations(annotate_pdf(document, path.read_bytes(), [note]))
    assert (page, each["/Subtype"]) == (0, "/Text")
    assert block.text in each["/Contents"]


def test_annotations_that_are_there_stay() -> None:
    path = FEATURES / "comment.pdf"
    document, original = sample(path), path.read_bytes()
    before = _numbers(original)
    copy = annotate_pdf(document, original, sentence_notes(document))
    after = _numbers(copy)
    assert after[: len(before)] == before
    assert len(after) > len(before)


def _numbers(content: bytes) -> list[int]:
    return [each.idnum for each in pypdf.PdfReader(io.BytesIO(content)).pages[0]["/Annots"]]


def test_a_broken_table_of_objects_is_mended_in_the_copy() -> None:
    path = FEATURES / "paragraphs-by-gap.pdf"
    document, original = sample(path), path.read_bytes()
    place = original.rindex(b"startxref")
    broken = original[:place] + b"startxref\n7\n%%EOF\n"
    copy = annotate_pdf(document, broken, sentence_notes(document))
    assert not copy.startswith(broken)
    assert texts(copy) == texts(original)
    assert len(annotations(copy)) >= 2


def test_a_table_of_objects_in_a_stream_is_continued_as_one() -> None:
    streamed = _with_stream((FEATURES / "paragraphs-by-gap.pdf").read_bytes())
    document = sample(FEATURES / "paragraphs-by-gap.pdf")
    copy = annotate_pdf(document, streamed, sentence_notes(document))
    assert copy.startswith(streamed)
    assert b"/XRef" in copy[len(streamed) :]
    assert texts(copy) == texts(streamed)
    assert annotations(copy)


def _with_stream(content: bytes) -> bytes:
    """Return a PDF with an empty update whose table is a stream."""
    writer = pypdf.PdfWriter(io.BytesIO(content), incremental=True)
    writer.add_metadata({"/Title": "Streamed"})
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_an_encrypted_file_that_allows_notes_gets_them() -> None:
    path = FEATURES / "locked-for-changes.pdf"
    pdf = pypdfium2.PdfDocument(path)
    allows = raw.FPDF_GetDocPermissions(pdf.raw) & 1 << 5
    pdf.close()
    assert allows
    document = sample(path)
    assert annotations(annotate_pdf(document, path.read_bytes(), sentence_notes(document)))


def test_notes_speak_of_topics_and_carry_no_date() -> None:
    document = sample(ESSAYS[0])
    index = next(b.index for b in document.blocks if b.kind == "paragraph")
    made = assessment(document, tags={index: [tag("teaching")]})
    first, second = (annotate(made, ESSAYS[0].read_bytes(), reader="participant") for _ in range(2))
    assert first == second
    (whole, passage) = (each for _, each in annotations(first))
    assert whole["/Contents"].startswith("Words: ")
    assert passage["/Contents"].startswith("Teaching: developed.")
    assert "/M" not in passage
    assert "/CreationDate" not in passage
