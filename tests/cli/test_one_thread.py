"""The program reckons in one thread from its start: before a matrix library could be loaded."""

from __future__ import annotations

import os
import subprocess
import sys

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
