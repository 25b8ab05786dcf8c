"""The key table of ``assess batch --anonymous``: who is who, and never laid over another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assess.batch.anonymous import Numbered


def write_key(key: Path, numbered: Numbered) -> None:
    """Write who is who. Raises CallError where another file is, such as another cohort's table.

    That one may be all that tells whose the reports of that cohort are. A batch that goes on where
    it was writes the same bytes again.
    """
    from assess.batch.anonymous import key_table
    from assess.batch.output import write_whole
    from assess.errors import CallError

    table = key_table(numbered)
    there = _there(key)
    if there is not None and there != table:
        ours = there.splitlines()[:1] == table.splitlines()[:1]
        what = "a key table of other files" if ours else f"another file called {key.name}"
        raise CallError(
            f"There is {what} there already.",
            "Give '--key' another name, or move that one away. Nothing was written.",
        )
    write_whole(key, table)


def _there(key: Path) -> bytes | None:
    """Return what stands in a file; nothing for one that cannot be read, None if there is none."""
    try:
        return key.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return b""
