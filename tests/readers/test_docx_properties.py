"""What must hold for every Word file, however its words are cut into runs and wrapped."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from docx_xml import Feature, alternate, cell, complex_field, ins, p, r, removed, row, sdt, tbl
from hypothesis import given, settings
from hypothesis import strategies as st
from make_docx import package

from assess.document import Document, ReadLimits
from assess.language.words import count_words
from assess.readers.docx import read

WORDS = st.lists(
    st.sampled_from(["pupils", "SEND", "well-being", "2,500", "and/or", "café", "–", "“quote”"]),
    min_size=1,
    max_size=8,
).map(" ".join)
LOOKS = st.sampled_from(["", "<w:b/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="4"/>', "<w:i/>"])
WRAPS = st.sampled_from(
    [
        lambda runs: runs,
        ins,
        sdt,
        lambda runs: complex_field(" QUOTE ", runs),
        lambda runs: f'<w:hyperlink w:anchor="x">{runs}</w:hyperlink>',
        lambda runs: f'<w:smartTag w:element="e">{runs}</w:smartTag>',
        lambda runs: alternate(runs, r("not this")),
    ]
)


def read_body(body: str) -> Document:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "answer.docx"
        path.write_bytes(package(Feature("any", body, [])))
        return read(path, ReadLimits())


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@settings(max_examples=60, deadline=None)
@given(WORDS, LOOKS, st.data())
def test_splitting_a_run_anywhere_changes_nothing(
    text: str, look: str, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(text)))
    whole = read_body(p(r("before "), r(text, look)))
    parts = read_body(p(r("before "), r(text[:cut], look), r(text[cut:], look)))
    assert parts.blocks == whole.blocks


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, LOOKS, WRAPS), min_size=1, max_size=6))
def test_what_wraps_words_neither_loses_nor_doubles_them(pieces: list[tuple]) -> None:
    runs = " ".join(["Begin", *[words for words, _, _ in pieces]])
    body = p("Begin ", *[wrap(r(f"{words} ", look)) for words, look, wrap in pieces])
    document = read_body(body)
    assert texts(document) == [runs]
    assert count_words(document.blocks[0].text) == count_words(runs)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, LOOKS, WRAPS), min_size=1, max_size=6), st.booleans())
def test_marks_lie_inside_their_blocks(pieces: list[tuple], table: bool) -> None:
    line = p(r("  "), *[wrap(r(f" {words}", look)) for words, look, wrap in pieces], r("  "))
    document = read_body(tbl(row(cell(line), cell(line))) if table else line)
    for block in document.blocks:
        for mark in block.marks:
            assert 0 <= mark.start < mark.end <= len(block.text)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["shown", "hidden", "deleted"])), max_size=8))
def test_every_word_is_in_a_block_or_in_the_ledger(pieces: list[tuple[str, str]]) -> None:
    made = {
        "shown": lambda words: r(f" {words} "),
        "hidden": lambda words: r(f" {words} ", "<w:vanish/>"),
        "deleted": lambda words: removed(f" {words} "),
    }
    document = read_body(p(*[made[how](words) for words, how in pieces]))
    entries = {entry.what: entry.words for entry in document.ledger}
    entries["shown"] = sum(count_words(text) for text in texts(document))
    for how in made:
        wanted = sum(count_words(words) for words, each in pieces if each == how)
        assert entries.get(how, 0) == wanted


@settings(max_examples=40, deadline=None)
@given(st.recursive(WORDS, lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=8))
def test_tables_in_tables_give_every_word_once(tree: object) -> None:
    def made(node: object) -> str:
        if isinstance(node, list):
            return tbl(row(*[cell(made(each) + p()) for each in node]))
        return p(f"word {node}")

    def leaves(node: object) -> list[str]:
        if isinstance(node, list):
            return [leaf for each in node for leaf in leaves(each)]
        return [f"word {node}"]

    found = " ".join(texts(read_body(made(tree)))).split()
    assert sorted(found) == sorted(" ".join(leaves(tree)).split())


def test_the_same_file_gives_the_same_document_twice() -> None:
    body = p("one ", ins(r("two"))) + tbl(row("a", "b"))
    assert read_body(body) == read_body(body)


def test_a_package_built_twice_has_the_same_bytes() -> None:
    feature = Feature("any", p("one"), [])
    assert package(feature) == package(feature)
    assert zipfile.ZipFile(io.BytesIO(package(feature))).testzip() is None
