"""The line beside the bar tells a marker what is done, left and wrong; elsewhere it is quiet."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from assess.cli._progress import progress, status
from tests.build import row


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(9, "9 s to go"), (125, "2 min 5 s to go"), (7500, "2 h 5 min to go")],
)
def test_the_line_tells_done_left_rate_time_and_problems(seconds: float, said: str) -> None:
    line = status(done=1200, total=10000, rate=14.26, seconds_left=seconds, unread=3)
    assert line == f"1,200 done, 8,800 left, 14.3 a second, {said}, 3 not read"


def test_before_the_first_row_there_is_no_rate_and_at_the_end_no_time_left() -> None:
    start = status(done=0, total=5, rate=None, seconds_left=None, unread=0)
    assert start == "0 done, 5 left, 0 not read"
    end = status(done=5, total=5, rate=2, seconds_left=0, unread=1)
    assert end == "5 done, 0 left, 2.0 a second, 1 not read"


def test_a_terminal_shows_the_line_and_a_file_gets_nothing() -> None:
    shown, quiet = io.StringIO(), io.StringIO()
    for page, terminal in ((shown, True), (quiet, False)):
        console = Console(file=page, force_terminal=terminal, width=120, _environ={})
        with progress(2, console) as advance:
            advance(row())
            advance(row(fault="locked"))
    assert "2 done, 0 left" in shown.getvalue()
    assert "1 not read" in shown.getvalue()
    assert quiet.getvalue() == ""
