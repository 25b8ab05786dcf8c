"""A batch goes on where it was, ends with the same bytes, and can be removed without a trace."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assess.batch.purge import purge
from assess.batch.resume import FOLDER
from assess.batch.run import run_batch
from assess.brief import load_brief
from assess.document import Submission
from assess.errors import CallError
from tests.build import brief

COHORT = Path(__file__).parent.parent.parent / "samples" / "cohort"
NAMES = ("participant-001.docx", "participant-002.docx", "participant-028.pdf")


def submissions() -> list[Submission]:
    return [Submission(COHORT / name, name) for name in NAMES]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("done") / "reports"
    run_batch(submissions(), load_brief(), out, jobs=1)
    return out


def test_what_is_done_is_not_done_again(done: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    shutil.copytree(done, out)
    before = {p.name: p.stat().st_mtime_ns for p in out.glob("participant-*")}
    run_batch(submissions(), load_brief(), out, jobs=1)
    assert {p.name: p.stat().st_mtime_ns for p in out.glob("participant-*")} == before
    assert contents(out) == contents(done)


def test_a_report_that_is_gone_is_made_again(done: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    shutil.copytree(done, out)
    (out / "participant-001.html").unlink()
    (out / ".assess-abc.part").write_text("half a fi")
    run_batch(submissions(), load_brief(), out, jobs=1)
    assert contents(out) == contents(done)


def test_another_brief_makes_every_report_anew(done: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    shutil.copytree(done, out)
    cohort = run_batch(submissions(), brief(1, 100), out, jobs=1)
    assert [row.verdict for row in cohort.rows] == ["over", "over", None]


def test_fresh_starts_anew(done: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    shutil.copytree(done, out)
    (out / "participant-001.html").write_text("changed by hand")
    run_batch(submissions(), load_brief(), out, jobs=1, fresh=True)
    assert contents(out) == contents(done)


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a POSIX signal")
def test_a_batch_that_is_killed_and_started_again_ends_with_the_same_bytes(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    for number in range(8):
        shutil.copy(COHORT / "participant-002.docx", given / f"{number}.docx")
    call = [sys.executable, "-m", "assess", "batch", given, "--jobs", "1", "--out"]
    subprocess.run([*call, tmp_path / "whole"], check=True, capture_output=True)

    broken = subprocess.Popen([*call, tmp_path / "broken"], start_new_session=True)
    deadline = time.monotonic() + 60
    while not list((tmp_path / "broken").glob(f"{FOLDER}/*.json")):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    broken.send_signal(signal.SIGKILL)
    broken.wait()
    assert not (tmp_path / "broken" / "cohort.csv").exists()

    subprocess.run([*call, tmp_path / "broken"], check=True, capture_output=True)
    assert contents(tmp_path / "broken") == contents(tmp_path / "whole")


def test_purge_removes_the_batch_and_leaves_what_is_not_its_own(done: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    shutil.copytree(done, out)
    (out / "my notes.txt").write_text("keep me")
    gone, left = purge(out)
    assert gone == len(contents(done))
    assert left == 1
    assert [path.name for path in out.iterdir()] == ["my notes.txt"]


def test_purge_of_a_whole_batch_removes_its_folder(done: Path, tmp_path: Path) -> None:
    shutil.copytree(done, tmp_path / "reports")
    purge(tmp_path / "reports")
    assert not (tmp_path / "reports").exists()


def test_purge_does_not_touch_a_folder_that_is_no_batch(tmp_path: Path) -> None:
    (tmp_path / "essay.docx").write_text("mine")
    with pytest.raises(CallError, match="Nothing was removed"):
        purge(tmp_path)
    assert (tmp_path / "essay.docx").exists()
