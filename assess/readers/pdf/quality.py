"""How far the text of a PDF can be trusted: by how many words its count may be off."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONG = 26
"""Letters past which a token is two or more words run together; the longest word of school
English that occurs, 'internationalisation', has 20."""

_WORD_LENGTH = 5.7
"""Letters and blank of an average English word."""

_SHORT = frozenset(
    re.findall(
        r"\w+",
        "a i o s t d x am an as at be by do go he hi if in is it me mr ms my no of oh ok on or pe "
        "so to up us we vs dr st re eg ie ll ve pm ta te tv uk eu rs ed dt ks wk hr id ad ai y r",
    )
)
"""Short words and abbreviations that are whole."""

_LINK = re.compile(r"https?:|www\.|@|/|\.\w+\.|_")
_LATIN = re.compile(rf"[A-Za-zÀ-ɏ'’,.;:]{{{_LONG + 1},}}(?<!\.\.\.\.)")
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_LETTER = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08]")

_USUAL = 0.02
"""Share of unknown tokens of one or two letters in sound text: initials, options, formulas."""


def uncertain_words(texts: Iterable[str]) -> int:
    """Return by about how many words the count of these texts may be off; 0 if all looks sound.

    Counted are overlong tokens (words run together), too many scraps of one or two letters
    (words pulled apart), and tokens made of signs without a meaning.
    """
    words = scraps = 0
    glued = strange = 0.0
    for text in texts:
        tokens = text.split()
        words += len(tokens)
        scraps += sum(len(token) <= 2 and _is_scrap(token) for token in tokens)
        for token in [token for token in tokens if len(token) > _LONG]:
            if not _LINK.search(token):
                glued += sum(len(run) / _WORD_LENGTH - 1 for run in _LATIN.findall(token))
        if _NO_LETTER.search(text):
            odd = [len(token) for token in tokens if _NO_LETTER.search(token)]
            strange += sum(1.0 if length <= 2 else 0.5 for length in odd)
    torn = max(0.0, scraps - _USUAL * words - 2) * 0.7
    doubt = glued + torn + strange
    return round(doubt) if doubt >= 1 else 0


def _is_scrap(token: str) -> bool:
    """Tell whether a token of one or two letters is no word of its own."""
    letters = _LETTERS.fullmatch(token)
    return bool(letters) and token.lower() not in _SHORT and not token.isupper()
