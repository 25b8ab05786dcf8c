"""Look-alike letters inside Latin words."""

from __future__ import annotations

from assess.assessment import Finding
from assess.checks.look_alike_letters import check
from tests.build import analysis, brief, document


def findings(text: str, **options: int) -> list[Finding]:
    asked = brief(checks={"look-alike-letters": options})
    return [f for f in check(analysis(document(text)), asked) if isinstance(f, Finding)]


def test_latin_words_with_cyrillic_letters_are_shown_from_the_first() -> None:
    (found,) = findings("plain tеaching and bеhaviour and nееds")
    assert "3 words" in found.message
    assert found.location is not None
    assert found.location.start == 6


def test_words_wholly_of_another_alphabet_and_accents_raise_nothing() -> None:
    assert findings("нужды детей, ανάγκες παιδιών, café naïve Łukasz Siân façade résumé") == []


def test_a_stray_word_raises_nothing_unless_the_brief_says_so() -> None:
    assert findings("one tеacher") == []
    assert findings("one tеacher", most_words=0) != []
