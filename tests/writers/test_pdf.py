"""A report as a PDF: tagged, in British English, with the page's words, the same every time."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator
from typing import Any, get_args

import pypdf
import pytest
from pypdf.generic import IndirectObject

from assess.errors import CallError
from assess.writers import Reader, pdf
from assess.writers.parts.paper import printed
from tests.writers.hostile_samples import hostile_assessment
from tests.writers.writer_samples import rich_assessment

READERS: tuple[Reader, ...] = get_args(Reader)


def _missing() -> str:
    try:
        import weasyprint  # noqa: F401, PLC0415
    except (ImportError, OSError):
        return "WeasyPrint or Pango is not installed"
    return ""


needs_engine = pytest.mark.skipif(bool(_missing()), reason=_missing() or "installed")


def opened(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def words_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in opened(content).pages).split())


def tags(node: Any) -> Iterator[str]:
    """The names of all structure elements below a node."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for kid in node:
            yield from tags(kid)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])
        yield from tags(node.get("/K"))


@needs_engine
@pytest.mark.parametrize("reader", READERS)
def test_a_report_is_a_tagged_pdf(reader: Reader) -> None:
    root = opened(pdf.write(rich_assessment(), reader=reader)).root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower() == "en-gb"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/LI", "/Figure"} <= set(
        tags(root["/StructTreeRoot"])
    )


@needs_engine
def test_a_pdf_holds_what_the_page_says() -> None:
    said = words_of(pdf.write(rich_assessment(), reader="marker"))
    assert "Screening in September found six pupils." in said
    assert "54 words count" in said or "50 words count" in said
    assert "Your decision" in said


@needs_engine
def test_a_pdf_leaves_the_text_out_when_asked() -> None:
    said = words_of(pdf.write(rich_assessment(), reader="marker", text=False))
    assert "Screening" not in said


@needs_engine
def test_the_same_assessment_gives_the_same_pdf_at_any_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = pdf.write(rich_assessment(), reader="participant")
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    second = pdf.write(rich_assessment(), reader="participant")
    assert first == second
    assert b"/CreationDate" not in first


@needs_engine
def test_nothing_is_loaded_for_a_pdf(tmp_path: Any) -> None:
    picture = tmp_path / "picture.svg"
    picture.write_text("<svg xmlns='http://www.w3.org/2000/svg'><text>inside</text></svg>")
    page = f"<html lang='en'><title>t</title><p>Words<img alt='x' src='{picture.as_uri()}'></p>"
    assert "inside" not in words_of(printed(page.encode()))


@needs_engine
@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a\x00b\u202ec", "x" * 200])
def test_hostile_text_is_printed_as_text(text: str) -> None:
    made = opened(pdf.write(hostile_assessment(text), reader="marker"))
    assert "/OpenAction" not in made.root_object
    assert "/JavaScript" not in made.root_object.get("/Names", {})


def page_with(inside: str) -> bytes:
    style = "body { overflow-wrap: break-word }"
    head = f"<head><title>t</title><style>{style}</style></head>"
    return f"<html lang='en'>{head}<body>{inside}</body></html>".encode()


@needs_engine
def test_a_word_of_many_lines_is_printed_whole() -> None:
    letters = "".join(chr(97 + number * number % 26) for number in range(1700))
    said = words_of(printed(page_with(f"<p>Of <b>old</b>{letters} is <i>{letters}</i>.</p>")))
    assert "".join(said.split()) == f"Ofold{letters}is{letters}."


@needs_engine
def test_a_word_of_many_lines_takes_no_longer_than_words() -> None:
    def seconds(text: str) -> float:
        begun = time.process_time()
        printed(page_with(f"<p>{text}</p>"))
        return time.process_time() - begun

    seconds("The engine is loaded.")
    assert seconds("abcdefghij" * 2000) < 4 * seconds("abcdefghi " * 2000)


@needs_engine
def test_a_word_in_a_field_stays_as_it_is() -> None:
    said = words_of(printed(page_with(f"<textarea>{'x' * 600}</textarea>")))
    assert "<br" not in said


def test_without_the_extra_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(CallError) as caught:
        pdf.write(rich_assessment(), reader="marker")
    assert caught.value.exit_code == 2
    assert "assess[pdf]" in caught.value.hint
