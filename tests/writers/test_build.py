"""The builders make what their one line says."""

from tests.build import (
    analysis,
    assessment,
    bullet,
    cohort,
    document,
    heading,
    row,
    table_row,
    tag,
    words,
)
from tests.build_parts import sentences


def test_blocks_are_numbered_in_the_order_given() -> None:
    made = document("One.", heading("Two"), bullet("Three"), table_row("a", "b"))
    assert [block.index for block in made.blocks] == [0, 1, 2, 3]
    assert [block.paragraph for block in made.blocks] == [1, 2, 3, 4]
    assert made.blocks[3].text == "a\tb"


def test_sentences_are_spans_of_the_text() -> None:
    text = "One here. Two there!  Three"
    assert [text[a:b] for a, b in sentences(text)] == ["One here.", "Two there!", "Three"]


def test_an_assessment_quotes_what_was_tagged() -> None:
    made = assessment("Staff were trained. Rain fell.", tags={0: [tag("teaching")]})
    found = next(topic for topic in made.topics if topic.topic == "teaching")
    assert found.passages[0].text == "Staff were trained."
    assert made.words.verdict == "under"


def test_words_are_counted_by_the_brief() -> None:
    assert assessment(words(1600)).words.verdict == "within"


def test_an_analysis_has_the_tags_it_was_given() -> None:
    made = analysis(document("Text."), tags={0: [tag("teaching")]})
    assert made.tags[0][0].topic == "teaching"


def test_a_cohort_holds_its_rows() -> None:
    assert [r.name for r in cohort(row("a.docx"), row("b.pdf")).rows] == ["a.docx", "b.pdf"]
