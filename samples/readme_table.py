"""Tables in the README that scripts write and tests read: Markdown between two comments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def write_table(readme: Path, name: str, rows: Sequence[Sequence[str]]) -> None:
    """Replace the table ``name`` of a README by these rows; the first one is the head."""
    before, _, after = _around(readme.read_text("utf-8"), name)
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    table = "\n".join(lines)
    readme.write_text(f"{before}\n{table}\n{after}", "utf-8", newline="\n")


def read_table(readme: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of the table ``name`` of a README, by the heads of its columns."""
    lines = _around(readme.read_text("utf-8"), name)[1].strip().splitlines()
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(head, row, strict=True)) for row in rows]


def _around(text: str, name: str) -> tuple[str, str, str]:
    """Cut a text at the comments that open and close a table; they stay with the outer parts."""
    opening, closing = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, rest = text.split(opening)
    table, after = rest.split(closing)
    return before + opening, table, closing + after
