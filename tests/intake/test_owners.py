"""Whose a file is: nobody is merged with anybody, and what one person sent in holds together."""

from __future__ import annotations

from pathlib import Path

import pytest
from downloads import one, reasons, taken_in, who

from assess.batch.giving_back import MarksFile, give_back, report_place
from tests.build import cohort, row

EARLY, LATE = "2026-03-01-10-00-00", "2026-03-02-09-00-00"
ABOUT = "a list or note that the VLE adds, no submission"
OLD = "an earlier attempt; the newest counts"


@pytest.mark.parametrize(
    "names",
    [
        # Blackboard: user names with underscores and no .txt; two assignments; two downloads
        (f"NPQ_j_smith_attempt_{EARLY}_e.docx", f"NPQ_a_smith_attempt_{LATE}_e.docx"),
        (f"Task 1_smith_attempt_{EARLY}_e.docx", f"Task 2_smith_attempt_{LATE}_e.docx"),
        (f"A1/NPQ_smith_attempt_{EARLY}_e.docx", f"A2/NPQ_smith_attempt_{LATE}_e.docx"),
        # Canvas: one user in two assignments, with a name and without
        ("A1/smithjane_12_101_essay.docx", "A2/smithjane_12_202_essay.docx"),
        ("A1/smithjane_12_101_essay.docx", "A2/smithjane_12_text.html"),
        ("A1/anon_aB3x_101_essay.docx", "A2/anon_aB3x_202_essay.docx"),
        # Brightspace: folders and flat
        (
            "A1/155-740 - Ann Lee - Sep 9, 2026 926 AM/essay.docx",
            "A2/155-741 - Ann Lee - Sep 14, 2026 1205 PM/essay.docx",
        ),
        (
            "A1/155-740 - Ann Lee - Sep 9, 2026 926 AM - essay.docx",
            "A2/155-741 - Ann Lee - Sep 14, 2026 1205 PM - essay.docx",
        ),
    ],
)
def test_what_is_not_of_one_submission_is_read_apart(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    intake = taken_in(tmp_path, *names)
    assert "" not in {submission.vle for submission in intake.submissions}
    assert sorted(s.name for s in intake.submissions) == sorted(names)
    assert intake.ignored == ()


@pytest.mark.parametrize("around", ["", "Downloads/A1/"])
@pytest.mark.parametrize(
    ("names", "why"),
    [
        (
            (f"NPQ_j_smith_attempt_{LATE}_e.docx", f"NPQ_j_smith_attempt_{EARLY}_e.docx"),
            OLD,
        ),
        (
            ("smithjane_12_101_essay.docx", "smithjane_LATE_12_102_references.docx"),
            "another file by the same participant; 'essay.docx' was read",
        ),
        (
            ("anon_aB3x_101_essay.docx", "LATE_anon_aB3x_102_references.docx"),
            "another file by the same participant; 'essay.docx' was read",
        ),
        (
            (
                "1-7 - Ann Lee - Sep 14, 2026 1205 PM/e.docx",
                "1-7 - Ann Lee - Sep 9, 2026 926 AM/e.docx",
            ),
            OLD,
        ),
        (
            (
                "1-7 - Ann Lee - Sep 14, 2026 1205 PM/e.docx",
                "1-7 - Ann Lee - Sep 14, 2026 1205 PM/appendix/tables.docx",
            ),
            "another file by the same participant; 'e.docx' was read",
        ),
        (
            (
                "1-7 - Ann Lee - Sep 14, 2026 1205 PM - e.docx",
                "1-7 - Ann Lee - Sep 9, 2026 926 AM - e.docx",
            ),
            OLD,
        ),
    ],
)
def test_what_one_person_sent_in_for_one_assignment_is_one_submission(
    tmp_path: Path, around: str, names: tuple[str, str], why: str
) -> None:
    essay, other = (f"{around}{name}" for name in names)
    content = b"the larger of two Word files"
    intake = taken_in(tmp_path, other, **{essay: content})
    assert one(intake).name == essay
    assert [(left.what, left.why) for left in intake.ignored] == [(other, why)]


def test_blackboard_the_txt_of_one_attempt_tells_the_user_name_of_all(tmp_path: Path) -> None:
    about = b"Name: Jo Smith (j_smith)\r\n"
    early, late = (f"NPQ_j_smith_attempt_{when}" for when in (EARLY, LATE))
    intake = taken_in(tmp_path, f"{early}_e.docx", f"{late}_e.docx", **{f"{early}.txt": about})
    assert who(intake) == [("j_smith", "Jo Smith", f"{late}_e.docx")]
    assert reasons(intake) == {f"{early}_e.docx": OLD, f"{early}.txt": ABOUT}


def test_blackboard_a_txt_tells_nothing_about_those_of_another_name(tmp_path: Path) -> None:
    about = b"Name: Jo Smith (j_smith)\r\n"
    jo, al = (f"NPQ_{user}_attempt_{EARLY}" for user in ("j_smith", "a_smith"))
    intake = taken_in(tmp_path, f"{jo}_e.docx", f"{al}_e.docx", **{f"{jo}.txt": about})
    assert who(intake) == [("smith", "", f"{al}_e.docx"), ("j_smith", "Jo Smith", f"{jo}_e.docx")]


def test_blackboard_what_is_read_apart_under_one_user_name_is_filed_to_nobody(
    tmp_path: Path,
) -> None:
    names = [f"NPQ_{user}_attempt_{EARLY}_e.docx" for user in ("a_smith", "j_smith")]
    found = taken_in(tmp_path, *names).submissions
    made = [
        row(name, counted=2000, verdict="within", report=f"{number}.html")
        for number, name in enumerate(names)
    ]
    for number in range(len(names)):
        place = report_place(tmp_path, str(number))
        place.parent.mkdir(parents=True)
        place.write_bytes(b"<p>own report</p>")
    sheet = b"Username,Feedback to Learner\r\nsmith,\r\n"
    given = give_back("blackboard", found, cohort(*made), tmp_path, MarksFile("gc.csv", sheet))
    assert (tmp_path / "return" / "gc.csv").read_bytes() == sheet
    assert [(s.what, s.why) for s in given.left_out] == [
        (name, "its number, smith, is that of another file too") for name in names
    ]


@pytest.mark.parametrize("late", ["", "LATE_"])
def test_canvas_anonymous_names_before_a_file_name_that_begins_with_a_number(
    tmp_path: Path, late: str
) -> None:
    names = f"{late}anon_5xK2b_1234_2026_essay.docx", f"{late}anon_7yQ9c_5678_2026_essay.docx"
    intake = taken_in(tmp_path, *names)
    assert [(s.vle, s.key, s.person, s.feedback) for s in intake.submissions] == [
        ("canvas", "5xK2b", "", names[0]),
        ("canvas", "7yQ9c", "", names[1]),
    ]
    assert intake.ignored == ()


def test_canvas_an_anonymous_id_of_digits_alone_is_no_user(tmp_path: Path) -> None:
    intake = taken_in(tmp_path, "anon_23456_text.html", "anon_34567_9001_essay.docx")
    assert [(s.key, s.person) for s in intake.submissions] == [("23456", ""), ("34567", "")]
