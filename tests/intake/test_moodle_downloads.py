"""Moodle's download: folders and flat, teams and those in none, typed answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from downloads import FILE, TEXT, one, reasons, taken_in, who


@pytest.mark.parametrize("end", ["", "_"], ids=["since 4.1", "before 4.1"])
def test_moodle_in_folders_of_both_ages(tmp_path: Path, end: str) -> None:
    jane, zoe = f"Jane Smith_1001_{FILE}{end}", f"Zoë OBrien-Ó Sé_1002_{FILE}{end}"
    intake = taken_in(tmp_path, f"{jane}/my_essay.docx", f"{zoe}/drafts/final/essay.pdf")
    assert [(s.vle, s.key, s.person, s.feedback) for s in intake.submissions] == [
        ("moodle", "1001", "Jane Smith", f"{jane}/"),
        ("moodle", "1002", "Zoë OBrien-Ó Sé", f"{zoe}/"),
    ]
    assert intake.ignored == ()


def test_moodle_flat(tmp_path: Path) -> None:
    found = one(taken_in(tmp_path, f"Jane Smith_1001_{FILE}_my_essay_2.docx"))
    assert (found.key, found.person) == ("1001", "Jane Smith")
    assert found.feedback == f"Jane Smith_1001_{FILE}_"


def test_moodle_blind_marking_tells_no_name(tmp_path: Path) -> None:
    found = one(taken_in(tmp_path, f"Participant_77_{FILE}/essay.docx"))
    assert (found.key, found.participant, found.person) == ("77", "77", "")


def test_moodle_below_a_folder_of_ones_own(tmp_path: Path) -> None:
    found = one(taken_in(tmp_path, f"Downloads/autumn/Jane Smith_1001_{FILE}/essay.docx"))
    assert found.feedback == f"Jane Smith_1001_{FILE}/"


def test_moodle_text_typed_into_the_box_comes_after_a_file(tmp_path: Path) -> None:
    intake = taken_in(
        tmp_path,
        f"Jane Smith_1001_{TEXT}/onlinetext.html",
        f"Jane Smith_1001_{FILE}/essay.docx",
        f"Bo Li_1002_{TEXT}/onlinetext.html",
    )
    assert who(intake) == [
        ("1002", "Bo Li", "onlinetext.html"),
        ("1001", "Jane Smith", "essay.docx"),
    ]
    assert reasons(intake) == {
        "onlinetext.html": "typed into the VLE's own text box; the file sent in was read instead"
    }


def test_a_picture_inside_a_typed_answer_is_not_the_answer(tmp_path: Path) -> None:
    folder = f"Bo Li_1002_{TEXT}"
    names = {f"{folder}/onlinetext.html": b"<p>x", f"{folder}/photo.png": b"much larger"}
    intake = taken_in(tmp_path, **names)
    assert who(intake) == [("1002", "Bo Li", "onlinetext.html")]
    assert reasons(intake) == {
        "photo.png": "set into the answer that was typed; 'onlinetext.html' was read"
    }


def test_moodle_a_team_without_a_number_cannot_be_given_anything_back(tmp_path: Path) -> None:
    found = one(taken_in(tmp_path, f"Default group_{FILE}/essay.docx"))
    assert (found.vle, found.key, found.feedback) == ("moodle", "", "")


def test_moodle_those_in_no_team_share_one_submission_of_all_that_they_sent(
    tmp_path: Path,
) -> None:
    intake = taken_in(
        tmp_path,
        f"Team A_12_{FILE}/plan.docx",
        f"Default group_{FILE}/essay.docx",
        f"Default group_{TEXT}/onlinetext.html",
    )
    assert who(intake) == [("", "Default group", "essay.docx"), ("12", "Team A", "plan.docx")]
    assert list(reasons(intake)) == ["onlinetext.html"]


def test_moodle_numbers_of_teams_are_nobodys_to_give_feedback_to(tmp_path: Path) -> None:
    """Where there is a name without a number, all numbers are those of groups."""
    intake = taken_in(tmp_path, f"Team A_12_{FILE}/a.docx", f"No team_{FILE}/b.docx")
    assert [s.feedback for s in intake.submissions] == ["", ""]
    intake = taken_in(tmp_path, f"Team A_12_{FILE}/a.docx")
    assert one(intake).feedback == f"Team A_12_{FILE}/"


@pytest.mark.parametrize(
    "names",
    [
        (f"12_{FILE}/a.docx", f"Team A_12_{FILE}/a.docx"),  # a name that looks like a number
        (f"Team A_12_{FILE}/a.docx", f"Team B_12_{FILE}/a.docx"),
        (f"Jane Smith_1_{FILE}/a.docx", f"Jane Smith_2_{FILE}/a.docx"),
        (f"No team_{FILE}/a.docx", f"Kein Team_{FILE}/a.docx"),
        (f"one/Team A_12_{FILE}/a.docx", f"two/Team A_12_{FILE}/a.docx"),  # two assignments
        (f"one/No team_{FILE}/a.docx", f"two/No team_{FILE}/a.docx"),
        (f"Team A_12_{FILE}_a.docx", f"Team B_12_{FILE}_a.docx"),
    ],
)
def test_moodle_nobody_is_merged_with_anybody(tmp_path: Path, names: tuple[str, str]) -> None:
    intake = taken_in(tmp_path, *names)
    assert [s.name for s in intake.submissions] == sorted(names)
    assert intake.ignored == ()


@pytest.mark.parametrize("who_", ["Team A_12", "Default group", "Participant_7"])
@pytest.mark.parametrize("around", ["", "Downloads/autumn/"])
def test_moodle_what_one_sent_in_every_way_is_one_submission(
    tmp_path: Path, who_: str, around: str
) -> None:
    start = f"{around}{who_}_"
    names = (f"{start}{FILE}/a/essay.docx", f"{start}{FILE}/b/c/notes.pdf", f"{start}{TEXT}/t.html")
    intake = taken_in(tmp_path, *names)
    assert one(intake).name == names[0]
    assert sorted(left.what for left in intake.ignored) == sorted(names[1:])
