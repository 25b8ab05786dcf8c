"""The limits of a cohort: what the brief asks for, and what its tolerance allows beyond them."""

from __future__ import annotations

from assess.assessment import Cohort
from assess.writers.parts.wording import number


def allowed(cohort: Cohort) -> tuple[int, int]:
    """Return the fewest and the most words that are within the limits, both included."""
    floor = cohort.minimum if cohort.floor is None else cohort.floor
    return floor, cohort.maximum if cohort.ceiling is None else cohort.ceiling


def limits(cohort: Cohort) -> str:
    """Say the limits, and what is allowed where that is more: a verdict 'within' has to fit."""
    told = f"{number(cohort.minimum)} to {number(cohort.maximum)}"
    low, high = allowed(cohort)
    if (low, high) == (cohort.minimum, cohort.maximum):
        return told
    return f"{told}; the brief allows {number(low)} to {number(high)}"
