"""The questions that a participant is reminded of, each with what the tool saw in the answer."""

from __future__ import annotations

from assess.assessment import Assessment, Measure
from assess.writers import Reader

CHECK = "reminders"
"""The check whose measures belong to the questions."""

QUESTIONS: tuple[tuple[str, str], ...] = (
    (
        "Which facts of the case does each of your choices rest on?",
        "figures or quoted words of the case",
    ),
    ("Does every choice have its reason?", "reasons or research"),
    ("Is it clear how each thing will be put in place: who does it?", "who does something"),
    ("By when, and in which order?", "when it happens"),
    (
        "How will you know that it works, and what will you do if it does not?",
        "how you will know",
    ),
    ("Have you gone into depth on one or two problems?", ""),
)
"""Each question with the name of the measure that belongs to it; the last is for a person only."""


def reminders(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """Return each question with what was seen in words; '' where nothing was looked for."""
    told = {m.name: f"{m.name}: {m.verdict}" for m in assessment.measures if m.check == CHECK}
    return tuple((question, told.get(name, "")) for question, name in QUESTIONS)


def other_measures(assessment: Assessment, reader: Reader) -> tuple[Measure, ...]:
    """Return this reader's measures without those that stand under the questions."""
    return tuple(m for m in assessment.measures_for(reader) if m.check != CHECK)
