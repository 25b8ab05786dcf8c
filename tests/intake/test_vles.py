"""Each VLE's download: who is who, which file is the essay, and what is left aside and why."""

from __future__ import annotations

import importlib
import pkgutil
import random
import struct
from pathlib import Path

import openpyxl
import pytest
from downloads import taken_in
from hypothesis import given
from hypothesis import strategies as st

from assess import intake
from assess.document import Submission
from assess.intake import Intake, blackboard, brightspace, canvas, moodle, sort_out, turnitin
from assess.intake.compound import is_sound
from assess.intake.pieces import Place
from tests.mutations import cut_out, double, flip_bits, overwrite, truncate

INBOX = Path(__file__).with_name("turnitin-inbox.xls")
FILE, TEXT = "assignsubmission_file", "assignsubmission_onlinetext"


def one(intake: Intake) -> Submission:
    assert len(intake.submissions) == 1
    return intake.submissions[0]


def who(intake: Intake) -> list[tuple[str, str, str]]:
    return [(s.participant, s.person, s.name.rsplit("/", 1)[-1]) for s in intake.submissions]


def reasons(intake: Intake) -> dict[str, str]:
    return {left.what.rsplit("/", 1)[-1]: left.why for left in intake.ignored}


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


def test_canvas_with_late_marks_and_digits_in_the_file_name(tmp_path: Path) -> None:
    jane, bo = "smithjane_LATE_101_9001_essay_12_05.docx", "libo_102_9002_Essay (final).pdf"
    intake = taken_in(tmp_path, jane, bo, "doejo_103_text.html")
    assert who(intake) == [
        ("103", "doejo", "doejo_103_text.html"),
        ("102", "libo", bo),
        ("101", "smithjane", jane),
    ]
    assert [s.feedback for s in intake.submissions] == ["", bo, jane]


def test_canvas_a_web_address_comes_after_everything_else(tmp_path: Path) -> None:
    intake = taken_in(tmp_path, "doejo_103_text.html", "doejo_103_link.html", "libo_104_link.html")
    assert who(intake) == [
        ("103", "doejo", "doejo_103_text.html"),
        ("104", "libo", "libo_104_link.html"),
    ]
    assert reasons(intake) == {
        "doejo_103_link.html": "a web address handed in; look at it in the VLE"
    }


def test_canvas_anonymous(tmp_path: Path) -> None:
    intake = taken_in(tmp_path, "anon_aB3x_9001_essay.docx", "LATE_anon_Zz9_9002_essay.docx")
    assert [(s.key, s.person) for s in intake.submissions] == [("Zz9", ""), ("aB3x", "")]


def test_dates_in_plain_file_names_are_no_ids_of_canvas(tmp_path: Path) -> None:
    intake = taken_in(tmp_path, "jane_12_5_2026.docx", "bo_12_5_2026.docx")
    assert [(s.vle, s.name) for s in intake.submissions] == [
        ("", "bo_12_5_2026.docx"),
        ("", "jane_12_5_2026.docx"),
    ]


def attempt(user: str, when: str, rest: str) -> str:
    return f"SENCO NPQ_Task_1_{user}_attempt_{when}{rest}"


def test_blackboard_takes_the_newest_attempt_and_reads_the_names_beside_it(tmp_path: Path) -> None:
    early, late = "2026-03-01-10-00-00", "2026-03-02-09-00-00"
    about = b"Name: Ann Marie Lee (lee_am)\r\nAssignment: Task\r\nDate Submitted: x\r\n"
    intake = taken_in(
        tmp_path,
        attempt("lee_am", early, "_essay.docx"),
        attempt("lee_am", late, "_essay v2.docx"),
        attempt("osei", late, "_answer.pdf"),
        **{
            attempt("lee_am", early, ".txt"): about,
            attempt("lee_am", late, ".txt"): "\ufeff".encode() + about,
        },
    )
    assert who(intake) == [
        ("lee_am", "Ann Marie Lee", attempt("lee_am", late, "_essay v2.docx")),
        ("osei", "", attempt("osei", late, "_answer.pdf")),
    ]
    assert [s.attempt for s in intake.submissions] == [late, late]
    assert sorted(i.why for i in intake.ignored) == [
        "a list or note that the VLE adds, no submission",
        "a list or note that the VLE adds, no submission",
        "an earlier attempt; the newest counts",
    ]


def test_blackboard_says_when_a_later_attempt_has_no_file(tmp_path: Path) -> None:
    intake = taken_in(
        tmp_path,
        attempt("osei", "2026-03-01-10-00-00", "_essay.docx"),
        attempt("osei", "2026-03-09-10-00-00", ".txt"),
    )
    assert one(intake).attempt == "2026-03-01-10-00-00"
    assert intake.ignored[0].why.startswith("a later attempt without a file")


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


