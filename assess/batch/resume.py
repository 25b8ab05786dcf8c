"""What a batch has already done, so that one that was interrupted goes on where it was.

Below the reports lies a folder ``.assess`` with one small file a submission: its row, under a key
made of everything the outcome depends on. A row is written after its reports, so a row that is
there vouches for them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assess import __version__
from assess.assessment import Row
from assess.batch.output import DRAFTS, write_whole
from assess.language.tagger import model_folder

FOLDER = ".assess"
_ROW = TypeAdapter(Row)
_SHAPE = " ".join(field.name for field in fields(Row))


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


def recall(out: Path, key: str) -> Row | None:
    """Return the row kept under a key if its reports are still there, else None."""
    try:
        row = _ROW.validate_json(_place(out, key).read_bytes())
    except (OSError, ValidationError):
        return None
    reports = [out / name for name in (row.report, row.data) if name]
    return row if all(path.is_file() for path in reports) else None


def remember(out: Path, key: str, row: Row) -> None:
    """Keep a row under its key. Raises CallError when it cannot be written."""
    write_whole(_place(out, key), json.dumps(asdict(row)).encode())


def forget(out: Path) -> None:
    """Drop every row that was kept, so that the next batch starts anew."""
    for path in sorted((out / FOLDER).glob("*.json")):
        path.unlink()


def clear_drafts(out: Path) -> None:
    """Remove half-written files that a killed batch or worker left behind."""
    for path in [*out.rglob(DRAFTS)]:
        path.unlink(missing_ok=True)


def kept_rows(out: Path) -> list[Row]:
    """Return all rows kept below ``out``; rows that cannot be understood are passed over."""
    keys = sorted(path.stem for path in (out / FOLDER).glob("*.json"))
    rows = (recall(out, key) for key in keys)
    return [row for row in rows if row is not None]


def _place(out: Path, key: str) -> Path:
    return out / FOLDER / f"{key}.json"


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
