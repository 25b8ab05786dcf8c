"""Long passages outside the text itself."""

from __future__ import annotations

import pytest

from assess.assessment import Finding
from assess.checks.long_passages import check
from assess.document import Kind
from tests.build import analysis, block, brief, document, table_row, words


def findings(*blocks: object, **options: int) -> list[Finding]:
    asked = brief(checks={"long-passages": options})
    given = document(*blocks)  # type: ignore[arg-type]
    return [item for item in check(analysis(given), asked) if isinstance(item, Finding)]


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("text-box", "text boxes; they count"),
        ("footnote", "notes; they count"),
        ("header", "running heads; they do not count"),
        ("appendix", "paragraphs of the appendix; they do not count"),
    ],
)
def test_a_long_passage_is_shown_with_where_it_stands_and_whether_it_counts(
    kind: Kind, says: str
) -> None:
    (found,) = findings("text", block(kind, words(400)))
    assert found.message.startswith("400 words stand in ")
    assert says in found.message
    assert found.location is not None
    assert found.location.block == 1


@pytest.mark.parametrize("kind", ["text-box", "footnote", "header", "appendix"])
def test_a_short_one_raises_nothing(kind: Kind) -> None:
    assert findings("text", block(kind, words(40))) == []


def test_a_table_in_the_appendix_is_what_an_appendix_is_for() -> None:
    assert findings("text", table_row(words(400), kind="appendix")) == []


def test_what_is_ordinary_is_an_option() -> None:
    assert findings("text", block("footnote", words(40)), notes=30) != []


def test_it_says_so_where_only_some_of_a_part_counts() -> None:
    notes = document("text", block("footnote", words(200)), block("endnote", words(200)))
    asked = brief(count={"footnote": True, "endnote": False})
    (found,) = check(analysis(notes), asked)
    assert isinstance(found, Finding)
    assert found.message == ("400 words stand in notes; some of them count, others do not.")
