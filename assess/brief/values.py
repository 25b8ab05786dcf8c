"""The values a brief is made of, each checked as it is made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable
from dataclasses import asdict, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal, TypeVar, cast

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic.dataclasses import dataclass as checked

from assess.brief.faults import faults_of
from assess.document import PART_KINDS, PartKind
from assess.errors import BriefError
from assess.framework import Framework

_CONFIG = ConfigDict(extra="forbid")
_Options = TypeVar("_Options")


def _allowance(given: object) -> int | str:
    """Take a number of words, or a share of the limit such as '10%'."""
    if isinstance(given, int) and not isinstance(given, bool) and given >= 0:
        return given
    if isinstance(given, str):
        share = given.removesuffix("%").strip()
        if given.endswith("%") and share.replace(".", "", 1).isdigit():
            return given
    raise ValueError("give a number of words (25) or a share of the limit ('10%')")


Allowance = Annotated[Any, AfterValidator(_allowance)]


@checked(frozen=True, config=_CONFIG)
class Tolerance:
    """How far a count may lie outside its limits and still be taken as within: words or a share."""

    under: Allowance = 0
    over: Allowance = 0


@checked(frozen=True, config=_CONFIG)
class WordPolicy:
    """Word limits (inclusive), tolerance, and what counts towards them.

    ``past_maximum`` says what happens to words past the maximum: 'say' only says so; 'stop' means
    that marking stops there, and reports show the place.
    """

    minimum: Annotated[int, Field(ge=0)]
    maximum: Annotated[int, Field(ge=1)]
    count: dict[PartKind, bool]
    tolerance: Tolerance = Tolerance()
    past_maximum: Literal["say", "stop"] = "say"

    @field_validator("maximum")
    @classmethod
    def _not_below_minimum(cls, maximum: int, info: ValidationInfo) -> int:
        minimum = info.data.get("minimum")
        if minimum is not None and minimum > maximum:
            raise ValueError(f"{maximum} is below the minimum, {minimum}")
        return maximum

    @field_validator("count")
    @classmethod
    def _says_all(cls, count: dict[PartKind, bool]) -> dict[PartKind, bool]:
        missing = [kind for kind in PART_KINDS if kind not in count]
        if missing:
            raise ValueError(f"says nothing of {', '.join(missing)}: give each true or false")
        if not any(counts for kind, counts in count.items() if kind != "citation"):
            raise ValueError("leaves out every kind: at least one has to count")
        return count

    def counts(self, kind: PartKind) -> bool:
        """Tell whether the words of blocks of this kind (or in-text citations) count."""
        return self.count[kind]

    @property
    def floor(self) -> int:
        """The least count that is still within, tolerance included."""
        return max(0, self.minimum - _words_of(self.tolerance.under, self.minimum))

    @property
    def ceiling(self) -> int:
        """The greatest count that is still within, tolerance included."""
        return self.maximum + _words_of(self.tolerance.over, self.maximum)


@checked(frozen=True, config=_CONFIG)
class FileLimits:
    """How large a file may be, and how long and with how much memory it may be worked on.

    ``ocr`` has scanned pages read by Tesseract; a page takes it some ten seconds.
    """

    megabytes: Annotated[int, Field(ge=1)] = 50
    unpacked_megabytes: Annotated[int, Field(ge=1)] = 500
    pages: Annotated[int, Field(ge=1)] = 300
    seconds: Annotated[int, Field(ge=1)] = 60
    memory_megabytes: Annotated[int, Field(ge=256)] = 1024
    ocr: bool = False


@checked(frozen=True, config=_CONFIG)
class Brief:
    """A whole brief.

    ``criteria`` are what a marker decides by, printed with room to write and never judged by;
    ``checks`` holds the options of single checks by the check's name.
    """

    title: Annotated[str, Field(min_length=1)]
    words: WordPolicy
    framework: Framework
    files: FileLimits = FileLimits()
    criteria: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    checks: dict[str, dict[str, Any]] = Field(default_factory=dict)

    def options(self, check: str, shape: type[_Options]) -> _Options:
        """Return the options of one check as ``shape``, its frozen dataclass of options.

        Raises BriefError that names every option that is unknown or of the wrong type.
        """
        given = self.checks.get(check, {})
        try:
            made = _adapter(cast(Hashable, shape)).validate_python(given)
        except ValidationError as fault:
            raise BriefError(faults_of(fault, shape, f"checks.{check}.")) from fault
        return cast(_Options, made)

    def with_ocr(self) -> Brief:
        """Return this brief with scanned pages read, and ten times the time to do it in."""
        files = replace(self.files, ocr=True, seconds=10 * self.files.seconds)
        return replace(self, files=files)

    @cached_property
    def sha256(self) -> str:
        """Hash of what the brief says, framework and all; comments and layout do not change it."""
        return hashlib.sha256(_canonical(self)).hexdigest()


def _words_of(allowance: int | str, limit: int) -> int:
    """Return an allowance in words; a share of a limit is rounded down."""
    if isinstance(allowance, int):
        return allowance
    # Exact, since a float of 4.6 makes 68 of the 69 words that 4.6 % of 1,500 are.
    return int(limit * Fraction(allowance.removesuffix("%").strip()) / 100)


@lru_cache
def _adapter(shape: Hashable) -> TypeAdapter[Any]:
    """Return what checks options of this shape; making it costs more than using it."""
    return TypeAdapter(checked(cast(type, shape), frozen=True, config=_CONFIG))


def _canonical(brief: Brief) -> bytes:
    """Write a brief in one way only; dates of TOML options become text."""
    return json.dumps(asdict(brief), sort_keys=True, default=str).encode()
