"""In-text citations in brackets, told from other brackets with numbers in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        "(Ofsted, 2019)",
        "(Ofsted 2019)",
        "(DfE 2015)",
        "(see Smith and Jones, 2019, p. 4)",
        "(Department for Education, 2015; EEF, 2021)",
        "(EEF 2021; DfE 2015, p. 3)",
        "(Sharples, Eaton and Boughelaf 2024)",
        "(Smith and d'Angelo 2010)",
        "(Smith and May 2015)",
        "(Smith and colleagues 2015)",
        "(Vygotsky cited in Daniels 2001)",
        "(Council of Europe 2010)",
        "(Equality act 2010)",
        "(SEND code of practice 2015)",
        "(Keeping children safe in education 2023)",
        "(Öztürk, 2015)",
        "(Ofsted, March 2019)",
        "(DfE, 2015)",
        "(EEF, 2021; DfE, 2015)",
        "(Education Endowment Foundation, 2021)",
        "(Department for Education and Department of Health, 2015)",
        "(Keeping children safe in education, 2023)",
        "(Making best use of teaching assistants, 2018)",
        "(Raising standards through classroom assessment, 1998)",
        "(Warnock report, 1978)",
        "(Rochford review, 2016)",
        "(Ofsted annual report, 2023)",
        "(Teacher Workload Survey, 2019)",
        "(School Census, 2023)",
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
        "(Ofsted report 2019)",
        "(the Ofsted report of 2019)",
        "(after the summer term 2023)",
        "(our results in May 2022)",
        "(Our results May 2022)",
        "(Ofsted May 2022)",
        "(Ofsted, inspection report 2019)",
        "(Ofsted inspection, summer term 2023)",
        "(Results Autumn Term 2023)",
        "(Pupil survey 2022)",
        "(See the report 2019)",
        "(Ofsted report, 2019)",
        "(The Ofsted report, 2019)",
        "(Ofsted inspection report, 2019)",
        "(School report, 2023)",
        "(EP report, 2023)",
        "(Educational psychologist's report, 2023)",
        "(Pupil survey, 2022)",
        "(Attendance, 2019)",
        "(Attendance data, 2023)",
        "(Staff survey and interviews, 2023)",
        "(Parent voice, 2024)",
        "(SEN register, 2023)",
    ],
)
def test_other_brackets_are_none(text: str) -> None:
    assert citation_spans(text) == ()


def test_a_name_outside_the_brackets_stays_in_the_sentence() -> None:
    text = "Rosenshine (2012) says"
    assert [text[start:end] for start, end in citation_spans(text)] == ["(2012)"]


_names = st.from_regex(r"[A-Z][a-z]{1,8}x", fullmatch=True)
_words = st.from_regex(r"[a-z]{1,8}x", fullmatch=True)
_years = st.integers(1900, 2099)


@given(st.lists(_names, min_size=1, max_size=4), st.sampled_from([" ", ", "]), _years)
def test_names_and_a_year_are_a_citation_with_and_without_a_comma(
    names: list[str], comma: str, year: int
) -> None:
    text = f"({' and '.join(names)}{comma}{year})"
    assert citation_spans(text) == ((0, len(text)),)


@given(_names, st.lists(_words, min_size=1, max_size=4), _years)
def test_a_small_word_makes_a_remark_unless_a_comma_stands_before_the_year(
    name: str, words: list[str], year: int
) -> None:
    said = f"{name} {' '.join(words)}"
    assert citation_spans(f"({said} {year})") == ()
    assert citation_spans(f"({said}, {year})") != ()


def test_a_long_list_that_ends_in_no_citation_is_given_up_at_once() -> None:
    assert citation_spans("(" + "Smith, 2015; " * 2000 + "and so on)") == ()
    assert citation_spans("(Smith" + " " * 20_000 + "and so on)") == ()
    assert citation_spans("(Smith, 2015; " * 2000 + "Pupil" + " " * 20_000 + "survey") == ()
    assert citation_spans("(" + "Pupil survey, 2015; " * 2000 + "and so on)") == ()
    assert citation_spans("(" + "Pupil-" * 20_000 + " " * 20_000 + "survey, 2015)") == ()
