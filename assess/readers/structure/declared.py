"""The word count that a participant wrote into the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assess.document import Block

_FIGURE = r"(\d{1,3}(?:[,.\s\u00a0]\d{3})+|\d{2,6})(?!\d)"
_RANGE = r"(?!\s*(?:-|–|—|to\b)\s*(?:\d{1,3}[,\s]\d{3}|\d{3,5})(?!\d|[./]\d))"
"""What does not follow a figure: the upper end of a range, which is what was asked for."""

_ABOUT = r"(?:approx(?:imately|\.)?|about|around|circa|ca?\.|~|=)?\s*"
_LABEL = (
    r"(?:(?:total|final|overall|actual|essay|my|current)\s+)*"
    r"(?:word\s?-?count(?:\s+total)?|number\s+of\s+words|no\.?\s+of\s+words|total\s+words|words)"
)
_LABELLED = re.compile(
    rf"(?:^|[\s(\[|])(?:{_LABEL})\s*(?:\([^()]{{1,60}}\)\s*)?(?:[:=–—-]\s*|\t\s*|\s+is\s+|\s+)"
    rf"{_ABOUT}{_FIGURE}{_RANGE}(?!\s*(?:minimum|maximum|limit))",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"^[(\[]?\s*(?:total\s*[:=]?\s*)?{_ABOUT}{_FIGURE}\s+words?"
    r"(?:\s*\([^()]{1,60}\)|\s+(?:in total|excluding|including|without|not including)\b[^.]{0,60})?"
    r"\s*[)\]]?\.?$",
    re.IGNORECASE,
)
_LONGEST = 20


def declared_count(line: str) -> int | None:
    """Return the count that a line declares ('Word count: 2,143', '(2,143 words)'), or None.

    A line of running text that speaks of words declares nothing.
    """
    if len(line.split()) > _LONGEST:
        return None
    found = _ALONE.match(line) or _LABELLED.search(line)
    if found is None or (found.re is _LABELLED and not _opens(line, found)):
        return None
    return int(re.sub(r"\D", "", found.group(1)))


def _opens(line: str, found: re.Match[str]) -> bool:
    """Tell whether the label opens the line or stands after a tab, bar or bracket or wide gap.

    The bare label 'words' has to open the line and be followed by a colon.
    """
    before = line[: found.start()].rstrip(" ")
    bare = found.group(0).strip(" ([|").lower().startswith("words")
    if bare and not re.match(r"words\s*[:=]", found.group(0).strip(" ([|").lower()):
        return False
    colon = ":" in found.group(0) or "=" in found.group(0) or "\t" in found.group(0)
    return not before or before[-1] in "\t|([,;–—-" or (colon and not bare)


def find_declared(blocks: Sequence[Block]) -> tuple[int, int] | None:
    """Return the declared count and its block's index, or None.

    Running text goes before headers and footers; of several, the last one is taken, because an
    answer's own total stands under its parts.
    """
    found: list[tuple[bool, int, int]] = []
    for block in blocks:
        if "word" not in block.text.lower():
            continue
        for line in block.text.split("\n"):
            count = declared_count(line.strip())
            if count is not None:
                found.append((block.kind not in {"header", "footer"}, block.index, count))
    if not found:
        return None
    _, index, count = max(found, key=lambda each: each[:2])
    return count, index
