"""The reader of web pages meets what the VLE adds, what is no answer, and what is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.document import ReadLimits
from assess.errors import UnreadableError
from assess.readers import html, read_document
from tests.readers.html_pages import blocks, read


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<p>café</p>".encode(), "café"),
        (b"\xef\xbb\xbf" + "<p>café</p>".encode(), "café"),
        ("\ufeff<p>café</p>".encode("utf-16-le"), "café"),
        ("\ufeff<p>café</p>".encode("utf-16-be"), "café"),
        (b"<meta charset=iso-8859-1><p>caf\xe9 \x93x\x94</p>", "café “x”"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>\xb1", "ą"),
        (b"<?xml version='1.0' encoding='windows-1252'?><p>caf\xe9</p>", "café"),
        (b"<meta charset=utf-8><p>caf\xe9</p>", "café"),
        (b"<meta charset=utf-16>caf\xc3\xa9", "café"),
        (b"<meta charset=punycode>caf\xc3\xa9", "café"),
        (b"<meta charset=nonsense>caf\xc3\xa9", "café"),
        (b"<p>a\x00b</p>", "ab"),
    ],
)
def test_the_encoding_is_told_by_mark_by_declaration_or_is_utf_8(
    tmp_path: Path, content: bytes, text: str
) -> None:
    assert [block.text for block in read(content, tmp_path).blocks] == [text]


CANVAS = (
    "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Transitional//EN'><html><head>"
    "<title>Final task: Jane Smith</title></head><body><h1>Final task: Jane Smith</h1>"
    "<div style='width: 600px; margin: 20px auto; border: 1px solid #888; padding: 20px;'>"
    "<h1>Plan</h1><p>We met.</p></div></body></html>"
)


def test_the_heading_that_canvas_sets_over_an_answer_is_not_part_of_it(tmp_path: Path) -> None:
    assert blocks(CANVAS, tmp_path) == [
        ("header", "Final task: Jane Smith"), ("heading", "Plan"), ("paragraph", "We met."),
    ]  # fmt: skip
    own = "<title>My: title</title><h1>My: title</h1><div>Text.</div>"
    assert blocks(own, tmp_path)[0][0] == "heading"


def test_a_web_address_handed_in_is_no_answer(tmp_path: Path) -> None:
    page = (
        "<html><head><meta http-equiv='Refresh' content='0; url=https://x.example/doc'></head>"
        "<body><h1>Task Jane</h1>We are taking you there.</body></html>"
    )
    with pytest.raises(UnreadableError, match="web address") as caught:
        read(page, tmp_path)
    assert caught.value.reason == "wrong-format"
    assert "x.example" not in str(caught.value)


def test_a_page_is_known_by_its_beginning_and_words_alone_by_the_name(tmp_path: Path) -> None:
    for number, start in enumerate(("<!doctype HTML>", "<?xml version='1.0'?> <html>", "<!--x-->",
                                    "\n<P>", "<h2 class=x>", "\ufeff<div>")):  # fmt: skip
        path = tmp_path / f"{number}.docx"
        path.write_text(f"{start}<p>Some words.</p>", "utf-8")
        assert read_document(path, ReadLimits()).format == "html"
    (tmp_path / "a.html").write_text("Only words.")
    assert read_document(tmp_path / "a.html", ReadLimits()).format == "html"
    for name, content in (("a.txt", "Only words."), ("a.xml", "<?xml version='1.0'?><note/>"),
                          ("b.html", "{\\rtf1 x}")):  # fmt: skip
        (tmp_path / name).write_text(content)
        with pytest.raises(UnreadableError):
            read_document(tmp_path / name, ReadLimits())


@pytest.mark.parametrize(
    "body",
    ["<html></html>", "   ", "<!-- x -->", CANVAS.replace("<h1>Plan</h1><p>We met.</p>", "")],
)
def test_a_page_without_words_is_empty(tmp_path: Path, body: str) -> None:
    path = tmp_path / "answer.html"
    path.write_text(body)
    with pytest.raises(UnreadableError) as caught:
        read_document(path, ReadLimits())
    assert caught.value.reason == "empty"


def test_limits_and_missing_files_are_said(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>" + "word " * 250_000)
    with pytest.raises(UnreadableError) as caught:
        html.read(tmp_path / "a.html", ReadLimits(megabytes=1))
    assert caught.value.reason == "too-large"
    with pytest.raises(UnreadableError) as caught:
        html.read(tmp_path / "b.html", ReadLimits())
    assert caught.value.reason == "missing"


def test_no_entity_is_expanded_and_no_file_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret words")
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    body = (
        f'<!DOCTYPE html [<!ENTITY a0 "ha"> {lines}'
        f'<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]><html><body><p>&x; &a8;</p>'
    )
    text = " ".join(text for _, text in blocks(body, tmp_path))
    assert "secret" not in text
    assert "&x; &a8;" in text


@pytest.mark.parametrize("tag", ["div", "b", "table", "ul", "li", "blockquote", "span hidden"])
def test_no_nesting_is_too_deep(tmp_path: Path, tag: str) -> None:
    document = read(f"<{tag}>" * 20_000 + "deep" + f"</{tag}>" * 20_000, tmp_path)
    seen = sum(block.text.count("deep") for block in document.blocks)
    assert seen + sum(entry.words for entry in document.ledger) == 1


PIECES = st.sampled_from(
    ["<p>", "</p>", "<td>", "</td>", "<tr>", "<table>", "</table>", "<caption>", "<li>", "<ul>",
     "</ul>", "<ol type=A start=-4>", "<br>", "<h1>", "</h1>", "<blockquote>", "<a href=x>", "</a>",
     "<ins>", "<math>", "</math>", "<svg>", "</svg>", "<span hidden>", "</span>", "<!--", "-->",
     "<script>", "</script>", "<title>", "<p style='mso-list:l0 level9'>", "<img>", "<ruby><rt>",
     "<span style='mso-list:Ignore'>", "<font size=+9 color=''>", "<div style='color:;font:x'>",
     "<div style='width:1px;border:0;padding:0'>", "<pre>", "word", " two words ", "&amp;", "&#0;",
     "\x00", "<", ">", "<?x", "<![CDATA[", "<span style='visibility:visible'>", "<noscript>"]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(pieces=st.lists(PIECES, max_size=40))
def test_no_page_breaks_the_reader_and_marks_lie_inside_the_text(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    document = read("".join(pieces), tmp_path_factory.getbasetemp())
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.text.strip()
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)


@settings(deadline=None, max_examples=100)
@given(content=st.binary(max_size=200))
def test_no_bytes_break_the_reader(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    assert read(b"<p>" + content, tmp_path_factory.getbasetemp()).format == "html"
