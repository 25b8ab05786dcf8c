"""A long batch under fire: hostile files, workers killed at random, the parent killed once.

Run by ``make soak``. The batch is resumed under the same fire, and then repeated in peace, for a
file that met a worker's death twice has a row that says so until then. At the end every submission
must have exactly one row, no sound file may be blamed, and no half-written file may be left. What
is made and when workers die follows ``--seed``, as far as the system's timing lets it. POSIX only.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from assess.batch.output import DRAFTS
from tests.mutations import mutations

SAMPLES = Path(__file__).parent.parent / "samples" / "cohort"
HOSTILE_EVERY = 20
NEVER_FOR_SOUND = ("crash", "program", "time", "memory")
"""Reasons that a sound file must not have in the end, whatever was done to its worker."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One run of the batch: how it ended, in how many seconds, and how many workers were killed."""

    code: int
    seconds: float
    killed: int


def make(folder: Path, number: int, seed: int) -> frozenset[str]:
    """Write ``number`` submissions into a folder; return the names of the hostile ones."""
    contents = {
        path: path.read_bytes()
        for path in sorted(SAMPLES.iterdir())
        if path.suffix in (".docx", ".pdf")
    }
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    damageable = [path for path, content in contents.items() if len(content) > 1000]
    hostile = set()
    for count in range(number):
        damaged = count % HOSTILE_EVERY == HOSTILE_EVERY // 2
        path = chance.choice(damageable if damaged else list(contents))
        content, name = contents[path], f"person-{count:05}{path.suffix}"
        if damaged:
            content = chance.choice(mutations(content))(content, chance)
            hostile.add(name)
        (folder / name).write_bytes(content)
    return frozenset(hostile)


def shoot(
    given: Path, out: Path, *, jobs: int, chance: random.Random, every: int | None, rows: int | None
) -> Shot:
    """Run the batch and kill a worker after about every so many rows, none if that is None.

    Rows and not seconds, so that a slow computer gets on as well. The parent is killed too as soon
    as ``rows`` rows are kept, if that is not None.
    """
    start = time.monotonic()
    command = [sys.executable, "-m", "assess", "batch", str(given), "--out", str(out)]
    said = out.with_name("said.txt")  # of damaged files, mostly
    with said.open("ab") as file:
        batch = subprocess.Popen([*command, "--jobs", str(jobs)], stdout=file, stderr=file)
    killed, next_kill = 0, _kept(out) + (every or 0)
    while batch.poll() is None:
        time.sleep(chance.uniform(0.02, 0.3))
        kept = _kept(out)
        if rows is not None and kept >= rows:
            batch.kill()
            break
        if every and kept >= next_kill:
            killed += _kill_one(batch.pid, chance)
            next_kill = kept + chance.randint(1, 2 * every)
    return Shot(batch.wait(), time.monotonic() - start, killed)


def workers_of(parent: int) -> list[int]:
    """Return the process ids of a batch's workers, that is of children that run its tasks."""
    listed = subprocess.run(
        ["ps", "-A", "-ww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    lines = (line.split(None, 2) for line in listed.stdout.splitlines())
    return [int(x[0]) for x in lines if int(x[1]) == parent and "spawn_main" in x[-1]]


def _kill_one(parent: int, chance: random.Random) -> int:
    workers = workers_of(parent)
    if not workers:
        return 0
    try:
        os.kill(chance.choice(workers), signal.SIGKILL)
    except ProcessLookupError:
        return 0
    return 1


def faults_of(given: Path, out: Path, hostile: Set[str]) -> list[str]:
    """Return one line for everything that is not as it has to be after the last run."""
    rows = _rows(out)
    names = Counter(row["File"] for row in rows)
    expected = {path.name for path in given.iterdir()}
    faults = [f"{name}: {count} rows" for name, count in names.items() if count != 1]
    faults += [f"{name}: no row" for name in sorted(expected - set(names))]
    faults += [f"{name}: never sent in" for name in sorted(set(names) - expected)]
    faults += [f"{name}: blamed for its worker's death" for name in _blamed(out, hostile)]
    for row in rows:
        report = out / f"{Path(row['File']).stem}.html"
        if not row["Not read"] and not report.read_bytes().rstrip().endswith(b"</html>"):
            faults.append(f"{row['File']}: its report is not whole")
    faults += [f"{path.name}: half-written" for path in out.rglob(DRAFTS)]
    return faults


def _rows(out: Path) -> list[dict[str, str]]:
    with (out / "cohort.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _blamed(out: Path, hostile: Set[str]) -> list[str]:
    return [
        row["File"]
        for row in _rows(out)
        if row["Not read"] in NEVER_FOR_SOUND and row["File"] not in hostile
    ]


def _kept(out: Path) -> int:
    return len(list((out / ".assess").glob("*.json")))


def soak(place: Path, *, number: int, jobs: int, seed: int, every: int) -> list[str]:
    """Run a batch three times: until the parent is killed, resumed under fire, then in peace.

    Returns what is wrong after the last, one line each.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    given, out = place / "given", place / "reports"
    given.mkdir()
    hostile = make(given, number, seed)
    print(f"{number:,} submissions, {len(hostile)} of them hostile", flush=True)
    runs = (
        ("until the parent was killed", every, number // 2),
        ("resumed", every, None),
        ("repeated in peace", None, None),
    )
    killed = 0
    for title, pause, rows in runs:
        shot = shoot(given, out, jobs=jobs, chance=chance, every=pause, rows=rows)
        print(
            f"{title}: {shot.seconds:.0f} s, {shot.killed} workers killed, exit {shot.code}, "
            f"{_kept(out)} rows kept",
            flush=True,
        )
        if shot.code not in ((-signal.SIGKILL,) if rows else (0, 3)):
            said = (place / "said.txt").read_text(encoding="utf-8", errors="replace")
            return [f"{title}: exit {shot.code}", *said.splitlines()[-20:]]
        killed += shot.killed
        if rows is None:
            print(f"  sound files with a dead worker's row: {len(_blamed(out, hostile))}")
    return faults_of(given, out, hostile) + ([] if killed else ["no worker was killed"])


def main() -> int:
    """Run the soak; 0 when nothing was lost."""
    if os.name != "posix":
        print("The soak needs signals and 'ps', which this system does not have.")
        return 0
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--number", type=int, default=2000, help="how many submissions")
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--every", type=int, default=20, help="rows from one kill to the next")
    call = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as place:
        faults = soak(
            Path(place), number=call.number, jobs=call.jobs, seed=call.seed, every=call.every
        )
    print("\n".join(faults) or "Every submission has its one row; nothing is half-written.")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
