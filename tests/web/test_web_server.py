"""The page as it is started: its own port, its end without a trace, and many people at once."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from assess.brief import load_brief
from assess.cli import run
from assess.errors import CallError
from assess.web.server import listening
from assess.web.store import Store
from tests.web.load import Client, load, multipart


def test_it_ends_without_a_trace(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "assess", "serve", "--no-browser", "--jobs", "1"],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": os.getcwd()},  # noqa: PTH109
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/\?key=\S+", process.stdout.readline())
        assert found
        assert "1,769 words count" in Client(found.group()).check("participant-004.docx")
        assert any(temporary.rglob("upload.docx"))
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, err) == (0, "")
    assert "participant" not in out
    assert not any(temporary.rglob("upload.*"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["temporary"]


def test_several_people_at_once_get_their_own_right_answers() -> None:
    tally = load(clients=4, seconds=2, jobs=1)
    assert tally.wrong == []
    assert len(tally.times) >= 4


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    briefs = {"default": load_brief()}
    with listening(briefs, tmp_path) as page:
        port = int(re.findall(r":(\d+)/", page.address)[0])
        with pytest.raises(CallError, match=f"port {port}"), listening(briefs, tmp_path, port=port):
            raise AssertionError("the port is taken")


def test_a_brief_that_is_not_there_is_said_before_anything_starts(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert run(["serve", "--brief", "nothing.toml", "--no-browser"]) == 2
    assert "nothing.toml" in capfd.readouterr().err


def test_listening_for_others_is_warned_of(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise CallError("Stopped here.")

    monkeypatch.setattr("assess.web.server.listening", refuse)
    assert run(["serve", "--host", "0.0.0.0", "--no-browser"]) == 2  # noqa: S104
    assert "Warning: other computers can reach this page." in capfd.readouterr().err


def test_it_ends_cleanly_in_the_middle_of_a_cohort(tmp_path: Path) -> None:
    out = tmp_path / "marking"
    with listening({"default": load_brief()}, out) as page:
        threading.Thread(target=page.run, daemon=True).start()
        client = Client(page.address)
        body, kind = multipart(client.token, *["participant-002.docx"] * 20)
        answer, _ = client.ask("POST", "/marking", body, kind)
        assert answer.status == 303
    read = [one.row is not None for one in Store(out / "cohort-001").answers()]
    assert len(read) == 20
    assert not all(read)
