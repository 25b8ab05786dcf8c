"""Worker processes that may die: a time and memory limit for each task, whatever the file does.

A native PDF engine can crash its process on a hostile file, so files are opened in workers only.
Pebble is used because it can end a single task that hangs; the standard library's pool cannot, and
breaks as a whole when a worker is killed.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from assess.batch.crew import Crew
from assess.errors import AssessError, ProgramError, UnreadableError
from assess.language import keep_to_one_core

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

_MEGABYTE = 1_000_000
_LOOK_AGAIN = 1.0
"""Seconds after which to see whether the workers are still there."""


@dataclass(frozen=True, slots=True)
class TaskLimits:
    """Seconds and megabytes of memory that one task may use."""

    seconds: int
    memory_megabytes: int


@dataclass(frozen=True, slots=True)
class Pool(Generic[_Result]):
    """A running pool; ``submit`` starts a task, ``result_of`` waits for one.

    A task whose worker died is tried once more: whoever ended the worker may have meant another.
    """

    crew: Crew
    limits: TaskLimits

    def submit(self, function: Callable[..., _Result], *args: object) -> Future[_Result]:
        """Start ``function(*args)`` in a worker; it must be importable by name."""
        return self.crew.submit(function, args, seconds=self.limits.seconds)

    def map_unordered(
        self, function: Callable[[_Task], _Result], tasks: Iterable[_Task], *, window: int
    ) -> Iterator[tuple[_Task, _Result | AssessError]]:
        """Yield every task with its result or error as it comes; ``window`` tasks wait at most.

        The window keeps the parent's memory flat however many tasks there are.
        """
        waiting: dict[Future[_Result], _Task] = {}
        source = iter(tasks)
        while True:
            for task in islice(source, window - len(waiting)):
                waiting[self.submit(function, task)] = task
            if not waiting:
                return
            for future in self._next_of(waiting):
                yield waiting.pop(future), self._outcome(future)

    def stop(self) -> None:
        """End all workers now; what they still had to do ends in a ProgramError."""
        self.crew.stop()

    def _next_of(self, futures: Iterable[Future[_Result]]) -> Iterable[Future[_Result]]:
        """Wait until there is one outcome at least, and return those that are there.

        The wait has an end so that Ctrl-C is heard on Windows too.
        """
        while True:
            self.crew.look_after()
            done, _ = wait(futures, timeout=_LOOK_AGAIN, return_when=FIRST_COMPLETED)
            if done:
                return done

    def _outcome(self, future: Future[_Result]) -> _Result | AssessError:
        try:
            return self.result_of(future)
        except AssessError as fault:
            return fault

    def result_of(self, future: Future[_Result]) -> _Result:
        """Wait for a task. Raises its AssessError; a death or overrun becomes UnreadableError."""
        from pebble import ProcessExpired  # noqa: PLC0415 - only where a pool runs

        self._next_of([future])
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
    """Run ``jobs`` worker processes for the length of a with-block and end them after it."""
    crew = Crew(jobs, entering=_enter_worker, args=[limits.memory_megabytes])
    try:
        yield Pool(crew, limits)
        crew.finish()
    finally:
        crew.stop()


def memory_limit_enforced() -> bool:
    """Tell whether this system lets a worker's memory be limited (Linux does)."""
    return sys.platform.startswith("linux")


def _enter_worker(memory_megabytes: int) -> None:
    """Leave signals to the parent, keep to one core, and limit memory where the system can.

    Ctrl-C and the closing of a window reach all programs in it; a worker that they end would look
    as if its file had ended it.

    Matrix libraries start a thread a core when they are loaded, which is later than this. Workers
    are as many as cores already, and the buffers of many threads would count as a file's memory.
    """
    for name in ("SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    keep_to_one_core()
    if memory_limit_enforced():
        import resource  # noqa: PLC0415 - exists on POSIX only

        limit = memory_megabytes * _MEGABYTE
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _out_of_memory(limits: TaskLimits) -> UnreadableError:
    return UnreadableError(
        "memory",
        f"The file needed more than {limits.memory_megabytes:,} MB of memory and was stopped.",
        "Save it anew from Word, or raise 'files.memory_megabytes' in the brief.",
    )
