"""Nothing that was dropped stays behind, however the program ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assess.batch.alone import alone
from assess.cli.serve import _end_cleanly
from assess.web.workspace import own_workspace


@contextmanager
def serving(folder: Path, window: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run the page in a window; ``folder`` is where it may have temporary files."""
    code = "import sys; from assess.cli import run; sys.exit(run(sys.argv[1:]))"
    with subprocess.Popen(
        [sys.executable, "-c", code, "serve", "--no-browser", "--jobs", "1", "--out", folder / "o"],
        env={**os.environ, "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=window,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such window there")
def test_a_window_that_is_closed_ends_it_without_a_trace(tmp_path: Path) -> None:
    ours, its = os.openpty()
    with serving(tmp_path, its) as process:
        os.close(its)
        said = b""
        while b"Ctrl+C" not in said:
            said += os.read(ours, 1000)
        (workspace,) = [path for path in tmp_path.iterdir() if path.is_dir()]
        (workspace / "upload.docx").write_bytes(b"an essay")
        os.close(ours)  # nothing can be printed from here on
        process.send_signal(signal.SIGHUP)
        process.send_signal(signal.SIGHUP)  # the shell hands its own on
        assert process.communicate(timeout=120)[1] == b""
    assert process.returncode == 0
    assert [*tmp_path.iterdir()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGHUP there")
def test_a_signal_that_is_to_be_ignored_stays_so() -> None:
    kept = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGHUP)}
    try:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        _end_cleanly()
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGTERM)  # the end is not cut short
    finally:
        for one, handler in kept.items():
            signal.signal(one, handler)


def test_what_a_killed_program_left_goes_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    places = [tmp_path / name for name in ("assess-serve-a", "assess-serve-b", "assess-c", "other")]
    killed, no_lock, other_name, elsewhere = places
    for place in (killed, other_name, elsewhere):
        (place / ".assess").mkdir(parents=True)
        (place / ".assess" / "lock").touch()
    no_lock.mkdir()
    for place in places:
        (place / "upload.docx").touch()
    link = tmp_path / "assess-serve-link"
    link.symlink_to(elsewhere)
    with own_workspace() as running:
        (running / "upload.docx").touch()
        with own_workspace() as second:
            assert second != running
            assert (running / "upload.docx").is_file()
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"assess-serve-b", "assess-c", "other", "assess-serve-link"}
    assert all((place / "upload.docx").is_file() for place in places[1:])


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="folders have no such owner there")
def test_what_another_user_left_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / "assess-serve-a"
    left.mkdir()
    with alone(left):
        pass
    (left / ".assess" / "lock").touch()
    user = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: user + 1)
    with own_workspace():
        assert left.is_dir()
