"""What goes back reaches the person it is about, and nobody else."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

from assess.assessment import Row
from assess.batch.giving_back import MarksFile, give_back, report_place
from assess.document import Submission
from assess.writers.returns import REPORT
from tests.build import cohort, row

SHEET = (
    'Identifier,Status,Grade,"Maximum grade","Last modified (grade)","Feedback comments"\r\n'
    '"Participant 1001",Submitted,,100.00,-,\r\n'
)


def returnable(tmp_path: Path, key: str, vle: str, feedback: str = "") -> tuple[Submission, Row]:
    made = row(f"{key}.docx", counted=2000, verdict="within", report=f"{key}.html")
    report = report_place(tmp_path, key)
    report.parent.mkdir(parents=True)
    report.write_bytes(b"<p>own report</p>")
    return Submission(Path("x"), made.name, vle=vle, key=key, feedback=feedback), made


def test_a_team_whose_number_is_not_on_the_worksheet_gets_nothing_of_anybody(
    tmp_path: Path,
) -> None:
    team = returnable(tmp_path, "12", "moodle", "Team A_12_assignsubmission_file/")
    one = returnable(tmp_path, "1001", "moodle", "Jo Ray_1001_assignsubmission_file/")
    given = give_back(
        "moodle",
        [team[0], one[0]],
        cohort(team[1], one[1]),
        tmp_path,
        MarksFile("Grades.csv", SHEET.encode()),
    )
    with zipfile.ZipFile(tmp_path / "return" / "moodle-feedback.zip") as archive:
        assert archive.namelist() == [f"Jo Ray_1001_assignsubmission_file/{REPORT}"]
    assert [(s.what, s.why) for s in given.left_out] == [
        ("12.docx", "its number is not on the worksheet")
    ]


def test_nobody_gets_the_feedback_of_another_with_the_same_number(tmp_path: Path) -> None:
    first = returnable(tmp_path, "1001", "moodle", "Jo Ray_1001_assignsubmission_file/")
    other = replace(first[0], name="other.docx", feedback="Al Lee_1001_assignsubmission_file/")
    given = give_back(
        "moodle",
        [first[0], other],
        cohort(first[1], replace(first[1], name="other.docx")),
        tmp_path,
        MarksFile("Grades.csv", SHEET.encode()),
    )
    with zipfile.ZipFile(tmp_path / "return" / "moodle-feedback.zip") as archive:
        assert archive.namelist() == []
    assert (tmp_path / "return" / "Grades.csv").read_bytes() == SHEET.encode()
    assert [s.why for s in given.left_out] == ["its number, 1001, is that of another file too"] * 2


def test_blackboard_gets_its_grade_centre_file_back(tmp_path: Path) -> None:
    sheet = '"Username"\t"Feedback to Learner"\r\n"ann"\t""\r\n'.encode("utf-16")
    pairs = [returnable(tmp_path, key, "blackboard") for key in ("ann", "bo")]
    given = give_back(
        "blackboard",
        [submission for submission, _ in pairs],
        cohort(*(made for _, made in pairs)),
        tmp_path,
        MarksFile("gc.xls", sheet),
    )
    filled = (tmp_path / "return" / "gc.xls").read_bytes().decode("utf-16")
    assert filled.splitlines()[1].startswith('"ann"\t"Words counted: 2,000, within the limits')
    assert [(s.what, s.why) for s in given.left_out] == [
        ("bo.docx", "the marks file has no row for it")
    ]
