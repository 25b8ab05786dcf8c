"""Hidden text is shown to a marker by the way it is hidden."""

from __future__ import annotations

import pytest

from assess.assessment import Finding
from assess.checks.hidden_text import check
from assess.document import Document, LedgerEntry, Mark
from tests.build import analysis, brief, document, paragraph


def findings(given: Document, **options: int) -> list[Finding]:
    asked = brief(checks={"hidden-text": options})
    return [item for item in check(analysis(given), asked) if isinstance(item, Finding)]


@pytest.mark.parametrize(
    ("kind", "says"), [("invisible", "colour"), ("tiny", "5 pt"), ("hidden", "set to be hidden")]
)
def test_each_way_of_hiding_is_named_with_its_place(kind: str, says: str) -> None:
    text = "seen here but not these four"
    marked = paragraph(text, marks=(Mark(9, len(text), kind),))  # type: ignore[arg-type]
    (found,) = findings(document(marked))
    assert found.message.startswith("4 words of the text are ")
    assert says in found.message
    assert found.audience == "marker"
    assert found.location is not None
    assert (found.location.start, found.location.end) == (9, len(text))


def test_hidden_words_that_the_reader_left_out_are_named_from_the_ledger() -> None:
    (found,) = findings(document("a", ledger=(LedgerEntry("hidden", 2, 40),)))
    assert "40 words are set to be hidden; they are not counted" in found.message


def test_a_stray_word_and_other_marks_raise_nothing() -> None:
    stray = paragraph("one two three four", marks=(Mark(0, 3, "invisible"), Mark(4, 18, "link")))
    assert findings(document(stray)) == []
    assert findings(document(stray), least_words=1) != []


def test_without_hidden_words_nothing_is_said_however_few_are_asked_for() -> None:
    assert findings(document("one two three"), least_words=0) == []
