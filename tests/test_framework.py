"""The framework: versioned data that everything else follows."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from assess.errors import BriefError
from assess.framework import framework_text, load_framework, parse_framework


def test_the_packaged_framework_has_eight_topics_of_six_strands_in_official_order() -> None:
    framework = load_framework()
    assert [topic.title for topic in framework.topics] == [
        "School culture",
        "Statutory framework",
        "Identification of need",
        "Teaching",
        "Behaviour",
        "Leading and managing provision",
        "Professional development",
        "Implementation",
    ]
    assert all(len(topic.strands) == 6 for topic in framework.topics)


def test_the_topics_are_taught_in_four_learning_cycles_of_two() -> None:
    assert [topic.cycle for topic in load_framework().topics] == [1, 1, 2, 2, 3, 3, 4, 4]


def test_titles_are_found_by_id() -> None:
    framework = load_framework()
    assert framework.topic("teaching").title == "Teaching"
    assert "graduated approach" in framework.strand_title("IN2")
    with pytest.raises(KeyError):
        framework.topic("cookery")
    with pytest.raises(KeyError):
        framework.strand_title("XX1")


def test_ids_that_stand_twice_are_named() -> None:
    text = framework_text().replace('id = "TE2"', 'id = "TE1"')
    with pytest.raises(BriefError, match="twice: TE1"):
        parse_framework(text, "ours.toml")


def test_an_unknown_key_is_a_fault_with_its_place() -> None:
    with pytest.raises(BriefError, match="colour"):
        parse_framework(f'colour = "red"\n{framework_text()}', "ours.toml")


def test_a_framework_that_is_not_there_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(BriefError, match=r"none\.toml"):
        load_framework(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "utf-8"),
    ],
)
def test_a_framework_is_read_as_its_byte_order_mark_says(
    tmp_path: Path, mark: bytes, encoding: str
) -> None:
    theirs = framework_text().replace('id = "npq-senco"', 'id = "older-award"')
    lines = f"# – with a dash –\n{theirs}".replace("\n", "\r\n")
    (tmp_path / "ours.toml").write_bytes(mark + lines.encode(encoding))
    assert load_framework(tmp_path / "ours.toml").id == "older-award"
    assert "\r" not in framework_text(tmp_path / "ours.toml")


@pytest.mark.parametrize("raw", [b"\xff\xfe[id", b"title = '\xe9'"])
def test_a_framework_that_is_no_text_is_said_by_name(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "ours.toml").write_bytes(raw)
    with pytest.raises(BriefError, match=r"ours\.toml could not be opened as a text file"):
        load_framework(tmp_path / "ours.toml")
