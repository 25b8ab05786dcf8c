"""The words of things that are in the file and not on the page, for the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from assess.readers.docx.names import Element, W

_WORDS = frozenset({W + "t", W + "delText"})


def removed_text(element: Element) -> str:
    """Return the words inside a deletion, a hidden box, a comment or a note nobody calls."""

    def pieces() -> Iterator[str]:
        for each in element.iter(*_WORDS, W + "tab", W + "br", W + "p"):
            yield (each.text or "") if each.tag in _WORDS else " "

    return "".join(pieces())
