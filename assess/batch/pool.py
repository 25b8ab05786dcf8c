"""Worker processes that may die: a time and memory limit for each task, whatever the file does.

A native PDF engine can crash its process on a hostile file, so files are opened in workers only.
Pebble is used because it can end a single task that hangs, and because it survives a worker that
is killed: the standard library's pool breaks as a whole.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from assess.errors import AssessError, ProgramError, UnreadableError

if TYPE_CHECKING:
    from pebble import ProcessPool

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

_MEGABYTE = 1_000_000
_LOOK_AGAIN = 1.0
"""Seconds after which to see whether the pool is still there: tasks of a lost one never end."""

_MOST_LOSSES = 5
"""How often in a row a pool may be lost before any task came back: then nothing can start."""


@dataclass(frozen=True, slots=True)
class TaskLimits:
    """Seconds and megabytes of memory that one task may use."""

    seconds: int
    memory_megabytes: int


@dataclass(frozen=True, slots=True)
class _Waiting(Generic[_Task]):
    """A task that was given to the pool; ``again`` when its first worker died."""

    task: _Task
    again: bool = False


@dataclass(slots=True)
class Pool(Generic[_Result]):
    """A running pool; ``submit`` starts a task, ``result_of`` waits for one.

    ``processes`` are started anew when all of them are lost, which is why a pool is not frozen.
    """

    processes: ProcessPool
    jobs: int
    limits: TaskLimits

    def submit(self, function: Callable[..., _Result], *args: object) -> Future[_Result]:
        """Start ``function(*args)`` in a worker; it must be importable by name."""
        future: Future[_Result]
        try:
            future = self.processes.schedule(function, args=args, timeout=self.limits.seconds)
        except RuntimeError as fault:  # the pool was lost a moment ago
            future = Future()
            future.set_exception(BrokenExecutor(str(fault)))
        return future

    def map_unordered(
        self, function: Callable[[_Task], _Result], tasks: Iterable[_Task], *, window: int
    ) -> Iterator[tuple[_Task, _Result | AssessError]]:
        """Yield every task with its result or error as it comes; ``window`` tasks wait at most.

        The window keeps the parent's memory flat however many tasks there are. A task whose worker
        died is tried once more: whoever ended the worker may have meant another, and a file that
        does it twice is at fault itself. A pool that is lost as a whole is started anew.
        """
        waiting: dict[Future[_Result], _Waiting[_Task]] = {}
        source = iter(tasks)
        exhausted, losses = False, 0
        while waiting or not exhausted:
            while not exhausted and len(waiting) < window:
                try:
                    task = next(source)
                except StopIteration:
                    exhausted = True
                else:
                    waiting[self.submit(function, task)] = _Waiting(task)
            done, _ = wait(waiting, timeout=_LOOK_AGAIN, return_when=FIRST_COMPLETED)
            if not self.processes.active and losses < _MOST_LOSSES:
                losses += 1
                waiting = self._start_again(function, waiting)
                continue
            for future in done:
                one = waiting.pop(future)
                outcome = self._outcome(future)
                if _worker_died(outcome) and not one.again:
                    waiting[self.submit(function, one.task)] = _Waiting(one.task, again=True)
                    continue
                losses = 0
                yield one.task, outcome

    def _start_again(
        self, function: Callable[[_Task], _Result], waiting: dict[Future[_Result], _Waiting[_Task]]
    ) -> dict[Future[_Result], _Waiting[_Task]]:
        """Start new processes, and in them every task that has no outcome of its own yet."""
        self.processes.stop()  # type: ignore[no-untyped-call]
        self.processes.join()
        self.processes = _started(self.jobs, self.limits)
        kept = {
            future: one
            for future, one in waiting.items()
            if future.done() and not isinstance(future.exception(), BrokenExecutor)
        }
        lost = [one for future, one in waiting.items() if future not in kept]
        return kept | {self.submit(function, one.task): one for one in lost}

    def _outcome(self, future: Future[_Result]) -> _Result | AssessError:
        try:
            return self.result_of(future)
        except AssessError as fault:
            return fault

    def result_of(self, future: Future[_Result]) -> _Result:
        """Wait for a task. Raises its AssessError; a death or overrun becomes UnreadableError."""
        from pebble import ProcessExpired  # noqa: PLC0415 - only where a pool runs

        try:
            return future.result()
        except TimeoutError as fault:
            raise UnreadableError(
                "time",
                f"The file took longer than {self.limits.seconds} seconds and was stopped.",
                "Save it anew from Word, or raise 'files.seconds' in the brief.",
            ) from fault
        except MemoryError as fault:
            raise _out_of_memory(self.limits) from fault
        except ProcessExpired as fault:
            raise UnreadableError(
                "crash",
                "The file made the program that reads it break down, so it was set aside.",
                "Open it, save it under a new name, and try that; treat its source with care.",
            ) from fault
        except AssessError:
            raise
        except Exception as fault:  # a fault of ours in one file must not end the others
            raise ProgramError(
                f"The program met a fault of its own ({type(fault).__name__}) with this file.",
                "Please report it; 'assess check FILE --debug' shows the details.",
            ) from fault


@contextmanager
def limited_pool(*, jobs: int, limits: TaskLimits) -> Iterator[Pool[Any]]:
    """Run ``jobs`` worker processes for the length of a with-block and end them after it.

    Workers start by 'spawn' on every system, so that they behave alike and inherit nothing.
    """
    pool: Pool[Any] = Pool(_started(jobs, limits), jobs, limits)
    try:
        yield pool
        pool.processes.close()  # type: ignore[no-untyped-call]
    except BaseException:
        pool.processes.stop()  # type: ignore[no-untyped-call]
        raise
    finally:
        pool.processes.join()


def _started(jobs: int, limits: TaskLimits) -> ProcessPool:
    from pebble import ProcessPool  # noqa: PLC0415 - only where a pool runs

    return ProcessPool(
        max_workers=jobs,
        context=multiprocessing.get_context("spawn"),
        initializer=_enter_worker,
        initargs=[limits.memory_megabytes],
    )


def memory_limit_enforced() -> bool:
    """Tell whether this system lets a worker's memory be limited (Linux does)."""
    return sys.platform.startswith("linux")


def _enter_worker(memory_megabytes: int) -> None:
    """Leave Ctrl-C to the parent, and set the memory limit where the system has one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if memory_limit_enforced():
        import resource  # noqa: PLC0415 - exists on POSIX only

        limit = memory_megabytes * _MEGABYTE
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _worker_died(outcome: object) -> bool:
    return isinstance(outcome, UnreadableError) and outcome.reason == "crash"


def _out_of_memory(limits: TaskLimits) -> UnreadableError:
    return UnreadableError(
        "memory",
        f"The file needed more than {limits.memory_megabytes:,} MB of memory and was stopped.",
        "Save it anew from Word, or raise 'files.memory_megabytes' in the brief.",
    )
