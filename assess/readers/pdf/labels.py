"""List labels: the bullet or number before an item, told from words that only look like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assess.readers.pdf.glyphs import Line, Run

_BULLET = re.compile(r"[•◦▪▫●○■□◆◇▶►‣⁃∙·➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf02d]|[o§–—-]")
_NUMBER = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})[.):]|\d{1,3}(?:\.\d{1,3}){1,3}"
)
_TYPED = re.compile(r"([*–—-])[ \u00a0]+(?=\S)")
_SIGN = re.compile(r"([•◦▪▫●○■□◆◇▶►‣⁃∙➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8])\s*(?=\S)")
_PRIVATE = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖"}
_NARROW = 0.33
"""Widths of an em that a gap has to exceed to be more than the blank between two words."""


def split_label(line: Line, near: Sequence[Line], *, listed: bool = False) -> tuple[str, Line]:
    """Return the label that a line begins with, and the line without it.

    A bullet is a label wherever it stands, also a dash or an asterisk that was typed for one. A
    number is one only if it stands apart, as word processors set automatic numbers: followed by a
    gap wider than a blank, or with a neighbouring line (``near``) beginning level with the words
    and not with the number. A number that was typed like any other word stays in the text.
    ``listed``: tags say that it is an item.
    """
    first = line.runs[0]
    text = first.text.strip()
    if len(line.runs) > 1 and (_BULLET.fullmatch(text) or _NUMBER.fullmatch(text)):
        second = line.runs[1]
        gap = second.x0 - first.x1
        sign = listed or bool(_SIGN.match(text + " x"))
        hangs = any(abs(other.x0 - second.x0) < 1 for other in near)
        if second.x0 > first.x0 and (sign or hangs or gap > _NARROW * max(first.style.size, 1)):
            return _PRIVATE.get(text, text), Line(line.runs[1:], line.hyphen)
    sign_first = _SIGN.match(first.text) or _TYPED.match(first.text)
    if sign_first:
        rest = _without(first, sign_first.end())
        return _PRIVATE.get(sign_first[1], sign_first[1]), Line([rest, *line.runs[1:]], line.hyphen)
    return "", line


def _without(run: Run, letters: int) -> Run:
    """Return a run less its first letters; its left edge is moved by their share of the width."""
    share = letters / len(run.text)
    x0 = run.x0 + share * (run.x1 - run.x0)
    return replace(run, text=run.text[letters:], x0=x0, start=run.start + letters)
