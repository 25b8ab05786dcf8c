"""The writers: one module a report, whose name is the ``--format`` choice, found by listing.

A writer of single reports has ``SUFFIX`` and ``write(assessment, *, reader, text=True) -> bytes``;
a writer of cohort reports is named ``cohort_…`` and has ``SUFFIX`` and ``write(cohort) -> bytes``.
What they share lives in the package ``parts``.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Literal, Protocol, cast

from assess.assessment import Assessment, Cohort

Reader = Literal["participant", "marker"]

_COHORT = "cohort_"


class Writer(Protocol):
    """A module that writes the report of one submission."""

    SUFFIX: str

    def write(self, assessment: Assessment, *, reader: Reader, text: bool = True) -> bytes:
        """Write the report; ``text=False`` leaves the words of the essay out."""
        ...


class CohortWriter(Protocol):
    """A module that writes the report of a whole batch."""

    SUFFIX: str

    def write(self, cohort: Cohort) -> bytes:
        """Write the report."""
        ...


def formats() -> tuple[str, ...]:
    """Return the names of all formats for one submission, sorted."""
    return tuple(name for name in _modules() if not name.startswith(_COHORT))


def cohort_formats() -> tuple[str, ...]:
    """Return the names of all formats for a cohort, sorted: 'csv' for ``cohort_csv``."""
    return tuple(name.removeprefix(_COHORT) for name in _modules() if name.startswith(_COHORT))


def writer(name: str) -> Writer:
    """Return the writer of one format; KeyError if there is none."""
    if name not in formats():
        raise KeyError(name)
    return cast(Writer, importlib.import_module(f"{__name__}.{name}"))


def cohort_writer(name: str) -> CohortWriter:
    """Return the writer of one cohort format; KeyError if there is none."""
    if name not in cohort_formats():
        raise KeyError(name)
    return cast(CohortWriter, importlib.import_module(f"{__name__}.{_COHORT}{name}"))


def _modules() -> list[str]:
    return sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.ispkg)
