"""Running the page: a port, the workers, the server, and a clean end."""

from __future__ import annotations

import logging
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from assess.batch.pool import Pool, TaskLimits, limited_pool
from assess.brief import Brief
from assess.errors import CallError
from assess.web.app import create_app
from assess.web.settings import Settings
from assess.web.shell import Shell
from assess.web.tasks import warm
from assess.web.workspace import own_workspace

_THREADS = 12
"""Requests served at once; those that wait for a worker hold one each."""

_CLOSING = 30
"""Seconds after which a connection that says nothing is closed."""


@dataclass(frozen=True, slots=True)
class Running:
    """A page that listens.

    ``address`` holds the key for the person, ``once`` the one for the browser that the program
    opens. ``run`` serves until it is interrupted.
    """

    address: str
    once: str
    run: Callable[[], None]


@contextmanager
def listening(
    briefs: Mapping[str, Brief],
    out: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    jobs: int = 1,
) -> Iterator[Running]:
    """Listen for the length of a with-block; port 0 is any free one.

    When the block ends the workers are stopped and every uploaded file is removed, and when it
    begins, those that a killed program left. Raises CallError when the address cannot be had.
    """
    import waitress  # noqa: PLC0415 - only where a server runs

    logging.getLogger("waitress").setLevel(logging.ERROR)  # it would tell of every busy moment
    with (
        _socket(host, port) as place,
        own_workspace() as workspace,
        _workers(briefs, jobs) as pool,
    ):
        names = frozenset({host, socket.gethostname().lower()})
        settings = Settings(host, place.getsockname()[1], briefs, out, names)
        app = create_app(settings, pool, workspace)
        server = waitress.create_server(
            app,
            sockets=[place],
            threads=_THREADS,
            ident=None,
            channel_timeout=_CLOSING,
            max_request_body_size=settings.taken,
        )
        shell: Shell = app.extensions["shell"]
        looping = threading.Event()
        base = f"http://{_shown(host)}:{settings.port}/?key="
        try:
            run = partial(_run, server, looping)
            yield Running(base + shell.sessions.key, f"{base}{shell.sessions.once}", run)
        finally:
            shell.cohorts.end()
            _close(server, looping)


def _run(server: Any, looping: threading.Event) -> None:  # noqa: ANN401 - waitress has no types
    """Serve until the server is closed or interrupted."""
    looping.set()
    try:
        server.run()
    finally:
        looping.clear()


def _close(server: Any, looping: threading.Event) -> None:  # noqa: ANN401 - waitress has no types
    """Close the server, in the thread that waits on its socket if one still does."""
    if not looping.is_set():
        server.close()
        return
    closed = threading.Event()

    def close() -> None:
        server.close()
        closed.set()

    server.trigger.pull_trigger(close)
    closed.wait(_CLOSING)


@contextmanager
def _workers(briefs: Mapping[str, Brief], jobs: int) -> Iterator[Pool[Any]]:
    """Start the workers and have each load the language tools, so that nobody waits for that."""
    files = [brief.files for brief in briefs.values()]
    limits = TaskLimits(max(f.seconds for f in files), max(f.memory_megabytes for f in files))
    with limited_pool(jobs=jobs, limits=limits) as pool:
        for _ in range(jobs):
            pool.submit(warm, next(iter(briefs.values())))
        try:
            yield pool
        finally:
            pool.stop()  # what still runs has no reader


def _socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix" and sys.platform != "cygwin":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
    except (OSError, OverflowError) as fault:
        made.close()
        raise CallError(
            f"The page cannot listen on {host}, port {port}.",
            "Leave '--port' out for any free port, and check the address given as '--host'.",
        ) from fault
    return made


def _shown(host: str) -> str:
    """Return a host as an address for a browser."""
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared with, not listened on
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host
