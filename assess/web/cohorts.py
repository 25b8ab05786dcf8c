"""Cohorts in the page: taken in, read by the shared workers in the background, kept in a folder."""

from __future__ import annotations

import logging
import re
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from assess.assessment import Row
from assess.batch.giving_back import give_back
from assess.batch.output import report_stems, write_whole
from assess.batch.pool import Pool
from assess.batch.rows import row_of_fault
from assess.batch.work import Task, work
from assess.brief import Brief
from assess.document import Submission
from assess.errors import AssessError, CallError
from assess.intake import Intake, sort_out
from assess.intake.archive import is_archive, unpack
from assess.intake.pieces import Place
from assess.web.feedback import way_of
from assess.web.store import Store
from assess.web.tasks import under
from assess.writers import cohort_csv, cohort_html

log = logging.getLogger(__name__)

_NAME = re.compile(r"cohort-\d{3,}")
_ENDING = 10
"""Seconds to wait at the end of the program for the file that is being read."""

_WINDOW = 3
"""Files that wait for a worker: few, so that a participant's file need not stand behind many."""


@dataclass(eq=False)
class Cohorts:
    """All cohorts below ``out``; those that are being read are known by name."""

    out: Path
    pool: Pool[Any]
    stopping: threading.Event = field(default_factory=threading.Event)
    _running: set[str] = field(default_factory=set)
    _threads: list[threading.Thread] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def names(self) -> list[str]:
        """Return the names of all cohorts, the newest first."""
        if not self.out.is_dir():
            return []
        found = (path.name for path in self.out.iterdir() if _NAME.fullmatch(path.name))
        there = [name for name in found if Store(self.out / name).there]
        return sorted(there, key=lambda name: int(name.removeprefix("cohort-")), reverse=True)

    def store(self, name: str) -> Store | None:
        """Return the memory of a cohort, or None if there is none of that name."""
        store = Store(self.out / name)
        return store if _NAME.fullmatch(name) and store.there else None

    def running(self, name: str) -> bool:
        """Tell whether a cohort is being read."""
        return name in self._running

    def start(self, intake: Intake, brief: Brief, origin: str, uploads: Path) -> str:
        """Begin to read a cohort in the background and return its name.

        ``uploads`` is the folder with its files, which is removed when all are read. Raises
        CallError when the folder for it cannot be made.
        """
        with self._lock:
            name = self._next_name()
            store = Store(self.out / name)
            try:
                names = [submission.name for submission in intake.submissions]
                store.begin(brief, origin, names, intake.ignored)
            except OSError as fault:
                raise CallError(
                    f"The folder {self.out.name} cannot be written ({fault.strerror}).",
                    "Start the program with '--out' and a folder that may be written.",
                ) from fault
            self._running.add(name)
            arguments = (name, intake.submissions, brief, uploads)
            thread = threading.Thread(target=self._read, args=arguments, daemon=True)
            self._threads = [*(one for one in self._threads if one.is_alive()), thread]
            thread.start()
        return name

    def end(self) -> None:
        """Read no further file. The workers may be stopped after it: nobody starts them again."""
        self.stopping.set()
        until = time.monotonic() + _ENDING
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def _next_name(self) -> str:
        taken = [
            int(path.name.removeprefix("cohort-"))
            for path in (self.out.iterdir() if self.out.is_dir() else ())
            if _NAME.fullmatch(path.name)
        ]
        return f"cohort-{max(taken, default=0) + 1:03}"

    def _read(
        self, name: str, submissions: Sequence[Submission], brief: Brief, uploads: Path
    ) -> None:
        """Read a whole cohort; runs in a thread of its own."""
        store = Store(self.out / name)
        try:
            for task, outcome in under(self.pool, brief).map_unordered(
                work, _tasks(submissions, brief, store.folder), window=_WINDOW
            ):
                if self.stopping.is_set():
                    return  # what comes now says only that the workers were ended
                store.put(task.number, _row(outcome, task.submission))
            cohort = store.cohort()
            write_whole(store.folder / "cohort.csv", cohort_csv.write(cohort))
            write_whole(store.folder / "cohort.html", cohort_html.write(cohort))
            give_back(way_of(submissions), submissions, cohort, store.folder, None)
        except Exception as fault:  # noqa: BLE001 - a thread's traceback would quote names
            log.error("a cohort was not read to its end: %s", type(fault).__name__)  # noqa: TRY400
        finally:
            self._running.discard(name)
            shutil.rmtree(uploads, ignore_errors=True)


def take_in(saved: Sequence[Place], workspace: Path) -> Intake:
    """Find the submissions among uploaded files: zips as a VLE hands them out, and loose files.

    Zips are unpacked below ``workspace``. Raises CallError for a zip that cannot be opened.
    """
    intake = Intake((), ())
    loose = []
    for number, place in enumerate(saved):
        if is_archive(place.path):
            places, left = _unpacked(place, workspace / f"zip-{number}")
            found, aside = sort_out(places, origin=place.name)
            intake = Intake((*intake.submissions, *found), (*intake.ignored, *left, *aside))
        else:
            loose.append(place)
    found, aside = sort_out(loose, origin="") if loose else ((), ())
    return Intake((*intake.submissions, *found), (*intake.ignored, *aside))


def _unpacked(place: Place, target: Path) -> Any:  # noqa: ANN401 - as unpack returns it
    try:
        return unpack(place.path, target)
    except CallError as fault:
        # It speaks of the file under the name that it was saved under here.
        message = fault.message.replace(place.path.name, place.name)
        raise CallError(message, fault.hint) from fault


def _tasks(submissions: Sequence[Submission], brief: Brief, out: Path) -> Iterator[Task]:
    """Yield what the workers do: a marker's report and the participant's own for each file."""
    stems = report_stems(submission.name for submission in submissions)
    # Canvas takes back no other file than the participant's own, with notes in it.
    own_copy = way_of(submissions) == "canvas"
    for number, (submission, stem) in enumerate(zip(submissions, stems, strict=True)):
        yield Task(
            number, submission, stem, brief, out, text=True, give_back=True, own_copy=own_copy
        )


def _row(outcome: Row | AssessError, submission: Submission) -> Row:
    if isinstance(outcome, Row):
        return outcome
    return row_of_fault(outcome, replace(submission, path=Path()))
