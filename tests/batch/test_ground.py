"""The folder that a batch writes to: no names under numbers, and nothing a killed batch left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import pytest

from assess.batch.alone import _taken as truly_taken
from assess.batch.alone import alone
from assess.batch.ground import check_ground, prepared, remove_left_over
from assess.batch.purge import _remove as truly_remove
from assess.batch.purge import purge
from assess.cli import run
from assess.errors import CallError

NOTE = Path(".assess") / "workspace"


def answers(folder: Path) -> Path:
    folder.mkdir()
    (folder / "Jo Doe.html").write_bytes(b"<p>We met the family first.</p>")
    return folder


def batch(source: Path, out: Path, *more: str | Path) -> int:
    call = ["batch", source, "--out", out, "--jobs", "1", "--fail-on", "never", *more]
    return run([str(part) for part in call])


def test_a_workspace_is_there_while_it_is_needed_and_its_place_is_noted(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with prepared(out, anonymous=False) as workspace:
        assert workspace.is_dir()
        assert (out / NOTE).read_text() == str(workspace)
        (out / "report.html").touch()
    assert not workspace.exists()
    assert [path.name for path in sorted(out.iterdir())] == [".assess", "report.html"]
    assert not (out / NOTE).exists()


@pytest.mark.parametrize("anonymous", [True, False])
@pytest.mark.parametrize("there", [True, False])
def test_a_batch_that_comes_to_nothing_leaves_no_folder(
    tmp_path: Path, anonymous: bool, there: bool
) -> None:
    out = tmp_path / "out"
    if there:
        out.mkdir()
        (out / "mine.txt").touch()
    with pytest.raises(CallError), prepared(out, anonymous=anonymous):
        raise CallError("Nothing found.")
    assert out.exists() == there
    assert not (out / ".assess").exists()


@pytest.mark.parametrize("then", ["the next batch", "purge"])
def test_a_folder_in_which_a_batch_is_at_work_is_left_alone_by(tmp_path: Path, then: str) -> None:
    out = tmp_path / "out"
    with prepared(out, anonymous=False) as workspace:
        (workspace / "essay.docx").touch()
        with pytest.raises(CallError, match="Another batch"):
            if then == "purge":
                purge(out)
            else:
                ExitStack().enter_context(prepared(out, anonymous=False))
        assert (workspace / "essay.docx").is_file()
        assert (out / NOTE).is_file()


def test_a_lock_whose_file_its_last_holder_took_away_keeps_nobody_out_and_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, tries = ExitStack(), []
    first.enter_context(alone(tmp_path))

    def taken(file: IO[bytes]) -> bool:
        tries.append(file)
        if len(tries) == 1:
            first.close()  # just after the second has opened the file
        return truly_taken(file)

    monkeypatch.setattr("assess.batch.alone._taken", taken)
    with alone(tmp_path), pytest.raises(CallError, match="Another batch"), alone(tmp_path):
        pass
    assert not list((tmp_path / ".assess").iterdir())


def test_a_purge_keeps_batches_out_until_all_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, seen = tmp_path / "out", []
    assert batch(answers(tmp_path / "in"), out) == 0

    def remove(path: Path) -> int:
        with pytest.raises(CallError, match="Another batch"), alone(out):
            pass
        seen.append(path.name)
        return truly_remove(path)

    monkeypatch.setattr("assess.batch.purge._remove", remove)
    assert purge(out)[1] == 0
    assert {"Jo-Doe.html", "cohort.csv"} <= {*seen}
    assert not out.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 there")
@pytest.mark.parametrize("then", ["the next batch", "purge"])
def test_what_a_killed_batch_had_unpacked_is_removed_by(tmp_path: Path, then: str) -> None:
    out = tmp_path / "out"
    code = (
        "import sys, time; from pathlib import Path; from assess.batch.ground import prepared\n"
        f"with prepared(Path({str(out)!r}), anonymous=False) as place:\n"
        "    (place / 'essay.docx').write_bytes(b'x'); print(place, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as held:
        assert held.stdout is not None
        left = Path(held.stdout.readline().strip())
        os.kill(held.pid, signal.SIGKILL)
    assert (left / "essay.docx").is_file()
    if then == "purge":
        assert purge(out)[1] == 0
        assert not out.exists()
    else:
        with prepared(out, anonymous=False) as workspace:
            assert workspace != left
    assert not left.exists()


@pytest.mark.parametrize("wrong", ["elsewhere", "other name", "a link", "no path", "gone"])
def test_a_folder_that_is_not_the_programs_own_is_never_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    usual = tmp_path / "temporary"
    usual.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(usual))
    named = {
        "elsewhere": tmp_path / "assess-batch-1",
        "other name": usual / "thesis",
        "a link": usual / "assess-batch-1",
        "no path": usual / "assess-batch-1" / ".." / "thesis",
        "gone": usual / "assess-batch-2",
    }[wrong]
    real = tmp_path / "real" if wrong == "a link" else tmp_path / "assess-batch-1"
    real = usual / "thesis" if "thesis" in named.parts else real
    real.mkdir()
    (real / "mine.txt").touch()
    if wrong == "a link":
        named.symlink_to(real)
    note = tmp_path / "out" / NOTE
    note.parent.mkdir(parents=True)
    note.write_text(str(named))
    assert remove_left_over(tmp_path / "out") == 0
    assert (real / "mine.txt").is_file()
    assert not note.exists()


def test_an_anonymous_batch_does_not_go_where_names_are(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source, out = answers(tmp_path / "in"), tmp_path / "out"
    hidden = ("--anonymous", "--key", tmp_path / "key.csv")
    assert batch(source, out) == 0
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    capfd.readouterr()
    assert batch(source, out, *hidden) == 2
    said = capfd.readouterr().err
    assert "not anonymous" in said
    assert "assess purge out" in said
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    assert not (tmp_path / "key.csv").exists()
    purge(out)
    assert batch(source, out, *hidden) == 0
    assert batch(source, out, *hidden) == 0  # it goes on where it was
    assert batch(source, out) == 0
    assert batch(source, out, *hidden) == 2


def test_a_folder_of_which_nothing_is_known_is_taken_for_one_with_names(tmp_path: Path) -> None:
    check_ground(tmp_path, anonymous=True)
    (tmp_path / ".assess").mkdir()
    check_ground(tmp_path, anonymous=False)
    with pytest.raises(CallError, match="another folder"):
        check_ground(tmp_path, anonymous=True)


def test_a_zip_is_unpacked_where_the_note_says_and_nothing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = tmp_path / "temporary"
    usual.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(usual))
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as made:
        made.writestr("a.html", b"<p>We met.</p>")
    assert batch(tmp_path / "in.zip", tmp_path / "out") == 0
    assert not list(usual.glob("assess-batch-*"))
    assert not (tmp_path / "out" / NOTE).exists()
