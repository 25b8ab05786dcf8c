"""Intake: files, folders and zips become submissions; nothing is lost without a word."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from assess.errors import CallError
from assess.intake import collect

DOCX = io.BytesIO()
with zipfile.ZipFile(DOCX, "w") as _word_file:
    _word_file.writestr("[Content_Types].xml", "<Types/>")


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_folder_gives_its_files_in_order_with_their_place_in_it(tmp_path: Path) -> None:
    put(tmp_path / "in", "b.docx", "a/essay.pdf", "a/notes.txt")
    intake = collect([tmp_path / "in"], tmp_path / "work")
    assert [s.name for s in intake.submissions] == ["a/essay.pdf", "a/notes.txt", "b.docx"]
    assert {s.origin for s in intake.submissions} == {"in"}


def test_litter_of_the_operating_system_is_no_submission(tmp_path: Path) -> None:
    put(tmp_path / "in", ".DS_Store", "~$essay.docx", "__MACOSX/x/._essay.docx", "Thumbs.db")
    assert collect([tmp_path / "in"], tmp_path / "work").submissions == ()


def test_a_link_is_not_followed_but_named(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.docx")
    (tmp_path / "in" / "link.docx").symlink_to(tmp_path / "in" / "a.docx")
    intake = collect([tmp_path / "in"], tmp_path / "work")
    assert [s.name for s in intake.submissions] == ["a.docx"]
    assert [(i.what, i.why) for i in intake.ignored] == [
        ("link.docx", "a link or a device, not a file")
    ]


def test_a_zip_is_unpacked_into_the_workspace(tmp_path: Path) -> None:
    source = zipped(tmp_path / "cohort.zip", {"p1/essay.docx": b"1", "p2/essay.docx": b"2"})
    intake = collect([source], tmp_path / "work")
    assert [s.name for s in intake.submissions] == ["p1/essay.docx", "p2/essay.docx"]
    assert all((tmp_path / "work") in s.path.parents for s in intake.submissions)
    assert intake.submissions[1].path.read_bytes() == b"2"


def test_a_word_file_is_a_submission_although_it_is_a_zip(tmp_path: Path) -> None:
    (tmp_path / "essay.docx").write_bytes(DOCX.getvalue())
    assert [s.name for s in collect([tmp_path / "essay.docx"], tmp_path).submissions] == [
        "essay.docx"
    ]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../outside.docx", "outside the zip"),
        ("/etc/outside.docx", "outside the zip"),
        ("C:\\outside.docx", "outside the zip"),
        ("a/con.docx", "a device"),
    ],
)
def test_a_member_with_a_hostile_name_is_left_aside(tmp_path: Path, name: str, why: str) -> None:
    source = zipped(tmp_path / "in.zip", {name: b"x", "good.docx": b"y"})
    intake = collect([source], tmp_path / "work")
    assert [s.name for s in intake.submissions] == ["good.docx"]
    assert why in intake.ignored[0].why
    written = {p.name for p in tmp_path.rglob("*") if p.is_file()}
    assert written == {"in.zip", "good.docx"}


def test_a_link_inside_a_zip_is_left_aside(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.docx")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    intake = collect([tmp_path / "in.zip"], tmp_path / "work")
    assert intake.submissions == ()
    assert intake.ignored[0].why == "a link, not a file"


def test_a_member_that_is_damaged_is_left_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    source = zipped(tmp_path / "in.zip", {"a.docx": b"broken content", "b.docx": b"sound"})
    source.write_bytes(source.read_bytes().replace(b"broken content", b"brOken content"))
    intake = collect([source], tmp_path / "work")
    assert [s.name for s in intake.submissions] == ["b.docx"]
    assert intake.ignored[0].why == "damaged inside the zip"


def test_a_path_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"nowhere"):
        collect([tmp_path / "nowhere"], tmp_path)
