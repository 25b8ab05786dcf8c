"""Sums come out the same anywhere: one thread from the start, one kind of processor to learn on."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "samples" / "cohort" / "P1015_SENCO_assessment.docx"
"""One whose probabilities differ in the fourth place between the kinds below."""

START = """
import os, sys
sys.argv = ["assess", "--version"]
from assess.__main__ import main
early = "numpy" in sys.modules
try:
    main()
except SystemExit:
    print(os.environ["OPENBLAS_NUM_THREADS"], early)
"""


def test_the_program_keeps_to_one_thread_whatever_it_was_started_with() -> None:
    many = {**os.environ, "OPENBLAS_NUM_THREADS": "8"}
    command = [sys.executable, "-c", START]
    run = subprocess.run(command, check=True, capture_output=True, text=True, env=many)
    assert run.stdout.splitlines()[-1] == "1 False"


LEARN = """
import os, sys
sys.argv = ["assess", {command!r}, {corpus!r}, "--out", {out!r}]
from assess.__main__ import main
early = "numpy" in sys.modules
try:
    main()
except SystemExit:
    print(os.environ["OPENBLAS_CORETYPE"], early)
"""


@pytest.mark.skipif(
    platform.machine().lower() not in {"x86_64", "amd64"}, reason="kinds are those of x86"
)
@pytest.mark.parametrize("command", ["train", "evaluate"])
def test_a_model_is_learned_as_on_one_kind_of_processor(command: str, tmp_path: Path) -> None:
    other = {**os.environ, "OPENBLAS_CORETYPE": "Sandybridge"}
    (tmp_path / "corpus").mkdir()
    code = LEARN.format(command=command, corpus=str(tmp_path / "corpus"), out=str(tmp_path / "out"))
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=other
    )
    assert "no labelled answers" in run.stderr
    assert run.stdout.splitlines()[-1] == "Haswell False"


@pytest.mark.skipif(
    platform.machine().lower() not in {"x86_64", "amd64"}, reason="kinds are those of x86"
)
def test_an_answer_is_tagged_the_same_on_processors_of_different_kinds(tmp_path: Path) -> None:
    said = []
    for kind in ("Haswell", "Sandybridge"):
        out = tmp_path / f"{kind}.json"
        command = [sys.executable, "-m", "assess", "check", str(SAMPLE), "--format", "json"]
        subprocess.run(
            [*command, "--fail-on", "never", "--out", str(out)],
            check=True,
            capture_output=True,
            env={**os.environ, "OPENBLAS_CORETYPE": kind},
        )
        said.append(out.read_bytes())
    assert said[0] == said[1]
