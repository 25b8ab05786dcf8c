"""Briefs from files: the ones that come with the package, and a provider's own."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assess.brief.faults import faults_of
from assess.brief.values import Brief
from assess.errors import BriefError
from assess.framework import Framework, load_framework, text_of

DEFAULT = "default"
_FOLDER = resources.files("assess").joinpath("data", "briefs")


def packaged_briefs() -> dict[str, str]:
    """Return the names of the briefs that come with the package, each with its title."""
    names = sorted(
        item.name.removesuffix(".toml") for item in _FOLDER.iterdir() if item.name.endswith(".toml")
    )
    return {name: str(tomllib.loads(packaged_brief_text(name))["title"]) for name in names}


def packaged_brief_text(name: str) -> str:
    """Return the TOML text of a brief that comes with the package. Raises BriefError."""
    path = _FOLDER.joinpath(f"{name}.toml")
    if not name.replace("-", "").isalnum() or not path.is_file():
        raise BriefError(
            f"There is no brief called {name}.", "'assess brief --list' shows those there are."
        )
    return path.read_text("utf-8")


def default_brief_text() -> str:
    """Return the TOML text of the brief that is used when none is given."""
    return packaged_brief_text(DEFAULT)


def load_brief(given: str | Path | None = None) -> Brief:
    """Load a brief: the default for None, one from the package by name, or any by its path.

    A framework path in a brief is taken from the brief's own folder. Raises BriefError with every
    fault at once, by key.
    """
    if given is None:
        return parse_brief(default_brief_text(), "the default brief", Path())
    path = Path(given)
    if path.suffix == "" and not path.exists():
        return parse_brief(packaged_brief_text(str(given)), str(given), Path())
    try:
        text = text_of(path)
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
    if "framework" in raw:
        raw["framework"], wrong = _framework(raw["framework"], folder)
        faults.extend(wrong)
    try:
        brief = TypeAdapter(Brief).validate_python(raw)
    except ValidationError as fault:
        faults.extend(faults_of(fault, Brief).splitlines())
    if faults:
        listed = "".join(f"\n  {fault}" for fault in faults)
        raise BriefError(
            f"{name} cannot be used:{listed}",
            "Mend the keys named above; 'assess brief' prints a brief that works.",
        )
    return brief


def _framework(given: object, folder: Path) -> tuple[Framework, list[str]]:
    """Load the framework that a brief names; a stand-in and the fault where that fails."""
    if not isinstance(given, str):
        return load_framework(), ["framework: give its id or the path of its file as text"]
    path = folder / given
    try:
        return load_framework(path if path.is_file() else given), []
    except BriefError as fault:
        return load_framework(), [f"framework: {fault}"]
