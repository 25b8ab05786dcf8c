"""Text as word pieces, the alphabet of the encoder (uncased English WordPiece)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

_LONGEST = 60
_SIGNS = r"!-/:-@\[-`{-~“”‘’–—…•·¡¿«»§¶‹›„‚†‡‑‒―"
_PARTS = re.compile(rf"[{_SIGNS}\t]|[^\s{_SIGNS}]+")
"""One sign, or a run of anything else; a tab stands between the cells of a table row."""


@dataclass(frozen=True)
class WordPieces:
    """The vocabulary, and the pieces of the words met so far (a cache that changes no result)."""

    index: Mapping[str, int]
    unknown: int = 100
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def pieces(self, text: str) -> tuple[list[int], list[int]]:
        """Return the piece ids of a text and the character at which each piece's word starts."""
        ids: list[int] = []
        places: list[int] = []
        for match in _PARTS.finditer(text):
            own = self._word("|" if match.group() == "\t" else match.group())
            ids.extend(own)
            places.extend([match.start()] * len(own))
        return ids, places

    def _word(self, word: str) -> tuple[int, ...]:
        plain = _plain(word)
        if plain not in self._known:
            self._known[plain] = self._cut(plain)
        return self._known[plain]

    def _cut(self, word: str) -> tuple[int, ...]:
        """Take the longest known piece from the left again and again."""
        if len(word) > _LONGEST:
            return (self.unknown,)
        found = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(len(word), start, -1):
                if (piece := self.index.get(mark + word[start:end])) is not None:
                    found.append(piece)
                    start = end
                    break
            else:
                return (self.unknown,)
        return tuple(found)


def _plain(word: str) -> str:
    """Return small letters without accents."""
    spread = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in spread if unicodedata.category(sign) != "Mn")
