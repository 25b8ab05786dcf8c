"""The checks: one module each, found by listing this package.

A check module has a docstring with fixed parts (first sentence, then Looks for, Why it matters,
Passes, Fails, Options), an optional frozen dataclass ``Options``, and a generator
``check(analysis, brief)`` that yields findings and measures.
"""

from __future__ import annotations

import difflib
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assess.analysis import Analysis
from assess.assessment import Finding, Measure
from assess.brief import Brief
from assess.errors import BriefError

PARTS = ("Looks for", "Why it matters", "Passes", "Fails", "Options")


@dataclass(frozen=True)
class NoOptions:
    """The options of a check that has none."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name as briefs and reports write it, its manual and its function."""

    name: str
    manual: str
    run: Callable[[Analysis, Brief], Iterator[Finding | Measure]]
    options: type | None

    @property
    def summary(self) -> str:
        """The first sentence of the manual."""
        return self.manual.split("\n", 1)[0]


def all_checks() -> tuple[Check, ...]:
    """Return every check of the package in order of name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(_load(name) for name in names)


def check_options(brief: Brief) -> None:
    """Make sure that the brief sets options of known checks only, and each of its right type.

    Raises BriefError with every fault at once.
    """
    known = {check.name: check for check in all_checks()}
    faults = []
    for name in brief.checks:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            tip = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(known)}"
            faults.append(f"checks.{name}: unknown check; {tip}")
            continue
        try:
            brief.options(name, known[name].options or NoOptions)
        except BriefError as fault:
            faults.append(fault.message)
    if faults:
        raise BriefError(
            "The brief's [checks] cannot be used:\n  " + "\n  ".join(faults),
            "'assess checks NAME' prints the options of a check.",
        )


def _load(module_name: str) -> Check:
    module = importlib.import_module(f"{__name__}.{module_name}")
    return Check(
        name=module_name.replace("_", "-"),
        manual=inspect.getdoc(module) or "",
        run=module.check,
        options=getattr(module, "Options", None),
    )
