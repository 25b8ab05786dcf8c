"""How other programs count the same text, each by its published rule.

None of these figures decides anything. They answer the question 'why does Word say something
else?', and where they disagree across a limit the verdict is too close to call.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assess.language.words import LOOK_ALIKE_BLANKS, ZERO_WIDTH

_NOTES = frozenset({"footnote", "endnote"})
_BOXES = frozenset({"text-box"})
_RUNNING = frozenset({"header", "footer"})

_Z = "\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Unicode's separators (categories Zs, Zl, Zp), which Python's ``\\s`` covers only with others."""

_MOODLE = re.compile(rf"[^{_Z}\x00-\x1f\x7f-\x9f\u2013\u2014]+")
_WORD = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\u2013\u2014]+")
_BLANK = re.compile(r"\S+")
_WC = re.compile(
    r"[^ \t\n\r\x0b\x0c\u1680\u2000-\u200a\u2028\u2029\u205f\u2060\u3000\u00a0\u202f]+"
)
_DISPUTED = re.compile(
    rf"[\x00-\x08\x0e-\x1f\x7f-\xa0\u1680\u2000-\u200f\u2013\u2014\u2028-\u202f\u205f-\u206f"
    rf"\u3000{LOOK_ALIKE_BLANKS}{ZERO_WIDTH}@]|://|www\."
)

_ADDRESS = re.compile(r"\S*(?:://|www\.|@\w)\S*")
_PIECES = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Counter:
    """One program's way of counting.

    ``left_out`` are the kinds of block it does not look at; ``labels`` tells whether bullets and
    list numbers count; ``source`` says where the rule is published, ``note`` what to know.
    """

    name: str
    title: str
    tokens: Callable[[str], int]
    left_out: frozenset[str]
    source: str
    note: str
    labels: bool = False


def disputed(text: str) -> bool:
    """Tell whether ``text`` has a character on which at least two of the rules differ.

    Where it has none, every rule gives this program's own count of it.
    """
    return _DISPUTED.search(text) is not None


def label_words(label: str | None) -> int:
    """Return how many words a list label is to a program that counts labels."""
    return max(1, len(label.split())) if label else 0


def counters(*, format_name: str, notes_left_out: bool) -> tuple[Counter, ...]:
    """Return the counters for a file of this format ('docx', 'pdf' or 'html').

    ``notes_left_out`` is the file's own record of Word's tick box 'Include textboxes, footnotes
    and endnotes' (ECMA-376, doNotIncludeSubdocsInStats).
    """
    aside = _NOTES | _BOXES
    turnitin_leaves_out = aside | _RUNNING if format_name == "docx" else frozenset[str]()
    return (
        Counter(
            "word",
            "Microsoft Word",
            _matches(_WORD),
            _RUNNING | (aside if notes_left_out else frozenset()),
            "LibreOffice's test 'msword-alike'; ECMA-376 for the tick box; Word's help for parts",
            "text boxes and notes left out, as this file's own setting says"
            if notes_left_out
            else "text boxes and notes included, unless the writer had unticked them",
        ),
        Counter(
            "libreoffice",
            "LibreOffice",
            _matches(_MOODLE),
            frozenset(),
            "LibreOffice source, SwTextNode::CountWords, and its help page",
            "counts bullets, list numbers, notes and running heads too",
            labels=True,
        ),
        Counter(
            "google-docs",
            "Google Docs",
            _matches(_BLANK),
            _RUNNING | _NOTES,
            "second-hand only: clrn.org on what it leaves out",
            "leaves out running heads and footnotes; its rule is not published",
        ),
        Counter(
            "moodle",
            "Moodle",
            _matches(_MOODLE),
            _RUNNING | aside,
            "Moodle source, lib/moodlelib.php, count_words",
            "counts the text as if it were pasted into its editor",
        ),
        Counter(
            "turnitin",
            "Turnitin",
            _turnitin,
            turnitin_leaves_out,
            "Royal Holloway's test of 2017; University of Reading on addresses",
            "counts all text of a PDF, no notes or boxes of a Word file, addresses piece by piece",
        ),
        Counter(
            "wc",
            "wc -w",
            _matches(_WC),
            frozenset(),
            "GNU coreutils, wc in a UTF-8 locale",
            "counts what stands between blanks, so that a dash between blanks is a word",
        ),
    )


def _matches(pattern: re.Pattern[str]) -> Callable[[str], int]:
    """Return a function that counts the matches that a program takes for words."""

    def count(text: str) -> int:
        return sum(1 for _ in pattern.finditer(text))

    return count


def _turnitin(text: str) -> int:
    """Count as Word does, but an address by its pieces."""
    total = 0
    for match in _WORD.finditer(text.translate(dict.fromkeys(map(ord, ZERO_WIDTH)))):
        piece = match.group()
        total += max(1, len(_PIECES.findall(piece))) if _ADDRESS.fullmatch(piece) else 1
    return total
