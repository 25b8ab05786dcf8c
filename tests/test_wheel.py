"""The installed program works outside the checkout: everything it needs is in the wheel."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "cohort" / "participant-004.docx"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = out.glob("*.whl")
    return path


def test_the_wheel_holds_data_and_model_but_not_the_corpus(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "assess/data/npq-senco.toml",
        "assess/data/briefs/default.toml",
        "assess/writers/assessment.schema.json",
        "assess/models/npq-senco/model.json",
    ):
        assert needed in names
    assert not [name for name in names if "corpus/essays" in name or name.startswith("tests")]


def test_the_wheel_checks_a_file_in_an_environment_of_its_own(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env = tmp_path / "env"
    # The dependencies are those of this environment, so that the test needs no network.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", env], check=True)
    python = next(p for p in (env / "bin" / "python", env / "Scripts" / "python.exe") if p.exists())
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", site]
    subprocess.run([*install, wheel], check=True, capture_output=True)
    here = subprocess.run(
        [sys.executable, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    # A plain path line adds the libraries without running the editable install of this checkout.
    libraries = [p for p in Path(here).iterdir() if not p.name.startswith(("_editable", "assess"))]
    for library in libraries:
        if library.suffix != ".pth" and not (Path(site) / library.name).exists():
            (Path(site) / library.name).symlink_to(library)
    # Nothing of this checkout may be found by another way.
    monkeypatch.delenv("PYTHONPATH", raising=False)
    outcome = subprocess.run(
        [python, "-m", "assess", "check", SAMPLE, "--format", "json"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert json.loads(outcome.stdout)["words"]["verdict"] == "within"
    where = subprocess.run(
        [python, "-c", "import assess; print(assess.__file__)"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert str(tmp_path) in where
