"""The options of work on a cluster within ``assess batch``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from assess.batch.cluster_link import Cluster


def cluster_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--cluster`` and ``--shared`` to a command."""
    for option in (
        click.option(
            "--shared",
            is_flag=True,
            help="With --cluster: the workers see the same folders, and read the files there.",
        ),
        click.option(
            "--cluster",
            metavar="ADDRESS",
            help="Have a Dask cluster of yours do the work, instead of --jobs: its scheduler's "
            "address, such as tcp://10.0.0.5:8786. Files and reports travel over that network, "
            "unencrypted unless the address begins with tls://.",
        ),
    ):
        command = option(command)
    return command


def asked_cluster(address: str | None, *, shared: bool, private: Path) -> Cluster | None:
    """Return the cluster that is asked for, or None. Raises CallError.

    Files below ``private``, which no other computer sees, travel in any case.
    """
    from assess.batch.cluster_link import Cluster
    from assess.errors import CallError

    if address is None:
        if shared:
            raise CallError("'--shared' is for '--cluster'.", "Leave it out.")
        return None
    return Cluster(address, shared=shared, private=private)
