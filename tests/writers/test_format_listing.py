"""Writers are found by listing, and all are called alike."""

from __future__ import annotations

import inspect
import re

import pytest

from assess.writers import cohort_formats, cohort_writer, formats, writer
from tests.build import assessment, document, heading
from tests.writers.writer_samples import PLAIN_FORMATS


def test_the_formats_are_the_modules_of_the_package() -> None:
    assert formats() == ("docx", "html", "json", "pdf", "text")
    assert cohort_formats() == ("csv", "html", "xlsx")


@pytest.mark.parametrize("name", formats())
def test_every_writer_is_called_alike(name: str) -> None:
    chosen = writer(name)
    assert re.fullmatch(r"\.[a-z]+", chosen.SUFFIX)
    assert list(inspect.signature(chosen.write).parameters) == ["assessment", "reader", "text"]


@pytest.mark.parametrize("name", ["annotated", "cohort_csv", "parts", "word", ""])
def test_an_unknown_format_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        writer(name)
    with pytest.raises(KeyError):
        cohort_writer(name)


def test_a_near_empty_answer_still_has_its_reports() -> None:
    for made in (assessment(document()), assessment(""), assessment(heading("Only"))):
        for name in PLAIN_FORMATS:
            assert writer(name).write(made, reader="marker")
