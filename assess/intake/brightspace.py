"""Brightspace: the zip of a submission folder, its parts named by ids, person and date.

A folder, or the beginning of a flat name, reads ``{id}-{id} - {full name} - {Mon D, YYYY HHMM
AM}``; an ``index.html`` lists the whole. Known from tools that sort such zips, so less surely
than the others.

Whose a file is, is told by id and name and by the folder around them all: the same person can be
in several downloads that were unpacked into one folder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assess.intake.pieces import Piece, Place

NAME = "brightspace"

_PART = re.compile(
    r"(?P<user>\d+)-\d+ ?- (?P<person>.+?) - (?P<month>[A-Z][a-z]{2}) (?P<day>\d{1,2}), "
    r"(?P<year>\d{4}) (?P<hour>\d{1,2}?)(?P<minute>\d{2}) ?(?P<half>[AP]M)(?: - (?P<rest>.+))?",
    re.DOTALL,
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def recognise(places: Sequence[Place]) -> tuple[Piece, ...]:
    """Return what the names of a Brightspace download tell; other files are left out."""
    pieces = [piece for place in places if (piece := _piece(place)) is not None]
    if pieces:
        pages = [place for place in places if place.last == "index.html"]
        pieces.extend(Piece(page, "", page.last, kind="about") for page in pages)
    return tuple(pieces)


def _piece(place: Place) -> Piece | None:
    parts = place.name.split("/")
    for index, part in enumerate(parts):
        match = _PART.fullmatch(part)
        inside = "/".join(parts[index + 1 :])
        if match is not None and match["month"] in _MONTHS and bool(inside) != bool(match["rest"]):
            return Piece(
                place=place,
                owner="/".join((*parts[:index], f"{match['user']} {match['person']}")),
                original=inside or match["rest"],
                key=match["user"],
                person=match["person"],
                attempt=_when(match),
            )
    return None


def _when(match: re.Match[str]) -> str:
    """Write the date so that it sorts by time; month names are English whatever the system's."""
    hour = int(match["hour"]) % 12 + 12 * (match["half"] == "PM")
    month = _MONTHS.index(match["month"]) + 1
    day = f"{match['year']}-{month:02}-{int(match['day']):02}"
    return f"{day}-{hour:02}-{match['minute']}"
