"""A corpus answer as parts: headings, paragraphs, list items and tables read from its Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

Shape = Literal["heading", "paragraph", "bullet", "number", "table"]
Area = Literal["answer", "references", "appendix"]

_HEADING = re.compile(r"(#+)\s+(.*)")
_BULLET = re.compile(r"[-*]\s+(.*)")
_NUMBER = re.compile(r"\d+[.)]\s+(.*)")
_RULE = re.compile(r"\|[\s|:-]+\|?$")
_EMPHASIS = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*")
_REFERENCES = re.compile(r"(reference list|references|bibliography)$", re.IGNORECASE)
_APPENDIX = re.compile(r"appendi(x|ces)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One heading, paragraph, list item or table of an answer.

    ``level`` is a heading's depth (1 for the outermost that the answer uses), ``rows`` holds the
    cells of a table, ``area`` says whether the part belongs to the answer proper.
    """

    shape: Shape
    runs: tuple[Run, ...] = ()
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    area: Area = "answer"

    @property
    def text(self) -> str:
        """All words of the part; cells are separated by tabs, rows by newlines."""
        if self.rows:
            return "\n".join("\t".join(row) for row in self.rows)
        return "".join(run.text for run in self.runs)


def read_answer(markdown: str) -> tuple[Part, ...]:
    """Turn the Markdown of one answer into its parts, in order."""
    parts = list(_with_areas(_parts(markdown)))
    outermost = min((part.level for part in parts if part.shape == "heading"), default=1)
    return tuple(
        replace(part, level=part.level - outermost + 1) if part.shape == "heading" else part
        for part in parts
    )


def count_words(parts: tuple[Part, ...]) -> int:
    """Count the words between spaces, leaving out reference list and appendix.

    The rule of ``str.split``: near enough to any counter for a table that says 'about'.
    """
    return sum(len(part.text.split()) for part in parts if part.area == "answer")


def _parts(markdown: str) -> Iterator[Part]:
    for is_table, group in groupby(markdown.splitlines(), key=lambda line: line.startswith("|")):
        if is_table:
            yield Part("table", rows=tuple(_cells(line) for line in group if not _RULE.match(line)))
        else:
            yield from (_line(line.strip()) for line in group if line.strip())


def _line(line: str) -> Part:
    """Make a part of one line: the corpus writes every paragraph on a line of its own."""
    if match := _HEADING.match(line):
        return Part("heading", _runs(match[2]), level=len(match[1]))
    if match := _BULLET.match(line):
        return Part("bullet", _runs(match[1]))
    if match := _NUMBER.match(line):
        return Part("number", _runs(match[1]))
    return Part("paragraph", _runs(line))


def _cells(line: str) -> tuple[str, ...]:
    cells = line.strip().strip("|").split("|")
    return tuple("".join(run.text for run in _runs(cell.strip())) for cell in cells)


def _runs(text: str) -> tuple[Run, ...]:
    runs, end = [], 0
    for match in _EMPHASIS.finditer(text):
        runs.append(Run(text[end : match.start()]))
        runs.append(Run(match[1] or match[2], bold=bool(match[1]), italic=bool(match[2])))
        end = match.end()
    runs.append(Run(text[end:]))
    return tuple(run for run in runs if run.text)


def _with_areas(parts: Iterator[Part]) -> Iterator[Part]:
    area: Area = "answer"
    for part in parts:
        if part.shape == "heading":
            area = _area(part.text)
        elif len(part.text) < 60 and _APPENDIX.match(part.text):
            area = "appendix"  # one answer heads its appendix with a plain line
        yield replace(part, area=area)


def _area(heading: str) -> Area:
    if _REFERENCES.match(heading):
        return "references"
    return "appendix" if _APPENDIX.match(heading) else "answer"
