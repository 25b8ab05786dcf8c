"""From the bytes of a web page to its text: by byte order mark, by declaration, else as UTF-8."""

from __future__ import annotations

import codecs
import re

_HEAD = 4096
"""Bytes in which a declaration is looked for; the HTML standard asks for it in the first 1,024."""

_DECLARED = re.compile(
    rb"<meta\s[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_TRUSTED = re.compile(
    r"utf-8|cp(?:125\d|932|949|950)|iso8859-\d+|koi8-[ru]|mac-roman|gb\w+|big5|shift_jis|euc_\w+"
)
"""Encodings that a page may name; Python also knows some that are traps."""

_WINDOWS = frozenset({"ascii", "iso8859-1"})
"""Names under which pages hold Windows-1252, as the encoding standard of the web has it."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
          (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_NEVER = dict.fromkeys([0, *range(0xD800, 0xE000)])
"""Characters that no page may hold: the parser would stop at them."""


def decoded(content: bytes) -> str:
    """Return the text of a page; bytes that fit no encoding become replacement characters."""
    return _decoded(content).translate(_NEVER)


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    declared = _declared(content[:_HEAD])
    for encoding in dict.fromkeys((declared or "utf-8", "utf-8")):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", "replace")


def _declared(head: bytes) -> str | None:
    """Return the encoding that a page names for itself, if it is one to go by."""
    found = _DECLARED.search(head)
    if found is None:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except LookupError:
        return None
    if name in _WINDOWS:
        return "cp1252"
    return name if _TRUSTED.fullmatch(name) else None
