"""Measure batches: rate, memory of the parent and of a worker, first row, and going on again.

Each batch has a parent process of its own, so that no other's memory is counted with it.
"""

from __future__ import annotations

import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assess.batch.run import run_batch
from assess.brief import load_brief
from assess.document import Submission

COHORT = 10_000
"""How many submissions a whole cohort has, for the extrapolation."""


@dataclass(frozen=True, slots=True)
class BatchFigures:
    """What one batch cost: seconds, megabytes, and processor milliseconds a submission."""

    number: int
    seconds: float
    first_row: float
    parent_megabytes: float
    worker_megabytes: float
    processor: float
    again: float

    @property
    def rate(self) -> float:
        """Submissions a second, the start of the workers included."""
        return self.number / self.seconds


def measured(paths: Sequence[Path], *, jobs: int, number: int) -> BatchFigures:
    """Run a batch of ``number`` copies of the files in a fresh process, and then again."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as alone:
        return alone.submit(_measure, paths, jobs, number).result()


def _measure(paths: Sequence[Path], jobs: int, number: int) -> BatchFigures:
    submissions = [
        Submission(path, f"{count:05}{path.suffix}")
        for count, path in ((n, paths[n % len(paths)]) for n in range(number))
    ]
    out = Path(tempfile.mkdtemp(prefix="assess-bench-"))
    rows: list[float] = []
    brief = load_brief()
    try:
        start = time.perf_counter()
        run_batch(
            submissions, brief, out, jobs=jobs, progress=lambda _: rows.append(time.perf_counter())
        )
        seconds = time.perf_counter() - start
        processor, parent = _processor_seconds(), own_peak()
        again = time.perf_counter()
        run_batch(submissions, brief, out, jobs=jobs)
        return BatchFigures(
            number=number,
            seconds=seconds,
            first_row=rows[0] - start,
            parent_megabytes=parent,
            worker_megabytes=_peak(resource.RUSAGE_CHILDREN),
            processor=1000 * processor / number,
            again=time.perf_counter() - again,
        )
    finally:
        shutil.rmtree(out)


def _processor_seconds() -> float:
    """Return what this process and its ended workers took of the processors."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def own_peak() -> float:
    """Return the greatest memory of this process in MB, since it was started.

    Linux has it to itself; the figure that all systems have counts there what the process that
    started this one had at that moment.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return _peak(resource.RUSAGE_SELF)
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmHWM"].split()[0]) * 1024 / 1_000_000


def _peak(who: int) -> float:
    """Return the greatest memory of this process, or of its largest child so far, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(who).ru_maxrss * unit / 1_000_000


def show_rates(console: Console, formats: dict[str, list[Path]], number: int) -> None:
    """Print what ``number`` submissions of each format cost with one worker and with two."""
    table = Table(title=f"A batch of {number:,} of each format, JSON and HTML written")
    columns = ("jobs", "format", "per s", "CPU ms", "row 1 s", "parent MB", "worker MB", "again s")
    for heading in columns:
        table.add_column(heading, justify="right", no_wrap=True)
    for jobs in (1, 2):
        for suffix, paths in formats.items():
            cost = measured(paths, jobs=jobs, number=number)
            table.add_row(
                str(jobs),
                suffix,
                f"{cost.rate:.1f}",
                f"{cost.processor:.0f}",
                f"{cost.first_row:.1f}",
                f"{cost.parent_megabytes:.0f}",
                f"{cost.worker_megabytes:.0f}",
                f"{cost.again:.1f}",
            )
    console.print(table)


def show_cohort(console: Console, paths: Sequence[Path], number: int) -> None:
    """Print what a large batch costs, and a whole cohort by what it grows with."""
    small = measured(paths, jobs=2, number=number // 10)
    large = measured(paths, jobs=2, number=number)

    def whole(before: float, after: float) -> float:
        """Go on from a figure at ``number`` by what it grew with each submission."""
        return after + (after - before) * (COHORT - large.number) / (large.number - small.number)

    table = Table(title="A large batch of both formats on two workers")
    for heading in ("", f"{number:,}", f"{COHORT:,} by its growth"):
        table.add_column(heading, justify="right" if heading else "left")
    for label, before, after in (
        ("minutes", small.seconds / 60, large.seconds / 60),
        ("parent MB", small.parent_megabytes, large.parent_megabytes),
        ("worker MB", small.worker_megabytes, large.worker_megabytes),
        ("seconds to go on when all is done", small.again, large.again),
    ):
        table.add_row(label, f"{after:.1f}", f"{whole(before, after):.1f}")
    table.add_row("seconds to the first row", f"{large.first_row:.1f}", "")
    console.print(table)
