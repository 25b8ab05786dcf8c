"""A short soak: what ``make soak`` does with thousands of submissions, with a few."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.soak import faults_of, soak


@pytest.mark.skipif(
    os.name != "posix" or shutil.which("ps") is None, reason="needs signals and 'ps'"
)
def test_no_submission_is_lost_when_workers_and_the_parent_are_killed(tmp_path: Path) -> None:
    assert soak(tmp_path, number=16, jobs=2, seed=3, every=3) == []

    (tmp_path / "given" / "one-more.docx").touch()
    (tmp_path / "reports" / ".assess-x.part").touch()
    seen = faults_of(tmp_path / "given", tmp_path / "reports", frozenset())
    assert {"one-more.docx: no row", ".assess-x.part: half-written"} <= set(seen)
