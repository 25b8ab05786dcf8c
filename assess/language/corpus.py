"""Labelled answers and passages: the training data in its files, read into plain values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assess.errors import CallError
from assess.language.topics import Unit


@dataclass(frozen=True, slots=True)
class Label:
    """What a reading says of one topic in one block: level 1 or 2, strands, carrying sentences."""

    level: int
    strands: tuple[str, ...] = ()
    sentences: tuple[int, ...] = ()


Labels = tuple[Mapping[str, Label], ...]
"""One mapping from topic to label for each unit of an answer."""


@dataclass(frozen=True)
class Answer:
    """One labelled answer; ``readings`` holds the single readings behind the settled labels.

    ``group`` names answers that share a case and so must not be split between training and test.
    ``overall`` is each topic's level (0 to 2) over the whole answer, for each reading and settled.
    """

    name: str
    group: str
    units: tuple[Unit, ...]
    labels: Labels
    overall: Mapping[str, int]
    readings: tuple[Labels, ...] = ()
    overall_readings: tuple[Mapping[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A short passage written for training, with its topics and their strands."""

    text: str
    topics: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Corpus:
    """Everything a tagger is trained on and judged by; ``sha256`` is a hash over its files.

    ``more`` are answers to learn from only: no figure is measured on them.
    """

    answers: tuple[Answer, ...]
    passages: tuple[Passage, ...]
    sha256: str
    more: tuple[Answer, ...] = ()


def load_corpus(folder: Path, *, more: Path | None = None) -> Corpus:
    """Read a corpus folder: blocks/, labels/, and, where there, readers/, passages/, groups.json.

    ``more`` is a folder laid out alike, whose answers are for training alone. Raises CallError
    when a folder does not hold labelled answers or a file of it cannot be understood.
    """
    answers, passages, digest = _read(folder)
    if more is None:
        return Corpus(answers, passages, digest)
    others, other_passages, other_digest = _read(more)
    both = hashlib.sha256(f"{digest}{other_digest}".encode()).hexdigest()
    return Corpus(answers, passages + other_passages, both, others)


def _read(folder: Path) -> tuple[tuple[Answer, ...], tuple[Passage, ...], str]:
    """Read one folder: its answers, passages and the hash over its files."""
    blocks = sorted((folder / "blocks").glob("*.json"))
    if not blocks:
        raise CallError(
            f"There are no labelled answers in {folder.name}.",
            "Give a folder with blocks/NAME.json and labels/NAME.jsonl, as models/corpus has them.",
        )
    try:
        groups = _groups(folder / "groups.json")
        answers = tuple(_answer(folder, path, groups) for path in blocks)
        return answers, tuple(_passages(folder / "passages")), _digest(folder)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise CallError(
            f"The labelled answers in {folder.name} could not be read: {fault}.",
            "Compare the files with those in models/corpus and its GUIDE.md.",
        ) from fault


def _groups(path: Path) -> dict[str, str]:
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def _answer(folder: Path, path: Path, groups: Mapping[str, str]) -> Answer:
    blocks = json.loads(path.read_text("utf-8"))
    numbers = [int(block["block"]) for block in blocks]
    labels, overall = _labels(folder / "labels" / f"{path.stem}.jsonl", numbers)
    others = [
        _labels(other, numbers) for other in sorted((folder / "readers").glob(f"{path.stem}.*"))
    ]
    return Answer(
        path.stem,
        groups.get(path.stem, path.stem),
        tuple(_unit(block) for block in blocks),
        labels,
        overall,
        tuple(other[0] for other in others),
        tuple(other[1] for other in others),
    )


def _unit(block: Mapping[str, Any]) -> Unit:
    form = "table" if str(block["kind"]).startswith("table") else str(block["kind"])
    spans = tuple((int(start), int(end)) for start, end in block["sentences"])
    return Unit(str(block["text"]), form, spans, taggable=form != "heading")


def _labels(path: Path, numbers: list[int]) -> tuple[Labels, dict[str, int]]:
    found: dict[int, dict[str, Label]] = {}
    overall: dict[str, int] = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if "overall" in row:
            overall = {topic: int(level) for topic, level in row["overall"].items()}
            continue
        found[int(row["block"])] = {
            topic: Label(
                int(label["level"]),
                tuple(label.get("strands", ())),
                tuple(int(number) - 1 for number in label.get("sentences", ())),
            )
            for topic, label in row["topics"].items()
        }
    return tuple(found.get(number, {}) for number in numbers), overall


def _passages(folder: Path) -> list[Passage]:
    lines = [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    return [
        Passage(line["text"], {topic: tuple(ids) for topic, ids in line["topics"].items()})
        for line in lines
    ]


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    parts = ("blocks", "labels", "readers", "passages")
    paths = [path for part in parts for path in sorted((folder / part).glob("*.json*"))]
    for path in (*paths, *folder.glob("groups.json")):
        total.update(f"{path.relative_to(folder).as_posix()}\n".encode())
        total.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()
