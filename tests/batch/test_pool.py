"""The pool: whatever a file does to its worker, the other files go on."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from assess.batch.pool import TaskLimits, limited_pool, memory_limit_enforced
from assess.errors import AssessError, ProgramError, UnreadableError
from tests.batch.tasks import crash_always, crash_at_first, double, misbehave, process

LIMITS = TaskLimits(seconds=3, memory_megabytes=600)


def test_every_task_comes_back_once_with_its_result() -> None:
    with limited_pool(jobs=2, limits=LIMITS) as pool:
        seen = dict(pool.map_unordered(double, range(25), window=4))
    assert seen == {number: 2 * number for number in range(25)}


def test_tasks_that_hang_crash_refuse_or_stumble_are_named_and_the_rest_goes_on() -> None:
    tasks = ["fine", "crash", "also fine", "hang", "refuse", "stumble", "still fine"]
    with limited_pool(jobs=2, limits=LIMITS) as pool:
        seen = dict(pool.map_unordered(misbehave, tasks, window=8))
    assert {task: kind(outcome) for task, outcome in seen.items()} == {
        "fine": "fine",
        "crash": "crash",
        "also fine": "also fine",
        "hang": "time",
        "refuse": "password",
        "stumble": "ProgramError",
        "still fine": "still fine",
    }


def test_a_task_whose_worker_was_killed_once_is_tried_again(tmp_path: Path) -> None:
    marks = [tmp_path / name for name in "abc"]
    with limited_pool(jobs=2, limits=LIMITS) as pool:
        seen = dict(pool.map_unordered(crash_at_first, marks, window=2))
    assert seen == dict.fromkeys(marks, "fine")


def test_a_task_that_kills_its_worker_twice_is_not_tried_a_third_time(tmp_path: Path) -> None:
    with limited_pool(jobs=1, limits=LIMITS) as pool:
        ((_, outcome),) = pool.map_unordered(crash_always, [tmp_path], window=1)
    assert kind(outcome) == "crash"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_pool_whose_idle_worker_was_killed_is_started_anew() -> None:
    with limited_pool(jobs=1, limits=LIMITS) as pool:
        tasks = pool.map_unordered(process, range(3), window=1)
        _, first = next(tasks)
        assert isinstance(first, int)
        os.kill(first, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        time.sleep(0.5)  # so that the pool finds its only worker dead and nothing running
        others = [outcome for _, outcome in tasks]
    assert len(others) == 2
    assert first not in others
    assert all(isinstance(outcome, int) for outcome in others)


@pytest.mark.skipif(not memory_limit_enforced(), reason="this system cannot limit memory")
def test_a_task_that_eats_memory_is_stopped() -> None:
    with limited_pool(jobs=1, limits=LIMITS) as pool:
        seen = dict(pool.map_unordered(misbehave, ["eat", "fine"], window=2))
    assert {task: kind(outcome) for task, outcome in seen.items()} == {
        "eat": "memory",
        "fine": "fine",
    }


def kind(outcome: str | AssessError) -> str:
    if isinstance(outcome, UnreadableError):
        return outcome.reason
    if isinstance(outcome, ProgramError):
        return "ProgramError"
    return str(outcome)
