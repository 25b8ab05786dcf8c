"""Answers of the corpus, exported as PDF by LibreOffice, are read as their Word files are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pdf_file import SOFFICE, missing_tools, write_pdf
from word_file import write_docx
from word_style import Style

from assess.document import ReadLimits
from assess.readers import docx, pdf

CORPUS = Path(__file__).parents[2] / "models" / "corpus" / "essays"
ANSWERS = [f"t{number:02d}" for number in (2, 4, 25, 33)]
"""Answers with lists, tables, reference lists and long paragraphs; all 48 take minutes."""

HABITS: dict[str, dict[str, Any]] = {
    "plain": {},
    "justified": {"font": "Times New Roman", "size": 12, "line_spacing": 1.5, "justified": True},
    "two columns": {"columns": 2, "font": "Arial", "size": 10, "justified": True},
    "notes": {"footnotes": ("Part 3 of the Act.",), "heading_numbers": "automatic"},
}
CASES = [(habit, tagged) for habit in HABITS for tagged in (True, False)]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing_tools(SOFFICE)), reason="LibreOffice is not installed"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every answer in every habit as Word file, and as PDF with and without tags."""
    top = tmp_path_factory.mktemp("made")
    for habit, wishes in HABITS.items():
        for answer in ANSWERS:
            text = (CORPUS / f"{answer}.md").read_text("utf-8")
            write_docx(text, top / f"{answer} {habit}.docx", style=Style(**wishes))
    for tagged in (True, False):
        (top / str(tagged)).mkdir()
        write_pdf(sorted(top.glob("*.docx")), top / str(tagged), tagged=tagged)
    return top


def twins(folder: Path, habit: str, tagged: bool) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the texts of each answer's blocks, read from its Word file and from its PDF."""
    for answer in ANSWERS:
        name = f"{answer} {habit}"
        yield (
            texts(folder / f"{name}.docx"),
            texts(folder / str(tagged) / f"{name}.pdf"),
        )


@cache
def texts(path: Path) -> list[str]:
    """Return the texts of a made file's blocks; each is looked at twice or more."""
    document = (pdf if path.suffix == ".pdf" else docx).read(path, ReadLimits())
    return [block.text for block in document.blocks if block.kind not in {"header", "footer"}]


def words(blocks: Sequence[str]) -> list[str]:
    return [word for text in blocks for word in text.split()]


def overlap(one: Sequence[str], two: Sequence[str]) -> float:
    """Return the F1 of two bags of words."""
    shared = (Counter(words(one)) & Counter(words(two))).total()
    return 2 * shared / (len(words(one)) + len(words(two)))


def boundaries(one: Sequence[str], two: Sequence[str]) -> float:
    """Return the F1 of the places where blocks end, by the words of the first text."""
    matcher = SequenceMatcher(None, words(one), words(two), autojunk=False)
    same = {b + k: a + k for a, b, size in matcher.get_matching_blocks() for k in range(size)}
    wanted = set(ends(one))
    found = {same.get(end, -1 - end) for end in ends(two)}
    return 2 * len(wanted & found) / (len(wanted) + len(found))


def ends(blocks: Sequence[str]) -> Iterator[int]:
    """Yield the number of the last word of each block."""
    number = -1
    for text in blocks:
        number += len(text.split())
        yield number


@pytest.mark.parametrize(("habit", "tagged"), CASES)
def test_the_same_words_are_read_from_a_pdf(folder: Path, habit: str, tagged: bool) -> None:
    for source, found in twins(folder, habit, tagged):
        # Cells of half a column are narrower than words, which LibreOffice then cuts in two.
        share, off = (0.995, 0.003) if habit == "two columns" else (0.998, 0.002)
        assert overlap(source, found) >= share
        assert abs(len(words(found)) / len(words(source)) - 1) <= off


@pytest.mark.parametrize(("habit", "tagged"), CASES)
def test_blocks_end_in_a_pdf_where_they_end_in_word(folder: Path, habit: str, tagged: bool) -> None:
    found = [boundaries(*pair) for pair in twins(folder, habit, tagged)]
    assert sum(found) / len(found) >= 0.97
