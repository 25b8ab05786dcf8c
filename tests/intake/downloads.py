"""Downloads as VLEs make them, built by code: zips and folders with made-up people."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from assess.document import Submission
from assess.intake import Intake, collect

FILE, TEXT = "assignsubmission_file", "assignsubmission_onlinetext"


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def laid_out(folder: Path, members: Mapping[str, bytes]) -> Path:
    for name, content in members.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def taken_in(tmp_path: Path, *names: str, **contents: bytes) -> Intake:
    """Take in a zip with files of these names; their content is a few bytes."""
    source = zipped(tmp_path / "download.zip", dict.fromkeys(names, b"content") | contents)
    return collect([source], tmp_path / "work")


def word_file() -> bytes:
    """Return the least that passes for a Word file."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return content.getvalue()


def one(intake: Intake) -> Submission:
    assert len(intake.submissions) == 1
    return intake.submissions[0]


def who(intake: Intake) -> list[tuple[str, str, str]]:
    return [(s.participant, s.person, s.name.rsplit("/", 1)[-1]) for s in intake.submissions]


def reasons(intake: Intake) -> dict[str, str]:
    return {left.what.rsplit("/", 1)[-1]: left.why for left in intake.ignored}
