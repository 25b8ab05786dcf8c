"""Words from pictures of pages, read by Tesseract where it is installed and asked for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

from assess.errors import CallError

DOTS = 300
"""Dots per inch at which a page is drawn: what Tesseract was trained for."""

_UPRIGHT = re.compile(r"(?<![^\s])\|(?=['’ ])")
"""An upright stroke alone, which is how Tesseract often reads the word 'I'."""

_SECONDS = 60
"""Longest time for one page."""


def tesseract() -> str:
    """Return where Tesseract is. Raises CallError if it is not installed."""
    found = shutil.which("tesseract")
    if not found:
        raise CallError(
            "Scanned pages cannot be read: Tesseract is not installed.",
            "Install Tesseract, or leave out --ocr.",
        )
    return found


def ocr_page(picture: bytes, program: str) -> list[str]:
    """Return the paragraphs that Tesseract (``program``) reads in a picture of a page.

    ``picture`` is what ``File.picture`` gives at ``DOTS``. Words broken at line ends are joined.
    A picture that it cannot read, or not in time, gives none.
    """
    command = [program, "stdin", "stdout", "-l", "eng", "--dpi", str(DOTS)]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command; the picture goes in by its input
            command,
            input=picture,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads get in each other's way
        )
    except (subprocess.SubprocessError, OSError):
        return []
    text = done.stdout.decode("utf-8", "replace").replace("\f", "\n")
    text = _UPRIGHT.sub("I", text)
    paragraphs = ("".join(_lines(part)) for part in text.split("\n\n"))
    return [paragraph.strip() for paragraph in paragraphs if paragraph.strip()]


def _lines(part: str) -> list[str]:
    """Return the lines of a paragraph with what belongs between them at their ends."""
    lines = [" ".join(line.split()) for line in part.splitlines() if line.strip()]
    return [line if line.endswith("-") else f"{line} " for line in lines]
