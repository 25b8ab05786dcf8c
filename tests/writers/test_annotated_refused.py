"""What cannot carry notes is refused, with what to do."""

from __future__ import annotations

import io

import pypdf
import pytest

from assess.writers.annotated import CannotAnnotateError, annotate
from assess.writers.annotated.pdf import annotate_pdf
from tests.build import assessment
from tests.writers.annotated_samples import ROOT, readable, sample

FEATURES = ROOT / "tests" / "readers" / "pdf"
_NOTHING_BUT_READING = pypdf.constants.UserAccessPermissions(0)


def test_a_file_that_forbids_notes_is_refused_with_what_to_do() -> None:
    path = FEATURES / "paragraphs-by-gap.pdf"
    writer = pypdf.PdfWriter(clone_from=path)
    writer.encrypt("", "owner", permissions_flag=_NOTHING_BUT_READING, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    with pytest.raises(CannotAnnotateError) as caught:
        annotate_pdf(sample(path), file.getvalue(), [])
    assert "does not allow notes" in caught.value.message
    assert "--format docx" in caught.value.hint


def test_no_pdf_and_no_file_at_all_are_refused() -> None:
    made = assessment(sample(readable("samples/cohort", suffix=".pdf")[0]))
    for broken in (b"", b"%PDF-1.7\n", b"no pdf"):
        with pytest.raises(CannotAnnotateError):
            annotate(made, broken, reader="marker")
