"""The flag samples: one oddity a file, and a table that says which flag must fire."""

import zipfile
from pathlib import Path

import pytest
from answer import read_answer
from flag_list import FLAGS, ODDITIES, Oddity
from make_flags import FOLDER, answer_text, make_flags
from odd_file import WAYS
from readme_table import read_table


def document_xml(name: str) -> str:
    """Return the main part of a committed flag sample."""
    with zipfile.ZipFile(FOLDER / name) as package:
        return package.read("word/document.xml").decode()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[str, ...]]]:
    folder = tmp_path_factory.mktemp("flags")
    return folder, make_flags(folder)


def test_the_table_lists_every_file_of_the_folder_and_no_other() -> None:
    listed = sorted(row["file"] for row in read_table(FOLDER / "README.md", "flags"))
    assert listed == sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".md")


def test_every_flag_is_a_known_word_and_has_a_sample_that_must_fire() -> None:
    rows = read_table(FOLDER / "README.md", "flags")
    assert {row["flag that must fire"] for row in rows} == set(FLAGS)


def test_every_way_of_making_an_oddity_is_used() -> None:
    assert {oddity.how for oddity in ODDITIES} == set(WAYS)


def test_the_table_is_the_one_the_maker_writes(
    made: tuple[Path, list[tuple[str, ...]]],
) -> None:
    rows = [tuple(row.values()) for row in read_table(FOLDER / "README.md", "flags")]
    assert rows == made[1][1:]


@pytest.mark.parametrize("oddity", ODDITIES, ids=lambda oddity: oddity.file)
def test_a_flag_sample_comes_out_the_same_when_made_again(
    oddity: Oddity, made: tuple[Path, list[tuple[str, ...]]]
) -> None:
    with (
        zipfile.ZipFile(made[0] / oddity.file) as new,
        zipfile.ZipFile(FOLDER / oddity.file) as old,
    ):
        assert new.namelist() == old.namelist()
        assert [new.read(name) for name in new.namelist()] == [
            old.read(name) for name in old.namelist()
        ]


@pytest.mark.parametrize(
    ("file", "sign"),
    [
        ("white-text.docx", 'w:color w:val="FFFFFF"'),
        ("shaded-text.docx", 'w:fill="D9D9D9"'),
        ("tiny-text.docx", 'w:sz w:val="2"'),
        ("hidden-text.docx", "<w:vanish/>"),
        ("text-off-the-page.docx", 'w:x="-8000"'),
        ("joined-by-blank-braille.docx", "\u2800"),
        ("joined-by-blank-hangul.docx", "\u3164"),
        ("look-alike-letters.docx", "\u0430"),
        ("passage-in-text-box.docx", "<w:txbxContent>"),
        ("passage-in-footnotes.docx", "<w:footnoteReference "),
        ("passage-in-appendix.docx", ">Appendix<"),
        ("passage-as-picture.docx", "<pic:pic"),
        ("tracked-deletions.docx", "<w:delText "),
        ("comments-left-in.docx", "<w:commentReference "),
        ("declared-count-differs.docx", "Word count: 2,495"),
    ],
)
def test_the_oddity_stands_in_the_file(file: str, sign: str) -> None:
    assert sign in document_xml(file)


@pytest.mark.parametrize("oddity", ODDITIES, ids=lambda oddity: oddity.file)
def test_what_the_oddity_does_not_concern_stays_as_it_was(oddity: Oddity) -> None:
    parts = [p for p in read_answer(answer_text(oddity)) if p.shape == "paragraph"]
    untouched = sorted(parts, key=lambda part: len(part.text))[:3]
    written = document_xml(oddity.file)
    for part in untouched:
        for run in part.runs:
            assert run.text.replace("&", "&amp;") in written
