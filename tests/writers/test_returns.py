"""The way back to a VLE, held against import rules written down here a second time."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.assessment import Row
from assess.brief import load_brief
from assess.document import Submission
from assess.errors import CallError
from assess.writers.returns import REPORT, Item, blackboard, moodle
from assess.writers.returns.bundle import write_zip
from assess.writers.returns.cells import fill
from assess.writers.returns.comment import comment
from tests.build import cohort, row

FILE = "assignsubmission_file"
PLUGINS = {("assignsubmission", "file"), ("assignsubmission", "onlinetext")}


def moodle_takes(path: str, participants: set[int]) -> tuple[int, str] | None:
    """Say for whom and under which name Moodle would import an entry of a feedback zip.

    From the rules of its importziplib.php: hidden names are ignored; the first part of the path
    with four pieces between underscores, a known number second and a plugin third and fourth,
    names the participant; the fifth piece and the later parts are the feedback file's path.
    """
    if path.endswith("/") or path.rsplit("/", maxsplit=1)[-1][:1] in {".", "~"}:
        return None
    rest = path.split("/")
    while rest:
        pieces = rest.pop(0).split("_", 4)
        if len(pieces) < 4 or not pieces[1].isascii() or not pieces[1].isdigit():
            continue
        if int(pieces[1]) not in participants or (pieces[2], pieces[3]) not in PLUGINS:
            continue
        return int(pieces[1]), "/".join(["".join(pieces[4:]), *rest]).lstrip("/")
    return None


def item(tmp_path: Path, **more: str) -> Item:
    (tmp_path / "report.html").write_bytes(b"<p>own report</p>")
    given_ = Submission(Path("x"), "essay.docx", **more)
    return Item(given_, row(), tmp_path / "report.html")


def packed(*items: Item) -> dict[str, bytes]:
    file = io.BytesIO()
    write_zip(moodle.entries(items), file)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    "feedback",
    [
        f"Jane Smith_1001_{FILE}/",
        f"Jane Smith_1001_{FILE}_/",
        f"Zoë OBrien-Ó Sé_1001_{FILE}_",
        "Participant_1001_assignsubmission_onlinetext/",
    ],
)
def test_moodle_imports_a_report_for_its_participant(tmp_path: Path, feedback: str) -> None:
    ((name, content),) = packed(item(tmp_path, feedback=feedback, key="1001")).items()
    assert moodle_takes(name, {1001}) == (1001, REPORT)
    assert moodle_takes(name, {7}) is None
    assert content == b"<p>own report</p>"


PERSON = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="_/\\"), max_size=30
)


@given(person=PERSON, number=st.integers(1, 10**12), form=st.sampled_from(["/", "_/"]))
def test_moodle_imports_whatever_people_are_called(person: str, number: int, form: str) -> None:
    name = f"{person}_{number}_{FILE}{form}{REPORT}"
    assert moodle_takes(name, {number}) == (number, REPORT)


def test_the_zip_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        write_zip(moodle.entries([item(tmp_path, feedback="Jo_1_x_y/")]), file)
    assert files[0].getvalue() == files[1].getvalue()


WORKSHEET = (
    '\ufeffIdentifier,"Full name",Status,Grade,"Maximum grade","Last modified (grade)",'
    '"Feedback comments"\n'
    '"Participant 1001","Smith, ""Jay"" Jane","Submitted, late",,100.00,-,\n'
    '"Participant 1002",Zoë,"Two\nlines",55.00,100.00,"Monday, 1 June",\n'
    '"Participant 1003",Bo,-,,100.00,-,"Well argued."\n'
    '"Participant 1004",Al,-,,100.00,-,'
)


def test_moodles_worksheet_keeps_every_byte_but_the_empty_comments() -> None:
    given_ = {"1001": "Words: 2,000.", "1003": "no", "1004": "Last.", "77": "nobody"}
    filled = moodle.worksheet(WORKSHEET.encode(), given_)
    text = filled.content.decode()
    assert (
        text
        == WORKSHEET.replace(
            '100.00,-,\n"Participant 1002"', '100.00,-,"Words: 2,000."\n"Participant 1002"'
        )
        + '"Last."'
    )
    assert (filled.filled, filled.kept) == ({"1001", "1004"}, {"1003"})


def test_blackboards_grade_centre_file_keeps_encoding_and_dialect() -> None:
    heading = (
        '"Last Name"\t"First Name"\t"Username"\t"Task [Total Pts: 100 Score] |31337"\t'
        '"Grading Notes"\t"Notes Format"\t"Feedback to Learner"\t"Feedback Format"\r\n'
    )
    rows = (
        '"Ó Sé"\t"Zoë"\t"zose"\t""\t""\t"SMART_TEXT"\t""\t"SMART_TEXT"\r\n'
        '"Li"\t"Bo"\t"lb_1"\t"50"\t""\t""\t"Good."\t""\r\n'
    )
    sheet = ("\ufeff" + heading + rows).encode("utf-16-le")
    filled = blackboard.grade_centre(sheet, {"zose": 'Words "counted": 1', "lb_1": "x"})
    expected = rows.replace('""\t"SMART_TEXT"\r\n', '"Words ""counted"": 1"\t"SMART_TEXT"\r\n')
    assert filled.content.decode("utf-16-le") == "\ufeff" + heading + expected
    assert (filled.filled, filled.kept) == ({"zose"}, {"lb_1"})


@pytest.mark.parametrize(
    "sheet",
    [
        b"",
        b"Name,Mark\nJane,1\n",
        b"Identifier,Grade\nParticipant 1,\n",
        b"Identifier,Feedback comments,Feedback comments\nParticipant 1,,\n",
    ],
)
def test_a_file_that_is_no_worksheet_is_a_wrong_call(sheet: bytes) -> None:
    with pytest.raises(CallError, match=r"[Mm]arks file"):
        moodle.worksheet(sheet, {})


CELL = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r"), max_size=12)


@given(
    rows=st.lists(st.tuples(CELL, CELL, st.sampled_from(["", "kept"])), max_size=6),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    separator=st.sampled_from([",", ";", "\t"]),
    ends=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_only_empty_comment_cells_change_whatever_the_table(
    rows: list[tuple[str, str, str]], encoding: str, separator: str, ends: str, quoting: int
) -> None:
    table = [["Identifier", "odd", "other", "Feedback comments"]]
    table += [[f"Participant {n}", *cells] for n, cells in enumerate(rows)]
    page = io.StringIO(newline="")
    csv.writer(page, delimiter=separator, lineterminator=ends, quoting=quoting).writerows(table)  # type: ignore[arg-type]
    sheet = page.getvalue().encode(encoding)
    filled = moodle.worksheet(sheet, {str(n): "QXZ; 1,2" for n in range(0, len(rows), 2)})
    text = filled.content.decode(encoding)
    seen = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    for number, (before, after) in enumerate(zip(table[1:], seen[1:], strict=True)):
        expected = "QXZ; 1,2" if number % 2 == 0 and not before[3] else before[3]
        assert after == [*before[:3], expected]
    assert (
        text.replace('"QXZ; 1,2"', '""' if quoting == csv.QUOTE_ALL else "").replace("QXZ; 1,2", "")
        == page.getvalue()
    )


def test_a_row_of_another_length_is_kept_as_it_is() -> None:
    sheet = b"Key,Note\na,\nb\nc,,\nd,\n"
    filled = fill(sheet, dict.fromkeys("abcd", "x"), key=("Key",), column="Note")
    assert filled.content == b"Key,Note\na,x\nb\nc,,\nd,x\n"


def test_a_table_in_an_old_encoding_stays_in_it() -> None:
    sheet = "Key;Note\nZoë;\n".encode("cp1252")
    filled = fill(sheet, {"Zoë": "café – ✓"}, key=("Key",), column="Note")
    assert filled.content == "Key;Note\nZoë;café – ?\n".encode("cp1252")


def test_an_open_quote_costs_no_time() -> None:
    sheet = b'Key,Note\n"' + b'a,"",' * 200_000
    assert fill(sheet, {"a": "x"}, key=("Key",), column="Note").filled == frozenset()


def read_row(**more: object) -> Row:
    topics = load_brief().framework.topic_ids
    levels = {topics[0]: "developed", topics[1]: "touched"}
    found = tuple((topic, levels.get(topic, "not-found")) for topic in topics)
    return row(counted=2310, verdict="within", topics=found, report="x.html", **more)


def test_a_comment_states_plain_facts_and_leaves_the_decision_to_a_person() -> None:
    one = read_row()
    said = comment(one, cohort(one))
    titles = [topic.title for topic in load_brief().framework.topics]
    assert said.startswith("Words counted: 2,310, within the limits (1,500 to 2,500).")
    assert f"Developed: {titles[0]}. Touched on: {titles[1]}. Not found by the tool:" in said
    assert said.endswith("This is not a mark: a person decides.")
    assert not re.search(r'["\t\r\n]', said)
    assert not re.search(r"\b(grade|score|pass|fail)", said.lower())


def test_there_is_no_comment_on_what_was_not_read() -> None:
    assert comment(row(fault="locked"), cohort()) == ""
