"""Zips: what is hostile or broken inside is refused by name, and the rest goes on."""

from __future__ import annotations

import stat
import struct
import zipfile
from pathlib import Path

import pytest
from downloads import zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.document import ReadLimits
from assess.errors import CallError, UnreadableError
from assess.intake import archive, collect
from assess.readers.sniff import recognise


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../outside.docx", "its name points outside the zip"),
        ("a/../../outside.docx", "its name points outside the zip"),
        ("/etc/outside.docx", "its name points outside the zip"),
        ("C:\\outside.docx", "its name points outside the zip"),
        ("..\\..\\outside.docx", "its name points outside the zip"),
        ("a/con.docx", "its name is that of a device"),
    ],
)
def test_a_member_with_a_hostile_name_is_left_aside(tmp_path: Path, name: str, why: str) -> None:
    source = zipped(tmp_path / "in.zip", {name: b"x", "good.docx": b"y"})
    intake = collect([source], tmp_path / "work")
    assert [s.name for s in intake.submissions] == ["good.docx"]
    assert [(i.what, i.why) for i in intake.ignored] == [(name.replace("\\", "/"), why)]
    written = [p for p in tmp_path.rglob("*") if p.is_file() and p != source]
    assert [p.parent for p in written] == [tmp_path / "work" / "0"]


def test_no_name_in_a_zip_becomes_a_path_on_disk(tmp_path: Path) -> None:
    names = ["Zoë O'Brien_1/Essay.docx", "Zoë O'Brien_1/essay.docx", "x" * 300 + ".docx", "a:b.pdf"]
    intake = collect([zipped(tmp_path / "in.zip", dict.fromkeys(names, b"x"))], tmp_path / "work")
    assert {s.name for s in intake.submissions} == set(names)
    assert all(s.path.stem.isdigit() for s in intake.submissions)


def test_a_link_inside_a_zip_is_left_aside(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.docx")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as made:
        made.writestr(link, "/etc/passwd")
    intake = collect([tmp_path / "in.zip"], tmp_path / "work")
    assert intake.submissions == ()
    assert intake.ignored[0].why == "a link or a device, not a file"


def test_a_member_that_is_damaged_is_left_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    source = zipped(tmp_path / "in.zip", {"a.docx": b"broken content", "b.docx": b"sound"})
    source.write_bytes(source.read_bytes().replace(b"broken content", b"brOken content"))
    intake = collect([source], tmp_path / "work")
    assert [s.name for s in intake.submissions] == ["b.docx"]
    assert intake.ignored[0].why == "damaged inside the zip"


def test_a_member_with_a_password_is_left_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    source = zipped(tmp_path / "in.zip", {"a.docx": b"locked", "b.docx": b"open"})
    content = bytearray(source.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the flag of encryption, in the directory
    source.write_bytes(bytes(content))
    intake = collect([source], tmp_path / "work")
    assert [s.name for s in intake.submissions] == ["b.docx"]
    assert intake.ignored[0].why == "protected by a password"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_with_the_same_name_the_first_is_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as made:
        made.writestr("a/essay.docx", b"first")
        made.writestr("a\\essay.docx", b"second")
        made.writestr("a/essay.docx", b"third")
    intake = collect([tmp_path / "in.zip"], tmp_path / "work")
    assert [s.path.read_bytes() for s in intake.submissions] == [b"first"]
    assert [i.why for i in intake.ignored] == ["a second file of the very same name"] * 2


def test_a_zip_unpacks_to_a_limit_over_all_its_members(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_TOTAL_FLOOR", 1000)
    with zipfile.ZipFile(tmp_path / "in.zip", "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(20):
            made.writestr(f"{number:02}.docx", bytes(5000))
    intake = collect([tmp_path / "in.zip"], tmp_path / "work")
    assert 0 < len(intake.submissions) < 20
    assert len(intake.submissions) + len(intake.ignored) == 20
    assert {i.why for i in intake.ignored} == {"the zip unpacks to more than it can honestly hold"}


def test_a_member_that_lies_about_its_size_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_MEMBER_LIMIT", 3000)
    with zipfile.ZipFile(tmp_path / "in.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.docx", bytes(5000))
    content = bytearray((tmp_path / "in.zip").read_bytes())
    struct.pack_into("<L", content, content.index(b"PK\x01\x02") + 24, 10)
    (tmp_path / "in.zip").write_bytes(bytes(content))
    intake = collect([tmp_path / "in.zip"], tmp_path / "work")
    assert intake.submissions == ()
    assert not any(p.is_file() for p in (tmp_path / "work").rglob("*"))


def test_names_without_the_utf8_flag_are_read_as_macos_and_windows_write_them(
    tmp_path: Path,
) -> None:
    raw = {"José.docx": "utf-8", "Zoé.docx": "cp437"}
    source = tmp_path / "in.zip"
    with zipfile.ZipFile(source, "w") as made:
        for name, encoding in raw.items():
            made.writestr("x" * len(name.encode(encoding)), name)
    content = source.read_bytes()
    for name, encoding in raw.items():
        bare = name.encode(encoding)
        content = content.replace(b"x" * len(bare), bare)
    source.write_bytes(content)
    intake = collect([source], tmp_path / "work")
    assert sorted(s.name for s in intake.submissions) == sorted(raw)


def test_a_zip_inside_a_zip_is_not_opened(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"essay.docx": b"x"}).read_bytes()
    intake = collect([zipped(tmp_path / "in.zip", {"inner.zip": inner})], tmp_path / "work")
    assert [s.name for s in intake.submissions] == ["inner.zip"]


def test_a_file_that_is_no_zip_cannot_be_unpacked(tmp_path: Path) -> None:
    (tmp_path / "in.zip").write_bytes(b"no zip")
    with pytest.raises(CallError, match=r"in\.zip could not be unpacked"):
        archive.unpack(tmp_path / "in.zip", tmp_path / "work")


def test_a_member_without_a_name_is_left_aside(tmp_path: Path) -> None:
    source = zipped(tmp_path / "in.zip", {"Q": b"x", "a.docx": b"y"})
    content = bytearray(source.read_bytes())
    entry = content.index(b"PK\x01\x02")
    struct.pack_into("<HH", content, entry + 28, 0, 1)  # the name's length, the extra's
    source.write_bytes(bytes(content))
    intake = collect([source], tmp_path / "work")
    assert [s.name for s in intake.submissions] == ["a.docx"]
    assert len(intake.ignored) == 1


TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1)


@given(names=st.lists(TEXT, min_size=1, max_size=8, unique=True))
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_whatever_members_are_called_each_is_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("odd")
    source = zipped(folder / "in.zip", {f"{name}.docx": b"x" for name in names})
    places, ignored = archive.unpack(source, folder / "work")
    assert len(places) + len(ignored) <= len(names)
    assert all(not archive.is_litter(place.name) for place in places)
    written = {p for p in folder.rglob("*") if p.is_file()} - {source}
    assert written == {place.path for place in places}


def test_a_zip_inside_a_zip_or_folder_is_not_unpacked_and_its_row_says_what_to_do(
    tmp_path: Path,
) -> None:
    inner = zipped(tmp_path / "inner.zip", {"essay.docx": b"x"})
    outer = zipped(tmp_path / "outer.zip", {"inner.zip": inner.read_bytes()})
    (one,) = collect([outer], tmp_path / "work").submissions
    with pytest.raises(UnreadableError, match="is a zip archive") as said:
        recognise(one.path, ReadLimits())
    assert "Unpack it" in said.value.hint
