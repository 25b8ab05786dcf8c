"""One file of the sample cohort as data: what it is made of, how, and what to expect of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from word_style import Style

Expected = Literal[
    "within", "under", "over", "password", "damaged", "empty", "scanned", "wrong-format"
]
"""A verdict under the default brief, or the reason for which the file is refused."""

EXPECTED: tuple[Expected, ...] = get_args(Expected)

Make = Literal[
    "docx", "pdf", "pdf-untagged", "scanned", "password", "damaged", "no-words", "no-bytes", "doc"
]
"""How a file is made: all but the first, the broken and the empty ones need LibreOffice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One file of the cohort; ``sections`` keeps only the first so many sections of the answer."""

    file: str
    answer: str
    what: str
    expected: Expected
    style: Style
    make: Make = "docx"
    sections: int | None = None
