"""Other programs' rules, each on the cases in which its published rule differs from ours."""

from __future__ import annotations

import pytest

from assess.language.counters import Counter, counters, disputed, label_words
from assess.language.words import count_words

DOCX = {counter.name: counter for counter in counters(format_name="docx", notes_left_out=False)}
PDF = {counter.name: counter for counter in counters(format_name="pdf", notes_left_out=False)}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("word—word", {"word": 2, "libreoffice": 2, "moodle": 2, "wc": 1}),
        ("word — word", {"word": 2, "libreoffice": 2, "moodle": 2, "wc": 3}),
        ("well-being and/or 1,500", {"word": 3, "libreoffice": 3, "moodle": 3, "wc": 3}),
        ("one\u2800two", {"word": 1, "libreoffice": 1, "moodle": 1, "wc": 1}),
        ("one\u200btwo", {"libreoffice": 1, "moodle": 1, "wc": 1}),
        ("one\u2060two", {"moodle": 1, "wc": 2}),
        ("one\u00a0two", {"libreoffice": 2, "moodle": 2, "google-docs": 2}),
        ("see https://www.gov.uk/send now", {"word": 3, "turnitin": 7}),
    ],
)
def test_a_program_counts_by_its_own_rule(text: str, figures: dict[str, int]) -> None:
    assert {name: DOCX[name].tokens(text) for name in figures} == figures
    if len({counter.tokens(text) for counter in DOCX.values()} | {count_words(text)}) > 1:
        assert disputed(text)


def test_text_without_disputed_characters_is_counted_alike_by_all() -> None:
    text = "Plain words, ‘quoted’ ones and well-being: £30 or 25%."
    assert not disputed(text)
    assert {counter.tokens(text) for counter in DOCX.values()} == {count_words(text)}


def test_each_program_looks_at_its_own_parts() -> None:
    assert "footnote" in DOCX["turnitin"].left_out
    assert "footnote" not in PDF["turnitin"].left_out
    page = {each.name: each for each in counters(format_name="html", notes_left_out=False)}
    assert page["turnitin"].left_out == frozenset()
    assert "header" not in DOCX["libreoffice"].left_out
    assert "header" in DOCX["word"].left_out
    assert "text-box" not in DOCX["word"].left_out


def test_words_own_tick_box_leaves_out_notes_and_boxes() -> None:
    ticked = counters(format_name="docx", notes_left_out=True)
    (word,) = (counter for counter in ticked if counter.name == "word")
    assert {"footnote", "endnote", "text-box"} <= word.left_out


def test_labels_count_for_libreoffice_only() -> None:
    assert [name for name, counter in DOCX.items() if counter.labels] == ["libreoffice"]
    assert [label_words(label) for label in (None, "", "•", "1.", "Section 2")] == [0, 0, 1, 1, 2]


@pytest.mark.parametrize("counter", DOCX.values(), ids=DOCX)
def test_every_rule_names_its_source(counter: Counter) -> None:
    assert counter.source
    assert counter.note
