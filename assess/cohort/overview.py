"""What a marker wants first: how many were read, how many lie outside, which to look at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from assess.assessment import Cohort, Row, Verdict


@dataclass(frozen=True, slots=True)
class Overview:
    """A batch in figures; ``look`` lists the rows that need a person, in input order."""

    submissions: int
    read: int
    verdicts: tuple[tuple[str, int], ...]
    look: tuple[Row, ...]

    @property
    def outside(self) -> int:
        """How many were read and lie outside the limits for certain."""
        return sum(count for verdict, count in self.verdicts if verdict in ("under", "over"))


def overview_of(cohort: Cohort) -> Overview:
    """Sum up a cohort."""
    read = [row for row in cohort.rows if not row.fault]
    verdicts = Counter(row.verdict for row in read if row.verdict)
    order: tuple[Verdict, ...] = ("within", "under", "over", "too close to call")
    return Overview(
        submissions=len(cohort.rows),
        read=len(read),
        verdicts=tuple((verdict, verdicts[verdict]) for verdict in order),
        look=tuple(row for row in cohort.rows if row.look),
    )
