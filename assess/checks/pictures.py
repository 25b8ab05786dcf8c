"""Pictures, which may hold words that no program counts.

Looks for:
    Pictures, charts, diagrams and embedded objects in the file.

Why it matters:
    A table or a passage put in as a picture is read by a person and counted by nobody.

Passes:
    The file holds no picture or object.

Fails:
    Never. It says how many there are and on which pages, so that a marker can look.

Options:
    most_pictures: how many are ordinary, a school's crest say (default 0).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.analysis import Analysis
from assess.assessment import Finding, Measure
from assess.brief import Brief

NAME = "pictures"
_KINDS = ("picture", "chart", "diagram", "embedded")


@dataclass(frozen=True)
class Options:
    """What may be set under [checks.pictures]."""

    most_pictures: int = 0


def check(analysis: Analysis, brief: Brief) -> Iterator[Finding | Measure]:
    """Yield one finding with the number of pictures and the pages they stand on."""
    met = [entry for entry in analysis.document.ledger if entry.what in _KINDS]
    number = sum(entry.items for entry in met)
    if number <= brief.options(NAME, Options).most_pictures:
        return
    pages = sorted({page for entry in met for page in entry.pages})
    where = f" (page {', '.join(map(str, pages))})" if pages else ""
    what = "1 picture or object" if number == 1 else f"{number:,} pictures or objects"
    yield Finding(
        NAME,
        "suggestion",
        f"The file holds {what}{where}; words in them are not counted.",
        None,
        "Look whether they hold text.",
        "marker",
    )
