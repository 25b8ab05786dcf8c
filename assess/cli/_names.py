"""Names of files as they can be printed: a name may hold signs that a terminal obeys."""

from __future__ import annotations


def shown(name: str) -> str:
    """Return a name on one line, with a stand-in for every character that is none to be read.

    Participants name their files, and a terminal would take some characters for commands.
    """
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name
    )
