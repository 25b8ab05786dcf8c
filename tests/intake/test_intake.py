"""Intake: files, folders and zips become submissions; nothing is lost without a word."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from downloads import laid_out, word_file, zipped

from assess.document import ReadLimits
from assess.errors import CallError, UnreadableError
from assess.intake import collect
from assess.readers.sniff import recognise

AMBIGUOUS = "names more than one of the files; put the folder or zip it came from in front"


def put(folder: Path, *names: str) -> None:
    laid_out(folder, dict.fromkeys(names, b"x"))


def test_a_folder_gives_its_files_in_order_with_their_place_in_it(tmp_path: Path) -> None:
    put(tmp_path / "in", "b.docx", "a/essay.pdf", "a/notes.txt")
    intake = collect([tmp_path / "in"], tmp_path / "work")
    assert [s.name for s in intake.submissions] == ["a/essay.pdf", "a/notes.txt", "b.docx"]
    assert {s.origin for s in intake.submissions} == {"in"}
    assert {s.vle for s in intake.submissions} == {""}


def test_litter_of_the_operating_system_is_no_submission(tmp_path: Path) -> None:
    put(tmp_path / "in", ".DS_Store", "~$essay.docx", "__MACOSX/x/._essay.docx", "Thumbs.db")
    assert collect([tmp_path / "in"], tmp_path / "work").submissions == ()


def test_a_link_is_not_followed_but_named(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.docx")
    put(tmp_path / "elsewhere", "secret.docx")
    (tmp_path / "in" / "link.docx").symlink_to(tmp_path / "in" / "a.docx")
    (tmp_path / "in" / "more").symlink_to(tmp_path / "elsewhere")
    intake = collect([tmp_path / "in"], tmp_path / "work")
    assert [s.name for s in intake.submissions] == ["a.docx"]
    assert [(i.what, i.why) for i in intake.ignored] == [
        ("link.docx", "a link or a device, not a file"),
        ("more", "a link or a device, not a file"),
    ]


def test_a_folder_that_cannot_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "in", "a.docx", "shut/b.docx", ".hidden/c.docx")
    look = os.scandir

    def refused(path: str) -> object:
        if path.endswith(("shut", ".hidden")):
            raise PermissionError(13, "Permission denied", path)
        return look(path)

    monkeypatch.setattr(os, "scandir", refused)
    intake = collect([tmp_path / "in"], tmp_path / "work")
    assert [s.name for s in intake.submissions] == ["a.docx"]
    why = "a folder that cannot be opened (Permission denied)"
    assert [(i.what, i.why) for i in intake.ignored] == [("shut/", why)]


def test_what_the_batch_itself_reads_and_writes_is_no_submission(tmp_path: Path) -> None:
    put(tmp_path / "in", "a.docx", "reports/a.html", "reports/return/a/r.html", "key.csv")
    (tmp_path / "in" / "list.csv").write_text("file\na.docx\n")
    intake = collect(
        [tmp_path / "in"],
        tmp_path / "work",
        manifest=tmp_path / "in" / "list.csv",
        without=[tmp_path / "in" / "reports", tmp_path / "in" / "key.csv"],
    )
    assert [s.name for s in intake.submissions] == ["a.docx"]
    assert intake.ignored == ()


def test_a_zip_is_unpacked_into_the_workspace(tmp_path: Path) -> None:
    source = zipped(tmp_path / "cohort.zip", {"p1/essay.docx": b"1", "p2/essay.docx": b"2"})
    intake = collect([source], tmp_path / "work")
    assert [s.name for s in intake.submissions] == ["p1/essay.docx", "p2/essay.docx"]
    assert all((tmp_path / "work") in s.path.parents for s in intake.submissions)
    assert intake.submissions[1].path.read_bytes() == b"2"


def test_a_word_file_is_a_submission_although_it_is_a_zip(tmp_path: Path) -> None:
    (tmp_path / "essay.docx").write_bytes(word_file())
    intake = collect([tmp_path / "essay.docx"], tmp_path)
    assert [s.name for s in intake.submissions] == ["essay.docx"]


def test_a_path_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"nowhere"):
        collect([tmp_path / "nowhere"], tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names in folders there")
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "essay.docx")
    with pytest.raises(CallError, match=r"essay\.docx is a pipe or a device"):
        collect([tmp_path / "essay.docx"], tmp_path / "work")
    with pytest.raises(UnreadableError, match="a pipe or a device"):
        recognise(tmp_path / "essay.docx", ReadLimits())


def test_a_manifest_gives_participants_and_columns_to_carry(tmp_path: Path) -> None:
    put(tmp_path / "in", "a/essay.docx", "b/essay.docx", "third.pdf")
    (tmp_path / "list.csv").write_text(
        "File,Participant,Region\r\na/essay.docx,17,North\r\nthird.pdf,19,\r\ngone.pdf,20,South\r\n"
    )
    intake = collect([tmp_path / "in"], tmp_path / "work", manifest=tmp_path / "list.csv")
    assert [(s.name, s.participant, s.extra) for s in intake.submissions] == [
        ("a/essay.docx", "17", (("Region", "North"),)),
        ("b/essay.docx", "", (("Region", ""),)),
        ("third.pdf", "19", (("Region", ""),)),
    ]
    assert [(i.what, i.why) for i in intake.ignored] == [
        ("gone.pdf", "in the manifest, not among the files")
    ]


def test_a_manifest_may_name_a_file_without_its_folder_where_that_is_plain(tmp_path: Path) -> None:
    put(tmp_path / "in", "a/essay.docx", "b/answer.docx", "c/answer.docx")
    (tmp_path / "list.csv").write_bytes("file;participant\nessay.docx;É1\nanswer.docx;2\n".encode())
    intake = collect([tmp_path / "in"], tmp_path / "work", manifest=tmp_path / "list.csv")
    assert [s.participant for s in intake.submissions] == ["É1", "", ""]
    assert [(i.what, i.why) for i in intake.ignored] == [("answer.docx", AMBIGUOUS)]


@pytest.mark.parametrize(
    "content",
    ["name,participant\na.docx,1\n", "", "file,x,x\n", "file\na.docx\na.docx\n", 'file\n"a\n'],
)
def test_a_manifest_that_is_none_is_a_wrong_call(tmp_path: Path, content: str) -> None:
    put(tmp_path / "in", "a.docx")
    (tmp_path / "list.csv").write_text(content)
    with pytest.raises(CallError, match=r"list\.csv"):
        collect([tmp_path / "in"], tmp_path / "work", manifest=tmp_path / "list.csv")
