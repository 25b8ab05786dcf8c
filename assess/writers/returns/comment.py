"""The comment for a marks file: word count, verdict and topics as plain facts, and no mark."""

from __future__ import annotations

from assess.assessment import AnswerLevel, Cohort, Row, Verdict
from assess.writers.parts.limits import limits
from assess.writers.parts.wording import LEVELS, number

_VERDICTS: dict[Verdict, str] = {
    "within": "within the limits",
    "under": "below the minimum",
    "over": "above the maximum",
    "too close to call": "too close to a limit to call",
}


def comment(row: Row, cohort: Cohort) -> str:
    """Return one line about a submission that was read; '' for one that was not.

    It holds no tab, line end or quotation mark and begins with a letter, so that no spreadsheet
    program takes it for a formula.
    """
    if row.counted is None or row.verdict is None:
        return ""
    count = f"Words counted: {number(row.counted)}, {_VERDICTS[row.verdict]} ({limits(cohort)})."
    topics = " ".join(
        f"{words}: {titles}."
        for level, words in LEVELS.items()
        if (titles := _of(level, row, cohort))
    )
    told = f"{count} Topics as far as a program can tell. {topics}" if topics else count
    plain = " ".join(told.replace('"', "").split())
    return f"{plain} This is not a mark: a person decides."


def _of(level: AnswerLevel, row: Row, cohort: Cohort) -> str:
    levels = dict(row.topics)
    topics = cohort.framework.topics
    return "; ".join(topic.title for topic in topics if levels.get(topic.id) == level)
