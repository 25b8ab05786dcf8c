"""What a report quotes stands in the document, word for word, or no report is written."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from assess.assessment import Assessment, Finding, Landmark
from assess.document import Location
from assess.errors import AssessError
from assess.writers import formats, writer
from assess.writers.parts.quotes import MisquoteError, quoted, verify
from assess.writers.parts.visible import visible
from tests.build import assessment, document, paragraph, table_row, tag
from tests.writers.writer_samples import rich_assessment

every_writer = pytest.mark.parametrize("name", formats())

texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=120
).filter(str.strip)


def tampered() -> dict[str, Assessment]:
    """Assessments that say something of the document that is not so."""
    made = rich_assessment()
    first, *others = made.blocks
    topic = next(t for t in made.topics if t.passages)
    passage = topic.passages[0]

    def with_passage(**changes: object) -> Assessment:
        wrong = replace(topic, passages=(replace(passage, **changes),))
        return replace(made, topics=(wrong,))

    far = Location(99, 0, 1)
    return {
        "another text": with_passage(text=f"{passage.text} indeed"),
        "a changed letter": with_passage(text=passage.text.replace("e", "a", 1)),
        "another place": with_passage(location=Location(0, 0, len(passage.text))),
        "no such block": with_passage(location=far),
        "a finding beyond the end": replace(
            made, findings=(Finding("check", "warning", "There.", Location(0, 0, 10_000)),)
        ),
        "a landmark beyond the end": replace(
            made, words=replace(made.words, landmarks=(Landmark(1, "", far),))
        ),
        "a sentence beyond the end": replace(
            made, blocks=(replace(first, sentences=((0, 10_000),)), *others)
        ),
        "a topic without its sentence": replace(
            made,
            blocks=(replace(first, topics=(tag("teaching", sentences=(7,)),)), *others),
        ),
        "fewer readings than blocks": replace(made, blocks=made.blocks[1:]),
    }


@every_writer
@pytest.mark.parametrize("wrong", tampered())
def test_a_writer_refuses_what_the_document_does_not_bear_out(name: str, wrong: str) -> None:
    with pytest.raises(MisquoteError) as caught:
        writer(name).write(tampered()[wrong], reader="marker")
    assert isinstance(caught.value, AssessError)
    assert caught.value.exit_code == 70


def test_the_refusal_holds_no_text_of_the_answer() -> None:
    with pytest.raises(MisquoteError) as caught:
        verify(tampered()["another text"])
    assert "Reading" not in str(caught.value)


@every_writer
def test_a_writer_refuses_even_when_it_leaves_the_text_out(name: str) -> None:
    with pytest.raises(MisquoteError):
        writer(name).write(tampered()["another text"], reader="marker", text=False)


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_every_quote_of_the_page_is_a_passage_word_for_word(answers: list[str]) -> None:
    made = _tagged(answers)
    tree = html.document_fromstring(writer("html").write(made, reader="marker").decode())
    shown = [str(quote.text_content()) for quote in tree.xpath("//blockquote/p")]
    passages = [passage for topic in made.topics for passage in topic.passages]
    assert [_plain(text) for text in shown] == [_plain(visible(p.text)) for p in passages]


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_every_piece_of_evidence_in_json_is_what_stands_at_its_place(answers: list[str]) -> None:
    data = json.loads(writer("json").write(_tagged(answers), reader="marker"))
    for topic in data["topics"]:
        for piece in topic["evidence"]:
            block = data["blocks"][piece["block"]]
            assert block["text"][piece["start"] : piece["end"]] == piece["text"]


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_the_answer_on_the_page_is_the_whole_answer_in_order(answers: list[str]) -> None:
    page = writer("html").write(_tagged(answers), reader="participant").decode()
    tree = html.document_fromstring(page)
    shown = "".join(str(said.text_content()) for said in tree.xpath("//*[@class='said']"))
    assert _plain(shown) == _plain("".join(visible(text) for text in answers))


def test_a_quote_of_the_terminal_begins_as_its_passage_does() -> None:
    long = "Adults model each step " * 40
    made = assessment(f"{long}today.", tags={0: [tag("teaching")]})
    shown = " ".join(writer("text").write(made, reader="marker").decode().split())
    start = shown.index("“") + 1
    assert long.startswith(shown[start : shown.index(" …", start)])


def test_a_place_gives_its_text() -> None:
    assert quoted(document(paragraph("One two.")), Location(0, 4, 7)) == "two"
    assert quoted(document(table_row("a", "b")), Location(0, 0, 3)) == "a\tb"


def _tagged(answers: list[str]) -> Assessment:
    return assessment(*answers, tags={i: [tag("teaching")] for i in range(len(answers))})


def _plain(text: str) -> str:
    """Text without white space: how a browser breaks lines is no part of a quote."""
    return "".join(text.split())
