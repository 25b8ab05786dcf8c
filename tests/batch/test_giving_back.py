"""A whole batch from a VLE's download to what goes back, and the same without any name."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from assess.cli import run
from assess.writers.returns import REPORT

SAMPLES = Path(__file__).parent.parent.parent / "samples" / "cohort"
ESSAY, LOCKED = SAMPLES / "participant-004.docx", SAMPLES / "participant-026.pdf"
FIRST, LAST = "Ngozi-Séraphine", "Featherstonehaugh"
FOLDERS = {
    "1001": f"{FIRST} {LAST}_1001_assignsubmission_file",
    "1002": "Bo Li_1002_assignsubmission_file",
    "1003": "Al Locked_1003_assignsubmission_file",
}
SHEET = (
    'Identifier,Status,Grade,"Maximum grade","Last modified (grade)","Feedback comments"\r\n'
    '"Participant 1001",Submitted,,100.00,-,\r\n'
    '"Participant 1002",Submitted,,100.00,-,"Kept."\r\n'
    '"Participant 1003",Submitted,,100.00,-,\r\n'
)


def call(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    code = run([str(argument) for argument in arguments])
    printed = capfd.readouterr()
    return code, printed.out + printed.err


def signed_essay(path: Path) -> Path:
    """Build an answer that says in every place that a participant may use whose it is."""
    word = docx.Document()
    word.core_properties.author = word.core_properties.last_modified_by = f"{FIRST} {LAST}"
    word.core_properties.title = f"{LAST} final"
    word.sections[0].header.paragraphs[0].text = f"{LAST}, {FIRST}"
    word.sections[0].footer.paragraphs[0].text = f"{FIRST} {LAST} – SENCO"
    word.add_paragraph(f"NPQ for SENCOs: {LAST}", style="Title")
    word.add_heading("What I would do", 1)
    for number in range(12):
        word.add_paragraph(
            f"In week {number} I, {FIRST} {LAST}, would meet the pupil and the family, plan the "
            "provision with the class teacher, and review it at the end of each half term."
        )
    word.save(str(path))
    return path


@pytest.fixture
def download(tmp_path: Path) -> Path:
    source = tmp_path / "NPQ-Autumn-17.zip"
    with zipfile.ZipFile(source, "w") as archive:
        signed = signed_essay(tmp_path / "signed.docx")
        archive.write(signed, f"{FOLDERS['1001']}/{LAST}.docx")
        archive.writestr(f"{FOLDERS['1001']}/{FIRST} references.docx", b"x")
        archive.write(ESSAY, f"{FOLDERS['1002']}/essay.docx")
        archive.write(LOCKED, f"{FOLDERS['1003']}/essay.pdf")
    (tmp_path / "signed.docx").unlink()
    (tmp_path / "Grades.csv").write_bytes(SHEET.encode())
    return source


def everything_in(folder: Path) -> str:
    """Return names and contents of all files below a folder, those inside zips too."""
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        found.append(path.relative_to(folder).as_posix())
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    found += [name, archive.read(name).decode()]
        elif path.is_file():
            found.append(path.read_bytes().decode("utf-8"))
    return "\n".join(found)


def test_a_download_of_moodle_goes_back_into_each_participants_folder(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, download: Path
) -> None:
    out = tmp_path / "reports"
    sheet = tmp_path / "Grades.csv"
    code, said = call(
        capfd, "batch", download, "--out", out, "--return", "moodle", "--worksheet", sheet
    )
    assert code == 3
    with zipfile.ZipFile(out / "return" / "moodle-feedback.zip") as archive:
        assert set(archive.namelist()) == {f"{FOLDERS[n]}/{REPORT}" for n in ("1001", "1002")}
        page = archive.read(f"{FOLDERS['1002']}/{REPORT}").decode()
    reports = [path.read_text("utf-8") for path in out.glob("*.html")]
    assert page.startswith("<!DOCTYPE html>")
    assert page not in reports  # those are the marker's
    rows = list(csv.reader(io.StringIO((out / "return" / "Grades.csv").read_text("utf-8"))))
    assert [row[:5] for row in rows] == [row[:5] for row in csv.reader(io.StringIO(SHEET))]
    assert rows[1][5].startswith("Words counted: ")
    assert [row[5] for row in rows[2:]] == ["Kept.", ""]
    assert "its comment in the marks file was kept" in said
    assert "it was not read" in said
    assert "Moodle tells participants" in said


def test_an_anonymous_batch_shows_a_name_nowhere_but_in_the_key_table(
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
    download: Path,
) -> None:
    caplog.set_level(0)
    out, key = tmp_path / "reports", tmp_path / "who-is-who.csv"
    arguments = ("--return", "moodle", "--worksheet", tmp_path / "Grades.csv", "--anonymous")
    code, said = call(capfd, "batch", download, "--out", out, *arguments, "--key", key)
    assert code == 3
    written = f"{everything_in(out)}\n{said}\n{caplog.text}"
    for part in (FIRST, LAST, "Ngozi", "S\\u00e9raphine", "Bo Li", "Al Locked", "Autumn"):
        assert part.casefold() not in written.casefold(), part
    assert "participant-1001.docx" in written
    assert "would meet the pupil" in written
    assert f"Participant_1001_assignsubmission_file/{REPORT}" in written
    told = list(csv.DictReader(io.StringIO(key.read_text("utf-8-sig"))))
    assert (told[0]["Shown as"], told[0]["Name"]) == ("participant-1001.docx", f"{FIRST} {LAST}")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--anonymous"], "needs a file for the key table"),
        (["--key", "k.csv"], "is for '--anonymous'"),
        (["--anonymous", "--key", "OUT/key.csv"], "among the reports"),
        (["--worksheet", "SHEET"], "is for '--return'"),
        (["--return", "moodle"], "named the way Moodle names them"),
        (["--return", "folders", "--worksheet", "SHEET"], "takes no marks file"),
    ],
)
def test_options_that_do_not_fit_are_refused_before_anything_is_read(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, options: list[str], says: str
) -> None:
    given, sheet = tmp_path / "given", tmp_path / "Grades.csv"
    given.mkdir()
    shutil.copy(ESSAY, given)
    sheet.write_text(SHEET)
    out = tmp_path / "reports"
    plain = [o.replace("OUT", str(out)).replace("SHEET", str(sheet)) for o in options]
    code, said = call(capfd, "batch", given, "--out", out, *plain)
    assert code == 2
    assert says in said
    assert not out.exists()


@pytest.mark.parametrize(
    ("sheet", "says"),
    [
        ("Name,Mark\nJane,1\n", "none of the headings"),
        (SHEET.replace("Status", "Full name"), "shows who"),
    ],
)
def test_a_wrong_marks_file_is_refused_before_anything_is_read(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, download: Path, sheet: str, says: str
) -> None:
    (tmp_path / "Grades.csv").write_text(sheet)
    options = ("--return", "moodle", "--worksheet", tmp_path / "Grades.csv", "--anonymous")
    code, said = call(
        capfd, "batch", download, "--out", tmp_path / "r", *options, "--key", tmp_path / "k.csv"
    )
    assert code == 2
    assert says in said
    assert not (tmp_path / "r").exists()
    assert not (tmp_path / "k.csv").exists()


def test_each_person_gets_a_folder_where_no_vle_takes_files(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    shutil.copy(ESSAY, given)
    (tmp_path / "list.csv").write_text("file,participant,Region\nparticipant-004.docx,17,North\n")
    options = ("--return", "folders", "--manifest", tmp_path / "list.csv")
    code, said = call(capfd, "batch", given, "--out", tmp_path / "r", *options)
    assert code == 0
    assert (tmp_path / "r" / "return" / "participant-004" / REPORT).is_file()
    assert "To give back" in said
    with (tmp_path / "r" / "cohort.csv").open(encoding="utf-8-sig", newline="") as table:
        (row,) = csv.DictReader(table)
    assert (row["Participant"], row["Region"]) == ("17", "North")
