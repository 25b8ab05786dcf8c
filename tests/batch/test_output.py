"""Report names are safe and unique, and files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.batch.output import report_stems, write_whole
from assess.errors import CallError


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("essay.docx", "essay"),
        (
            "Jane Smith_12_assignsubmission_file/my essay.docx",
            "Jane-Smith_12_assignsubmission_file-my-essay",
        ),
        ("../../etc/passwd", "etc-passwd"),
        ("con.docx", "con-file"),
        ("aux.draft.docx", "file-aux.draft"),
        ("x/" + "." + "a" * 98 + ".docx", "a" * 98),
        ("cohort.docx", "cohort-2"),
        ("…….pdf", "submission"),
    ],
)
def test_a_stem_is_the_name_made_safe(name: str, stem: str) -> None:
    assert report_stems([name]) == [stem]


def test_names_that_differ_only_in_case_or_ending_get_different_stems() -> None:
    assert report_stems(["a.docx", "A.docx", "a.pdf"]) == ["a", "A-2", "a-3"]


@given(st.lists(st.text(min_size=1, max_size=130), max_size=8))
def test_stems_are_unique_and_stay_in_their_folder(names: list[str]) -> None:
    stems = report_stems(names)
    assert len({stem.casefold() for stem in stems}) == len(names)
    assert all(stem and "/" not in stem and "\\" not in stem for stem in stems)
    assert all(not stem.startswith((".", "-")) for stem in stems)
    assert all(len(stem.encode()) <= 210 for stem in stems)


@pytest.mark.parametrize("letter", ["答", "ก", "é", "𠀀"])
def test_a_long_name_in_any_script_can_be_a_files_name(tmp_path: Path, letter: str) -> None:
    (stem,) = report_stems([f"{letter * 70}/{letter * 70}.docx"])
    write_whole(tmp_path / f"{stem}-2-notes.docx", b"x")
    assert set(stem) <= {letter, "-"}


def test_a_written_file_is_whole_and_leaves_no_draft(tmp_path: Path) -> None:
    write_whole(tmp_path / "new" / "report.html", b"all of it")
    assert (tmp_path / "new" / "report.html").read_bytes() == b"all of it"
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["report.html"]


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CallError, match="could not be written"):
        write_whole(tmp_path / "file" / "report.html", b"x")
