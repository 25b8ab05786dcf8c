"""Measure in one run what the program costs: rate, milliseconds a stage, start-up.

Run by ``make bench``. Machines are noisy: figures are medians of several runs, and ratios within
one run say more than seconds.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assess.analysis import Analysis, tagger_for
from assess.assessment import Source
from assess.batch.run import run_batch
from assess.brief import Brief, load_brief
from assess.checks import all_checks
from assess.document import Submission
from assess.errors import UnreadableError
from assess.pipeline import assess, read, warm_up
from assess.writers import html, json

COHORT = Path(__file__).parent.parent / "samples" / "cohort"
RUNS = 5
BATCH = 60
"""Submissions of one format in the batch that gives the rate."""


def readable(suffix: str, brief: Brief) -> list[Path]:
    """Return the sample files of one format that can be read."""
    paths = []
    for path in sorted(COHORT.glob(f"*{suffix}")):
        try:
            read(path, brief)
        except UnreadableError:
            continue
        paths.append(path)
    return paths


def milliseconds(action: Callable[[], object]) -> float:
    """Return the median time of an action in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def stages(path: Path, brief: Brief) -> dict[str, float]:
    """Return the median milliseconds of each stage for one file, once everything is loaded."""
    document, sha256 = read(path, brief)
    source = Source(path.name, sha256, document.format)
    outcome = assess(document, brief, source=source)
    tagger = tagger_for(brief.framework)
    analysis = Analysis(document, brief.framework, tagger)
    assert analysis.traces

    def analyse() -> object:
        return Analysis(document, brief.framework, tagger).traces

    return {
        "read": milliseconds(lambda: read(path, brief)),
        "analyse": milliseconds(analyse),
        "check": milliseconds(lambda: [list(check.run(analysis, brief)) for check in all_checks()]),
        "write html": milliseconds(lambda: html.write(outcome, reader="marker")),
        "write json": milliseconds(lambda: json.write(outcome, reader="marker")),
    }


def rate(paths: list[Path], brief: Brief, jobs: int) -> float:
    """Return submissions a second of a batch, start of the workers included."""
    submissions = [
        Submission(paths[n % len(paths)], f"{n:04}{paths[0].suffix}") for n in range(BATCH)
    ]
    out = Path(tempfile.mkdtemp(prefix="assess-bench-"))
    try:
        start = time.perf_counter()
        run_batch(submissions, brief, out, jobs=jobs)
        return BATCH / (time.perf_counter() - start)
    finally:
        shutil.rmtree(out)


def start_up(*arguments: str) -> float:
    """Return the median seconds of a whole ``assess`` process, start to end."""
    command = [sys.executable, "-m", "assess", *arguments]
    return milliseconds(lambda: subprocess.run(command, check=True, capture_output=True)) / 1000


def main() -> None:
    """Print the tables."""
    console = Console()
    brief = load_brief()
    warm_up(brief)
    formats = {suffix: readable(suffix, brief) for suffix in (".docx", ".pdf")}

    table = Table(title=f"Milliseconds a stage (median of {RUNS} runs, mean over the samples)")
    for heading in ("stage", *formats):
        table.add_column(heading, justify="right" if heading != "stage" else "left")
    costs = {
        suffix: [stages(path, brief) for path in paths[:12]] for suffix, paths in formats.items()
    }
    for stage in costs[".docx"][0]:
        cells = (f"{statistics.mean(c[stage] for c in costs[s]):.1f}" for s in formats)
        table.add_row(stage, *cells)
    console.print(table)

    table = Table(title=f"Submissions a second ({BATCH} of each format, workers' start included)")
    for heading in ("workers", *formats):
        table.add_column(heading, justify="right")
    for jobs in (1, 2):
        cells = (f"{rate(paths, brief, jobs):.1f}" for paths in formats.values())
        table.add_row(str(jobs), *cells)
    console.print(table)

    table = Table(title=f"Start-up (median of {RUNS} whole processes)")
    table.add_column("command")
    table.add_column("seconds", justify="right")
    table.add_row("assess --help", f"{start_up('--help'):.2f}")
    for suffix, paths in formats.items():
        table.add_row(f"assess check one {suffix}", f"{start_up('check', str(paths[0])):.2f}")
    console.print(table)


if __name__ == "__main__":
    main()
