"""The soak in small: a batch whose workers and parent are killed loses and blames nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.soak import soak


@pytest.mark.skipif(os.name != "posix", reason="kills by POSIX signals and asks 'ps'")
def test_a_batch_under_fire_ends_with_one_row_for_every_submission(tmp_path: Path) -> None:
    assert soak(tmp_path, number=45, jobs=2, seed=7, every=8) == []
