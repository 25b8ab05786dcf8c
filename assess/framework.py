"""Topics and their strands: versioned data from one TOML file."""

from __future__ import annotations

import codecs
import io
import tomllib
from importlib import resources
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, model_validator
from pydantic.dataclasses import dataclass as checked

from assess.errors import BriefError

_CONFIG = ConfigDict(extra="forbid", str_strip_whitespace=True)
_Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
_Text = Annotated[str, Field(min_length=1)]

PACKAGED = "npq-senco"


@checked(frozen=True, config=_CONFIG)
class Strand:
    """One strand of a topic; ``terms`` are words and phrases that name it outright."""

    id: _Id
    title: _Text
    terms: tuple[str, ...] = ()


@checked(frozen=True, config=_CONFIG)
class Topic:
    """One topic: what it is about, what it is not, its learning cycle (from 1) and strands."""

    id: _Id
    title: _Text
    about: str = ""
    not_this: str = ""
    cycle: int | None = None
    strands: tuple[Strand, ...] = ()


@checked(frozen=True, config=_CONFIG)
class Framework:
    """A framework of topics in their official order; ids are unique throughout."""

    id: _Id
    version: _Text
    title: _Text
    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _unique_ids(self) -> Framework:
        for what, ids in (
            ("topic", [topic.id for topic in self.topics]),
            ("strand", [strand.id for topic in self.topics for strand in topic.strands]),
        ):
            twice = sorted({name for name in ids if ids.count(name) > 1})
            if twice:
                raise ValueError(f"{what} ids must be unique; twice: {', '.join(twice)}")
        return self

    @property
    def topic_ids(self) -> tuple[str, ...]:
        """The ids of all topics, in official order."""
        return tuple(topic.id for topic in self.topics)

    def topic(self, topic_id: str) -> Topic:
        """Return the topic with this id; KeyError if there is none."""
        for topic in self.topics:
            if topic.id == topic_id:
                return topic
        raise KeyError(topic_id)

    def strand_title(self, strand_id: str) -> str:
        """Return the title of a strand; KeyError if there is none."""
        for topic in self.topics:
            for strand in topic.strands:
                if strand.id == strand_id:
                    return strand.title
        raise KeyError(strand_id)


def load_framework(name: str | Path = PACKAGED) -> Framework:
    """Load a framework: the packaged one by its id, or any other by the path of its TOML file.

    Raises BriefError with every fault at once.
    """
    return parse_framework(framework_text(name), Path(name).name)


def framework_text(name: str | Path = PACKAGED) -> str:
    """Return the TOML text of a framework. Raises BriefError when there is none to read."""
    if str(name) == PACKAGED:
        return resources.files("assess").joinpath("data", f"{PACKAGED}.toml").read_text("utf-8")
    path = Path(name)
    try:
        return text_of(path)
    except (OSError, UnicodeDecodeError) as fault:
        raise BriefError(
            f"The framework {path.name} could not be opened as a text file.",
            "Give the path of a framework .toml, or 'npq-senco' for the one that comes along.",
        ) from fault


def text_of(path: Path) -> str:
    """Return the text of a framework or brief, by its byte order mark and else as UTF-8.

    Windows PowerShell's ``>`` writes UTF-16 with a mark, and Notepad can put one before UTF-8.
    Raises OSError and UnicodeDecodeError.
    """
    raw = path.read_bytes()
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return io.TextIOWrapper(io.BytesIO(raw), "utf-16" if wide else "utf-8-sig").read()


def parse_framework(text: str, name: str) -> Framework:
    """Make a framework of TOML text; ``name`` is used in messages. Raises BriefError."""
    try:
        return TypeAdapter(Framework).validate_python(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise BriefError(f"The framework {name} is not valid TOML: {fault}.") from fault
    except ValidationError as fault:
        faults = "; ".join(
            f"{'.'.join(str(part) for part in error['loc']) or 'file'}: {error['msg']}"
            for error in fault.errors()
        )
        raise BriefError(
            f"The framework {name} cannot be used: {faults}.",
            "Compare it with what 'assess framework --toml' prints.",
        ) from fault
