"""The pool: whatever a file does to its worker, the other files go on."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
import time
from concurrent.futures import BrokenExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from assess.batch import crew
from assess.batch.pool import TaskLimits, limited_pool, memory_limit_enforced
from assess.errors import ProgramError, UnreadableError
from tests.batch.tasks import (
    crash_always,
    crash_at_first,
    die_with_the_lock,
    double,
    hang_with_the_lock,
    misbehave,
    never_enter,
    process,
    wait_a_little,
)

LIMITS = TaskLimits(seconds=3, memory_megabytes=600)
KILL = signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL


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


def test_a_worker_killed_while_it_is_idle_is_replaced() -> None:
    with limited_pool(jobs=1, limits=LIMITS) as pool:
        tasks = pool.map_unordered(process, range(3), window=1)
        _, first = next(tasks)
        assert isinstance(first, int)
        os.kill(first, KILL)
        time.sleep(0.5)  # so that it is found dead while nothing runs
        others = [outcome for _, outcome in tasks]
    assert len(others) == 2
    assert first not in others
    assert all(isinstance(outcome, int) for outcome in others)


def test_a_worker_that_dies_with_its_lock_in_hand_holds_up_nobody(tmp_path: Path) -> None:
    marks = [tmp_path / str(number) for number in range(8)]
    marks[3].write_text("no need")
    start = time.monotonic()
    with limited_pool(jobs=2, limits=TaskLimits(seconds=30, memory_megabytes=600)) as pool:
        seen = dict(pool.map_unordered(die_with_the_lock, marks, window=8))
    assert seen == dict.fromkeys(marks, "fine")
    assert time.monotonic() - start < 20  # the lock alone would be waited for 60 seconds


def test_a_worker_that_is_not_heard_of_for_long_is_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crew, "_PATIENCE", 4.0)
    with limited_pool(jobs=1, limits=replace(LIMITS, seconds=1)) as pool:
        seen = dict(pool.map_unordered(hang_with_the_lock, ["hang", "fine"], window=2))
    assert {task: kind(outcome) for task, outcome in seen.items()} == {
        "hang": "time",
        "fine": "fine",
    }


def test_every_task_comes_back_once_however_often_workers_are_killed() -> None:
    chance = random.Random(5)  # noqa: S311 - repeatable on purpose
    seen: list[int] = []
    start = time.monotonic()
    with limited_pool(jobs=2, limits=LIMITS) as pool:
        for task, outcome in pool.map_unordered(wait_a_little, range(300), window=8):
            seen.append(task)
            assert outcome == task or kind(outcome) == "crash"
            if len(seen) % 20 == 0:
                kill_a_worker(chance)
    assert sorted(seen) == list(range(300))
    assert time.monotonic() - start < 30


def test_a_crew_none_of_whose_workers_can_start_says_so_and_does_not_try_for_ever() -> None:
    made = crew.Crew(2, entering=never_enter, args=())
    futures = [made.submit(double, (number,), seconds=3) for number in range(5)]
    made.finish()
    assert [type(future.exception()) for future in futures] == [BrokenExecutor] * 5


def test_what_a_stopped_pool_still_had_to_do_ends_and_waits_for_nothing() -> None:
    with limited_pool(jobs=1, limits=LIMITS) as pool:
        futures = [pool.submit(misbehave, "hang") for _ in range(4)]
        pool.stop()
        futures.append(pool.submit(double, 4))
        for future in futures:
            with pytest.raises(ProgramError):
                pool.result_of(future)


def test_a_pool_under_other_limits_is_served_by_the_same_workers() -> None:
    with limited_pool(jobs=1, limits=LIMITS) as pool:
        other = replace(pool, limits=TaskLimits(1, 600))
        first = pool.result_of(pool.submit(process, 1))
        with pytest.raises(UnreadableError, match="1 seconds"):
            other.result_of(other.submit(misbehave, "hang"))
        second = other.result_of(other.submit(process, 1))
        assert pool.result_of(pool.submit(process, 1)) == second != first


@pytest.mark.skipif(not memory_limit_enforced(), reason="this system cannot limit memory")
def test_a_task_that_eats_memory_is_stopped() -> None:
    with limited_pool(jobs=1, limits=LIMITS) as pool:
        seen = dict(pool.map_unordered(misbehave, ["eat", "fine"], window=2))
    assert {task: kind(outcome) for task, outcome in seen.items()} == {
        "eat": "memory",
        "fine": "fine",
    }


def kill_a_worker(chance: random.Random) -> None:
    """Kill any of this process's workers, at work or idle."""
    workers = [p.pid for p in multiprocessing.active_children() if p.pid]
    with suppress(ProcessLookupError):
        os.kill(chance.choice(workers), KILL)


def kind(outcome: object) -> str:
    if isinstance(outcome, UnreadableError):
        return outcome.reason
    if isinstance(outcome, ProgramError):
        return "ProgramError"
    return str(outcome)
