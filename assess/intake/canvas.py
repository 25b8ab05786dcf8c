"""Canvas: the zip of 'Download submissions', whose flat names carry the ids.

Names, from Canvas's lib/content_zipper.rb: ``{sortable name, no punctuation}[_LATE]_{user id}_
{attachment id}_{file name}``; anonymous: ``[LATE_]anon_{id}_{attachment id}_{file name}``; typed
text and links end in ``_text.html`` and ``_link.html`` and have no attachment id. Group work has
the name of the group or of the one who sent it. The upload reads the first two tokens of digits
alone, so the very name is what has to come back.

A name that begins like an anonymous one is read as one: a participant's own file name may begin
with a number (``anon_5xK2b_1234_2026_essay.docx``), and what stands before it is then no user id.

Whose a file is, is told by the folder around it and the user id together: a user has the same id
in every assignment, and people unpack several downloads into one folder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assess.intake.pieces import Piece, PieceKind, Place

NAME = "canvas"

_ID = r"[1-9]\d*"
_WHO = rf"(?:(?:LATE_)?anon_(?P<anon>[A-Za-z0-9]+)|(?P<person>.+?)_(?:LATE_)?(?P<user>{_ID}))"
"""The order matters: what begins like an anonymous name could be a person's too."""

_FILE = re.compile(
    rf"{_WHO}_(?P<attachment>{_ID})_(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_TYPED = re.compile(rf"{_WHO}_(?P<rest>(?:text|link)\.html)", re.IGNORECASE | re.DOTALL)


def recognise(places: Sequence[Place]) -> tuple[Piece, ...]:
    """Return what the names of a Canvas download tell; files that are not of one are left out.

    An attachment id belongs to one file. Where it does not, the digits are something else (dates,
    as in essay_12_05_2026.docx), and nothing is recognised.
    """
    pieces: list[Piece] = []
    attachments: list[str] = []
    for place in places:
        if match := _FILE.fullmatch(place.last):
            attachments.append(match["attachment"])
            pieces.append(_made(place, match, kind="file"))
        elif match := _TYPED.fullmatch(place.last):
            kind: PieceKind = "link" if match["rest"].lower() == "link.html" else "typed"
            pieces.append(_made(place, match, kind=kind))
    return tuple(pieces) if len(attachments) == len(set(attachments)) else ()


def _made(place: Place, match: re.Match[str], *, kind: PieceKind) -> Piece:
    user, anonymous = match["user"] or "", match["anon"] or ""
    return Piece(
        place=place,
        owner=f"{place.around}{user or f'anon {anonymous}'}",
        original=match["rest"],
        kind=kind,
        key=user or anonymous,
        person=match["person"] or "",
        feedback=place.last if kind == "file" else "",
    )
