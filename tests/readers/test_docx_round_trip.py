"""The 48 answers of the corpus, written as Word files, are read as the blocks they were made of."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from word_file import write_docx
from word_style import Style

from assess.document import Block, ReadLimits
from assess.readers.docx import read

CORPUS = Path(__file__).parents[2] / "models" / "corpus"
ANSWERS = sorted(path.stem for path in (CORPUS / "blocks").glob("*.json"))
STYLES: dict[str, Any] = {"split_runs": True, "page_words": 400}
OTHER_HABITS: dict[str, dict[str, Any]] = {
    "with notes, links and insertions": {
        "insertions": 3,
        "content_controls": True,
        "links": True,
        "footnotes": ("Part 3 of the Act.",),
        "text_box": "A key point.",
    },
    "with headings and bullets made by hand": {
        "headings": "bold",
        "bullets": "typed",
        "direct": True,
    },
}


def source_blocks(answer: str) -> list[tuple[str, str]]:
    """Return (form, text) of the blocks of an answer as the corpus holds them."""
    forms = {"table-row": "table"}
    blocks = json.loads((CORPUS / "blocks" / f"{answer}.json").read_text("utf-8"))
    return [
        (forms.get(each["kind"], each["kind"]), plain(each["text"].replace("  |  ", "\t")))
        for each in blocks
    ]


def plain(text: str) -> str:
    """Return text without the asterisks that stand for italics in the corpus."""
    return re.sub(r"\*+([^*]+)\*+", r"\1", text)


def read_blocks(answer: str, path: Path, **habits: Any) -> list[Block]:
    """Return the blocks of the answer itself: those that the maker added are left out."""
    text = (CORPUS / "essays" / f"{answer}.md").read_text("utf-8")
    write_docx(text, path, style=Style(**habits))
    added = {"header", "footer", "contents", "footnote", "text-box"}
    return [block for block in read(path, ReadLimits()).blocks if block.kind not in added]


@pytest.fixture(scope="module")
def in_styles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Block]]:
    """Every answer as read from a file in Word's own styles."""
    path = tmp_path_factory.mktemp("made") / "a.docx"
    return {answer: read_blocks(answer, path, **STYLES) for answer in ANSWERS}


def share_alike(found: dict[str, list[Block]]) -> float:
    """Return the share of blocks that came back with form and text, over all answers."""
    same = whole = 0
    for answer, blocks in found.items():
        wanted = source_blocks(answer)
        assert len(blocks) == len(wanted), answer
        read_back = [(block.form, block.text) for block in blocks]
        same += sum(one == other for one, other in zip(wanted, read_back, strict=True))
        whole += len(wanted)
    return same / whole


def test_blocks_come_back_in_form_and_text(in_styles: dict[str, list[Block]]) -> None:
    assert len(in_styles) == 48
    assert share_alike(in_styles) >= 0.995


@pytest.mark.parametrize("habits", OTHER_HABITS.values(), ids=OTHER_HABITS)
def test_blocks_come_back_whatever_the_habits(habits: dict[str, Any], tmp_path: Path) -> None:
    chosen = ANSWERS[::3]
    found = {answer: read_blocks(answer, tmp_path / "a.docx", **habits) for answer in chosen}
    assert share_alike(found) >= 0.995


def test_kinds_come_back_and_only_closing_parts_are_taken_out(
    in_styles: dict[str, list[Block]],
) -> None:
    wrong = []
    for answer, blocks in in_styles.items():
        for (form, text), block in zip(source_blocks(answer), blocks, strict=True):
            closing = block.kind in {"reference-list", "appendix"}
            if not closing and block.kind != form:
                wrong.append((answer, form, block.kind, text[:40]))
    assert not wrong


def test_the_reference_lists_of_the_corpus_are_found_whole(
    in_styles: dict[str, list[Block]],
) -> None:
    for answer, blocks in in_styles.items():
        texts = [text.lower() for _, text in source_blocks(answer)]
        begins = texts.index("references") if "references" in texts else len(texts)
        lists = [block.index for block in blocks if block.kind == "reference-list"]
        assert lists == list(range(begins, begins + len(lists)))
        assert bool(lists) == ("references" in texts), answer
