"""Several files by one participant: which one is the essay, by rules that can be said aloud.

1. The newest attempt counts, where the VLE keeps attempts.
2. A file that was sent in comes before text typed into the VLE's own box.
3. A Word file, PDF or web page comes before any other.
4. A file whose name says that it goes with the essay (cover sheet, declaration, references,
   appendix …) comes last among them.
5. Word comes before PDF, and PDF before a web page.
6. The larger file comes first; of files of one size, the first by name.

What is not chosen is listed with the reason. Every participant gets one submission, even when
none of the files can be read: then its row says why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from assess.assessment import Skipped
from assess.document import Submission
from assess.intake.pieces import Piece

_READABLE = (".docx", ".pdf", ".html", ".htm")
"""Endings of what can be read, the likeliest essay first."""

_BESIDE = re.compile(
    r"cover|declar|referenc|bibliograph|append|receipt|checklist|turnitin|similarity|template"
    r"|consent|proof|feedback|plagiar|self.?assess",
    re.IGNORECASE,
)
"""Words in a file name that say it goes with the essay."""

_KINDS = ("file", "typed", "link", "about")


def choose(
    pieces: Sequence[Piece], *, vle: str, origin: str
) -> tuple[tuple[Submission, ...], tuple[Skipped, ...]]:
    """Return one submission a participant, in order of its name, and the files left aside."""
    by_owner: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.owner:
            by_owner.setdefault(piece.owner, []).append(piece)
    submissions: list[Submission] = []
    ignored = [Skipped(p.place.name, _ABOUT) for p in pieces if not p.owner]
    for of_one in by_owner.values():
        chosen = min(of_one, key=lambda piece: _rank(piece, of_one))
        submissions.append(_submission(chosen, of_one, vle, origin))
        ignored.extend(
            Skipped(piece.place.name, _reason(piece, chosen))
            for piece in of_one
            if piece is not chosen
        )
    submissions.sort(key=lambda submission: submission.name)
    ignored.sort(key=lambda skipped: (skipped.why == _ABOUT, skipped.what))  # what matters first
    return tuple(submissions), tuple(ignored)


def _rank(piece: Piece, of_one: Sequence[Piece]) -> tuple[bool, bool, int, bool, bool, int, int]:
    """Return what to sort by: the smallest is the essay. The rules above, in their order."""
    newest = max((other.attempt for other in of_one if other.kind != "about"), default="")
    suffix = PurePosixPath(piece.original).suffix.lower()
    return (
        piece.kind == "about",
        piece.attempt != newest,
        _KINDS.index(piece.kind),
        suffix not in _READABLE,
        bool(_BESIDE.search(piece.original)),
        _READABLE.index(suffix) if suffix in _READABLE else 0,
        -piece.place.path.stat().st_size,
    )


_ABOUT = "a list or note that the VLE adds, no submission"


def _reason(piece: Piece, chosen: Piece) -> str:
    """Say why a piece is not the essay: the first of these that is true of it."""
    packed = piece.original.lower().endswith((".zip", ".rar", ".7z"))
    rules = (
        (
            piece.kind == "about" and piece.attempt > chosen.attempt,
            "a later attempt without a file; an earlier one was read, look in the VLE",
        ),
        (piece.kind == "about", _ABOUT),
        (piece.attempt < chosen.attempt, "an earlier attempt; the newest counts"),
        (piece.kind == "link", "a web address handed in; look at it in the VLE"),
        (
            piece.kind == chosen.kind == "typed",
            f"set into the answer that was typed; '{chosen.original}' was read",
        ),
        (
            piece.kind == "typed",
            "typed into the VLE's own text box; the file sent in was read instead",
        ),
        (packed, f"an archive inside the download; '{chosen.original}' was read instead"),
    )
    other = f"another file by the same participant; '{chosen.original}' was read"
    return next((why for true, why in rules if true), other)


def _submission(piece: Piece, of_one: Sequence[Piece], vle: str, origin: str) -> Submission:
    return Submission(
        path=piece.place.path,
        name=piece.place.name,
        participant=piece.key,
        attempt=piece.attempt,
        origin=origin,
        vle=vle,
        key=piece.key,
        feedback=piece.feedback,
        person=next((other.person for other in (piece, *of_one) if other.person), ""),
    )
