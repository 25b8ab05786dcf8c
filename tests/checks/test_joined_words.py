"""Joined words: look-alike blanks always, chains by signs only where there are many."""

from __future__ import annotations

import pytest

from assess.assessment import Finding
from assess.checks.joined_words import check
from tests.build import analysis, block, brief, document, reference


def findings(*texts: object, **options: int) -> list[Finding]:
    asked = brief(checks={"joined-words": options})
    given = document(*texts)  # type: ignore[arg-type]
    return [item for item in check(analysis(given), asked) if isinstance(item, Finding)]


@pytest.mark.parametrize("blank", ["\u2800", "\u3164", "\uffa0"])
def test_a_look_alike_blank_between_words_is_shown_at_its_place(blank: str) -> None:
    (found,) = findings(f"plain words, then two{blank}joined")
    assert "In 1 place words are joined" in found.message
    assert found.location is not None
    assert found.location.start == len("plain words, then two")


@pytest.mark.parametrize("sign", ["_", "/"])
def test_many_chains_by_signs_are_shown(sign: str) -> None:
    chain = sign.join(["words", "without", "spaces"])
    (found,) = findings(" ".join([chain] * 7))
    assert "7 chains" in found.message


def test_what_everyone_writes_raises_nothing() -> None:
    assert findings("and/or teacher/parent/pupil, https://a_b/c_d/e_f/g x@y.org 12/11/2026") == []
    assert findings(reference("www.gov.uk/one/two/three/four/five")) == []


def test_how_many_chains_are_ordinary_is_an_option() -> None:
    assert findings("one_two_three", most_chains=0) != []


def test_what_does_not_count_raises_nothing() -> None:
    apart = document("plain", block("appendix", "one_two_three two\u2800words"))
    asked = {"checks": {"joined-words": {"most_chains": 0}}}
    assert list(check(analysis(apart), brief(**asked))) == []
    assert len(list(check(analysis(apart), brief(count={"appendix": True}, **asked)))) == 2
