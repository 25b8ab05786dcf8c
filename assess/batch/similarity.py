"""The comparison of a finished batch: its data files, earlier ones and common files, to a page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assess.assessment import Cohort
from assess.batch.output import write_whole
from assess.cohort.similarity import similarity_of
from assess.document import Block, ReadLimits
from assess.errors import CallError, UnreadableError
from assess.readers import read_document
from assess.similarity import Answer, Similarity
from assess.writers import cohort_html, cohort_similarity
from assess.writers.json import SCHEMA

PAGE = "similarity.html"

Earlier = tuple[tuple[Answer, ...], tuple[tuple[str, str], ...]]
"""Answers of earlier cohorts that can be compared, and (name, why) of those that cannot."""

_PLAIN = (".txt", ".md")
_WITHOUT_TEXT = "Its data file holds no text to compare: it was written without, or is damaged."


def common_texts(paths: Sequence[Path]) -> tuple[tuple[str, str], ...]:
    """Read files whose passages any answer may hold, as (name, text). Raises CallError."""
    return tuple((path.name, _common_text(path)) for path in paths)


def earlier_answers(folders: Sequence[Path], *, named: bool = True) -> Earlier:
    """List the answers whose data files lie in folders of earlier batches, and those without text.

    Without ``named`` they have numbers instead of names. Raises CallError for a folder that holds
    no data file.
    """
    answers: list[Answer] = []
    skipped: list[tuple[str, str]] = []
    for folder in folders:
        before = len(answers) + len(skipped)
        for path in sorted(folder.glob("*.json")):
            record = _record(path)
            if record is None:
                continue
            number = len(answers) + len(skipped) - before + 1
            name = record["source"]["name"] if named else f"Earlier answer {number}"
            if _has_text(record):
                answers.append(Answer(name, str(path), earlier=folder.resolve().name))
            else:
                skipped.append((name, _WITHOUT_TEXT))
        if len(answers) + len(skipped) == before:
            raise CallError(
                f"{folder.name} holds no data files of an earlier batch.",
                "Give '--compare' the folder that was given as --out.",
            )
    return tuple(answers), tuple(skipped)


def compare(
    cohort: Cohort,
    out: Path,
    *,
    common: Sequence[tuple[str, str]] = (),
    earlier: Earlier = ((), ()),
) -> Similarity:
    """Compare the answers of a batch that was written to ``out``, and write the page there.

    The page of the cohort is written anew, with a link to it.
    """
    answers = tuple(
        Answer(row.name, str(out / row.data), participant=row.participant, report=row.report)
        for row in cohort.rows
        if row.data
    )
    found = similarity_of(answers, _blocks, earlier=earlier[0], common=common, skipped=earlier[1])
    write_whole(out / PAGE, cohort_similarity.write(found, brief_title=cohort.brief_title))
    write_whole(out / "cohort.html", cohort_html.write(cohort, shared=PAGE))
    return found


def _common_text(path: Path) -> str:
    """Read one common file: plain text as UTF-8, or as Windows writes it; else as an answer."""
    try:
        if path.suffix.lower() not in _PLAIN:
            blocks = read_document(path, ReadLimits()).blocks
            return "\n".join(block.text for block in blocks)
        content = path.read_bytes()
    except (OSError, UnreadableError) as fault:
        why = str(fault) if isinstance(fault, UnreadableError) else "Check that it may be read."
        raise CallError(f"The common file {path.name} could not be read.", why) from fault
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _record(path: Path) -> dict[str, Any] | None:
    """Return what a data file holds, or None if it is something else."""
    try:
        record = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return record if isinstance(record, dict) and record.get("schema") == SCHEMA else None


def _has_text(record: dict[str, Any]) -> bool:
    return any("text" in block for block in record["blocks"])


def _blocks(answer: Answer) -> tuple[Block, ...]:
    """Read the blocks of an answer back from its data file."""
    record = _record(Path(answer.data))
    if record is None:
        raise CallError(
            "A data file of the batch is gone or damaged.", "Run the batch again with '--fresh'."
        )
    return tuple(
        Block(
            index=block["index"],
            kind=block["kind"],
            text=block["text"],
            page=block["page"],
            paragraph=block["paragraph"],
        )
        for block in record["blocks"]
    )
