"""A batch on a cluster ends with the bytes of one at home, whatever becomes of the workers."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from assess.assessment import Row
from assess.batch.cluster_link import Cluster, connected
from assess.batch.output import notes_place, write_whole
from assess.batch.pool import memory_limit_enforced
from assess.batch.resume import FOLDER
from assess.batch.run import run_batch
from assess.brief import load_brief
from assess.cli import run
from assess.document import Submission
from assess.errors import CallError
from tests.batch.misbehaving import Misbehaving
from tests.batch.running_cluster import (
    ROOT,
    Running,
    running_cluster,
    wait_for,
)

COHORT = ROOT / "samples" / "cohort"
KILL = signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


def cohort() -> list[Submission]:
    """Return 40 submissions: the samples, unreadable ones too, and some of them twice."""
    paths = sorted(path for path in COHORT.iterdir() if path.suffix in {".docx", ".pdf", ".doc"})
    return [Submission(path, path.name) for path in (*paths, *paths)[:40]]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


@pytest.fixture(scope="module")
def at_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("home") / "reports"
    run_batch(cohort(), load_brief(), out, jobs=2)
    return out


def on_cluster(
    running: Running,
    submissions: Sequence[Submission],
    out: Path,
    *,
    shared: bool = False,
    progress: Callable[[Row], None] = lambda row: None,
) -> list[Row]:
    cluster = Cluster(running.address, shared=shared)
    done = run_batch(submissions, load_brief(), out, jobs=1, cluster=cluster, progress=progress)
    return list(done.rows)


def test_a_batch_that_loses_a_worker_ends_with_the_same_bytes_as_at_home(
    running: Running, at_home: Path, tmp_path: Path
) -> None:
    with connected(Cluster(running.address)) as link:
        victim = min(link.client.run(os.getpid).values())
    rows = []

    def kill_one(row: Row) -> None:
        rows.append(row)
        if len(rows) == 12:
            os.kill(victim, KILL)

    on_cluster(running, cohort(), tmp_path / "reports", progress=kill_one)
    assert len(rows) == 40
    assert "Restarting worker" in running.logs
    assert contents(tmp_path / "reports") == contents(at_home)


def test_what_was_done_at_home_is_not_sent_again(
    running: Running, at_home: Path, tmp_path: Path
) -> None:
    out = tmp_path / "reports"
    shutil.copytree(at_home, out)
    (out / "participant-001.html").unlink()
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("*.json")}
    on_cluster(running, cohort(), out)
    assert contents(out) == contents(at_home)
    after = {path.name: path.stat().st_mtime_ns for path in out.glob("*.json")}
    assert {name for name in after if after[name] != before[name]} == {"participant-001.json"}


def test_files_that_cannot_be_sent_get_the_row_they_get_at_home(
    running: Running, tmp_path: Path
) -> None:
    huge = tmp_path / "huge.docx"
    with huge.open("wb") as file:
        file.truncate((load_brief().files.megabytes + 1) * 1_000_000)
    given = [Submission(tmp_path / "gone.docx", "gone.docx"), Submission(huge, huge.name)]
    rows = on_cluster(running, given, tmp_path / "away")
    at_home = run_batch(given, load_brief(), tmp_path / "home", jobs=1)
    assert [row.reason for row in rows] == ["missing", "too-large"]
    assert rows == list(at_home.rows)


@pytest.mark.parametrize(
    ("names", "reasons", "seconds"),
    [
        (["hang.docx"], ["time"], 4),
        (["crash.docx", "eat.docx", "fine.docx"], ["crash", "memory", ""], 60),
    ],
)
def test_tasks_that_hang_crash_or_eat_on_a_worker_are_named_and_the_rest_goes_on(
    running: Running, tmp_path: Path, names: list[str], reasons: list[str], seconds: int
) -> None:
    if "eat.docx" in names and not memory_limit_enforced():
        pytest.skip("this system cannot limit memory")
    given = [Misbehaving(COHORT / "participant-001.docx", name) for name in names]
    brief = load_brief()
    brief = replace(brief, files=replace(brief.files, seconds=seconds, memory_megabytes=700))
    cluster = Cluster(running.address)
    rows = run_batch(given, brief, tmp_path, jobs=1, cluster=cluster).rows
    assert [row.reason for row in rows] == reasons


def test_reports_to_return_and_copies_come_back_and_old_copies_go(
    running: Running, tmp_path: Path
) -> None:
    given = [s for s in cohort() if s.name in {"participant-004.docx", "participant-026.pdf"}]
    given.append(Submission(closed(tmp_path / "closed.pdf"), "closed.pdf"))
    brief = load_brief()
    for name, cluster in (("home", None), ("away", Cluster(running.address))):
        out = tmp_path / name
        old = notes_place(out, "closed", "pdf")
        write_whole(old, b"of an earlier batch")
        run_batch(given, brief, out, jobs=1, give_back=True, annotated=True, cluster=cluster)
        assert not old.exists()
    assert notes_place(out, "participant-004", "docx").exists()
    assert contents(tmp_path / "away") == contents(tmp_path / "home")


def closed(path: Path) -> Path:
    """Make a PDF that anyone may read and nobody may put notes into."""
    page = Canvas(str(path), encrypt=StandardEncryption("", "owner", canAnnotate=0), invariant=True)
    page.drawString(72, 720, "Working with families is part of the role, and so is early help.")
    page.save()
    return path


def test_files_on_a_shared_disk_are_read_where_they_are(
    running: Running, at_home: Path, tmp_path: Path
) -> None:
    on_cluster(running, cohort()[:3], tmp_path / "reports", shared=True)
    name = f"{cohort()[0].name.partition('.')[0]}.html"
    assert (tmp_path / "reports" / name).read_bytes() == (at_home / name).read_bytes()


def test_the_files_of_a_zip_travel_even_where_folders_are_shared(
    running: Running, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "given.zip", "w") as archive:
        archive.write(COHORT / "participant-004.docx", "one.docx")
    call = ["batch", str(tmp_path / "given.zip"), "--out", str(tmp_path / "out")]
    assert run([*call, "--cluster", running.address, "--shared"]) == 0
    assert (tmp_path / "out" / "one.html").exists()


def test_workers_keep_no_file_and_write_no_name_into_their_logs(running: Running) -> None:
    wait_for(lambda: not running.left_behind)
    assert "Run out-of-band function" in running.logs  # so there are logs
    # A worker that was killed leaves traces of the library's in the logs of the others.
    assert f"{os.sep}assess{os.sep}batch{os.sep}" not in running.logs
    for told in ("participant-0", "essay", "SENCO_assessment"):
        assert told not in running.logs


def test_a_batch_whose_scheduler_is_lost_says_so_and_goes_on_at_home(
    running: Running, at_home: Path, tmp_path: Path
) -> None:
    """The last of its file, for it ends the cluster."""
    with connected(Cluster(running.address)) as link:
        victim = link.client.run_on_scheduler(os.getpid)
    rows = []

    def end_scheduler(row: Row) -> None:
        rows.append(row)
        if len(rows) == 6:
            os.kill(victim, KILL)

    with pytest.raises(CallError, match=f"connection to {running.address} was lost"):
        on_cluster(running, cohort(), tmp_path, progress=end_scheduler)
    read = [row for row in rows if row.report]
    assert 0 < len(read) <= len(list(tmp_path.glob(f"{FOLDER}/*.json"))) < 40
    run_batch(cohort(), load_brief(), tmp_path, jobs=2)
    assert contents(tmp_path) == contents(at_home)
