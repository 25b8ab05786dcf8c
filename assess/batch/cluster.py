"""A batch on a Dask cluster that is already there: files go out, finished reports come back.

Only this computer writes to the batch's folder, so that workers need no common disk. Parcels, a
worker's answer included, pass through the scheduler; nothing else is connected to.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from assess.assessment import Row
from assess.batch.cluster_link import Cluster, Link, connected
from assess.batch.cluster_task import Delivery, Parcel, assess_away
from assess.batch.output import write_whole
from assess.batch.pool import TaskLimits
from assess.batch.resume import begin, conditions, keep_hashes, remember
from assess.batch.work import Task, copies, key_of_task, names_of, recalled
from assess.document import ReadLimits
from assess.errors import AssessError, ProgramError, UnreadableError
from assess.readers.sniff import recognise

_LOOK_AGAIN = 1.0
_PATIENCE = 20.0
"""Seconds to wait for a worker where all are gone: one that restarts is back sooner."""

_MEGABYTE = 1_000_000
_MOST_UNDER_WAY = 100 * _MEGABYTE
"""Bytes of files under way, beyond which no other is sent: they pass through memory."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """A task that is out, and the bytes of its file; ``again`` when the first worker was lost."""

    task: Task
    key: str
    size: int
    again: bool = False


@dataclass(slots=True)
class _Line:
    """The line to a cluster: what is under way, ``window`` tasks at most."""

    link: Link
    executor: Executor
    limits: TaskLimits
    window: int
    waiting: dict[Future[Delivery | None], _Sent] = field(default_factory=dict)
    heard: float = field(default_factory=time.monotonic)
    looked: float = field(default_factory=time.monotonic)

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Row | AssessError]]:
        """Yield every task with its row or error as it comes, its files written.

        Dask gives the task of a worker that died to another one, as often as its scheduler is set
        to; after that it is sent once more from here. Raises CallError when the cluster is lost.
        """
        source = iter(tasks)
        while True:
            while self._has_room() and (task := next(source, None)) is not None:
                yield from self._begin(task)
            if not self.waiting:
                return
            done, _ = wait(self.waiting, timeout=_LOOK_AGAIN, return_when=FIRST_COMPLETED)
            self._look_after(came=bool(done))
            for future in done:
                yield from self._take_in(future)

    def _has_room(self) -> bool:
        under_way = sum(sent.size for sent in self.waiting.values())
        return len(self.waiting) < self.window and under_way < _MOST_UNDER_WAY

    def _look_after(self, *, came: bool) -> None:
        """See now and then how many workers there are; they may come and go. Raises CallError."""
        now = time.monotonic()
        if came:
            self.heard = now
        if now - self.looked < _PATIENCE:
            return
        self.looked = now
        threads = self.link.threads()
        if threads:
            self.window = _window(threads)
        elif now - self.heard >= _PATIENCE:
            raise self.link.no_workers()

    def _take_in(self, future: Future[Delivery | None]) -> Iterator[tuple[Task, Row | AssessError]]:
        sent = self.waiting.pop(future)
        delivery = self.link.delivery_of(future)
        if delivery is not None:
            yield sent.task, _unpack(sent, delivery)
        elif sent.again:
            yield sent.task, _lost_twice()
        else:
            yield from self._send(replace(sent, again=True))

    def _begin(self, task: Task) -> Iterator[tuple[Task, Row | AssessError]]:
        """Send a task, unless it was done before or its file cannot be sent: then yield that."""
        try:
            key = key_of_task(task)
            size = task.submission.path.stat().st_size
        except OSError:
            yield task, _refusal(task)
            return
        row = recalled(task, key)
        if row is not None:
            yield task, row
        elif size > task.brief.files.megabytes * _MEGABYTE:
            yield task, _refusal(task)
        else:
            yield from self._send(_Sent(task, key, size))

    def _send(self, sent: _Sent) -> Iterator[tuple[Task, AssessError]]:
        try:
            parcel = self._packed(sent.task)
        except OSError:
            yield sent.task, _refusal(sent.task)
        else:
            self.waiting[self.executor.submit(assess_away, parcel)] = sent

    def _packed(self, task: Task) -> Parcel:
        """Make the parcel of a task; paths of this computer stay here. Raises OSError."""
        path = task.submission.path.resolve()
        content = path.read_bytes()
        cluster = self.link.cluster
        private = cluster.private is not None and path.is_relative_to(cluster.private.resolve())
        shared = cluster.shared and not private
        submission = replace(task.submission, path=path if shared else Path())
        return Parcel(
            task=replace(task, submission=submission, out=Path()),
            content=None if shared else content,
            sha256=hashlib.sha256(content).hexdigest(),
            conditions=conditions(task.brief.framework.id),
            limits=self.limits,
        )


@contextmanager
def on_cluster(
    cluster: Cluster, limits: TaskLimits, framework: str
) -> Iterator[Callable[[Iterable[Task]], Iterator[tuple[Task, Row | AssessError]]]]:
    """Connect to a cluster for the length of a with-block; gives what does tasks there.

    Raises CallError when there is no such cluster, or its workers would do the work differently.
    """
    with connected(cluster) as link:
        threads = link.threads()
        if not threads:
            raise link.no_workers()
        link.check_workers(framework)
        yield _Line(link, link.executor(), limits, _window(threads)).outcomes


def _window(threads: int) -> int:
    """Return how many tasks are under way: enough that no worker waits for its next file."""
    return 2 * threads


def _unpack(sent: _Sent, delivery: Delivery) -> Row | AssessError:
    """Write what came back, and keep its row as done."""
    task, outcome = sent.task, delivery.outcome
    if not isinstance(outcome, Row):
        return outcome
    names = [PurePosixPath(name) for name, _ in delivery.files]
    if any(name.is_absolute() or ".." in name.parts for name in names):
        return ProgramError("A worker of the cluster named a file outside the batch's folder.")
    written = names_of(task, outcome.format)
    begin(task.out, task.stem, written)
    for name, content in delivery.files:
        write_whole(task.out / name, content)
    for place, _ in copies(task, outcome.format):
        # Where a file cannot be annotated, nothing of an earlier batch may be taken for its copy.
        if place.relative_to(task.out).as_posix() not in dict(delivery.files):
            place.unlink(missing_ok=True)
    keep_hashes(task.out, written)
    remember(task.out, task.stem, sent.key, outcome)
    return outcome


def _refusal(task: Task) -> UnreadableError:
    """Say why a file is not sent: it cannot be opened, or is larger than the brief allows."""
    files = task.brief.files
    limits = ReadLimits(files.megabytes, files.pages, files.unpacked_megabytes)
    try:
        recognise(task.submission.path, limits)
    except UnreadableError as fault:
        return fault
    return UnreadableError("missing", "The file was changed while it was read.", "Run this again.")


def _lost_twice() -> UnreadableError:
    return UnreadableError(
        "crash",
        "The workers that were to read the file broke down, so it was set aside.",
        "Start the batch again; if it happens again, treat the file with care.",
    )
