"""In-text citations in brackets, told from other brackets with numbers in them."""

from __future__ import annotations

import pytest

from assess.language.citations import citation_spans


@pytest.mark.parametrize(
    "citation",
    [
        "(Smith, 2015)",
        "(Smith, 2015, p. 3)",
        "(Smith, 2015, pp. 12–14)",
        "(DfE, 2015: 23)",
        "(DfE and DoH, 2015)",
        "(van Poortvliet, Clarke and Gross, 2019)",
        "(see Smith & Jones, 2010; Lee et al., 2012)",
        "(DfE, 2024b)",
        "(Ofsted, n.d.)",
        "(2015)",
        "[4]",
        "[12, 13]",
    ],
)
def test_a_citation_is_found_with_its_brackets(citation: str) -> None:
    text = f"as shown {citation} before"
    assert [text[start:end] for start, end in citation_spans(text)] == [citation]


@pytest.mark.parametrize(
    "text",
    [
        "(September 2025)",
        "(in 2015)",
        "(2,143)",
        "(nobody used them from July 2022)",
        "Rosenshine wrote in 2012",
        "(22%)",
        "[sic]",
    ],
)
def test_other_brackets_are_none(text: str) -> None:
    assert citation_spans(text) == ()


def test_a_name_outside_the_brackets_stays_in_the_sentence() -> None:
    text = "Rosenshine (2012) says"
    assert [text[start:end] for start, end in citation_spans(text)] == ["(2012)"]
