"""The sample cohort: the table in its README, the folder and the maker agree."""

import re
import zipfile
from pathlib import Path
from typing import get_args

import make_cohort
import pytest
from answer import count_words, read_answer
from lxml import etree
from make_cohort import COHORT
from pdf_file import missing_tools, with_fixed_dates
from pdf_samples import EXPORTED
from readme_table import read_table
from sample import EXPECTED, Make, Sample
from word_file import write_docx
from word_samples import WORD
from word_style import Style
from word_text import curl

FOLDER = make_cohort.HERE / "cohort"
README = make_cohort.HERE / "README.md"
ESSAYS = sorted(make_cohort.ESSAYS.glob("*.md"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAIN = [sample for sample in WORD if sample.make == "docx"]


def members(path: Path) -> list[tuple[str, tuple[int, ...], bytes]]:
    """Return name, time and content of every member in the order of the zip.

    Contents, because another build of zlib may pack the same text into other bytes.
    """
    with zipfile.ZipFile(path) as package:
        return [(i.filename, i.date_time, package.read(i)) for i in package.infolist()]


def paragraphs_of(path: Path) -> list[str]:
    """Return the text of each paragraph of a Word file's body; text boxes are left out."""
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    for box in list(body.iter(f"{W}txbxContent")):
        box.clear()
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p")]


def letters_of(path: Path) -> str:
    """Return the letters and digits of a PDF without running head and page numbers.

    Spaces and hyphens fall away, because other fonts break lines elsewhere.
    """
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    text = re.sub(r"Page \d+ of \d+", "", text.replace(Style().header, ""))
    return "".join(letter for letter in text if letter.isalnum())


def source_lines(sample: Sample) -> list[str]:
    """Return what the answer of a sample says, part by part and cell by cell."""
    parts = read_answer(make_cohort.answer_text(sample))
    return [line for part in parts for line in re.split(r"[\t\n]", part.text)]


def test_the_table_lists_every_file_of_the_folder_and_no_other() -> None:
    listed = [row["file"] for row in read_table(README, "cohort")]
    assert listed == sorted(path.name for path in FOLDER.iterdir())


def test_the_table_says_what_the_maker_is_told() -> None:
    rows = [tuple(row.values()) for row in read_table(README, "cohort")]
    assert rows == make_cohort.rows()[1:]


def test_every_expected_outcome_is_a_known_word_and_every_word_is_expected_somewhere() -> None:
    assert {row["expected"] for row in read_table(README, "cohort")} == set(EXPECTED)


def test_expected_verdicts_are_far_enough_from_the_limits_to_be_safe() -> None:
    for row in read_table(README, "cohort"):
        words = int(row["words (about)"].replace(",", ""))
        if row["expected"] == "within":
            assert 1550 < words < 2450, row["file"]
        elif row["expected"] == "under":
            assert words < 1450, row["file"]
        elif row["expected"] == "over":
            assert words > 2550, row["file"]


def test_the_cohort_is_made_from_at_least_24_answers_as_word_and_pdf_files() -> None:
    readable = [s for s in COHORT if s.expected in ("within", "under", "over")]
    assert len({sample.answer for sample in readable}) >= 24
    assert sum(sample.file.endswith(".docx") for sample in readable) >= 18
    assert sum(sample.file.endswith(".pdf") for sample in readable) >= 8


def test_file_names_hold_a_number_and_no_name() -> None:
    shapes = r"(participant-\d{3}|P\d{4}_SENCO_assessment|SENCO assessment \d{5})\.(docx?|pdf)"
    assert [s.file for s in COHORT if not re.fullmatch(shapes, s.file)] == []


def test_the_folder_stays_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 4_000_000


@pytest.mark.parametrize("sample", [s for s in COHORT if s.style.declared], ids=lambda s: s.file)
def test_a_declared_count_is_the_true_one(sample: Sample) -> None:
    assert sample.style.declared == count_words(read_answer(make_cohort.answer_text(sample)))


@pytest.mark.parametrize("sample", PLAIN, ids=lambda s: s.file)
def test_a_word_file_comes_out_the_same_when_made_again(sample: Sample, tmp_path: Path) -> None:
    again = tmp_path / "again.docx"
    write_docx(make_cohort.answer_text(sample), again, style=sample.style)
    assert members(again) == members(FOLDER / sample.file)


def test_the_same_answer_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    text = make_cohort.answer_text(PLAIN[0])
    for name in ("one.docx", "two.docx"):
        write_docx(text, tmp_path / name, style=PLAIN[0].style)
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


@pytest.mark.parametrize("sample", PLAIN, ids=lambda s: s.file)
def test_every_part_of_the_answer_stands_in_its_word_file_in_order(sample: Sample) -> None:
    written = paragraphs_of(FOLDER / sample.file)
    position = 0
    for line in source_lines(sample):
        wanted = curl(line) if sample.style.curly else line
        found = next(
            (n for n in range(position, len(written)) if written[n].endswith(wanted)), None
        )
        assert found is not None, wanted[:60]
        position = found


@pytest.mark.parametrize("essay", ESSAYS, ids=lambda path: path.stem)
def test_a_plain_word_file_holds_the_words_of_the_answer_and_no_others(
    essay: Path, tmp_path: Path
) -> None:
    text = essay.read_text("utf-8")
    write_docx(text, tmp_path / "plain.docx", style=Style())
    written = [line for line in paragraphs_of(tmp_path / "plain.docx") if line]
    parts = read_answer(text)
    assert written == [line for part in parts for line in re.split(r"[\t\n]", part.text) if line]


def test_the_damaged_file_begins_as_a_zip_and_cannot_be_opened() -> None:
    path = next(FOLDER / s.file for s in COHORT if s.make == "damaged")
    assert path.read_bytes().startswith(b"PK\x03\x04")
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(path)


def test_the_old_word_file_is_a_compound_file() -> None:
    path = next(FOLDER / s.file for s in COHORT if s.make == "doc")
    assert path.read_bytes().startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def test_the_scan_has_pages_and_no_text() -> None:
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(next(FOLDER / s.file for s in COHORT if s.make == "scanned"))
    assert len(reader.pages) >= 3
    assert "".join(page.extract_text() for page in reader.pages).strip() == ""


def test_the_locked_file_is_encrypted() -> None:
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(next(FOLDER / s.file for s in COHORT if s.make == "password"))
    assert reader.is_encrypted


def test_fixed_dates_leave_every_offset_of_a_pdf_where_it_was() -> None:
    data = b"<</CreationDate(D:20261122062003Z')>> <</ID [ <00FF>\n<A0A1> ]/DocChecksum /AB12>>"
    fixed = with_fixed_dates(data)
    assert len(fixed) == len(data)
    assert b"20261122" not in fixed
    assert b"A0A1" not in fixed
    assert b"AB12" not in fixed


@pytest.mark.skipif(
    bool(missing_tools("soffice")), reason="LibreOffice (soffice) is not on this machine"
)
def test_a_pdf_exported_again_holds_the_same_letters(tmp_path: Path) -> None:
    sample = next(s for s in EXPORTED if s.make == "pdf")
    source = tmp_path / Path(sample.file).with_suffix(".docx")
    write_docx(make_cohort.answer_text(sample), source, style=sample.style)
    (made,) = make_cohort.write_pdf([source], tmp_path)
    assert letters_of(made) == letters_of(FOLDER / sample.file)


def test_every_way_of_making_a_file_is_used() -> None:
    assert {s.make for s in COHORT} == set(get_args(Make))
