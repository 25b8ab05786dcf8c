"""Web pages are read as a browser shows them: blocks, lists, tables, and what is not seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.html_pages import blocks, ledger, one, read


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


def test_an_answer_in_the_boxes_of_a_form_is_read_by_its_paragraphs(tmp_path: Path) -> None:
    said = "I would begin with what the teachers know of the pupils they meet. " * 12
    document = read(
        f"<table><tr><td>What?<td><p>{said}</p><ul><li>a point</ul>"
        "<h2>References</h2><p>Equality Act 2010.</p></table>",
        tmp_path,
    )
    assert [(b.kind, b.form, b.text, b.table) for b in document.blocks] == [
        ("table", "heading", "What?", 1),
        ("table", "paragraph", said.strip(), 1),
        ("table", "list-item", "a point", 1),
        ("reference-list", "heading", "References", 1),
        ("reference-list", "paragraph", "Equality Act 2010.", 1),
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


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<noscript><div><p>never <b>shown</b></p></div></noscript>", 2),
        ("<dialog><div><p>never <b>shown</b></p></div></dialog>", 2),
        ("<div style='visibility:hidden'><dialog><p>never</p></dialog></div>", 1),
        ("<dialog open><p>seen</p></dialog>", 0),
    ],
)
def test_what_a_browser_does_not_show_is_hidden_however_deep(
    tmp_path: Path, body: str, words: int
) -> None:
    seen = blocks(f"<p>a</p>{body}<p>b</p>", tmp_path)
    assert [text for _, text in seen] == ["a", "b"] if words else ["a", "seen", "b"]
    hidden = ledger(f"<p>a</p>{body}<p>b</p>", tmp_path).get("hidden", (0, 0))
    assert hidden[1] == words


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
