"""The cohort as one self-contained HTML page to start marking from; its script only sorts."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from urllib.parse import quote

from markupsafe import Markup

from assess.assessment import AnswerLevel, Cohort, Row
from assess.framework import Strand, Topic
from assess.writers.parts.bar import share, ticks
from assess.writers.parts.limits import allowed, limits
from assess.writers.parts.page import page
from assess.writers.parts.wording import LEVELS, VERDICTS

SUFFIX = ".html"

_BIN_WIDTHS = (50, 100, 250, 500, 1000, 2500, 5000)
_TALLEST = 120  # pixels of the highest column of the histogram


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the histogram: counts from ``first`` to ``last`` words, both included.

    ``left`` and ``width`` are per cent, ``height`` pixels.
    """

    first: int
    last: int
    answers: int
    within: bool
    left: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """Columns, round numbers along the foot, and where the limits stand, in per cent."""

    columns: tuple[Column, ...]
    ticks: tuple[tuple[int, float], ...]
    limits: tuple[float, float]


@dataclass(frozen=True, slots=True)
class TopicTotal:
    """How many of the answers read have a topic at each level, with shares in per cent."""

    topic: Topic
    numbers: tuple[tuple[AnswerLevel, int, float], ...]


@dataclass(frozen=True, slots=True)
class StrandTotal:
    """In how many answers a strand was seen."""

    topic: Topic
    strand: Strand
    answers: int


def write(cohort: Cohort, *, shared: str = "") -> bytes:
    """Write the page. It loads nothing; without its script the table stays in input order.

    ``shared`` is the name of the page of shared passages beside it, if there is one.
    """
    read = tuple(row for row in cohort.rows if row.counted is not None)
    return page(
        "cohort.html",
        cohort=cohort,
        shared=shared,
        read=read,
        unread=tuple(row for row in cohort.rows if row.counted is None),
        verdicts=tuple((words, sum(r.verdict == v for r in read)) for v, words in VERDICTS.items()),
        look=tuple(
            sorted((r for r in cohort.rows if r.fault or r.look), key=lambda r: not r.fault)
        ),
        histogram=histogram(cohort, read),
        limits=limits(cohort),
        topics=topic_totals(cohort, read),
        strands=strand_totals(cohort, read),
        numbered=any(row.participant for row in cohort.rows),
        link=link,
        script=_script(),
        script_hash=_script_hash(),
    )


def link(name: str) -> str:
    """Return the address of a file beside the page; nothing in its name can lead elsewhere."""
    return f"./{quote(name, safe='/', errors='replace')}"


def histogram(cohort: Cohort, read: Sequence[Row]) -> Histogram:
    """Lay out how many answers have how many counted words; at most some thirty columns."""
    counts = [row.counted or 0 for row in read]
    whole = max([round(cohort.maximum * 1.1), *counts])
    width = next((w for w in _BIN_WIDTHS if whole / w <= 30), _BIN_WIDTHS[-1])
    whole = (whole // width + 1) * width
    bins = Counter(count // width for count in counts)
    most = max(bins.values(), default=1)
    low, high = allowed(cohort)
    columns = tuple(
        Column(
            first=index * width,
            last=(index + 1) * width - 1,
            answers=number,
            within=low <= index * width and (index + 1) * width - 1 <= high,
            left=share(index * width, whole),
            width=share(width, whole),
            height=round(_TALLEST * number / most, 1),
        )
        for index, number in sorted(bins.items())
    )
    lines = (share(cohort.minimum, whole), share(cohort.maximum, whole))
    return Histogram(columns, ticks(whole, 8), lines)


def topic_totals(cohort: Cohort, read: Sequence[Row]) -> tuple[TopicTotal, ...]:
    """Count the levels of every topic over the answers read."""
    totals = []
    for topic in cohort.framework.topics:
        numbers = Counter(dict(row.topics).get(topic.id) for row in read)
        totals.append(
            TopicTotal(
                topic,
                tuple((lev, numbers[lev], share(numbers[lev], len(read) or 1)) for lev in LEVELS),
            )
        )
    return tuple(totals)


def strand_totals(cohort: Cohort, read: Sequence[Row]) -> tuple[StrandTotal, ...]:
    """Count in how many answers each strand was seen; () if no row tells of strands."""
    numbers = Counter(strand for row in read for strand in set(row.strands))
    if not numbers:
        return ()
    return tuple(
        StrandTotal(topic, strand, numbers[strand.id])
        for topic in cohort.framework.topics
        for strand in topic.strands
    )


@lru_cache(maxsize=1)
def _script() -> Markup:
    source = resources.files("assess.writers").joinpath("templates", "cohort.js")
    return Markup(source.read_text("utf-8"))  # noqa: S704 - a file of the package


@lru_cache(maxsize=1)
def _script_hash() -> str:
    """Return the hash that lets the page's policy run this script and no other."""
    digest = hashlib.sha256(_script().encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
