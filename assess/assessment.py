"""The outcome for one submission under one brief, and the values it is made of.

Longer than most files, because these values are made of one another and a floor's modules do not
import each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assess.document import Document, Location, PartKind
from assess.framework import Framework
from assess.language.topics import TopicFigures, TopicTag

Severity = Literal["suggestion", "warning", "error"]
Audience = Literal["participant", "marker", "both"]
Verdict = Literal["within", "under", "over", "too close to call"]
LandmarkKind = Literal["", "minimum", "maximum", "stop"]
AnswerLevel = Literal["developed", "touched", "not-found"]

SEVERITIES: tuple[Severity, ...] = ("suggestion", "warning", "error")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at: what was seen, where, and what can be done."""

    check: str
    severity: Severity
    message: str
    location: Location | None = None
    advice: str = ""
    audience: Audience = "both"


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its limit and verdict in words; shown even when all is well."""

    check: str
    name: str
    value: float
    unit: str = ""
    limit: str = ""
    verdict: str = ""
    audience: Audience = "both"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that could not be done, and why: never silence."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one kind of block, and how many of them count under the brief.

    In-text citations are a part of their own where the brief leaves them out.
    """

    kind: PartKind
    words: int
    counted: int


@dataclass(frozen=True, slots=True)
class OtherCount:
    """How another program counts the same file by its published rule.

    ``words`` is its figure for the file, with the parts that it looks at; ``of_counted`` its rule
    for a word applied to the parts that count under the brief.
    """

    name: str
    title: str
    words: int
    of_counted: int
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Landmark:
    """The place of the counted word number ``words``.

    ``what`` is minimum, maximum, "" for a running total, or stop where marking stops after it.
    """

    words: int
    what: LandmarkKind
    location: Location


@dataclass(frozen=True, slots=True)
class WordCount:
    """The count under the brief: verdict, limits (inclusive) and parts that sum to the whole.

    ``floor`` and ``ceiling`` are the limits with the brief's tolerance. ``doubts`` say in sentences
    what the verdict hangs on where it is too close to call. ``landmarks`` run through the answer
    every 250 counted words and at the limits. ``stops`` tells that marking stops at the ceiling.
    """

    counted: int
    verdict: Verdict
    minimum: int
    maximum: int
    parts: tuple[Part, ...]
    floor: int | None = None
    ceiling: int | None = None
    others: tuple[OtherCount, ...] = ()
    doubts: tuple[str, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A verbatim piece of the answer with its place and the sentences it spans."""

    location: Location
    text: str
    probability: float
    level: Literal["developed", "touched"]
    strands: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicEvidence:
    """What the tool found of one topic in the whole answer, strongest passages first."""

    topic: str
    level: AnswerLevel
    probability: float
    strands: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class BlockReading:
    """What was read in one block: words, counted words, sentence spans, topics by strength.

    ``left_out`` are spans of a counted block whose words do not count (in-text citations where
    the brief says so).
    """

    words: int
    counted: int
    sentences: tuple[tuple[int, int], ...]
    topics: tuple[TopicTag, ...]
    left_out: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The submission as reports name it: file name without folders, hash of its bytes, format."""

    name: str
    sha256: str
    format: str
    participant: str = ""


@dataclass(frozen=True)
class Assessment:
    """Everything the program says of one submission under one brief.

    ``blocks`` runs parallel to ``document.blocks``; ``topics`` holds every topic of the framework
    in its order. ``model`` names the tagger that found the topics, ``figures`` say how often it is
    right. ``criteria`` are the brief's, for a marker to write a decision under.
    """

    source: Source
    brief_title: str
    brief_sha256: str
    framework: Framework
    document: Document
    words: WordCount
    blocks: tuple[BlockReading, ...]
    topics: tuple[TopicEvidence, ...]
    measures: tuple[Measure, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    model: str
    figures: tuple[TopicFigures, ...] = ()
    criteria: tuple[str, ...] = ()

    def findings_for(self, reader: Literal["participant", "marker"]) -> Iterator[Finding]:
        """Yield the findings meant for this reader, gravest first, then in reading order."""
        chosen = [f for f in self.findings if f.audience in (reader, "both")]
        chosen.sort(key=lambda f: -SEVERITIES.index(f.severity))
        yield from chosen

    def measures_for(self, reader: Literal["participant", "marker"]) -> Iterator[Measure]:
        """Yield the measures meant for this reader, in the order of the checks."""
        yield from (m for m in self.measures if m.audience in (reader, "both"))


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding of one submission as the cohort shows it, its place in words."""

    check: str
    severity: Severity
    message: str
    place: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One submission in the cohort table: its figures, or why it could not be read.

    ``report`` and ``data`` are the file names of its reports, relative to the cohort page.
    ``topics`` maps each topic id to its level; ``apart`` are those found only in parts that do not
    count. ``strands`` are the ids of all strands seen.
    ``look`` says in short sentences why a person should look at it. ``fault`` is empty when the
    file was read. ``extra`` holds columns of a manifest as pairs of heading and cell. ``parts`` are
    the words by kind, ``noted`` the findings one by one, ``model`` is the tagger's name.
    """

    name: str
    participant: str = ""
    format: str = ""
    sha256: str = ""
    counted: int | None = None
    verdict: Verdict | None = None
    topics: tuple[tuple[str, AnswerLevel], ...] = ()
    findings: int = 0
    worst: Severity | None = None
    look: tuple[str, ...] = ()
    reason: str = ""
    fault: str = ""
    report: str = ""
    data: str = ""
    strands: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    noted: tuple[Noted, ...] = ()
    model: str = ""
    apart: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cohort:
    """All rows of one batch in input order, with the brief they were read under.

    ``floor`` and ``ceiling`` are the limits with the brief's tolerance, ``counts`` tells of each
    kind of text whether it counts, ``stops`` that marking stops at the ceiling.
    """

    brief_title: str
    brief_sha256: str
    minimum: int
    maximum: int
    framework: Framework
    rows: tuple[Row, ...]
    ignored: tuple[Skipped, ...] = ()
    floor: int | None = None
    ceiling: int | None = None
    counts: tuple[tuple[PartKind, bool], ...] = ()
    stops: bool = False
