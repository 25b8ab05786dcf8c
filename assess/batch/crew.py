"""Worker processes that share nothing, so that the death of one cannot hold up another.

Each worker is a Pebble pool of its own with one process. Workers of one pool share a pipe and the
lock before it, and a process that is killed while it holds that lock takes it into its grave: no
other worker can fetch a task, hand in an outcome, or be stopped, and the pool waits for ever. Alone
with its pipe a worker can be replaced, pipe and lock and all, and what it was given goes to others.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pebble import ProcessPool

_AHEAD = 2
"""Tasks given to a worker at a time: one at work and one at hand, so that it never waits."""

_MOST_DEATHS = 2
"""How often a worker may die at a task: whoever ended the first may have meant another task, but a
file that does it twice is at fault itself."""

_MOST_LOSSES = 5
"""How often for each worker one may be lost at no task in particular before any outcome comes: then
none can start."""

_PATIENCE = 60.0
"""Seconds beyond a task's own time in which a worker must be heard of; its start is among them."""

_ENDING = 10.0
"""Seconds to wait at the end for processes that were replaced."""


@dataclass(slots=True, eq=False)
class _Job:
    """A task on its way, the future its owner waits for, and how many workers died at it."""

    function: Callable[..., Any]
    args: tuple[object, ...]
    seconds: float
    future: Future[Any] = field(default_factory=Future)
    deaths: int = 0


@dataclass(slots=True, eq=False)
class _Worker:
    """One process, what it was given, and when it was last heard of."""

    processes: ProcessPool
    given: dict[Future[Any], _Job] = field(default_factory=dict)
    heard: float = 0.0


class Crew:
    """Some workers and the tasks that wait for them; safe to use from several threads."""

    def __init__(self, number: int, *, entering: Callable[..., None], args: Sequence[Any]) -> None:
        """Make ``number`` workers that start with ``entering(*args)`` when first needed."""
        self._begin = partial(_begin, entering, args)
        self._workers = [_Worker(self._begin()) for _ in range(number)]
        self._waiting: deque[_Job] = deque()
        self._changed = threading.Condition(threading.RLock())
        self._losses = 0
        self._ended = False
        self._leaving: list[threading.Thread] = []

    def submit(
        self, function: Callable[..., Any], args: tuple[object, ...], *, seconds: float
    ) -> Future[Any]:
        """Have ``function(*args)`` done within ``seconds`` from its start, and return its future.

        The future ends with Pebble's ProcessExpired if the workers died at it twice, and with
        BrokenExecutor if no worker can start or the crew was stopped.
        """
        job = _Job(function, args, seconds)
        job.future.set_running_or_notify_cancel()  # which also means that it cannot be cancelled
        with self._changed:
            self._waiting.append(job)
            self._hand_out()
        return job.future

    def look_after(self) -> None:
        """Replace workers that were lost without a word; whoever waits calls this now and then."""
        now = time.monotonic()
        with self._changed:
            for worker in self._workers:
                if not worker.given:
                    continue
                if not worker.processes.active:
                    self._lost(worker)
                elif now - worker.heard > _PATIENCE + max(j.seconds for j in worker.given.values()):
                    self._died(worker, next(iter(worker.given)), TimeoutError())
            self._hand_out()

    def finish(self) -> None:
        """Wait until every task has ended, then end the workers."""
        with self._changed:
            while self._waiting or any(worker.given for worker in self._workers):
                self._changed.wait(1.0)
                self.look_after()
        self.stop()

    def stop(self) -> None:
        """End the workers whatever they do; tasks that have no outcome yet end as broken."""
        with self._changed:
            self._ended = True
            for worker in self._workers:
                worker.processes.stop()  # type: ignore[no-untyped-call]  # Pebble has none
                self._waiting.extend(worker.given.values())
                worker.given = {}
            self._hand_out()
        for worker in self._workers:
            worker.processes.join()
        for thread in self._leaving:
            thread.join(_ENDING)

    def _hand_out(self) -> None:
        """Give waiting tasks to the workers with the fewest; the lock must be held here and below.

        A worker that is found lost has been replaced by the time the task is tried again.
        """
        while self._waiting:
            worker = min(self._workers, key=lambda worker: len(worker.given))
            if self._ended:
                self._waiting.popleft().future.set_exception(BrokenExecutor("The crew was ended."))
            elif len(worker.given) < _AHEAD:
                self._give(worker, self._waiting.popleft())
            else:
                break
        self._changed.notify_all()

    def _give(self, worker: _Worker, job: _Job) -> None:
        if not worker.given:
            worker.heard = time.monotonic()
        try:
            given: Future[Any] = worker.processes.schedule(
                job.function, args=job.args, timeout=job.seconds
            )
        except RuntimeError:  # lost while it had nothing to do, or it cannot start
            worker.given[Future()] = job
            self._lost(worker)
        else:
            worker.given[given] = job
            given.add_done_callback(partial(self._came, worker))

    def _came(self, worker: _Worker, given: Future[Any]) -> None:
        """Take in what became of a task; called by Pebble, in a thread of its own."""
        from pebble import ProcessExpired  # noqa: PLC0415 - only where a pool runs

        with self._changed:
            if given not in worker.given:
                return  # it was taken from this worker and given anew
            fault = given.exception()
            if isinstance(fault, BrokenExecutor):
                self._lost(worker)
            elif isinstance(fault, ProcessExpired):
                self._died(worker, given, fault)
            else:
                self._losses, worker.heard = 0, time.monotonic()
                _settle(worker.given.pop(given), given)
            self._hand_out()

    def _died(self, worker: _Worker, given: Future[Any], fault: Exception) -> None:
        """Replace a worker that died at a task, which is tried again unless it did so before."""
        job = worker.given[given]
        job.deaths += 1
        if job.deaths == _MOST_DEATHS:
            worker.given.pop(given)
            job.future.set_exception(fault)
        self._losses = 0
        self._replace(worker)

    def _lost(self, worker: _Worker) -> None:
        """Replace a worker that is gone, nobody knows at which task; after a while give up."""
        self._losses += 1
        if self._losses > _MOST_LOSSES * len(self._workers):
            for job in worker.given.values():
                job.future.set_exception(BrokenExecutor("No worker can start."))
            worker.given = {}
        self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        """Start a worker anew, and put what the old one was given before all that waits."""
        self._waiting.extendleft(reversed(worker.given.values()))
        worker.given = {}
        worker.processes.stop()  # type: ignore[no-untyped-call]  # Pebble has none
        # It ends in a thread of its own, for this may be one that its end has to wait for.
        ending = threading.Thread(target=worker.processes.join, daemon=True)
        ending.start()
        self._leaving = [thread for thread in self._leaving if thread.is_alive()] + [ending]
        worker.processes = self._begin()


def _begin(entering: Callable[..., None], args: Sequence[Any]) -> ProcessPool:
    """Make a pool of one; 'spawn' is the same on every system and inherits nothing."""
    from pebble import ProcessPool  # noqa: PLC0415 - only where a pool runs

    return ProcessPool(
        max_workers=1,
        context=multiprocessing.get_context("spawn"),
        initializer=entering,
        initargs=args,
    )


def _settle(job: _Job, given: Future[Any]) -> None:
    fault = given.exception()
    if fault is None:
        job.future.set_result(given.result())
    else:
        job.future.set_exception(fault)
