"""What a run of the local page is set to: where it listens, under which briefs, what it takes."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assess.brief import Brief

MAX_FILES = 500
"""Files in one upload of a marker; more than that comes as a zip."""

_MEGABYTE = 1_000_000
_FORM_ROOM = 100_000
"""Bytes for the other fields of a form that carries files."""


@dataclass(frozen=True)
class Settings:
    """How the page runs.

    ``briefs`` maps the names that the form offers to briefs, the one that is chosen at first in
    front. ``out`` is where cohorts are kept; it is made when the first cohort comes. ``names`` are
    host names, besides addresses, under which the page may be asked for when it is not on
    loopback.
    """

    host: str
    port: int
    briefs: Mapping[str, Brief]
    out: Path
    names: frozenset[str] = frozenset()

    @property
    def loopback(self) -> bool:
        """Tell whether only this computer can reach the page."""
        return is_loopback(self.host)

    @property
    def one_file(self) -> int:
        """The most bytes that the upload of one file may have."""
        megabytes = max(brief.files.megabytes for brief in self.briefs.values())
        return megabytes * _MEGABYTE + _FORM_ROOM

    @property
    def many_files(self) -> int:
        """The most bytes that the upload of a whole cohort may have."""
        megabytes = max(brief.files.unpacked_megabytes for brief in self.briefs.values())
        return max(megabytes * _MEGABYTE, self.one_file) + _FORM_ROOM

    @property
    def taken(self) -> int:
        """The most bytes of an upload that are taken in at all.

        More than is allowed: only what has been taken in is answered with what to do, and past
        this the browser is left without an answer.
        """
        return self.many_files + self.one_file


def is_loopback(host: str) -> bool:
    """Tell whether an address or name is this computer's own, out of reach for others."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
