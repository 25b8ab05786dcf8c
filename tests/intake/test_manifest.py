"""A manifest and several folders or zips: every row reaches the one file it means, or none."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from downloads import laid_out, zipped

from assess.intake import Intake, collect

Form = Literal["NFC", "NFD"]

AMBIGUOUS = "names more than one of the files; put the folder or zip it came from in front"
ALIKE = (
    "names more than one of the files; give folders or zips of different names, put those in front"
)


def put(folder: Path, *names: str) -> Path:
    return laid_out(folder, dict.fromkeys(names, b"x"))


def listed(tmp_path: Path, sources: list[Path], *rows: str) -> Intake:
    (tmp_path / "list.csv").write_text("\n".join(("file,participant", *rows)))
    return collect(sources, tmp_path / "work", manifest=tmp_path / "list.csv")


def participants(intake: Intake) -> list[str]:
    return [submission.participant for submission in intake.submissions]


def left(intake: Intake) -> list[tuple[str, str]]:
    return [(skipped.what, skipped.why) for skipped in intake.ignored]


def test_a_row_that_fits_files_of_two_folders_is_given_to_nobody(tmp_path: Path) -> None:
    sources = [put(tmp_path / name, "essay-001.docx") for name in ("g1", "g2")]
    intake = listed(tmp_path, sources, "essay-001.docx,Jane Doe")
    assert participants(intake) == ["", ""]
    assert left(intake) == [("essay-001.docx", AMBIGUOUS)]


def test_the_name_of_the_folder_or_zip_in_front_tells_them_apart(tmp_path: Path) -> None:
    folder = put(tmp_path / "g1", "essay.docx", "x/essay.docx")
    packed = zipped(tmp_path / "g2.zip", {"essay.docx": b"x", "x/essay.docx": b"x"})
    rows = (
        "g1/essay.docx,1",
        "g1\\x\\essay.docx,2",
        "g2.zip/essay.docx,3",
        "g2.zip/x/essay.docx,4",
    )
    intake = listed(tmp_path, [folder, packed], *rows)
    assert participants(intake) == ["1", "2", "3", "4"]
    assert left(intake) == []


def test_a_name_with_its_folder_is_ambiguous_too_where_two_downloads_hold_it(
    tmp_path: Path,
) -> None:
    sources = [put(tmp_path / name, "x/essay.docx") for name in ("g1", "g2")]
    intake = listed(tmp_path, sources, "x/essay.docx,Jane", "essay.docx,Bo")
    assert participants(intake) == ["", ""]
    assert left(intake) == [("x/essay.docx", AMBIGUOUS), ("essay.docx", AMBIGUOUS)]


def test_what_is_the_whole_name_of_one_and_the_inner_name_of_another_is_given_to_neither(
    tmp_path: Path,
) -> None:
    sources = [put(tmp_path / "g1", "essay.docx"), put(tmp_path / "g2", "g1/essay.docx")]
    intake = listed(tmp_path, sources, "g1/essay.docx,Jane")
    assert participants(intake) == ["", ""]
    assert left(intake) == [("g1/essay.docx", ALIKE)]


def test_folders_of_one_name_and_files_named_outright_need_folders_of_different_names(
    tmp_path: Path,
) -> None:
    sources = [put(tmp_path / name / "g", "essay.docx") for name in ("one", "two")]
    for of_these in (sources, [source / "essay.docx" for source in sources]):
        intake = listed(tmp_path, of_these, "essay.docx,Jane")
        assert participants(intake) == ["", ""]
        assert left(intake) == [("essay.docx", ALIKE)]


def test_names_that_are_plain_among_all_folders_need_nothing_in_front(tmp_path: Path) -> None:
    sources = [put(tmp_path / "g1", "x/a.docx", "both.docx"), put(tmp_path / "g2", "b.docx")]
    intake = listed(tmp_path, sources, "a.docx,1", "b.docx,2", "both.docx,3")
    assert participants(intake) == ["3", "1", "2"]
    assert left(intake) == []


def test_of_two_rows_for_one_file_the_fuller_is_taken(tmp_path: Path) -> None:
    sources = [put(tmp_path / "g1", "x/essay.docx")]
    intake = listed(tmp_path, sources, "essay.docx,1", "g1/x/essay.docx,2", "x/essay.docx,3")
    assert participants(intake) == ["2"]
    why = "another row of the manifest names the same file more fully"
    assert left(intake) == [("essay.docx", why), ("x/essay.docx", why)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_is_read_as_any_usual_program_saves_it(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    rows = ("file,participant,region", "é.docx,Zoë,Süd", "b.docx,2,")
    content = "\r\n".join(rows).replace(",", separator).encode(encoding)
    (tmp_path / "list.csv").write_bytes(content)
    source = put(tmp_path / "in", "é.docx", "b.docx")
    intake = collect([source], tmp_path / "work", manifest=tmp_path / "list.csv")
    assert sorted(participants(intake)) == ["2", "Zoë"]
    assert left(intake) == []


@pytest.mark.parametrize(("there", "listed_as"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_an_accent_is_the_same_however_a_system_writes_it(
    tmp_path: Path, there: Form, listed_as: Form
) -> None:
    name = "Zoë/Séraphine.docx"
    packed = zipped(tmp_path / "Été.zip", {unicodedata.normalize(there, name): b"x"})
    for row in ("Séraphine.docx", name, f"Été.zip/{name}"):
        intake = listed(tmp_path, [packed], f"{unicodedata.normalize(listed_as, row)},7")
        assert (participants(intake), left(intake)) == (["7"], [])