def test_the_same_number_twice_is_no_paper_id(tmp_path: Path) -> None:
    intake = taken_in(tmp_path, "20260512_jane.docx", "20260512_bo.docx")
    assert [s.vle for s in intake.submissions] == ["", ""]


@pytest.mark.parametrize("between", ["/", " - "], ids=["folders", "flat"])
def test_brightspace_takes_the_newest(tmp_path: Path, between: str) -> None:
    start = "Task/155-740 - Ann O'Hare - "
    intake = taken_in(
        tmp_path,
        f"{start}Sep 9, 2026 926 AM{between}old.docx",
        f"{start}Sep 14, 2026 1205 PM{between}new.docx",
        "Task/index.html",
    )
    assert (one(intake).person, one(intake).attempt) == ("Ann O'Hare", "2026-09-14-12-05")
    assert sorted(i.why for i in intake.ignored) == [
        "a list or note that the VLE adds, no submission",
        "an earlier attempt; the newest counts",
    ]


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (["a.pdf", "z.docx"], "z.docx"),
        (["Cover sheet.docx", "essay.pdf"], "essay.pdf"),
        (["essay.html", "answer.pdf"], "answer.pdf"),
        (["essay.html", "notes.odt"], "essay.html"),
        (["References.docx", "a.odt", "essay.docx"], "essay.docx"),
        (["essay.odt", "essay.zip"], "essay.odt"),
        (["appendix.docx", "video.mp4"], "appendix.docx"),
    ],
)
def test_the_essay_among_several_files_is_chosen_by_the_rules(
    tmp_path: Path, names: list[str], chosen: str
) -> None:
    intake = taken_in(tmp_path, *(f"Jane Smith_1_{FILE}/{name}" for name in names))
    assert one(intake).name.endswith(chosen)
    assert len(intake.ignored) == len(names) - 1
    assert all(chosen in left.why for left in intake.ignored)


def test_of_two_word_files_the_larger_is_the_essay(tmp_path: Path) -> None:
    folder = f"Jane Smith_1_{FILE}"
    intake = taken_in(tmp_path, f"{folder}/a.docx", **{f"{folder}/b.docx": b"much longer content"})
    assert one(intake).name.endswith("b.docx")


def test_files_that_the_vle_did_not_name_are_read_if_they_can_be(tmp_path: Path) -> None:
    names = [f"P{n}_{n}_{FILE}/essay.docx" for n in (1, 2, 3)]
    intake = taken_in(tmp_path, *names, "sent by mail.docx", "Grades-NPQ-17.csv")
    assert [s.name for s in intake.submissions] == [*names, "sent by mail.docx"]
    assert reasons(intake) == {
        "Grades-NPQ-17.csv": "not named like a submission of this Moodle download"
    }


def test_every_module_of_a_vle_is_asked() -> None:
    modules = [
        importlib.import_module(f"assess.intake.{found.name}")
        for found in pkgutil.iter_modules(intake.__path__)
    ]
    named = {module.NAME for module in modules if hasattr(module, "recognise")}
    assert named == {vle.NAME for vle in intake._VLES}


NAME = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="_/\\:<>\"'|?*`&"),
    min_size=1,
    max_size=25,
)
NUMBER = st.integers(1, 10**9).map(str)


@given(person=NAME, number=NUMBER, last=NAME, end=st.sampled_from(["/", "_/", "_"]))
def test_moodle_names_are_read_back_whatever_people_are_called(
    person: str, number: str, last: str, end: str
) -> None:
    place = Place(Path(__file__), f"{person}_{number}_{FILE}{end}{last}.docx")
    (piece,) = moodle.recognise([place])
    assert (piece.key, piece.original) == (number, f"{last}.docx")
    assert piece.person == ("" if person == "Participant" else person)


@given(
    user=NUMBER,
    attachment=NUMBER,
    late=st.booleans(),
    last=NAME,
    person=st.from_regex(r"[a-z]+", fullmatch=True),
)
def test_canvas_names_are_read_back(
    person: str, user: str, attachment: str, late: bool, last: str
) -> None:
    name = f"{person}{'_LATE' * late}_{user}_{attachment}_{last}.docx"
    (piece,) = canvas.recognise([Place(Path(__file__), name)])
    assert (piece.person, piece.key, piece.original) == (person, user, f"{last}.docx")


@given(names=st.lists(st.text(min_size=1), max_size=8, unique=True))
def test_no_name_makes_a_vle_break_or_lose_a_file(names: list[str]) -> None:
    places = [Place(Path(__file__), name) for name in names]
    for vle in (moodle, canvas, blackboard, brightspace, turnitin):
        assert len(vle.recognise(places)) <= len(places)
    found, ignored = sort_out(places, origin="x")
    assert len(found) + len(ignored) == len(names)
