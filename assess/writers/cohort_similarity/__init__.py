"""Shared passages as one self-contained page: pairs side by side, and a histogram to judge by.

It is a page for markers and no cohort format: it is made only where a comparison was asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

from assess.similarity import Similarity
from assess.writers.cohort_html import link
from assess.writers.parts.page import page

SUFFIX = ".html"

_TALLEST = 120  # pixels of the highest column of the histogram
_LEAST = 3  # pixels of a column that holds a single answer among thousands


@dataclass(frozen=True, slots=True)
class Drawn:
    """One column as it is drawn: per cent from and to, answers, place in per cent, pixels high."""

    first: int
    last: int
    answers: int
    left: float
    width: float
    height: float


def write(similarity: Similarity, *, brief_title: str) -> bytes:
    """Write the page. It loads nothing and runs no script; quotes are verbatim."""
    return page(
        "similarity.html",
        similarity=similarity,
        brief_title=brief_title,
        columns=drawn(similarity),
        link=link,
    )


def drawn(similarity: Similarity) -> tuple[Drawn, ...]:
    """Lay the columns out; one that holds any answer can be seen."""
    most = max((column.answers for column in similarity.columns), default=0) or 1
    return tuple(
        Drawn(
            first=column.first,
            last=column.last,
            answers=column.answers,
            left=float(column.first),
            width=float(column.last - column.first),
            height=max(round(_TALLEST * column.answers / most, 1), _LEAST if column.answers else 0),
        )
        for column in similarity.columns
    )
