"""Where reports go: safe, unique file names, and writing that leaves a whole file or none."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from assess.errors import CallError

DRAFTS = ".assess-*.part"
"""What a half-written file is called."""

_UNSAFE = re.compile(r"[^\w.-]+")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST, _MOST_BYTES = 100, 200
"""Characters of a stem, and its bytes as a file's name, of which systems take 255 with all that
is added; letters of many scripts are three bytes each."""

_TAKEN = frozenset({"cohort", "return", "similarity"})
"""Names that the cohort's own files and folders use."""


def report_stems(names: Iterable[str]) -> list[str]:
    """Return a file stem for each submission name, unique without regard to case, in order.

    Only letters, digits, '_', '-' and '.' are kept, so a stem is safe on every system.
    """
    used = set(_TAKEN)
    stems = []
    for name in names:
        path = PurePosixPath(name)
        plain = _UNSAFE.sub("-", str(path.with_suffix("")) if path.name else name)
        plain = _short(plain.strip("-.")).lstrip("-.") or "submission"
        if _DEVICE.fullmatch(plain):
            plain = f"file-{plain}" if "." in plain else f"{plain}-file"
        stem, number = plain, 1
        while stem.casefold() in used:
            number += 1
            stem = f"{plain}-{number}"
        used.add(stem.casefold())
        stems.append(stem)
    return stems


def _short(name: str) -> str:
    """Return the end of a name, as much of it as may be part of a file's name."""
    kept = name[-_LONGEST:].encode("utf-8", "replace")[-_MOST_BYTES:]
    return kept.decode("utf-8", "ignore")


def notes_place(out: Path, stem: str, format_name: str) -> Path:
    """Return where a copy of a file with notes for the marker stands: beside its report."""
    return out / f"{stem}-notes.{format_name}"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there as a whole or not at all, even if the power fails.

    Raises CallError when the place cannot be written.
    """
    with writing_whole(path) as file:
        file.write(content)


@contextmanager
def writing_whole(path: Path) -> Iterator[IO[bytes]]:
    """Write a file piece by piece in a with-block; it is there as a whole after it, or not at all.

    Raises CallError when the place cannot be written.
    """
    with writable(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".assess-", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            Path(draft).chmod(0o644)
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Say what a person can do where the system refuses to change a file in the with-block.

    Raises CallError for an OSError.
    """
    try:
        yield
    except OSError as fault:
        raise CallError(
            f"{path.name} could not be written ({fault.strerror or 'unknown reason'}).",
            "Check that the folder exists, may be written and has room, and that the file is "
            "not open in another program.",
        ) from fault
