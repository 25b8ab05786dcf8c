"""Hostile or broken characters made visible, so that no text can steer a terminal or a page."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff"
    r"\U000e0000-\U000e007f]"
    r"|[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5,}"
)
"""Control characters but tab and newline; line, paragraph and direction controls; lone surrogates;
invisible tag characters; heaps of combining marks (no language stacks five on one letter)."""


def visible(text: str) -> str:
    """Return ``text`` with every unsafe character replaced by a visible stand-in.

    Control characters become their pictures (U+2400 ff.), direction controls their code points in
    brackets, heaps of combining marks their number. Ordinary text comes back as it is.
    """
    if text.isascii() and text.isprintable():  # as most is, and much faster seen
        return text
    return _UNSAFE.sub(_stand_in, text)


def _stand_in(match: re.Match[str]) -> str:
    found = match.group()
    if len(found) > 1:
        return f"[{len(found)} combining marks]"
    code = ord(found)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0x2028 <= code <= 0x2069 or code < 0xA0:
        return f"[U+{code:04X}]"
    return "\ufffd"
