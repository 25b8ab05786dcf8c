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
        "(DfE, 2015, 6.36)",
        "(DfE and DoH, 2015, para 6.36)",
        "(DfE and DoH, 2015, paras. 6.36–6.38)",
        "(DfE, 2015, paragraphs 6.36 and 6.44)",
        "(DfE, 2015, section 6.36)",
        "(DfE, 2015: s. 6.36)",
        "(DfE, 2015, chapter 6, para 6.36)",
        "(Children and Families Act 2014, s.20)",
        "(Smith, 2015, pp. 3, 5)",
        "(Department for Education, 2015)",
        "(Department for Education 2015)",
        "(Office for Standards in Education, 2023)",
        "(Council of Europe and Institute of Education, 2012)",
        "(May et al., 2015)",
        "(Summers, 2010)",
        "(To et al., 2010)",
        "(To, 2010)",
        "(For example, Smith, 2015)",
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
        "(Autumn 2024)",
        "(Autumn term, 2024)",
        "(September, 2024)",
        "(Sept 2023)",
        "(Sept. 2023)",
        "(In 2015)",
        "(Until 2019)",
        "(At Easter 2019)",
        "(Since September 2023)",
        "(The school was judged Good in 2019)",
        "(The school was judged Good in late 2019)",
        "(Judged Good in the autumn term of 2019)",
        "(New head from September 2023)",
        "(Attendance, 2019, 94.5%)",
        "(Budget, 2015, 1,200)",
    ],
)
def test_other_brackets_are_none(text: str) -> None:
    assert citation_spans(text) == ()


def test_a_name_outside_the_brackets_stays_in_the_sentence() -> None:
    text = "Rosenshine (2012) says"
    assert [text[start:end] for start, end in citation_spans(text)] == ["(2012)"]
