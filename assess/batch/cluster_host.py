"""The process beside a cluster's worker that opens files: parcels come in, deliveries go out.

It speaks by its standard streams, and ends when the worker closes them or is no longer there.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from assess.assessment import Row
from assess.batch.cluster_task import Delivery, Parcel
from assess.batch.pool import Pool, TaskLimits, limited_pool
from assess.batch.resume import clear_drafts, conditions
from assess.batch.work import do
from assess.errors import AssessError, CallError


def main(arguments: Sequence[str]) -> None:
    """Do parcels within the limits given as arguments (seconds, megabytes) until there are none."""
    seconds, megabytes = map(int, arguments)
    # Ctrl-C is for the worker to answer; any other end is to leave no temporary file behind.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        with os.fdopen(os.dup(1), "wb") as answers:
            os.dup2(2, 1)  # whatever a library prints must not get among the answers
            with limited_pool(jobs=1, limits=TaskLimits(seconds, megabytes)) as pool:
                while (parcel := _next(sys.stdin.buffer)) is not None:
                    pickle.dump(deliver(pool, parcel), answers)
                    answers.flush()
    except BrokenPipeError:
        return  # the worker is no longer there to hear the answer


def deliver(pool: Pool[Any], parcel: Parcel) -> Delivery:
    """Do one parcel in the pool and collect the files that it makes."""
    if parcel.conditions != conditions(parcel.task.brief.framework.id):
        return Delivery(
            CallError(
                "A worker of the cluster has another version of assess or its topic model.",
                "Install the same on every worker and start again: what is done is kept.",
            )
        )
    with tempfile.TemporaryDirectory(prefix="assess-", ignore_cleanup_errors=True) as folder:
        out = Path(folder) / "out"
        try:
            path = _file(parcel, Path(folder))
        except AssessError as fault:
            return Delivery(fault)
        submission = replace(parcel.task.submission, path=path)
        task = replace(parcel.task, submission=submission, out=out)
        ((_, outcome),) = pool.map_unordered(do, [task], window=1)
        if not isinstance(outcome, Row):
            return Delivery(outcome)
        clear_drafts(out)  # of a first try that died
        made = sorted(path for path in out.rglob("*") if path.is_file())
        files = ((path.relative_to(out).as_posix(), path.read_bytes()) for path in made)
        return Delivery(outcome, tuple(files))


def _file(parcel: Parcel, folder: Path) -> Path:
    """Return where the parcel's file stands. Raises CallError unless it is the very file."""
    path = parcel.task.submission.path
    try:
        content = path.read_bytes() if parcel.content is None else parcel.content
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != parcel.sha256:
        raise CallError(
            f"A worker of the cluster did not get the file of submission {parcel.task.number + 1} "
            "as it is here.",
            "Leave '--shared' out, unless every worker sees the same folders.",
        )
    if parcel.content is None:
        return path
    path = folder / "submission"
    path.write_bytes(content)
    return path


def _next(questions: IO[bytes]) -> Parcel | None:
    try:
        parcel = pickle.load(questions)  # noqa: S301 - by the worker that started this process
    except (EOFError, pickle.UnpicklingError):
        return None
    return parcel if isinstance(parcel, Parcel) else None


if __name__ == "__main__":
    main(sys.argv[1:])
