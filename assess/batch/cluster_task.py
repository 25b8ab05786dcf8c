"""What travels to a worker of a cluster and back, and how the worker has it done.

A worker's own process never opens a file: Dask cannot end a task that hangs, and its workers are
daemons, which may not start processes by multiprocessing. So each of a worker's threads has a
process of its own for this, started as any other program (see cluster_host), which runs the same
limited pool as a batch on one computer, and clears up after itself even if the worker is killed.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from dataclasses import dataclass

from assess.assessment import Row
from assess.batch.pool import TaskLimits
from assess.batch.work import Task
from assess.errors import AssessError

_IDLE = 30.0
"""Seconds after which a process that has nothing to do ends; there is no other sign of the end."""

_TRIES = 2
"""How often the pool tries a file whose process dies."""

_GRACE = 60.0
"""Seconds beyond the time limits within which a process must have answered."""


@dataclass(frozen=True, slots=True, repr=False)
class Parcel:
    """A task on its way; without ``content`` the worker reads the file at the task's own path.

    ``sha256`` is the hash of the file, ``conditions`` what the sender's outcomes depend on. It has
    no repr, for Dask writes those of a task into its logs.
    """

    task: Task
    content: bytes | None
    sha256: str
    conditions: tuple[str, ...]
    limits: TaskLimits


@dataclass(frozen=True, slots=True, repr=False)
class Delivery:
    """A task's outcome and the files that go with it, by their names below the batch's folder."""

    outcome: Row | AssessError
    files: tuple[tuple[str, bytes], ...] = ()


class Host:
    """A process that does parcels one after another, within limits."""

    def __init__(self, limits: TaskLimits) -> None:
        self.limits = limits
        self.ending: threading.Timer | None = None
        module = f"{__package__}.cluster_host"
        call = [sys.executable, "-m", module, str(limits.seconds), str(limits.memory_megabytes)]
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            call, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def ask(self, parcel: Parcel) -> Delivery | None:
        """Have a parcel done; None if the process was lost, which ends this host."""
        assert self._process.stdin and self._process.stdout  # noqa: S101 - for the type checker
        longest = _TRIES * self.limits.seconds + _GRACE
        guard = threading.Timer(longest, self._process.kill)
        guard.daemon = True
        guard.start()
        try:
            pickle.dump(parcel, self._process.stdin)
            self._process.stdin.flush()
            answer = pickle.load(self._process.stdout)  # noqa: S301 - by our own process
        except (OSError, EOFError, pickle.UnpicklingError):
            self._process.kill()
            self.close()
            return None
        finally:
            guard.cancel()
        return answer if isinstance(answer, Delivery) else None

    def close(self) -> None:
        """Let the process end."""
        for stream in (self._process.stdin, self._process.stdout):
            try:
                if stream:
                    stream.close()
            except OSError:  # what was not yet sent has nobody to go to
                continue
        self._process.wait()


_idle: list[Host] = []
"""Processes that wait for the next parcel: Dask gives a function no other place to keep them."""

_lock = threading.Lock()


def assess_away(parcel: Parcel) -> Delivery | None:
    """Do a parcel, on a worker of the cluster; None if the process that did it was lost.

    Raises nothing, for Dask would write it into its logs.
    """
    host = _take(parcel.limits)
    delivery = host.ask(parcel)
    if delivery is not None:
        _put_back(host)
    return delivery


def _take(limits: TaskLimits) -> Host:
    with _lock:
        host = next((host for host in _idle if host.limits == limits), None)
        if host is not None:
            _idle.remove(host)
            if host.ending:
                host.ending.cancel()
    return host or Host(limits)


def _put_back(host: Host) -> None:
    host.ending = threading.Timer(_IDLE, _end, [host])
    host.ending.daemon = True
    with _lock:
        _idle.append(host)
    host.ending.start()


def _end(host: Host) -> None:
    """End a process that was idle for long, unless it was taken a moment ago."""
    with _lock:
        if host not in _idle:
            return
        _idle.remove(host)
    host.close()
