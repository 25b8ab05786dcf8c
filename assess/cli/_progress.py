"""A bar on the terminal while a batch runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assess.assessment import Row


@contextmanager
def progress(total: int) -> Iterator[Callable[[Row], None]]:
    """Show a bar on a terminal; elsewhere stay quiet. Gives what to call after each row."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda row: None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    problems = 0
    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[problems]} not read"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total, problems=0)

        def advance(row: Row) -> None:
            nonlocal problems
            problems += bool(row.fault)
            bar.update(task, advance=1, problems=problems)

        yield advance
