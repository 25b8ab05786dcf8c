"""The folder that a batch writes to, before and after: no names under numbers, nothing left over.

Below the folder ``.assess`` stand, beside the rows, two small files: ``workspace`` says while a
batch runs where it unpacks zips, so that what a killed one left can be removed; ``anonymous`` says
that nothing in the folder shows a name.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from assess.batch.alone import alone
from assess.batch.output import write_whole
from assess.batch.resume import FOLDER
from assess.errors import CallError

_WORKSPACE, _ANONYMOUS = "workspace", "anonymous"
_PREFIX = "assess-batch-"


def check_ground(out: Path, *, anonymous: bool) -> None:
    """Make sure that an anonymous batch does not add to reports that show names. Raises CallError.

    A folder of which it is not known that it shows none is taken for one that does.
    """
    if anonymous and (out / FOLDER).is_dir() and not (out / FOLDER / _ANONYMOUS).is_file():
        raise CallError(
            f"{out.name} holds reports of a batch that was not anonymous: their names would stay.",
            f"Give '--out' another folder, or remove them first: assess purge {out.name}",
        )


@contextmanager
def prepared(out: Path, *, anonymous: bool) -> Iterator[Path]:
    """Give a private temporary folder to unpack into; it is gone after the with-block.

    Removes the one that a killed batch into ``out`` left behind. Raises CallError when ``out``
    cannot be written, or another batch is at work there.
    """
    there, before, ours = out.is_dir(), _names(out), False
    try:
        with alone(out):
            ours = True
            remove_left_over(out)
            # The real path: on macOS the temporary folder is named by a link.
            workspace = Path(tempfile.mkdtemp(prefix=_PREFIX)).resolve()
            note, mark = out / FOLDER / _WORKSPACE, out / FOLDER / _ANONYMOUS
            try:
                write_whole(note, str(workspace).encode())
                if anonymous:
                    write_whole(mark, b"")
                else:
                    mark.unlink(missing_ok=True)
                yield workspace
            finally:
                shutil.rmtree(workspace, ignore_errors=True)
                note.unlink(missing_ok=True)
    finally:
        if ours and FOLDER not in before and _names(out) == {*before, FOLDER}:
            _take_away(out, there=there)


def remove_left_over(out: Path) -> int:
    """Remove what a killed batch had unpacked; return how many files went.

    Only a folder that this program can have made is touched: by its name, and by where it lies.
    """
    note = out / FOLDER / _WORKSPACE
    try:
        workspace = Path(note.read_bytes().decode())
    except (OSError, ValueError):
        return 0
    gone = 0
    usual = Path(tempfile.gettempdir()).resolve()
    named = workspace.parent == usual and workspace.name.startswith(_PREFIX)
    if named and workspace.is_dir() and not workspace.is_symlink():
        gone = sum(path.is_file() for path in workspace.rglob("*"))
        shutil.rmtree(workspace, ignore_errors=True)
    note.unlink(missing_ok=True)
    return gone


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def _take_away(out: Path, *, there: bool) -> None:
    """Take away the folders of a batch that came to nothing; what they hold keeps them there."""
    (out / FOLDER / _ANONYMOUS).unlink(missing_ok=True)
    with suppress(OSError):
        (out / FOLDER).rmdir()
        if not there:
            out.rmdir()
