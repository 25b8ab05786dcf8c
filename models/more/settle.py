"""Settle two readings of the further answers by rule: run it in this folder to make labels/.

A topic gets the higher of its two levels, one that a single reading saw included: of the blocks of
the corpus on which its readings differ, the third reading settled five in six upwards. Strands and
sentences are those that both readings name; where they share none, those that either names.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def rows_of(path: Path) -> tuple[dict[int, dict[str, Any]], dict[str, int]]:
    """Return a reading's labels by block and its levels of the whole answer."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    blocks = {line["block"]: line["topics"] for line in lines if "block" in line}
    return blocks, next(line["overall"] for line in lines if "overall" in line)


def settled(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Return what two readings of one topic in one block come to; one may be empty."""
    label: dict[str, Any] = {"level": max(one.get("level", 0), other.get("level", 0))}
    for part in ("sentences", "strands"):
        first, second = one.get(part, []), other.get(part, [])
        both = [item for item in first if item in second]
        if kept := both or sorted({*first, *second}):
            label[part] = kept
    return label


def settle(name: str) -> str:
    """Return the settled labels of one answer as JSON lines."""
    (first, whole), (second, other) = (
        rows_of(HERE / "readers" / f"{name}.{reading}.jsonl") for reading in ("A", "B")
    )
    lines: list[dict[str, Any]] = []
    for block in sorted(first.keys() | second.keys()):
        one, two = first.get(block, {}), second.get(block, {})
        named = [*one, *(topic for topic in two if topic not in one)]
        topics = {topic: settled(one.get(topic, {}), two.get(topic, {})) for topic in named}
        if topics:
            lines.append({"essay": name, "block": block, "topics": topics})
    overall = {topic: max(level, other[topic]) for topic, level in whole.items()}
    lines.append({"essay": name, "overall": overall})
    return "".join(f"{json.dumps(line)}\n" for line in lines)


def main() -> None:
    """Write labels/ anew."""
    (HERE / "labels").mkdir(exist_ok=True)
    for path in sorted((HERE / "blocks").glob("*.json")):
        text = settle(path.stem)
        (HERE / "labels" / f"{path.stem}.jsonl").write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
