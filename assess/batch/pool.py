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
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from assess.errors import AssessError, ProgramError, UnreadableError

if TYPE_CHECKING:
    from pebble import ProcessPool

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class TaskLimits:
    """Seconds and megabytes of memory that one task may use."""

    seconds: int
    memory_megabytes: int


@dataclass(frozen=True, slots=True)
class Pool(Generic[_Result]):
    """A running pool; ``submit`` starts a task, ``result_of`` waits for one."""

    processes: ProcessPool
    limits: TaskLimits

    def submit(self, function: Callable[..., _Result], *args: object) -> Future[_Result]:
        """Start ``function(*args)`` in a worker; it must be importable by name."""
        future: Future[_Result] = self.processes.schedule(
            function, args=args, timeout=self.limits.seconds
        )
        return future

    def map_unordered(
        self, function: Callable[[_Task], _Result], tasks: Iterable[_Task], *, window: int
    ) -> Iterator[tuple[_Task, _Result | AssessError]]:
        """Yield every task with its result or error as it comes; ``window`` tasks wait at most.

        The window keeps the parent's memory flat however many tasks there are. A task whose worker
        died is tried once more: whoever ended the worker may have meant another, and a file that
        does it twice is at fault itself.
        """
        waiting: dict[Future[_Result], _Task] = {}
        second_tries: set[Future[_Result]] = set()
        source = iter(tasks)
        exhausted = False
        while waiting or not exhausted:
            while not exhausted and len(waiting) < window:
                try:
                    task = next(source)
                except StopIteration:
                    exhausted = True
                else:
                    waiting[self.submit(function, task)] = task
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                task = waiting.pop(future)
                try:
                    yield task, self.result_of(future)
                except AssessError as fault:
                    if not _worker_died(fault) or future in second_tries:
                        yield task, fault
                        continue
                    again = self.submit(function, task)
                    waiting[again] = task
                    second_tries.add(again)
                second_tries.discard(future)

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
    from pebble import ProcessPool  # noqa: PLC0415 - only where a pool runs

    processes = ProcessPool(
        max_workers=jobs,
        context=multiprocessing.get_context("spawn"),
        initializer=_enter_worker,
        initargs=[limits.memory_megabytes],
    )
    try:
        yield Pool(processes, limits)
        processes.close()  # type: ignore[no-untyped-call]
    except BaseException:
        processes.stop()  # type: ignore[no-untyped-call]
        raise
    finally:
        processes.join()


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


def _worker_died(fault: AssessError) -> bool:
    return isinstance(fault, UnreadableError) and fault.reason == "crash"


def _out_of_memory(limits: TaskLimits) -> UnreadableError:
    return UnreadableError(
        "memory",
        f"The file needed more than {limits.memory_megabytes:,} MB of memory and was stopped.",
        "Save it anew from Word, or raise 'files.memory_megabytes' in the brief.",
    )
