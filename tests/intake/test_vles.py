"""Each VLE's download: who is who, which file is the essay, and what is left aside and why."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from downloads import FILE, one, reasons, taken_in, who
from hypothesis import given
from hypothesis import strategies as st

from assess import intake
from assess.intake import blackboard, brightspace, canvas, moodle, sort_out, turnitin
from assess.intake.pieces import Place


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


def test_blackboard_without_the_txt_of_an_attempt_names_nobody(tmp_path: Path) -> None:
    start = "Essay_jsmith_attempt_2026-01-02-03-04-05"
    places = [Place(tmp_path / name, name) for name in (f"{start}_a.docx", f"{start}.txt")]
    assert [(p.key, p.person, p.kind) for p in blackboard.recognise(places)] == [
        ("jsmith", "", "file"),
        ("jsmith", "", "about"),
    ]


def test_blackboard_says_when_a_later_attempt_has_no_file(tmp_path: Path) -> None:
    intake = taken_in(
        tmp_path,
        attempt("osei", "2026-03-01-10-00-00", "_essay.docx"),
        attempt("osei", "2026-03-09-10-00-00", ".txt"),
    )
    assert one(intake).attempt == "2026-03-01-10-00-00"
    assert intake.ignored[0].why.startswith("a later attempt without a file")


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
    person=st.from_regex(r"[a-z]+", fullmatch=True).filter(lambda name: name != "anon"),
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
