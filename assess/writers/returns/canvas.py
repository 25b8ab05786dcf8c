"""Canvas: a zip for 'Upload submissions' with a file for each participant under its very name.

Canvas reads the ids out of the name (app/models/abstract_assignment.rb) and shows the file under
the name of the attachment that was sent in, so a file goes back under the name it came with and
in the format it came in. Each upload adds one comment a participant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from assess.document import Submission

ZIP = "canvas-submissions.zip"


def returnable(submission: Submission, suffix: str) -> bool:
    """Tell whether a file ending in ``suffix`` ('.docx') can go back for this submission.

    Canvas takes a name whose last part begins with 'link' for a web address, and ignores it.
    """
    name = submission.feedback
    same_format = PurePosixPath(name).suffix.lower() == suffix.lower()
    return bool(name) and same_format and not name.rsplit("_", 1)[-1].startswith("link")


def entries(copies: Iterable[tuple[Submission, str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content for each copy: a submission, the copy's file ending, its bytes.

    A copy that cannot go back (typed text, another format) is passed over: ask ``returnable``.
    """
    for submission, suffix, content in copies:
        if returnable(submission, suffix):
            yield submission.feedback, content
