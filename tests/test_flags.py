"""Flags for a marker's eye: each oddity fires its own, and no clean answer fires any."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from make_cohort import Style, write_docx
from readme_table import read_table

from assess.assessment import Finding
from assess.brief import load_brief
from assess.document import Submission
from assess.errors import UnreadableError
from assess.pipeline import assess_submission

ROOT = Path(__file__).parent.parent
FLAGS = {row["file"]: row for row in read_table(ROOT / "samples" / "flags" / "README.md", "flags")}
COHORT = sorted((ROOT / "samples" / "cohort").iterdir())
CORPUS = sorted((ROOT / "models" / "corpus" / "essays").glob("*.md"))
CHECKS = {
    "hidden-text": "hidden-text",
    "joined-words": "joined-words",
    "look-alike-letters": "look-alike-letters",
    "long-passage": "long-passages",
    "picture": "pictures",
    "deleted": "revisions-left",
    "comments": "revisions-left",
    "declared-count": "declared-count",
}


@lru_cache
def flags_of(path: Path) -> list[Finding]:
    """Return the findings for a marker's eye only; none for a file that cannot be read."""
    try:
        outcome = assess_submission(Submission(path, path.name), load_brief(), "light")
    except UnreadableError:
        return []
    return [finding for finding in outcome.findings if finding.audience == "marker"]


@pytest.mark.parametrize("name", FLAGS)
def test_an_oddity_fires_its_flag_and_no_other(name: str) -> None:
    found = {finding.check for finding in flags_of(ROOT / "samples" / "flags" / name)}
    assert found == {CHECKS[FLAGS[name]["flag that must fire"]]}


@pytest.mark.parametrize("name", FLAGS)
def test_a_flag_is_a_suggestion_in_neutral_words(name: str) -> None:
    for finding in flags_of(ROOT / "samples" / "flags" / name):
        assert finding.severity == "suggestion"
        for word in ("cheat", "fraud", "plagiar", "fail", "suspicious", "evasion"):
            assert word not in f"{finding.message} {finding.advice}".lower()


@pytest.mark.parametrize("path", COHORT, ids=lambda path: path.name)
def test_no_flag_fires_on_the_sample_cohort(path: Path) -> None:
    assert flags_of(path) == []


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_no_flag_fires_on_an_answer_of_the_corpus(path: Path, tmp_path: Path) -> None:
    write_docx(path.read_text("utf-8"), tmp_path / "answer.docx", style=Style())
    assert flags_of(tmp_path / "answer.docx") == []
