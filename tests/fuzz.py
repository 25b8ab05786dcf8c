"""Thousands of damaged files through the readers: each must end in a document or a clear error.

Run by ``make fuzz``; a short run is part of the tests. Every file is made from a sample or feature
file by a seeded mutation, so a failure can be made again by its number: ``python -m tests.fuzz
--only 1234``. Workers run under limits of time and memory as they do in a batch.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assess.batch.pool import TaskLimits, limited_pool
from assess.document import ReadLimits
from assess.errors import AssessError, UnreadableError
from assess.readers import read_document
from tests.mutations import mutations

HERE = Path(__file__).parent
SEEDS = (
    HERE.parent / "samples" / "cohort",
    HERE / "readers" / "docx",
    HERE / "readers" / "pdf",
    HERE / "readers" / "html",
)
LIMITS = TaskLimits(seconds=20, memory_megabytes=1000)
FATES_THAT_ARE_FAULTS = ("time", "memory", "crash")
"""Reasons that only the process around the reader may give: for a reader alone they are faults."""


@dataclass(frozen=True, slots=True)
class Case:
    """One mutated file, known by its number."""

    number: int
    seed: Path
    mutation: str
    content: bytes


def cases(number: int, seed: int) -> Iterator[Case]:
    """Yield ``number`` cases in a fixed order: the same for the same seed."""
    files = [path for folder in SEEDS for path in sorted(folder.glob("*.*")) if _usable(path)]
    contents = {path: path.read_bytes() for path in files}
    for case in range(number):
        chance = random.Random(f"{seed}/{case}")  # noqa: S311 - repeatable on purpose
        path = chance.choice(files)
        mutation = chance.choice(mutations(contents[path]))
        yield Case(case, path, mutation.__name__, mutation(contents[path], chance))


def read_case(path: Path) -> str:
    """Read one file in a worker; return 'read' or the reason for which it was refused."""
    try:
        read_document(path, ReadLimits())
    except UnreadableError as fault:
        if not fault.message or not fault.hint:
            return f"an error without message or hint ({fault.reason})"
        return fault.reason
    return "read"


def run(
    number: int, *, seed: int, jobs: int = 2, only: int | None = None
) -> tuple[Counter[str], list[str]]:
    """Run the cases; return how they ended, and a line for each that ended in a fault of ours."""
    fates: Counter[str] = Counter()
    faults: list[str] = []
    with (
        tempfile.TemporaryDirectory(prefix="assess-fuzz-") as folder,
        limited_pool(jobs=jobs, limits=LIMITS) as pool,
    ):
        waiting: dict[Path, Case] = {}

        def files() -> Iterator[Path]:
            for case in cases(number, seed):
                if only is not None and case.number != only:
                    continue
                path = Path(folder) / f"{case.number}{case.seed.suffix}"
                path.write_bytes(case.content)
                waiting[path] = case
                yield path

        for path, outcome in pool.map_unordered(read_case, files(), window=4 * jobs):
            case = waiting.pop(path)
            path.unlink()
            fate = _fate(outcome)
            fates[fate] += 1
            if fate in FATES_THAT_ARE_FAULTS or " " in fate:
                faults.append(f"case {case.number}: {case.mutation} of {case.seed.name}: {fate}")
    return fates, faults


def _fate(outcome: str | AssessError) -> str:
    if isinstance(outcome, UnreadableError):
        return outcome.reason
    return str(outcome)


def _usable(path: Path) -> bool:
    return path.suffix in (".docx", ".pdf", ".html") and 0 < path.stat().st_size < 300_000


def main() -> int:
    """Run from the command line; leave with 1 if a file ended in a fault of ours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    chosen = parser.parse_args()
    start = time.perf_counter()
    fates, faults = run(chosen.number, seed=chosen.seed, only=chosen.only)
    print(f"{sum(fates.values())} files in {time.perf_counter() - start:.0f} s:")
    for fate, number in fates.most_common():
        print(f"  {number:>6}  {fate}")
    for fault in sorted(faults):
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
