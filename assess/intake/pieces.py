"""A file as it lies in a download, and what a VLE's way of naming files tells about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

PieceKind = Literal["file", "typed", "link", "about"]


@dataclass(frozen=True, slots=True)
class Place:
    """A file on disk, and its name in the download: a path with forward slashes, never absolute."""

    path: Path
    name: str

    @property
    def last(self) -> str:
        """The file name without its folders."""
        return self.name.rsplit("/", 1)[-1]

    @property
    def around(self) -> str:
        """The folders around it, with a slash at their end; '' where there are none."""
        return self.name[: len(self.name) - len(self.last)]


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a VLE's download.

    ``owner`` is the same for all files of one participant (or group) and for nobody else's;
    ``original`` is the file name under which it was sent in. A 'typed' piece was written into the
    VLE's own text box, a 'link' is a web address handed in, an 'about' piece says something about
    a submission and is none. ``key``, ``person`` and ``feedback`` are those of a Submission.
    ``attempt`` sorts by time.
    """

    place: Place
    owner: str
    original: str
    kind: PieceKind = "file"
    key: str = ""
    person: str = ""
    attempt: str = ""
    feedback: str = ""
