"""Blackboard: the zip of 'Assignment file download', one or more attempts a participant.

Names, as ten tools that sort such zips agree (among them vangef/BBGradebookOrganiser):
``{assignment}_{user name}_attempt_{yyyy-mm-dd-hh-mm-ss}[_{file name}].ext``, and for each attempt
a ``.txt`` without a file name that says ``Name: Full Name (user name)``. Both the assignment and
the user name may hold underscores, so the .txt decides where one ends and the other begins.

Whose a file is, is told by the folder around it, the assignment and the user name together, as
they stand: that is the same for all attempts of one participant at one assignment, also where no
.txt tells the user name and only its last part can be taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from assess.intake.pieces import Piece, Place

NAME = "blackboard"

_FILE = re.compile(
    r"(?P<stem>.+)_attempt_(?P<when>\d{4}(?:-\d{2}){5})(?:_(?P<rest>.+)|(?P<suffix>\.\w+))",
    re.DOTALL,
)
_NAME_LINE = re.compile(r"^\s*Name:\s*(?P<person>.*?)\s*\((?P<user>[^()\r\n]+)\)\s*$", re.MULTILINE)
_HEAD = 4096
"""Bytes of a .txt in which its first lines are looked for."""

_Who = tuple[str, str]


def recognise(places: Sequence[Place]) -> tuple[Piece, ...]:
    """Return what the names of a Blackboard download tell; other files are left out."""
    matches = [(p, match) for p in places if (match := _FILE.fullmatch(p.last)) is not None]
    told = {
        _owner(place, match): who
        for place, match in matches
        if match["suffix"] == ".txt" and (who := _told(place.path, match["stem"])) is not None
    }
    return tuple(_made(place, match, told) for place, match in matches)


def _made(place: Place, match: re.Match[str], told: Mapping[str, _Who]) -> Piece:
    owner = _owner(place, match)
    person, user = told.get(owner) or ("", match["stem"].rsplit("_", 1)[-1])
    return Piece(
        place=place,
        owner=owner,
        original=match["rest"] or place.last,
        kind="about" if match["suffix"] == ".txt" else "file",
        key=user,
        person=person,
        attempt=match["when"],
    )


def _owner(place: Place, match: re.Match[str]) -> str:
    return f"{place.around}{match['stem']}"


def _told(path: Path, stem: str) -> _Who | None:
    """Return the name and user name in the .txt of an attempt, if its file name bears them out."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    match = _NAME_LINE.search(text.removeprefix("\ufeff"))
    if match is None or not f"_{stem}".endswith(f"_{match['user']}"):
        return None
    return match["person"], match["user"]
