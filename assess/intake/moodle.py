"""Moodle: the zip of 'Download all submissions', in folders or flat, with names or blind.

Names and their ages, from Moodle's mod/assign/classes/downloader.php and, for the older forms,
feedback/file/importziplib.php: a part of the path is ``{full name}_{number}_assignsubmission_
{plugin}``, followed by a folder's content (a trailing ``_`` before version 4.1) or, in the flat
form, by ``_{file name}``. Underscores in names have been turned into spaces. Under blind marking
the name is a word such as 'Participant'. The number is the participant's within the assignment,
the same that Moodle shows to a blind marker. Of a team submission the name is the team's, and the
number is that of the group in the course; those in no team share one submission under the word
for that, without a number. Only a team submission has a name without a number, and then no number
of that download is a participant's.

Whose a file is, is told by the folder around it, name and number together: numbers of groups come
again in every assignment of a course, and people unpack several downloads into one folder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assess.intake.pieces import Piece, Place

NAME = "moodle"

_PART = re.compile(
    r"(?P<person>[^_]*)(?:_(?P<number>\d+))?_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<rest>.*))?",
    re.DOTALL,
)
_BLIND = "Participant"
_UNSEEN_STARTS = (".", "~")
"""A zip entry whose file name begins so is passed over when feedback is uploaded."""


def recognise(places: Sequence[Place]) -> tuple[Piece, ...]:
    """Return what the names of a Moodle download tell; files that are not of one are left out."""
    pieces = tuple(piece for place in places if (piece := _piece(place)) is not None)
    if all(piece.key for piece in pieces):
        return pieces
    # The import of feedback would take the number of a group for that of a participant.
    return tuple(replace(piece, feedback="") for piece in pieces)


def _piece(place: Place) -> Piece | None:
    parts = place.name.split("/")
    for index, part in enumerate(parts):
        match = _PART.fullmatch(part)
        if match is None:
            continue
        inside = "/".join(parts[index + 1 :])
        if bool(inside) == bool(match["rest"]):
            continue  # a folder's own name ends there, and a flat name goes on
        return _made(place, match, parts[: index + 1], inside)
    return None


def _made(place: Place, match: re.Match[str], parts: Sequence[str], inside: str) -> Piece:
    number, person = match["number"] or "", match["person"]
    *around, part = parts
    return Piece(
        place=place,
        owner="/".join((*around, f"{person}_{number}")),
        original=inside or match["rest"],
        kind="file" if match["plugin"] == "file" else "typed",
        key=number,
        person="" if person == _BLIND else person,
        feedback=_way_back(match, part, inside) if number else "",
    )


def _way_back(match: re.Match[str], part: str, inside: str) -> str:
    """Return the beginning of a name that the import takes for this participant's.

    The import reads the number and never the name, so a name that would hide a flat entry is
    replaced by the word of blind marking.
    """
    if inside:
        return f"{part}/"
    prefix = part[: match.start("rest")]
    if prefix.startswith(_UNSEEN_STARTS):
        return f"{_BLIND}{prefix[match.end('person') :]}"
    return prefix
