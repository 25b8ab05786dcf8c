"""Measure in one run what the program costs: rate, memory, milliseconds a stage, start-up.

Run by ``make bench``. Machines are noisy: figures are medians of several runs, and ratios within
one run say more than seconds.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pypdfium2
from lxml import etree
from rich.console import Console
from rich.table import Table

from assess.analysis import Analysis, tagger_for
from assess.assessment import Source
from assess.brief import Brief, load_brief
from assess.checks import all_checks
from assess.errors import UnreadableError
from assess.language.topics import MODELS, USUAL, Tagger
from assess.pipeline import assess, read, warm_up
from assess.writers import docx, html, json
from assess.writers.annotated import annotate
from tests.bench_batch import show_cohort, show_rates
from tests.bench_similarity import show_similarity

COHORT = Path(__file__).parent.parent / "samples" / "cohort"
RUNS = 5


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
    original = path.read_bytes()
    source = Source(path.name, sha256, document.format)
    outcome = assess(document, brief, source=source)
    taggers = {model: tagger_for(brief.framework, model) for model in MODELS}
    analysis = Analysis(document, brief.framework, taggers[USUAL])
    assert analysis.traces

    def analyse(tagger: Tagger) -> object:
        return Analysis(document, brief.framework, tagger).traces

    return {
        "read": milliseconds(lambda: read(path, brief)),
        **{f"analyse, {m}": milliseconds(partial(analyse, t)) for m, t in taggers.items()},
        "check": milliseconds(lambda: [list(check.run(analysis, brief)) for check in all_checks()]),
        "write html": milliseconds(lambda: html.write(outcome, reader="marker")),
        "write docx": milliseconds(lambda: docx.write(outcome, reader="marker")),
        "copy with notes": milliseconds(lambda: annotate(outcome, original, reader="marker")),
        "write json": milliseconds(lambda: json.write(outcome, reader="marker")),
    }


def floor_docx(path: Path) -> None:
    """Do the least that reading a Word file takes: unpack its parts and parse their XML."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                etree.fromstring(content)


def floor_pdf(path: Path) -> None:
    """Do the least that reading a PDF takes: have the engine give the bare text of each page."""
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage()
        text.get_text_bounded()
        text.close()
        page.close()
    document.close()


FLOORS: dict[str, Callable[[Path], None]] = {".docx": floor_docx, ".pdf": floor_pdf}


def start_up(*arguments: str) -> float:
    """Return the median seconds of a whole ``assess`` process, start to end."""
    command = [sys.executable, "-m", "assess", *arguments]
    return milliseconds(lambda: subprocess.run(command, check=True, capture_output=True)) / 1000


def main(number: int, many: int, answers: int) -> None:
    """Print the tables; the options say how many submissions and answers there are."""
    console = Console()
    brief = load_brief()
    formats = {suffix: readable(suffix, brief) for suffix in (".docx", ".pdf")}
    mixed = [path for pair in zip(*formats.values(), strict=False) for path in pair]
    show_rates(console, formats, number)
    show_cohort(console, mixed, many)
    show_similarity(console, answers)
    show_stages(console, formats, brief)
    show_floors(console, formats, brief)
    show_start_up(console, formats)


def show_stages(console: Console, formats: dict[str, list[Path]], brief: Brief) -> None:
    """Print what each stage takes of the time of one answer."""
    warm_up(brief)
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


def show_floors(console: Console, formats: dict[str, list[Path]], brief: Brief) -> None:
    """Print how near reading is to the least that it can take."""
    table = Table(title="Reading against the floor (ratio of medians in one run)")
    for heading in ("format", "read ms", "floor ms", "ratio"):
        table.add_column(heading, justify="right" if heading != "format" else "left")
    for suffix, paths in formats.items():
        reads = [milliseconds(partial(read, path, brief)) for path in paths]
        floors = [milliseconds(partial(FLOORS[suffix], path)) for path in paths]
        ratio = statistics.median(r / f for r, f in zip(reads, floors, strict=True))
        table.add_row(
            suffix,
            f"{statistics.median(reads):.1f}",
            f"{statistics.median(floors):.1f}",
            f"{ratio:.1f}",
        )
    console.print(table)


def show_start_up(console: Console, formats: dict[str, list[Path]]) -> None:
    """Print what whole processes take, from call to end."""
    table = Table(title=f"Start-up (median of {RUNS} whole processes)")
    table.add_column("command")
    table.add_column("seconds", justify="right")
    table.add_row("assess --help", f"{start_up('--help'):.2f}")
    for suffix, paths in formats.items():
        table.add_row(f"assess check one {suffix}", f"{start_up('check', str(paths[0])):.2f}")
    console.print(table)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=200, help="submissions of each format")
    parser.add_argument("--many", type=int, default=2000, help="submissions of the large batch")
    parser.add_argument("--answers", type=int, default=5000, help="answers to compare")
    given = parser.parse_args()
    main(given.number, given.many, given.answers)
