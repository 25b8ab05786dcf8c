"""The way back to Canvas, held against its import rules written down here a second time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assess.document import Submission
from assess.writers.returns import canvas


def canvas_takes(name: str, attachments: dict[str, str]) -> str | None:
    """Return the attachment that Canvas would take a file to belong to, by whose id it is.

    From the rules of its abstract_assignment.rb; ``attachments`` maps their ids to users' ids.
    """
    pieces = [piece for piece in name.split("_") if piece != "LATE"]
    if pieces[0] == "anon":
        user, attachment = pieces[1], pieces[2]
    else:
        digits = [piece for piece in pieces if re.fullmatch(r"[0-9]+", piece)]
        user, attachment = digits[0], digits[1]
    if pieces[-1].startswith("link") or name.startswith("._"):
        return None
    return attachment if attachments.get(attachment) == user else None


def canvas_submission(name: str) -> Submission:
    return Submission(Path("x"), name, vle="canvas", feedback=name)


@pytest.mark.parametrize(
    ("name", "user"),
    [
        ("smithjane_LATE_101_9001_essay_12_05.docx", "101"),
        ("libo_101_9001_Essay (final) – v2.docx", "101"),
        ("LATE_anon_aB3_9001_essay.docx", "aB3"),
    ],
)
def test_canvas_takes_a_copy_under_the_very_name(name: str, user: str) -> None:
    copies = list(canvas.entries([(canvas_submission(name), ".docx", b"copy")]))
    assert copies == [(name, b"copy")]
    assert canvas_takes(copies[0][0], {"9001": user}) == "9001"


def test_what_canvas_would_not_take_is_not_returned() -> None:
    link = "libo_101_9001_my_link.docx"
    assert canvas_takes(link, {"9001": "101"}) is None
    others = [canvas_submission(name) for name in (link, "libo_101_9001_a.pdf", "")]
    assert list(canvas.entries((other, ".docx", b"copy") for other in others)) == []
