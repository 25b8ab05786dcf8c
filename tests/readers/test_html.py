"""Web pages are read as a browser shows them, and nothing in them breaks or leaves the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.document import Block, Document, ReadLimits
from assess.errors import UnreadableError
from assess.readers import html, read_document


def read(body: str | bytes, folder: Path) -> Document:
    path = folder / "answer.html"
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return html.read(path, ReadLimits())


def blocks(body: str | bytes, folder: Path) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(body, folder).blocks]


def one(body: str, folder: Path) -> Block:
    (block,) = read(body, folder).blocks
    return block


def ledger(body: str, folder: Path) -> dict[str, tuple[int, int]]:
    document = read(body, folder)
    assert all(entry.note for entry in document.ledger)
    return {entry.what: (entry.items, entry.words) for entry in document.ledger}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<h2>Plan</h2><p>We met.</p>", [("heading", "Plan"), ("paragraph", "We met.")]),
        ("<p>one<p>two", [("paragraph", "one"), ("paragraph", "two")]),
        ("<p>one\n   <b>two </b> <i> three</i></p>", [("paragraph", "one two three")]),
        ("<p>one<br>two</p>", [("paragraph", "one\ntwo")]),
        ("one<br><br>two<br>\n<br/>three", [("paragraph", w) for w in ("one", "two", "three")]),
        ("<div>one<div>two</div>three</div>", [("paragraph", w) for w in ("one", "two", "three")]),
        ("<p>caf&eacute; &amp; t&#233;a&nbsp;x</p>", [("paragraph", "café & téa\u00a0x")]),
        ("<p>H<sub>2</sub>O in<del>out</del></p>", [("paragraph", "H2O inout")]),
        ("<pre>one\n  two</pre>", [("paragraph", "one\n  two")]),
        ("<blockquote><p>Said.</p></blockquote>", [("quote", "Said.")]),
        ("<p>co\u00adop</p>", [("paragraph", "coop")]),
        ("<p></p><p>&nbsp;</p><p>x</p>", [("paragraph", "x")]),
        ("<p>a<wbr>b</p><hr>c", [("paragraph", "ab"), ("paragraph", "c")]),
        ("<p class=MsoCaption>Table</p>x", [("caption", "Table"), ("paragraph", "x")]),
        ("<p>x</p><div style='mso-element:footnote'><p>n</p></div>",
         [("paragraph", "x"), ("footnote", "n")]),
        ("<p>— typed</p>", [("list-item", "typed")]),
        ("just words", [("paragraph", "just words")]),
        ("</div></p>left <b>over", [("paragraph", "left over")]),
    ],
)  # fmt: skip
def test_a_page_gives_the_blocks_that_a_browser_shows(
    tmp_path: Path, body: str, wanted: list[tuple[str, str]]
) -> None:
    assert blocks(body, tmp_path) == wanted


def test_lists_have_their_depth_and_the_labels_that_a_browser_sets(tmp_path: Path) -> None:
    body = (
        "<ul><li>a<ul><li>b</li></ul>c</li><li><p>d</p><p>e</p></li></ul>"
        "<ol start=3><li>f<li value=9>g</ol><ol type=i><li>h</ol>"
        "<ol style='list-style-type: upper-alpha'><li>i</ol><ul style='list-style:none'><li>j</ul>"
    )
    seen = [(block.text, block.level, block.label) for block in read(body, tmp_path).blocks]
    assert seen == [
        ("a", 1, "•"), ("b", 2, "◦"), ("c", 1, None), ("d", 1, "•"), ("e", 1, None),
        ("f", 1, "3."), ("g", 1, "9."), ("h", 1, "i."), ("i", 1, "A."), ("j", 1, None),
    ]  # fmt: skip
    assert {block.form for block in read(body, tmp_path).blocks} == {"list-item"}


def test_a_list_pasted_from_word_keeps_its_bullets_out_of_the_words(tmp_path: Path) -> None:
    block = one(
        "<p style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·"
        "<span>&nbsp;&nbsp; </span></span><![endif]>Meet the family</p>",
        tmp_path,
    )
    assert (block.kind, block.level, block.label, block.text) == (
        "list-item", 2, "•", "Meet the family",
    )  # fmt: skip


def test_a_table_row_is_a_block_with_its_cells_apart(tmp_path: Path) -> None:
    body = (
        "<table><caption>Needs</caption><thead><tr><th>Who<th>What</thead>"
        "<tr><td>Sam<td>reads<p>slowly</p><tr><td>Bo<td>"
        "<table><tr><td>in<td>side</table></table><p>after</p><table><tr><td>x</table>"
    )
    document = read(body, tmp_path)
    assert [(b.kind, b.text, b.table) for b in document.blocks] == [
        ("caption", "Needs", None),
        ("table", "Who\tWhat", 1),
        ("table", "Sam\treads\nslowly", 1),
        ("table", "Bo\tin side", 1),
        ("paragraph", "after", None),
        ("table", "x", 2),
    ]


def test_links_insertions_and_equations_are_marked(tmp_path: Path) -> None:
    block = one(
        "<p>See <a href='https://x.example/y'>the guide</a> <ins>now</ins> "
        "<math><mi>x</mi> <mo>=</mo> <mn>2</mn><annotation>x=2</annotation></math></p>",
        tmp_path,
    )
    assert block.text == "See the guide now x=2"
    assert [(block.text[m.start : m.end], m.kind) for m in block.marks] == [
        ("the guide", "link"), ("now", "inserted"), ("x=2", "equation"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "kind"),
    [
        ("color:#fff", "invisible"),
        ("color: rgb(250, 250, 252)", "invisible"),
        ("COLOR:WHITE", "invisible"),
        ("color:navy;background:#000080", "invisible"),
        ("opacity:0", "invisible"),
        ("color:rgba(0,0,0,0)", "invisible"),
        ("position:absolute;left:-9999px", "invisible"),
        ("font-size:1px", "tiny"),
        ("font:0.2em Arial", "tiny"),
        ("font-size:20%", "tiny"),
        ("letter-spacing:-1em", "tiny"),
        ("color:white;background:url(x.png)", None),
        ("color:white;background-color:#333", None),
        ("color:var(--ink)", None),
        ("color:hotpotato;font-size:banana;opacity:;left", None),
    ],
)
def test_words_that_the_eye_does_not_see_are_marked(
    tmp_path: Path, style: str, kind: str | None
) -> None:
    block = one(f"<p>seen <span style='{style}'>not seen</span> again</p>", tmp_path)
    assert [(block.text[m.start : m.end], m.kind) for m in block.marks] == (
        [("not seen", kind)] if kind else []
    )


def test_what_surrounds_words_decides_whether_they_are_seen(tmp_path: Path) -> None:
    body = (
        "<table bgcolor=black><tr><td><font color=white>seen</font></table>"
        "<div style='color:white'><p>unseen</p><p style='color:black'>seen</p></div>"
        "<small><small><small><small><small><small>tiny</small>"
    )
    marks = [[mark.kind for mark in block.marks] for block in read(body, tmp_path).blocks]
    assert marks == [[], ["invisible"], [], ["tiny"]]


def test_what_is_hidden_is_not_on_the_page_but_in_the_ledger(tmp_path: Path) -> None:
    body = (
        "<style>p{color:red}</style><script>let x = 'one two three'</script>"
        "<!-- three words here --><!--[if gte mso 9]><xml>for an old program only</xml><![endif]-->"
        "<p>a<span style='display:none'>two <b>words</b></span>b</p><p hidden>one</p>"
        "<div style='visibility:hidden'>veiled <span style='visibility:visible'>shown</span></div>"
        "<img src='https://x.example/p.png'><img src=dot.gif width=1 height=1>"
        "<iframe src='https://x.example'>none</iframe><ruby>字<rt>zi</rt></ruby>"
        "<svg><text>drawn words</text></svg><select><option>never</select>"
    )
    assert blocks(body, tmp_path) == [
        ("paragraph", "ab"), ("paragraph", "shown"), ("paragraph", "字"),
    ]  # fmt: skip
    assert ledger(body, tmp_path) == {
        "drawn-text": (1, 2), "embedded": (1, 0), "hidden": (3, 4), "page-code": (3, 0),
        "page-comment": (1, 3), "picture": (2, 0), "ruby": (1, 1),
    }  # fmt: skip


def test_headings_made_by_hand_and_the_declared_count_are_found(tmp_path: Path) -> None:
    body = (
        "<p><strong>My plan</strong></p><p>We met the family first and then the team.</p>"
        "<p><span style='font-size:20px'>What next</span></p><p>We meet again in the spring.</p>"
        "<p>Word count: 2,143</p>"
    )
    document = read(body, tmp_path)
    made = [(block.text, block.sure < 1) for block in document.blocks if block.kind == "heading"]
    assert made == [("My plan", True), ("What next", True)]
    assert document.declared == (2143, 4)
    assert (document.format, document.pages) == ("html", None)


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
