"""Turnitin's download: whose a paper is, by spreadsheets of every age, damaged ones too."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import openpyxl
import pytest
from downloads import one, reasons, taken_in, who

from assess.intake import turnitin
from assess.intake.compound import is_sound
from assess.intake.pieces import Place
from tests.mutations import cut_out, double, flip_bits, overwrite, truncate

INBOX = Path(__file__).with_name("turnitin-inbox.xls")


def test_turnitin_with_its_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Inbox"], ["Last Name", "First Name", "User ID", "Paper ID"]):
        book.active.append(row)
    book.active.append(["Smith", "Jane", "u1", 123456789])
    book.save(tmp_path / "inbox.xlsx")
    sheet = (tmp_path / "inbox.xlsx").read_bytes()
    intake = taken_in(
        tmp_path, "123456789 - essay.docx", "123456790_report.pdf", **{"inbox.xlsx": sheet}
    )
    assert who(intake) == [
        ("123456789", "Jane Smith", "123456789 - essay.docx"),
        ("123456790", "", "123456790_report.pdf"),
    ]
    assert reasons(intake) == {"inbox.xlsx": "a list or note that the VLE adds, no submission"}


def test_turnitin_with_an_old_workbook(tmp_path: Path) -> None:
    """The .xls was written by LibreOffice: a line above the headings, ids as numbers."""
    intake = taken_in(
        tmp_path,
        "123456789 - essay.docx",
        "123456790_report.pdf",
        **{"inbox.xls": INBOX.read_bytes()},
    )
    assert who(intake) == [
        ("123456789", "Jane Smith", "123456789 - essay.docx"),
        ("123456790", "Zoë Ó Sé", "123456790_report.pdf"),
    ]
    assert reasons(intake) == {"inbox.xls": "a list or note that the VLE adds, no submission"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_turnitin_with_a_table_in_plain_text_that_is_called_xls(
    tmp_path: Path, encoding: str
) -> None:
    sheet = "Paper ID\tLast Name\tFirst Name\n123456789\tÓ Sé\tZoë\n".encode(encoding)
    intake = taken_in(tmp_path, "123456789_a.docx", **{"inbox.xls": sheet})
    assert one(intake).person == "Zoë Ó Sé"


@pytest.mark.filterwarnings("error")
def test_no_damaged_old_workbook_breaks_or_holds_up_the_intake(tmp_path: Path) -> None:
    content, path = INBOX.read_bytes(), tmp_path / "inbox.xls"
    for number in range(150):
        chance = random.Random(number)  # noqa: S311 - repeatable on purpose
        mutation = chance.choice((flip_bits, truncate, cut_out, double, overwrite))
        path.write_bytes(mutation(content, chance))
        named = turnitin.recognise([Place(path, "inbox.xls"), Place(path, "123456789_a.docx")])
        assert [piece.key for piece in named][:1] == ["123456789"]


def test_a_chain_of_sectors_that_bites_its_own_tail_is_seen() -> None:
    content = INBOX.read_bytes()
    assert is_sound(content)
    (first,) = struct.unpack_from("<I", content, 76)  # the first sector of the table
    table = (first + 1) * 512
    entries = struct.unpack_from("<128I", content, table)
    last = entries.index(0xFFFFFFFE)  # where some chain ends
    for wrong in (last, entries.index(last) if last in entries else last):
        damaged = bytearray(content)
        struct.pack_into("<I", damaged, table + 4 * last, wrong)
        assert not is_sound(bytes(damaged))
    assert not is_sound(content[:600])


@pytest.mark.parametrize("content", [b"no workbook", b"PK\x05\x06" + bytes(18)])
def test_turnitin_with_a_broken_workbook_names_nobody(tmp_path: Path, content: bytes) -> None:
    intake = taken_in(tmp_path, "123456789_a.docx", "123456790_b.docx", **{"in.xlsx": content})
    assert [s.person for s in intake.submissions] == ["", ""]
    assert reasons(intake) == {"in.xlsx": "not named like a submission of this Turnitin download"}


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".xls"])
def test_a_spreadsheet_that_cannot_be_opened_names_nobody(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"inbox{ending}").mkdir()  # which nobody can open as a file, not even root
    papers = Place(tmp_path / "1.docx", "123456789 - essay.docx")
    for name in (f"inbox{ending}", f"gone{ending}"):
        (piece,) = turnitin.recognise([papers, Place(tmp_path / name, name)])
        assert piece.person == ""


def test_the_same_number_twice_is_no_paper_id(tmp_path: Path) -> None:
    intake = taken_in(tmp_path, "20260512_jane.docx", "20260512_bo.docx")
    assert [s.vle for s in intake.submissions] == ["", ""]
