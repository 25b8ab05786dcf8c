"""The connection to a Dask scheduler: the one place that knows Dask, and only when it is asked for.

Everything passes through the scheduler at the address that was given: this computer connects to
nothing else.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assess.batch.cluster_task import Delivery
from assess.batch.resume import conditions
from assess.errors import CallError

if TYPE_CHECKING:
    from distributed import Client

_ADDRESS = re.compile(r"(tcp|tls)://(\[[0-9A-Fa-f:.]+\]|[^\s:/@\[\]]+):\d{1,5}")
_CONNECT = 10
"""Seconds within which the scheduler must answer."""

_KEPT = "Start the batch again when it is mended: what is done is kept."


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the work is done: a scheduler's address, such as tcp://10.0.0.5:8786.

    With ``shared`` workers read the files at the same paths as this computer, except those below
    ``private``; otherwise files travel.
    """

    address: str
    shared: bool = False
    private: Path | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A connection that stands."""

    cluster: Cluster
    client: Client

    def executor(self) -> Executor:
        """Return what tasks are submitted to, as to any pool of Python's own."""
        executor: Executor = self.client.get_executor(pure=False, retries=0)
        return executor

    def threads(self) -> int:
        """Return how many files the workers read at the same time. Raises CallError."""
        try:
            return sum(self.client.nthreads().values())
        except (OSError, RuntimeError) as fault:
            raise self._lost() from fault

    def no_workers(self) -> CallError:
        """Return what to raise where there are none."""
        return CallError(
            f"The scheduler at {self.cluster.address} has no workers.",
            f"Start one on each machine with: dask worker {self.cluster.address}",
        )

    def check_workers(self, framework: str) -> None:
        """Make sure that every worker would come to the same outcome. Raises CallError."""
        here = conditions(framework)
        answers = self.client.run(conditions, framework, on_error="return")
        for worker, there in answers.items():
            if there == here or isinstance(there, OSError):  # that worker went a moment ago
                continue
            version = there[0] if isinstance(there, tuple) else "none"
            if version == here[0]:
                version += " with another topic model"
            raise CallError(
                f"The worker at {worker} has another version of assess ({version}; "
                f"here {here[0]}).",
                "Install the same version on every worker, and start the workers anew.",
            )

    def delivery_of(self, future: Future[Delivery | None]) -> Delivery | None:
        """Return what came back, None where the worker was lost. Raises CallError."""
        from distributed import KilledWorker  # noqa: PLC0415 - only where a cluster is used

        try:
            return future.result()
        except KilledWorker:
            return None
        except CancelledError as fault:
            raise self._lost() from fault
        except Exception as fault:
            raise CallError(
                f"A worker of the cluster could not take the work ({type(fault).__name__}).",
                f"Install the same version of assess on every worker. {_KEPT}",
            ) from fault

    def _lost(self) -> CallError:
        return CallError(f"The connection to {self.cluster.address} was lost.", _KEPT)


@contextmanager
def connected(cluster: Cluster) -> Iterator[Link]:
    """Connect to the scheduler for the length of a with-block.

    Raises CallError when the address is none, Dask is not installed, or no scheduler answers.
    """
    if not _ADDRESS.fullmatch(cluster.address):
        raise CallError(
            f"'{cluster.address}' is no address of a scheduler.",
            "It looks like tcp://10.0.0.5:8786, as 'dask scheduler' shows it.",
        )
    try:
        import dask  # noqa: PLC0415 - an extra, only where a cluster is used
        from distributed import Client, Security  # noqa: PLC0415
    except ImportError as fault:
        raise CallError(
            "Work on a cluster needs the extra 'cluster', which is not installed.",
            "Install it with: pip install .[cluster]",
        ) from fault
    _hush()
    # A client that lacks certificates would find out too late to close itself properly.
    encrypted = Security().get_connection_args("client").get("ssl_context")
    if cluster.address.startswith("tls:") and not encrypted:
        raise CallError(
            "A tls:// address needs certificates, and Dask knows of none.",
            "Name them in Dask's configuration, under 'distributed.comm.tls'.",
        )
    # Dask warns of large tasks, for which it knows better ways; a file is as large as it is.
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TB"}):
        try:
            client = Client(
                cluster.address,
                timeout=_CONNECT,
                set_as_default=False,
                direct_to_workers=False,
            )
        except (OSError, RuntimeError, ValueError) as fault:
            raise CallError(
                f"No scheduler answers at {cluster.address}.",
                "Check that it runs, and that this computer may connect to it.",
            ) from fault
        try:
            yield Link(cluster, client)
        finally:
            client.close(timeout=_CONNECT)


def _hush() -> None:
    """Keep Dask from writing pages about a lost connection where one sentence says it."""
    if logging.getLogger().isEnabledFor(logging.DEBUG):
        return
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)
