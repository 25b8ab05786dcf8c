"""The checks: one module each, found by listing this package.

A check module has a docstring with fixed parts (first sentence, then Looks for, Why it matters,
Passes, Fails, Options), an optional frozen dataclass ``Options``, and a generator
``check(analysis, brief)`` that yields findings and measures.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assess.analysis import Analysis
from assess.assessment import Finding, Measure
from assess.brief import Brief

PARTS = ("Looks for", "Why it matters", "Passes", "Fails", "Options")


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


def _load(module_name: str) -> Check:
    module = importlib.import_module(f"{__name__}.{module_name}")
    return Check(
        name=module_name.replace("_", "-"),
        manual=inspect.getdoc(module) or "",
        run=module.check,
        options=getattr(module, "Options", None),
    )
