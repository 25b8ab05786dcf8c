"""A real scheduler and real workers as processes of their own, on this computer only, for tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from assess.batch.cluster_link import Cluster, connected

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Running:
    """A scheduler with its workers: its address, where all write their logs and temporary files."""

    address: str
    folder: Path

    @property
    def logs(self) -> str:
        return "".join(path.read_text("utf-8") for path in self.folder.glob("*.log"))

    @property
    def left_behind(self) -> list[Path]:
        return list((self.folder / "temporary").glob("assess-*"))


@contextmanager
def process(folder: Path, name: str, *arguments: str, path: Path = ROOT) -> Iterator[None]:
    """Run one part of a cluster for the length of a with-block; ``path`` is where its code is."""
    (folder / "temporary").mkdir(exist_ok=True)
    # No second try of Dask's own, so that the batch's own is seen to work.
    more = {"PYTHONPATH": str(path), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder / "temporary"))
    with (folder / f"{name}.log").open("wb") as log:
        part = subprocess.Popen(
            [sys.executable, "-m", *arguments, "--no-dashboard"],
            env={**os.environ, **more, **temporary},
            cwd=folder,
            stdout=log,
            stderr=log,
        )
        try:
            yield
        finally:
            part.terminate()
            part.wait()


@contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    told = folder / "scheduler.json"
    place = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told))
    with process(folder, "scheduler", "distributed.cli.dask_scheduler", *place):
        wait_for(lambda: told.exists() and told.read_text().endswith("}"))
        yield json.loads(told.read_text())["address"]


def wait_for(what: Callable[[], bool], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@contextmanager
def worker(address: str, folder: Path, name: str, *, path: Path = ROOT) -> Iterator[None]:
    """Run a worker in the care of a nanny, so that it may not have children."""
    settings = ("--nthreads", "1", "--name", name, "--local-directory", str(folder))
    part = "distributed.cli.dask_worker"
    with process(folder, name, part, address, *settings, path=path):
        yield


def wait_for_workers(address: str, number: int) -> None:
    """Wait until a scheduler has so many workers."""
    with connected(Cluster(address)) as link:
        wait_for(lambda: len(link.client.nthreads()) >= number)


@contextmanager
def running_cluster(folder: Path) -> Iterator[Running]:
    """Run a scheduler and two workers for the length of a with-block."""
    with ExitStack() as parts:
        address = parts.enter_context(scheduler(folder))
        for name in ("one", "two"):
            parts.enter_context(worker(address, folder, name))
        wait_for_workers(address, 2)
        yield Running(address, folder)
