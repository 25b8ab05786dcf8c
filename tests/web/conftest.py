"""A page for the tests: one pool of workers for all, an app and a browser's session for each."""

from __future__ import annotations

import io
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assess.batch.pool import Pool, TaskLimits, limited_pool
from assess.brief import load_brief
from assess.web.app import create_app
from assess.web.settings import Settings
from assess.web.shell import Shell

ROOT = Path(__file__).parent.parent.parent
COHORT = ROOT / "samples" / "cohort"
PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"
GOOD, BAD = "participant-002.docx", "participant-003.docx"


class Visitor:
    """A browser as far as the rules go: it keeps cookies and sends our forms back."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()

    @property
    def shell(self) -> Shell:
        made: Shell = self.app.extensions["shell"]
        return made

    def get(self, place: str, **headers: str) -> TestResponse:
        return self.client.get(place, base_url=HOME, headers=headers)

    def enter(self) -> Visitor:
        assert self.get(f"/?key={self.shell.sessions.key}").status_code == 200
        return self

    @property
    def token(self) -> str:
        found = re.search(r'name="token" value="([^"]+)"', self.get("/").text)
        assert found
        return found.group(1)

    def send(
        self, *names: str | tuple[str, bytes], to: str = "/check", **more: Any
    ) -> TestResponse:
        """Send files by our form: samples by name, or a name with its bytes."""
        pairs = [(n, (COHORT / n).read_bytes()) if isinstance(n, str) else n for n in names]
        files = [(io.BytesIO(content), name) for name, content in pairs]
        extra = {"headers": more.pop("headers", {}), "environ_overrides": more.pop("environ", {})}
        data = {"token": self.token, "brief": "default", "file": files, **more}
        return self.client.post(to, base_url=HOME, data=data, **extra)


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool[Any]]:
    brief = load_brief()
    limits = TaskLimits(brief.files.seconds, brief.files.memory_megabytes)
    with limited_pool(jobs=1, limits=limits) as made:
        yield made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    briefs = {name: load_brief(name) for name in ("default", "cap-1500")}
    return Settings("127.0.0.1", PORT, briefs, tmp_path / "marking")


@pytest.fixture
def app(settings: Settings, pool: Pool[Any], tmp_path: Path) -> Flask:
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    return create_app(settings, pool, workspace)


@pytest.fixture
def stranger(app: Flask) -> Visitor:
    return Visitor(app)


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app).enter()


def read_through(visitor: Visitor, place: str) -> dict[str, Any]:
    """Wait until a cohort is read and return what the table's script is told."""
    for _ in range(600):
        told: dict[str, Any] = visitor.get(f"{place}/rows").json  # type: ignore[assignment]
        if not told["running"]:
            return told
        time.sleep(0.1)
    raise AssertionError("the cohort was not read in a minute")


def post(visitor: Visitor, place: str, **fields: str) -> TestResponse:
    data = {"token": visitor.token, **fields}
    return visitor.client.post(place, base_url=HOME, data=data)


def version(visitor: Visitor, place: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', visitor.get(place).text)
    assert found
    return found.group(1)


@pytest.fixture(scope="session")
def ready(pool: Pool[Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read a cohort of a good and a bad file once, for every test to have a copy of."""
    folder = tmp_path_factory.mktemp("ready")
    briefs = {"default": load_brief()}
    made = Settings("127.0.0.1", PORT, briefs, folder / "marking")
    reader = Visitor(create_app(made, pool, folder)).enter()
    answer = reader.send(GOOD, BAD, to="/marking")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/marking/cohort-001")
    read_through(reader, "/marking/cohort-001")
    assert [path.name for path in folder.iterdir()] == ["marking"]  # no upload is left
    return folder / "marking"


@pytest.fixture
def place(ready: Path, settings: Settings) -> str:
    shutil.copytree(ready, settings.out)
    return "/marking/cohort-001"
