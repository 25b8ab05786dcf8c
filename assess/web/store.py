"""A cohort's memory next to its reports: rows, corrections and notes in one small SQLite file.

Two windows may have the same answer open. Each answer has a version, which every change raises; a
change made from an older version than the one kept is refused, never laid over the newer one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from assess.assessment import Cohort, Row, Skipped
from assess.brief import Brief
from assess.errors import CallError
from assess.language.topics import Level

FILE = "marking.sqlite"

DECISION, NOTE = "Marker’s decision", "Marker’s note"
"""The headings of what a marker wrote in the tables that are saved."""

Act = Literal["not", "also"]

_COHORT = TypeAdapter(Cohort)
_ROW = TypeAdapter(Row)
_WAIT = 10.0
"""Seconds that one window waits for another's change to be written."""

_TABLES = """
CREATE TABLE cohort (place TEXT NOT NULL, content TEXT NOT NULL);
CREATE TABLE answer (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, row TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    decision TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
    reviewed INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE correction (
    number INTEGER NOT NULL, block INTEGER NOT NULL, topic TEXT NOT NULL,
    act TEXT NOT NULL CHECK (act IN ('not', 'also')), level TEXT NOT NULL,
    PRIMARY KEY (number, block, topic)
);
"""


class ChangedError(CallError):
    """Somebody changed the answer in another window since this one was opened."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A marker's word on one topic in one block: not there, or there too, at a level."""

    block: int
    topic: str
    act: Act
    level: Level = "developed"


@dataclass(frozen=True, slots=True)
class Answer:
    """One submission as it is kept; ``row`` is None until it was read.

    ``reviewed`` says that the marker has gone through all its tags.
    """

    number: int
    name: str
    row: Row | None
    version: int
    decision: str
    note: str
    reviewed: bool
    corrections: int


