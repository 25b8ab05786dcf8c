"""The floors of the design hold, and the contract notices when they do not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINT = Path(sys.executable).with_name("lint-imports")

pytestmark = pytest.mark.skipif(not LINT.exists(), reason="import-linter is not installed")

BREACHES = {
    "a lower floor imports a higher one": ("errors.py", "import assess.brief"),
    "siblings import each other": ("readers/sniff.py", "import assess.checks"),
    "a check imports another": ("checks/no_text.py", "import assess.checks.word_limit"),
    "a circle": ("batch/rows.py", "import assess.batch.run"),
    "spaCy outside language": ("pipeline.py", "import spacy"),
    "click outside cli": ("batch/run.py", "import click"),
    "a pdf library outside readers and writers": ("analysis.py", "import pypdf"),
    "Dask outside the connection to a cluster": ("batch/cluster.py", "import distributed"),
    "a module without a floor": ("loose.py", "x = 1"),
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    shutil.copy(ROOT / "pyproject.toml", folder)
    ignored = shutil.ignore_patterns("__pycache__", "data", "templates")
    shutil.copytree(ROOT / "assess", folder / "assess", ignore=ignored)
    return folder


def test_the_floors_hold(copy: Path) -> None:
    outcome = lint_imports(copy)
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_of_the_floors_is_noticed(copy: Path, breach: str) -> None:
    place, line = BREACHES[breach]
    path = copy / "assess" / place
    before = path.read_text("utf-8") if path.exists() else None
    try:
        path.write_text(f"{before or ''}\n{line}\n", "utf-8")
        assert lint_imports(copy).returncode != 0
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, "utf-8")
