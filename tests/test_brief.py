"""The brief: limits and counting policy as data, every fault of it said at once."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from assess.brief import Tolerance, default_brief_text, load_brief, parse_brief
from assess.document import KINDS
from assess.errors import BriefError
from assess.framework import framework_text


def faults_of(text: str) -> str:
    with pytest.raises(BriefError) as caught:
        parse_brief(text, "ours.toml", Path())
    return caught.value.message


def test_the_default_brief_asks_for_1500_to_2500_words_of_the_npq_for_sencos() -> None:
    brief = load_brief()
    assert (brief.words.minimum, brief.words.maximum) == (1500, 2500)
    assert brief.framework.id == "npq-senco"
    assert len(brief.framework.topics) == 8


def test_the_default_brief_leaves_out_references_appendices_and_running_heads() -> None:
    words = load_brief().words
    left_out = {kind for kind in KINDS if not words.counts(kind)}
    assert left_out == {
        "title-page",
        "header",
        "footer",
        "contents",
        "reference-list",
        "appendix",
    }


def test_all_faults_are_said_at_once_by_key_with_the_nearest_known_key() -> None:
    text = default_brief_text()
    text = text.replace("maximum = 2500", "maximum = 1000").replace("heading =", "headin =")
    text = text.replace("seconds = 60", "second = 60").replace('title = "NPQ', "title = 3 #")
    message = faults_of(text)
    assert "title: " in message
    assert "words.maximum: 1000 is below the minimum, 1500" in message
    assert "words.count.headin: unknown key; did you mean 'heading'?" in message
    assert "files.second: unknown key; did you mean 'seconds'?" in message


def test_a_count_that_says_nothing_of_a_kind_is_a_fault() -> None:
    assert "says nothing of caption" in faults_of(
        default_brief_text().replace("caption = true\n", "")
    )


def test_a_brief_in_which_nothing_counts_is_impossible() -> None:
    assert "leaves out every kind" in faults_of(default_brief_text().replace("= true", "= false"))


def test_broken_toml_is_said_with_its_line() -> None:
    assert "line 1" in faults_of("title = = 3")


def test_a_brief_that_is_not_there_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(BriefError, match="assess brief"):
        load_brief(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF8, "utf-8"),
    ],
)
def test_a_brief_is_read_as_its_byte_order_mark_says(
    tmp_path: Path, mark: bytes, encoding: str
) -> None:
    lines = default_brief_text().replace("\n", "\r\n")
    (tmp_path / "ours.toml").write_bytes(mark + lines.encode(encoding))
    assert load_brief(tmp_path / "ours.toml").sha256 == load_brief().sha256


@pytest.mark.parametrize("raw", [b"\xff\xfetitle", b"title = '\xe9'"])
def test_a_brief_that_is_no_text_says_so(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "ours.toml").write_bytes(raw)
    with pytest.raises(BriefError, match=r"ours\.toml could not be opened as a text file"):
        load_brief(tmp_path / "ours.toml")


def test_a_framework_is_found_beside_the_brief_that_names_it(tmp_path: Path) -> None:
    theirs = framework_text().replace('id = "npq-senco"', 'id = "older-award"')
    (tmp_path / "theirs.toml").write_text(theirs, "utf-8")
    text = default_brief_text().replace('framework = "npq-senco"', 'framework = "theirs.toml"')
    (tmp_path / "brief.toml").write_text(text, "utf-8")
    assert load_brief(tmp_path / "brief.toml").framework.id == "older-award"


def test_a_framework_that_is_not_there_is_a_fault_among_the_others() -> None:
    text = default_brief_text().replace('"npq-senco"', '"none.toml"')
    text = text.replace("minimum = 1500", "minimum = -1")
    message = faults_of(text)
    assert "framework: " in message
    assert "words.minimum" in message


def test_the_hash_follows_what_the_brief_says_and_not_how_it_is_laid_out() -> None:
    text = default_brief_text()
    plain = parse_brief(text, "a", Path())
    commented = parse_brief(f"# a remark\n{text}", "b", Path())
    longer = parse_brief(text.replace("2500", "2501"), "c", Path())
    assert plain.sha256 == commented.sha256
    assert plain.sha256 != longer.sha256


@dataclass(frozen=True)
class Options:
    least: int = 5


def test_options_of_a_check_come_with_their_defaults_and_reject_unknown_keys() -> None:
    text = default_brief_text()
    assert load_brief().options("some-check", Options).least == 5
    given = parse_brief(f"{text}\n[checks.some-check]\nleast = 9\n", "x", Path())
    assert given.options("some-check", Options).least == 9
    wrong = parse_brief(f"{text}\n[checks.some-check]\nleats = 9\n", "x", Path())
    with pytest.raises(BriefError, match=r"checks\.some-check\.leats.*did you mean 'least'"):
        wrong.options("some-check", Options)


@pytest.mark.parametrize(
    ("share", "ceiling"), [("4.6%", 1569), ("10%", 1650), ("0.5 %", 1507), ("5.%", 1575)]
)
def test_a_share_of_the_limit_is_exact_and_rounded_down(share: str, ceiling: int) -> None:
    words = replace(load_brief().words, minimum=0, maximum=1500, tolerance=Tolerance(over=share))
    assert words.ceiling == ceiling
