"""What was asked: word limits and counting policy, framework, file limits, options of the checks.

A brief is one TOML file. Counting rules differ between providers, so they are data here and never
constants elsewhere.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, TypeVar, cast

from pydantic import (
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic.dataclasses import dataclass as checked

from assess.document import KINDS, Kind
from assess.errors import BriefError
from assess.framework import Framework, load_framework

_CONFIG = ConfigDict(extra="forbid")
_Options = TypeVar("_Options")
_Line = Annotated[str, Field(min_length=1)]

DEFAULT = "default"


@checked(frozen=True, config=_CONFIG)
class WordPolicy:
    """Word limits (inclusive) and the kinds of block that count towards them."""

    minimum: Annotated[int, Field(ge=0)]
    maximum: Annotated[int, Field(ge=1)]
    count: dict[Kind, bool]

    @field_validator("maximum")
    @classmethod
    def _not_below_minimum(cls, maximum: int, info: ValidationInfo) -> int:
        minimum = info.data.get("minimum")
        if minimum is not None and minimum > maximum:
            raise ValueError(f"{maximum} is below the minimum, {minimum}")
        return maximum

    @field_validator("count")
    @classmethod
    def _says_all(cls, count: dict[Kind, bool]) -> dict[Kind, bool]:
        missing = [kind for kind in KINDS if kind not in count]
        if missing:
            raise ValueError(f"says nothing of {', '.join(missing)}: give each true or false")
        if not any(count.values()):
            raise ValueError("leaves out every kind: at least one has to count")
        return count

    def counts(self, kind: Kind) -> bool:
        """Tell whether the words of blocks of this kind count."""
        return self.count[kind]


@checked(frozen=True, config=_CONFIG)
class FileLimits:
    """How large a file may be, and how long and with how much memory it may be worked on."""

    megabytes: Annotated[int, Field(ge=1)] = 50
    unpacked_megabytes: Annotated[int, Field(ge=1)] = 500
    pages: Annotated[int, Field(ge=1)] = 300
    seconds: Annotated[int, Field(ge=1)] = 60
    memory_megabytes: Annotated[int, Field(ge=256)] = 1024


@checked(frozen=True, config=_CONFIG)
class Brief:
    """A whole brief; ``checks`` holds the options of single checks by the check's name.

    ``criteria`` are what a marker decides by, one sentence each; the program never judges by them.
    """

    title: Annotated[str, Field(min_length=1)]
    words: WordPolicy
    framework: Framework
    files: FileLimits = FileLimits()
    checks: dict[str, dict[str, Any]] = Field(default_factory=dict)
    criteria: tuple[_Line, ...] = ()

    def options(self, check: str, shape: type[_Options]) -> _Options:
        """Return the options of one check as ``shape``, its frozen dataclass of options.

        Raises BriefError that names every option that is unknown or of the wrong type.
        """
        given = self.checks.get(check, {})
        try:
            made = TypeAdapter(checked(shape, frozen=True, config=_CONFIG)).validate_python(given)
            return cast(_Options, made)
        except ValidationError as fault:
            raise BriefError(_faults(fault, shape, f"checks.{check}.")) from fault

    @property
    def sha256(self) -> str:
        """Hash of what the brief says, framework and all; comments and layout do not change it."""
        said = json.dumps(asdict(self), sort_keys=True, default=str)  # str: dates of TOML
        return hashlib.sha256(said.encode()).hexdigest()


def default_brief_text() -> str:
    """Return the TOML text of the brief that comes with the package."""
    return (
        resources.files("assess").joinpath("data", "briefs", f"{DEFAULT}.toml").read_text("utf-8")
    )


def load_brief(path: str | Path | None = None) -> Brief:
    """Load a brief from its TOML file, or the packaged default when ``path`` is None.

    A framework path in it is taken from the brief's own folder. Raises BriefError with every
    fault at once, by key.
    """
    if path is None:
        return parse_brief(default_brief_text(), "the default brief", Path())
    path = Path(path)
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise BriefError(
            f"The brief {path.name} could not be opened as a text file.",
            "Check the path; 'assess brief' prints a brief to start from.",
        ) from fault
    return parse_brief(text, path.name, path.parent)


def parse_brief(text: str, name: str, folder: Path) -> Brief:
    """Make a brief of TOML text. Raises BriefError listing all faults by key."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BriefError(
            f"{name} is not valid TOML: {fault}.", "Compare it with what 'assess brief' prints."
        ) from fault
    faults: list[str] = []
    framework: object = raw.get("framework")
    if isinstance(framework, str):
        given = folder / framework
        try:
            raw["framework"] = load_framework(given if given.is_file() else framework)
        except BriefError as fault:
            faults.append(f"framework: {fault}")
            raw["framework"] = load_framework()
    elif framework is not None:
        faults.append("framework: give its id or the path of its file as text")
        raw["framework"] = load_framework()
    try:
        brief = TypeAdapter(Brief).validate_python(raw)
    except ValidationError as fault:
        faults.append(_faults(fault, Brief))
    if faults:
        raise BriefError(
            f"{name} cannot be used:\n  " + "\n  ".join(faults).replace("\n", "\n  ").rstrip(),
            "Mend the keys named above; 'assess brief' prints a brief that works.",
        )
    return brief


def _faults(fault: ValidationError, shape: type, prefix: str = "") -> str:
    """Write every fault of a validation on a line of its own: key, what is wrong, nearest key."""
    lines = []
    for error in fault.errors():
        where = [str(part) for part in error["loc"] if part != "[key]"]
        key = prefix + ".".join(where)
        if error["type"] in ("unexpected_keyword_argument", "literal_error"):
            known = KINDS if error["type"] == "literal_error" else _keys(shape, where[:-1])
            near = difflib.get_close_matches(where[-1], known, n=1, cutoff=0.5)
            tip = f"; did you mean '{near[0]}'?" if near else f"; known: {', '.join(known)}"
            lines.append(f"{key}: unknown key{tip}")
        elif error["type"] in ("missing", "missing_argument"):
            lines.append(f"{key}: missing")
        else:
            lines.append(f"{key}: {error['msg'].removeprefix('Value error, ')}")
    return "\n".join(lines)


def _keys(shape: Any, path: list[str]) -> tuple[str, ...]:  # noqa: ANN401 - walks annotations
    """Return the keys that a table of a brief may hold, following ``path`` into ``shape``."""
    for step in path:
        kinds: Mapping[str, Any] = {f.name: f.type for f in fields(shape)}
        shape = {"WordPolicy": WordPolicy, "FileLimits": FileLimits}.get(str(kinds.get(step)))
        if shape is None:
            return ()
    return tuple(f.name for f in fields(shape)) if is_dataclass(shape) else ()
