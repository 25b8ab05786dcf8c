"""What is said of passages that answers share: pairs side by side, and figures to judge by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as the comparison names it.

    ``data`` is the file that holds its text, for whoever reads it back; no report shows it.
    ``report`` is the file name of its report beside the page, or "". ``earlier`` names the folder
    of the earlier cohort that it comes from, "" for an answer of this batch.
    """

    name: str
    data: str
    participant: str = ""
    report: str = ""
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A shared passage as one of the two answers has it: its own characters, and where."""

    text: str
    page: int | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A run of ``words`` words in a row that two answers share, as each of them has it."""

    words: int
    first: Side
    second: Side


@dataclass(frozen=True, slots=True)
class Pair:
    """Two answers and the passages that they share, longest first.

    ``words`` is how many words those hold, ``share`` the part of the shorter answer's compared
    words that this is, from 0 to 1.
    """

    first: Answer
    second: Answer
    words: int
    share: float
    passages: tuple[SharedPassage, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the histogram: so many answers share from ``first`` to ``last`` per cent."""

    first: int
    last: int
    answers: int


@dataclass(frozen=True, slots=True)
class Similarity:
    """What all answers of a batch together show of shared passages; no verdict, no threshold.

    ``answers`` of this batch were compared with each other and with ``earlier`` ones. ``columns``
    count the answers of this batch by the largest share of their short runs of words that any one
    other answer has. ``pairs`` are the nearest, nearest first, ``nearest`` of them at most.
    ``shortest`` is how many words in a row a passage has at least, ``widest`` in how many answers a
    run may stand before it is taken for common text. ``common`` names the files whose passages were
    left out, ``skipped`` the answers that could not be compared, each with the reason.
    """

    answers: int
    earlier: int
    columns: tuple[Column, ...]
    pairs: tuple[Pair, ...]
    shortest: int
    widest: int
    nearest: int
    common: tuple[str, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
