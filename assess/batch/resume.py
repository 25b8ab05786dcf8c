"""What a batch has already done, so that one that was interrupted goes on where it was.

Below the reports lies a folder ``.assess`` with one small file a stem, that is, a set of report
files: the row they go with, and a key made of everything the outcome depends on. A row is written
after its reports and taken away before others are written over them, so a row that is there vouches
for them. The names of all files that were ever written stand in ``.assess/written``, each as a file
of that name, from before the file itself: so nothing is written that cannot be found. Once a file
stands as it should, its note holds its hash, which tells whether somebody changed it since.
"""

from __future__ import annotations

import fnmatch
import hashlib
import json
import os
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assess import __version__
from assess.assessment import Row
from assess.batch.output import DRAFTS, notes_place, writable, write_whole
from assess.language.tagger import model_folder

FOLDER = ".assess"
_WRITTEN = "written"
_SHAPE = " ".join(field.name for field in fields(Row))
_REPORT = re.compile(r"([\w.-]+)\.html")


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of a submission: its row, and the key of the outcome that it sums up."""

    key: str
    row: Row


_KEPT = TypeAdapter(_Kept)


def key_of(content: Path, *parts: object, framework: str) -> str:
    """Return the key of an outcome: file, brief, model, program version and what else it hangs on.

    ``parts`` are values whose text is the same from run to run. Raises OSError.
    """
    with content.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    for part in (*conditions(framework), *parts):
        digest.update(f"\0{part}".encode())
    return digest.hexdigest()


def conditions(framework: str) -> tuple[str, str, str]:
    """Return what every outcome depends on: the program's version, a row's shape, the model.

    Two computers that give the same here give the same outcome for the same file.
    """
    return __version__, _SHAPE, _model_digest(framework)


def recall(out: Path, stem: str, key: str) -> Row | None:
    """Return the row kept for a stem if it has this key and its reports are there, else None."""
    try:
        kept = _KEPT.validate_json(_place(out, stem).read_bytes())
    except (OSError, ValidationError):
        return None
    reports = [out / name for name in (kept.row.report, kept.row.data) if name]
    known = kept.key == key and all(path.is_file() for path in reports)
    return kept.row if known else None


def begin(out: Path, stem: str, names: Iterable[str]) -> None:
    """Make ready to write the files of a stem: note their names, and drop the row of the old ones.

    To be called before the first of them is written. Raises CallError when that is not possible.
    """
    note(out, names)
    place = _place(out, stem)
    with writable(place):
        place.unlink(missing_ok=True)


def remember(out: Path, stem: str, key: str, row: Row) -> None:
    """Keep the row of a stem's files, with its key. Raises CallError when it cannot be written."""
    write_whole(_place(out, stem), json.dumps(asdict(_Kept(key, row))).encode())


def note(out: Path, names: Iterable[str]) -> None:
    """Note that files are written. The name is what counts, so that no note can be damaged.

    To be called before they are. Raises CallError when that is not possible.
    """
    for name in names:
        place = out / FOLDER / _WRITTEN / name
        with writable(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch()


def forget(out: Path) -> None:
    """Drop every row that was kept, so that the next batch starts anew; names of files stay."""
    for path in sorted((out / FOLDER).glob("*.json")):
        note(out, _named_before(path))
        path.unlink()


def written(out: Path) -> list[Path]:
    """Return the places of all files that were written for submissions, or to give back.

    They need not be there any more.
    """
    notes = out / FOLDER / _WRITTEN
    names = {p.relative_to(notes).as_posix() for p in notes.rglob("*") if p.is_file()}
    for path in (out / FOLDER).glob("*.json"):
        names.update(_named_before(path))
    return [out / name for name in sorted(names)]


def keep_hashes(out: Path, names: Iterable[str]) -> None:
    """Keep the hashes of files that were just written, as far as they are there.

    Raises CallError when they cannot be kept.
    """
    for name in names:
        digest, place = _sha256(out / name), out / FOLDER / _WRITTEN / name
        if digest:
            with writable(place):
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(digest)


def as_written(out: Path, name: str) -> bool:
    """Tell whether a file is there and holds what the last batch that wrote it put into it."""
    try:
        kept = (out / FOLDER / _WRITTEN / name).read_bytes()
    except OSError:
        return False
    return kept != b"" and kept == _sha256(out / name).encode()


def clear_drafts(out: Path) -> None:
    """Remove half-written files that a killed batch or worker left behind."""
    for path in drafts(out):
        path.unlink(missing_ok=True)


def drafts(out: Path) -> list[Path]:
    """Return the half-written files of a batch; those of another one in a folder below are not."""
    found: list[Path] = []
    for parent, folders, files in os.walk(out):
        here = Path(parent)
        if here != out and FOLDER in folders:
            folders.clear()
        else:
            found += [here / name for name in fnmatch.filter(files, DRAFTS)]
    return found


def _place(out: Path, stem: str) -> Path:
    """Return where a stem's row is kept: one place for stems that share files on some systems."""
    return out / FOLDER / f"{hashlib.sha256(stem.casefold().encode()).hexdigest()}.json"


def _sha256(path: Path) -> str:
    """Return the hash of a file; an empty text where there is none that can be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _named_before(path: Path) -> list[str]:
    """Return the files that a row of an earlier version goes with: it was all that named them."""
    try:
        row = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return []
    report = _REPORT.fullmatch(str(row.get("report"))) if isinstance(row, dict) else None
    if report is None:
        return []
    stem, kinds = report[1], {"docx", "pdf"} & {str(row.get("format"))}
    copies = (notes_place(path, stem, kind).name for kind in kinds)
    return [f"{stem}.html", f"{stem}.json", *copies]


@lru_cache(maxsize=2)
def _model_digest(framework: str) -> str:
    """Return the hash of a framework's model files; 'terms' where it has none."""
    folder = model_folder(framework)
    if folder is None:
        return "terms"
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
