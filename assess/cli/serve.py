"""``assess serve``: the local page, for people who do not use a terminal otherwise."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from assess.cli._options import WithExample

if TYPE_CHECKING:
    from assess.brief import Brief

_LOOPBACK = "127.0.0.1"
_ENDINGS = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals that ask a program to go, where the system has them: by the system or another program,
and when the window is closed, on POSIX and on Windows."""


@click.command(
    "serve",
    cls=WithExample,
    short_help="Open a page in the browser: drop a file, see the answer.",
    example="assess serve\nassess serve --brief our-brief.toml --out marking",
)
@click.option(
    "--brief",
    "brief_paths",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="BRIEF",
    help="A brief to offer besides those that come along, chosen at first; may be given again.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default="assess-marking",
    show_default=True,
    help="The folder where cohorts that are marked in the page are kept; made when one comes.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="one for each processor core",
    help="How many files are read at the same time.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    show_default="any free one",
    help="The port to listen on.",
)
@click.option(
    "--host",
    default=_LOOPBACK,
    show_default=True,
    help="The address to listen on. Any but this computer's own lets others in who have the key.",
)
@click.option("--no-browser", is_flag=True, help="Only print the address, open no browser.")
def command(
    brief_paths: tuple[Path, ...], out: Path, jobs: int, port: int, host: str, no_browser: bool
) -> int:
    """Open a page in the browser where files are dropped and reports shown.

    The page runs on this computer and is open to nobody else. Files that are dropped to be
    checked are removed when the program ends (Ctrl+C); cohorts for marking are kept in --out.
    """
    from assess.web.server import listening

    briefs = _briefs(brief_paths)
    _warn(host)
    _end_cleanly()
    try:
        with listening(briefs, out, host=host, port=port, jobs=jobs) as page:
            _say(f"The page is open at {page.address}")
            _say("Press Ctrl+C here to end it.")
            if not no_browser:
                click.launch(page.once)
            page.run()
    except KeyboardInterrupt:
        pass
    _say("Ended. Files that were checked have been removed.")
    return 0


def _briefs(paths: tuple[Path, ...]) -> dict[str, Brief]:
    """Return the briefs to offer by name: those given, the default, the others that come along."""
    from assess.brief import DEFAULT, load_brief, packaged_briefs

    given = {path.stem: load_brief(path) for path in paths}
    others = [DEFAULT, *(name for name in packaged_briefs() if name != DEFAULT)]
    return given | {name: load_brief(name) for name in others if name not in given}


def _warn(host: str) -> None:
    from assess.web.settings import is_loopback

    if not is_loopback(host):
        click.echo(
            "Warning: other computers can reach this page. Whoever has its address with the key "
            "can use it and see the cohorts, and what is sent is not encrypted.",
            err=True,
        )


def _end_cleanly() -> None:
    """Have every signal that asks the program to go end it as Ctrl+C does.

    Closing the window sends one too, so that dropped essays do not stay behind. A signal that is
    ignored from the start stays so: whoever starts the program with nohup wants it to outlive the
    window.
    """
    for name in _ENDINGS:
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) != signal.SIG_IGN:
            signal.signal(getattr(signal, name), _interrupt)


def _interrupt(*_: object) -> NoReturn:
    """End as with Ctrl+C, so that the files are removed, which no second signal may cut short.

    A window that closes sends several: its shell hands its own on.
    """
    for name in _ENDINGS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    raise KeyboardInterrupt


def _say(line: str) -> None:
    """Print a line if there is still a window to print it in."""
    try:
        click.echo(line)
    except OSError:
        # What is still held back would be tried again at exit, and fail there.
        sys.stdout = None  # as in a program without a console