@dataclass(frozen=True, slots=True)
class Store:
    """The memory of one cohort in the folder ``folder``."""

    folder: Path

    @property
    def there(self) -> bool:
        """Tell whether the folder holds a cohort."""
        return (self.folder / FILE).is_file()

    def begin(
        self, brief: Brief, origin: str, names: Sequence[str], left: Sequence[Skipped]
    ) -> None:
        """Make the memory of a new cohort: its brief, and its answers by name, none read yet."""
        empty = Cohort(
            brief_title=brief.title,
            brief_sha256=brief.sha256,
            minimum=brief.words.minimum,
            maximum=brief.words.maximum,
            framework=brief.framework,
            rows=(),
            ignored=tuple(left),
            floor=brief.words.floor,
            ceiling=brief.words.ceiling,
            counts=tuple(brief.words.count.items()),
            stops=brief.words.past_maximum == "stop",
        )
        self.folder.mkdir(parents=True)
        with self._open() as base:
            base.executescript(_TABLES)
            content = _COHORT.dump_json(empty).decode()
            base.execute("INSERT INTO cohort VALUES (?, ?)", (origin, content))
            base.executemany(
                "INSERT INTO answer (number, name) VALUES (?, ?)", list(enumerate(names))
            )

    def put(self, number: int, row: Row) -> None:
        """Keep the row of an answer that has been read, or could not be."""
        with self._open() as base:
            text = json.dumps(asdict(row))
            base.execute("UPDATE answer SET row = ? WHERE number = ?", (text, number))

    def cohort(self) -> Cohort:
        """Return the cohort with the rows that are there so far, in input order."""
        with self._open() as base:
            (content,) = base.execute("SELECT content FROM cohort").fetchone()
            rows = base.execute(
                "SELECT row FROM answer WHERE row IS NOT NULL ORDER BY number"
            ).fetchall()
        read = tuple(_ROW.validate_json(row) for (row,) in rows)
        return replace(_COHORT.validate_json(content), rows=read)

    def marked(self) -> Cohort:
        """Return the cohort so far with what the marker decided and noted as columns of its own."""
        answers = self.answers()
        rows = tuple(_marked(one, one.row) for one in answers if one.row)
        said = any(one.decision or one.note for one in answers)
        return replace(self.cohort(), rows=rows) if said else self.cohort()

    def origin(self) -> str:
        """Return what the cohort came as: the name of the zip, or how many files."""
        with self._open() as base:
            return str(base.execute("SELECT place FROM cohort").fetchone()[0])

    def answers(self) -> list[Answer]:
        """Return all answers in input order."""
        with self._open() as base:
            return [_answer(line) for line in base.execute(f"{_ANSWERS} ORDER BY a.number")]

    def answer(self, number: int) -> Answer | None:
        """Return one answer, or None."""
        with self._open() as base:
            line = base.execute(f"{_ANSWERS} WHERE a.number = ?", (number,)).fetchone()
        return _answer(line) if line else None

    def corrections(self, number: int) -> list[Correction]:
        """Return the corrections of one answer by block."""
        with self._open() as base:
            lines = base.execute(
                "SELECT block, topic, act, level FROM correction WHERE number = ? "
                "ORDER BY block, topic",
                (number,),
            )
            return [Correction(*line) for line in lines]

    def correct(self, number: int, version: int, made: Correction) -> None:
        """Keep a correction, in place of another of the same topic there. Raises ChangedError."""
        with self._open() as base:
            _raise_version(base, number, version)
            base.execute(
                "INSERT OR REPLACE INTO correction VALUES (?, ?, ?, ?, ?)",
                (number, made.block, made.topic, made.act, made.level),
            )

    def undo(self, number: int, version: int, block: int, topic: str) -> None:
        """Take a correction back. Raises ChangedError."""
        with self._open() as base:
            _raise_version(base, number, version)
            base.execute(
                "DELETE FROM correction WHERE number = ? AND block = ? AND topic = ?",
                (number, block, topic),
            )

    def decide(self, number: int, version: int, said: Mapping[str, str | bool]) -> None:
        """Keep decision, note, and whether the tags were gone through. Raises ChangedError."""
        with self._open() as base:
            _raise_version(base, number, version)
            base.execute(
                "UPDATE answer SET decision = ?, note = ?, reviewed = ? WHERE number = ?",
                (said["decision"], said["note"], bool(said["reviewed"]), number),
            )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one change or look, which happens as a whole or not at all."""
        base = sqlite3.connect(self.folder / FILE, timeout=_WAIT)
        try:
            with base:
                yield base
        except sqlite3.Error as fault:
            raise CallError(
                f"What was kept of this cohort cannot be used ({type(fault).__name__}).",
                f"Check that the disk has room and that {FILE} may be written.",
            ) from fault
        finally:
            base.close()


_ANSWERS = (
    "SELECT a.number, a.name, a.row, a.version, a.decision, a.note, a.reviewed, "
    "(SELECT COUNT(*) FROM correction c WHERE c.number = a.number) FROM answer a"
)


def _answer(line: tuple[int, str, str | None, int, str, str, int, int]) -> Answer:
    number, name, row, version, decision, note, reviewed, corrections = line
    read = _ROW.validate_json(row) if row else None
    return Answer(number, name, read, version, decision, note, bool(reviewed), corrections)


def _marked(answer: Answer, row: Row) -> Row:
    said = (DECISION, answer.decision), (NOTE, answer.note)
    return replace(row, extra=(*row.extra, *said))


def _raise_version(base: sqlite3.Connection, number: int, version: int) -> None:
    """Raise the version of an answer if it is still the one that the window shows."""
    changed = base.execute(
        "UPDATE answer SET version = version + 1 WHERE number = ? AND version = ?",
        (number, version),
    )
    if changed.rowcount != 1:
        raise ChangedError(
            "This answer was changed in another window after this one was opened.",
            "Nothing was overwritten. Below is the answer as it is now: make your change again.",
        )
