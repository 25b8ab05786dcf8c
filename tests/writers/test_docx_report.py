"""The Word report: sound parts, real styles, boxes to fill in, and words that stay words."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import get_args

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from assess.assessment import Assessment
from assess.writers import Reader, writer
from assess.writers.parts.topics import topic_views
from assess.writers.parts.visible import visible
from assess.writers.word.pictures import strip
from tests.build import assessment, document, paragraph, tag
from tests.writers.hostile_samples import HOSTILE, hostile_assessment
from tests.writers.writer_samples import rich_assessment

READERS: tuple[Reader, ...] = get_args(Reader)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

readers = pytest.mark.parametrize("reader", READERS)
hostile = pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\t\n"), min_size=1, max_size=99
).filter(str.strip)

PARAGRAPH_ORDER = [
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs"),
    *("spacing", "ind", "contextualSpacing", "jc", "outlineLvl"),
]
RUN_ORDER = ["rStyle", "rFonts", "b", "i", "color", "sz", "szCs", "u", "bdr", "shd", "lang"]


def written(made: Assessment, reader: Reader = "marker", *, text: bool = True) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(writer("docx").write(made, reader=reader, text=text)))


def body(made: Assessment, reader: Reader = "marker", *, text: bool = True) -> etree._Element:
    return etree.fromstring(written(made, reader, text=text).read("word/document.xml"))


def words_of(element: etree._Element) -> str:
    """The words of an element, with tabs and line ends as they are shown."""
    signs = {W + "tab": "\t", W + "br": "\n"}
    parts = (
        each.text or "" if each.tag == W + "t" else signs[str(each.tag)]
        for each in element.iter(W + "t", W + "tab", W + "br")
        if each.getparent() is not None and each.getparent().tag == W + "r"
    )
    return "".join(parts)


def styled(tree: etree._Element, *styles: str) -> Iterator[etree._Element]:
    for each in tree.iter(W + "p"):
        style = each.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(W + "val") in styles:
            yield each


@readers
def test_every_part_is_sound_and_every_link_leads_to_a_part(reader: Reader) -> None:
    with written(rich_assessment(), reader) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        for name in names:
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
        types = archive.read("[Content_Types].xml").decode()
        links = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        assert {f"word/{link.get('Target')}" for link in links} <= names
        known = {link.get("Id") for link in links}
        document_ = etree.fromstring(archive.read("word/document.xml"))
        used = {
            value for each in document_.iter() for key, value in each.attrib.items()
            if str(key) in {R + "id", R + "embed"}
        }  # fmt: skip
    assert used <= known
    assert all(f"/{n}" in types for n in names if n.endswith(".xml") and "Content" not in n)


@readers
def test_another_library_opens_it_and_finds_headings_and_tables(reader: Reader) -> None:
    opened = docx.Document(io.BytesIO(writer("docx").write(rich_assessment(), reader=reader)))
    headings = [p.text for p in opened.paragraphs if p.style.name == "Heading 1"]
    assert headings[:3] == ["Words", "Where each topic is", "To look at"]
    assert ("Your decision" in headings) == (reader == "marker")
    topics = [p.text for p in opened.paragraphs if p.style.name == "Heading 2"]
    assert topics[:8] == [topic.title for topic in rich_assessment().framework.topics]


@readers
def test_every_style_that_is_named_is_defined(reader: Reader) -> None:
    with written(rich_assessment(), reader) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
        parts = [archive.read(name) for name in ("word/document.xml", "word/footer1.xml")]
    defined = {each.get(W + "styleId") for each in styles.iter(W + "style")}
    for part in [*map(etree.fromstring, parts), styles]:
        for each in part.iter(W + "pStyle", W + "rStyle", W + "tblStyle", W + "basedOn"):
            assert each.get(W + "val") in defined


def test_properties_stand_in_the_order_of_the_schema() -> None:
    with written(rich_assessment()) as archive:
        roots = [etree.fromstring(archive.read(f"word/{n}.xml")) for n in ("document", "styles")]
    for root in roots:
        for tag_, order in (("pPr", PARAGRAPH_ORDER), ("rPr", RUN_ORDER)):
            for each in root.iter(W + tag_):
                names = [str(child.tag).removeprefix(W) for child in each]
                assert names == sorted(names, key=order.index)


def test_every_table_has_its_alternative_text_and_heads_that_repeat() -> None:
    tree = body(rich_assessment())
    heads = 0
    for table in tree.iter(W + "tbl"):
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        assert caption is not None
        assert caption.get(W + "val")
        rows = table.findall(W + "tr")
        heads += rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows[1:])
        assert len({len(row.findall(W + "tc")) for row in rows}) == 1
    assert heads >= 8


def test_the_map_is_pictures_that_say_in_words_where_each_topic_is() -> None:
    made = rich_assessment()
    told = [each.get("descr") for each in body(made).iter() if str(each.tag).endswith("}docPr")]
    assert told[0] is not None
    assert "within the limits" in told[0]
    assert told[1:] == [f"{view.topic.title}. {view.places}" for view in topic_views(made)]


def test_a_picture_is_a_png_whose_checksums_hold() -> None:
    png = strip(topic_views(rich_assessment())[3].tagged, [50.0], 80.0)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    place, kinds, dots = 8, [], b""
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        chunk = png[place + 4 : place + 8 + length]
        (checksum,) = struct.unpack(">I", png[place + 8 + length : place + 12 + length])
        assert checksum == zlib.crc32(chunk)
        kinds.append(chunk[:4])
        dots += chunk[4:] if chunk[:4] == b"IDAT" else b""
        place += 12 + length
    assert kinds == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert len(zlib.decompress(dots)) == 54 * 901
    assert png == strip(topic_views(rich_assessment())[3].tagged, [50.0], 80.0)


def test_a_marker_has_boxes_to_tick_and_places_to_write_in() -> None:
    made = rich_assessment()
    tree = body(made)
    passages = sum(len(topic.passages) for topic in made.topics)
    tags = sum(len(reading.topics) for reading in made.blocks)
    assert len(list(tree.iter(W14 + "checkbox"))) == 3 + 2 * len(made.topics) + passages + tags
    fields = [each for each in tree.iter(W + "sdtPr") if each.find(W + "text") is not None]
    assert len(fields) == len(made.criteria) + 1 + len(made.topics) + 3
    ids = [each.get(W + "val") for each in tree.iter(W + "id")]
    assert len(ids) == len(set(ids))
    assert all(len(each.get(W + "val", "")) <= 64 for each in tree.iter(W + "alias"))


def test_a_participant_is_given_no_boxes_and_no_flags() -> None:
    tree = body(rich_assessment(), "participant")
    assert not list(tree.iter(W + "sdt"))
    assert "set in white" not in words_of(tree)
    assert "set in white" in words_of(body(rich_assessment(), "marker"))


@readers
def test_every_link_inside_leads_to_a_bookmark(reader: Reader) -> None:
    for text in (True, False):
        tree = body(rich_assessment(), reader, text=text)
        marks = [each.get(W + "name") for each in tree.iter(W + "bookmarkStart")]
        assert len(marks) == len(set(marks))
        assert {each.get(W + "anchor") for each in tree.iter(W + "hyperlink")} <= set(marks)


@readers
def test_it_leaves_the_text_out_when_asked(reader: Reader) -> None:
    said = words_of(body(rich_assessment(), reader, text=False))
    assert "Screening" not in said
    assert "aragraph 3, page 1" in said


@settings(max_examples=30, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_every_quote_is_a_passage_word_for_word(answers: list[str]) -> None:
    made = assessment(
        document(*map(paragraph, answers)), tags={n: [tag("teaching")] for n in range(len(answers))}
    )
    shown = [words_of(each) for each in styled(body(made), "Quote", "QuoteTouched")]
    passages = [passage.text for topic in made.topics for passage in topic.passages]
    assert shown == [visible(passage) for passage in passages]


@hostile
@readers
def test_no_text_adds_an_element_or_breaks_the_file(reader: Reader, text: str) -> None:
    tree = body(hostile_assessment(text), reader)
    allowed = {f"{W}t", f"{W}r"}
    assert not {str(e.tag) for e in tree.iter(etree.Element)} - _tags(reader) - allowed
    if text.strip() and "\n" not in text and "\r" not in text:
        assert visible(text) in words_of(tree).replace("\t", " ") or "\t" in text


def _tags(reader: Reader) -> set[str]:
    return {str(e.tag) for e in body(rich_assessment(), reader).iter(etree.Element)}


@readers
def test_it_is_small_and_the_same_each_time(reader: Reader) -> None:
    first, second = (writer("docx").write(rich_assessment(), reader=reader) for _ in range(2))
    assert first == second
    assert len(first) < 400_000
