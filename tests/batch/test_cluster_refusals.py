"""What a batch on a cluster refuses, and what it says then."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assess.batch import cluster_link
from assess.batch.cluster_host import deliver
from assess.batch.cluster_link import Cluster
from assess.batch.cluster_task import Parcel
from assess.batch.pool import TaskLimits, limited_pool
from assess.batch.resume import conditions
from assess.batch.run import run_batch
from assess.batch.work import Task
from assess.brief import load_brief
from assess.cli import run
from assess.document import Submission
from assess.errors import CallError
from tests.batch.running_cluster import ROOT, scheduler, wait_for_workers, worker

COHORT = ROOT / "samples" / "cohort"


def test_a_worker_takes_no_other_file_for_the_one_that_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "essay.docx"
    path.write_bytes(b"as it is on the worker")
    for content in (None, b"changed on the way"):
        with limited_pool(jobs=1, limits=TaskLimits(9, 900)) as pool:
            delivery = deliver(pool, parcel(path, content, b"as it is here"))
        assert isinstance(delivery.outcome, CallError)
        assert "did not get the file" in delivery.outcome.message


def test_a_worker_that_came_later_with_another_version_refuses(tmp_path: Path) -> None:
    old = ("0.0.9", *conditions(load_brief().framework.id)[1:])
    with limited_pool(jobs=1, limits=TaskLimits(9, 900)) as pool:
        delivery = deliver(pool, parcel(tmp_path, b"", b"", made_by=old))
    assert isinstance(delivery.outcome, CallError)
    assert "another version" in delivery.outcome.message


def parcel(
    path: Path, content: bytes | None, here: bytes, made_by: tuple[str, ...] | None = None
) -> Parcel:
    brief = load_brief()
    task = Task(0, Submission(path, "essay.docx"), "essay", brief, Path(), text=True)
    return Parcel(
        task=task,
        content=content,
        sha256=hashlib.sha256(here).hexdigest(),
        conditions=made_by or conditions(brief.framework.id),
        limits=TaskLimits(9, 900),
    )


def test_workers_of_another_version_and_a_scheduler_without_any_are_refused(
    tmp_path: Path,
) -> None:
    shutil.copytree(ROOT / "assess", tmp_path / "older" / "assess")
    (tmp_path / "older" / "assess" / "__init__.py").write_text('__version__ = "0.0.9"\n')
    out = tmp_path / "reports"
    with scheduler(tmp_path) as address:
        with pytest.raises(CallError, match=f"{address} has no workers"):
            run_batch([], load_brief(), out, jobs=1, cluster=Cluster(address))
        with worker(address, tmp_path, "old", path=tmp_path / "older"):
            wait_for_workers(address, 1)
            with pytest.raises(CallError, match=r"another version of assess \(0\.0\.9; here"):
                run_batch([], load_brief(), out, jobs=1, cluster=Cluster(address))
    assert not out.exists()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "tls://127.0.0.1:9", "10.0.0.5", "x://y"])
def test_an_address_where_no_scheduler_is_ends_the_call_with_a_hint(
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(cluster_link, "_CONNECT", 1)
    assert run(["batch", str(COHORT), "--out", str(tmp_path / "out"), "--cluster", address]) == 2
    said, hint = capsys.readouterr().err.splitlines()
    assert address in said or "certificates" in said
    assert hint
    assert not (tmp_path / "out").exists()


def test_without_the_extra_the_call_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    out = str(tmp_path / "out")
    assert run(["batch", str(COHORT), "--out", out, "--cluster", "tcp://127.0.0.1:9"]) == 2
    assert "pip install .[cluster]" in capsys.readouterr().err


def test_shared_folders_need_a_cluster(tmp_path: Path) -> None:
    assert run(["batch", str(COHORT), "--out", str(tmp_path / "out"), "--shared"]) == 2


def test_a_batch_at_home_does_not_load_dask() -> None:
    call = "import sys, assess.batch.run, assess.cli.batch; sys.exit('dask' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", call], check=False).returncode == 0
