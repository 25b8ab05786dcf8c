"""A bar on the terminal while a batch runs: done, left, rate, time left and problems so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from assess.assessment import Row

_MINUTE = 60
_HOUR = 3600


@contextmanager
def progress(total: int, console: Console | None = None) -> Iterator[Callable[[Row], None]]:
    """Show a bar on a terminal; elsewhere stay quiet. Gives what to call after each row.

    ``console`` is where to show it, the terminal's error stream if not given.
    """
    from rich.console import Console

    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield lambda row: None
        return
    from rich.progress import BarColumn, Progress, TextColumn

    unread = 0
    columns = (TextColumn("Reading"), BarColumn(20), TextColumn("{task.fields[line]}"))
    first = status(done=0, total=total, rate=None, seconds_left=None, unread=0)
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total, line=first)
        (shown,) = bar.tasks

        def advance(row: Row) -> None:
            nonlocal unread
            unread += bool(row.fault)
            bar.update(task, advance=1)
            line = status(
                done=int(shown.completed),
                total=total,
                rate=shown.speed,
                seconds_left=shown.time_remaining,
                unread=unread,
            )
            bar.update(task, line=line)

        yield advance


def status(
    *, done: int, total: int, rate: float | None, seconds_left: float | None, unread: int
) -> str:
    """Return the line beside the bar; ``rate`` (submissions a second) is None until it is known."""
    parts = [f"{done:,} done", f"{total - done:,} left"]
    if rate:
        parts.append(f"{rate:.1f} a second")
    if seconds_left and done < total:
        parts.append(f"{_span(seconds_left)} to go")
    return ", ".join([*parts, f"{unread:,} not read"])


def _span(seconds: float) -> str:
    """Return a length of time as people say it."""
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    if seconds < _HOUR:
        return f"{seconds // _MINUTE:.0f} min {seconds % _MINUTE:.0f} s"
    return f"{seconds // _HOUR:.0f} h {seconds % _HOUR // _MINUTE:.0f} min"
