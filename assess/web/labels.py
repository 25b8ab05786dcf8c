"""Labels for training: answers that a marker has gone through, in the form of the corpus.

A zip with blocks/NAME.json and labels/NAME.jsonl for each answer: the tool's tags with the
marker's corrections. ``assess train`` reads such a folder.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assess.language.topics import Level
from assess.web.store import Correction

Record = Mapping[str, Any]
"""The data file of a report, as the JSON writer writes it."""

_LEVELS: Mapping[Level, int] = {"touched": 1, "developed": 2}
_OFF_THE_ANSWER = frozenset(
    {"title", "title-page", "header", "footer", "contents", "reference-list"}
)
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell: labels do not depend on when they were fetched."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One topic of a block as the marker left it; ``by`` tells who says so."""

    topic: str
    level: Level
    by: str
    strands: tuple[str, ...] = ()
    sentences: tuple[int, ...] = ()


def tags_of(block: Record, corrections: Sequence[Correction]) -> list[Tag]:
    """Return the topics of a block: the tool's, less those taken out, and those put in."""
    here = {one.topic: one for one in corrections if one.block == block["index"]}
    tool = [
        Tag(t["topic"], t["level"], "tool", tuple(t["strands"]), tuple(t["sentences"]))
        for t in block["topics"]
        if t["topic"] not in here
    ]
    marker = [Tag(one.topic, one.level, "marker") for one in here.values() if one.act == "also"]
    return tool + marker


def labels_zip(answers: Iterable[tuple[str, Record, Sequence[Correction]]]) -> bytes:
    """Write the zip: for each answer its name, data and corrections. Same in, same bytes out."""
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, record, corrections in answers:
            blocks = [b for b in record["blocks"] if b["kind"] not in _OFF_THE_ANSWER]
            topics = [topic["topic"] for topic in record["topics"]]
            _put(packed, f"blocks/{name}.json", _blocks(blocks))
            _put(packed, f"labels/{name}.jsonl", _labels(name, blocks, corrections, topics))
    return page.getvalue()


def _put(packed: zipfile.ZipFile, name: str, text: str) -> None:
    packed.writestr(zipfile.ZipInfo(name, _EPOCH), text.encode("utf-8"))


def _blocks(blocks: Sequence[Record]) -> str:
    rows = [
        {"block": b["index"], "kind": b["form"], "text": b["text"], "sentences": b["sentences"]}
        for b in blocks
    ]
    return json.dumps(rows, ensure_ascii=False, indent=0) + "\n"


def _labels(
    name: str, blocks: Sequence[Record], corrections: Sequence[Correction], topics: Sequence[str]
) -> str:
    lines: list[dict[str, Any]] = []
    levels: dict[str, list[int]] = {topic: [] for topic in topics}
    for block in blocks:
        tags = tags_of(block, corrections)
        if not tags:
            continue
        lines.append(
            {"essay": name, "block": block["index"], "topics": {t.topic: _label(t) for t in tags}}
        )
        for tag in tags:
            levels.setdefault(tag.topic, []).append(_LEVELS[tag.level])
    lines.append({"essay": name, "overall": {t: _overall(found) for t, found in levels.items()}})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _label(tag: Tag) -> dict[str, Any]:
    label: dict[str, Any] = {"level": _LEVELS[tag.level]}
    if tag.sentences:
        label["sentences"] = [number + 1 for number in tag.sentences]
    if tag.strands:
        label["strands"] = list(tag.strands)
    return label


def _overall(found: Sequence[int]) -> int:
    """Sum up a topic by the guide's rule: 2 from two blocks at 2 on, 1 for anything less."""
    return 2 if found.count(2) > 1 else min(len(found), 1)
