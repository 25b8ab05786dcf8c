"""Anonymous marking: numbers instead of names, before anything is read, shown or written.

Names stand in file and folder names, on title pages, in titles and running heads. The first are
replaced by numbers; the text of the others is left out of every report; and where the VLE tells
the participant's name, that name is blacked out wherever else it stands in full. Word counts and
places stay as they are. Who is who goes into a key table of its own.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from assess.assessment import Assessment, BlockReading, Finding, Skipped, TopicEvidence
from assess.document import Block, Document, Location, Submission
from assess.writers.cohort_csv import plain

_LEFT_OUT = frozenset({"title", "title-page", "header", "footer"})
_BEFORE_THE_TEXT = frozenset({"text-box", "caption"})
_TEXT = frozenset({"heading", "paragraph", "list-item", "table", "quote"})
_BLACK = "█"
_BETWEEN = re.compile(r"[\s,‐‑–-]+")
_MOST_WORDS = 8
_LEAST_JOINED, _MOST_JOINED = 6, 60
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}")
_NOTE = Skipped(
    "Showing the title, title page, page headers and footers", "Left out for anonymous marking."
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """Submissions under numbers, in the order of the numbers; the key table tells whose they are.

    ``originals`` runs parallel to ``submissions``. ``ignored`` is what intake left aside, without
    names.
    """

    submissions: tuple[Submission, ...]
    originals: tuple[Submission, ...]
    ignored: tuple[Skipped, ...]
    left_aside: tuple[Skipped, ...]


def number(submissions: Sequence[Submission], ignored: Sequence[Skipped]) -> Numbered:
    """Replace everything that tells who somebody is by a number.

    Participants of Moodle keep the number that Moodle gives them for blind marking; others are
    numbered in the order of their files' hashes, which says nothing about the alphabet.
    """
    keys = [int(s.key) for s in submissions if s.vle == "moodle" and s.key]
    if len(keys) == len(submissions) == len(set(keys)):
        pairs = sorted(zip(keys, submissions, strict=True))  # keys differ, so no more is compared
    else:
        by_hash = sorted(submissions, key=lambda s: (_sha256(s), s.name))
        pairs = list(enumerate(by_hash, start=1))
    width = max(3, len(str(len(pairs))))
    return Numbered(
        submissions=tuple(_nameless(s, f"{n:0{width}}") for n, s in pairs),
        originals=tuple(s for _, s in pairs),
        ignored=tuple(_nameless_skip(n, s) for n, s in enumerate(ignored, start=1)),
        left_aside=tuple(ignored),
    )


def key_table(numbered: Numbered) -> bytes:
    """Write who is who: UTF-8 with a byte order mark, commas. Keep it away from the reports."""
    page = io.StringIO(newline="")
    table = csv.writer(page, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(["Shown as", "File", "Participant", "Name", "Downloaded as"])
    for shown, original in zip(numbered.submissions, numbered.originals, strict=True):
        cells = (original.name, original.participant, original.person, original.origin)
        table.writerow([plain(cell) for cell in (shown.name, *cells)])
    for shown_skip, skipped in zip(numbered.ignored, numbered.left_aside, strict=True):
        table.writerow([plain(cell) for cell in (shown_skip.what, skipped.what, "", "", "")])
    return page.getvalue().encode("utf-8-sig")


def redact(assessment: Assessment, person: str) -> Assessment:
    """Leave out of an assessment what would tell a marker who wrote the answer.

    ``person`` is the participant's name if it is known. Quotes stay word for word what the
    redacted document holds.
    """
    document = _redacted(assessment.document, _pattern(person))
    blank = frozenset(block.index for block in document.blocks if not block.text)
    words = frozenset(_BETWEEN.split(person.casefold()))
    return replace(
        assessment,
        document=document,
        blocks=tuple(
            _reread(reading, words, blank=index in blank)
            for index, reading in enumerate(assessment.blocks)
        ),
        topics=tuple(_requoted(topic, document, words) for topic in assessment.topics),
        findings=tuple(_placed(finding, blank) for finding in assessment.findings),
        skipped=(*assessment.skipped, _NOTE),
    )


def _nameless(submission: Submission, shown: str) -> Submission:
    """Replace the names of a submission; only what a worker and the way back need is kept."""
    back, person = submission.feedback, submission.person
    if submission.vle == "moodle" and back.startswith(person):
        back = f"Participant{back[len(person) :]}" if person else back
    return replace(
        submission,
        name=f"participant-{shown}{_ending(submission.name)}",
        participant=shown,
        origin="",
        feedback=back if submission.vle == "moodle" else "",
        extra=(),
    )


def _nameless_skip(position: int, skipped: Skipped) -> Skipped:
    # A reason may end in the name of the file that was read instead.
    return Skipped(f"left-aside-{position}{_ending(skipped.what)}", skipped.why.split("; '")[0])


def _ending(name: str) -> str:
    found = _SUFFIX.fullmatch(PurePosixPath(name).suffix)
    return found.group().lower() if found else ""


def _sha256(submission: Submission) -> str:
    """Return the hash of a file, or that of its name where it cannot be read.

    Its row will say why it was not read; that must not keep the others from their numbers.
    """
    try:
        with submission.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return hashlib.sha256(submission.name.encode()).hexdigest()


def _pattern(person: str) -> re.Pattern[str] | None:
    """Return what finds a full name in any order, with or without middle names; None for others.

    A single word may be anybody's, or a word of the language, so it is never blacked out, unless
    it is of the kind that Canvas makes by writing all of a name's words as one.
    """
    if person.isalpha() and person.islower() and _LEAST_JOINED <= len(person) <= _MOST_JOINED:
        return _joined(person)
    words = [_spelt(word) for word in _BETWEEN.split(person) if word]
    if not 2 <= len(words) <= _MOST_WORDS:
        return None
    ways = {tuple(words)}
    for cut in range(1, len(words)):
        first, last = words[:cut], words[cut:]
        ways |= {(*last, *first), (words[0], *last), (*last, words[0])}
    longest_first = sorted((_BETWEEN.pattern.join(way) for way in ways), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


def _joined(person: str) -> re.Pattern[str]:
    """Return what finds a name of which only the letters are known, last name first or not."""
    turns = {person[cut:] + person[:cut] for cut in range(len(person))}
    ways = (r"[\s,.'’‐‑–-]*".join(_spelt(letter) for letter in turn) for turn in sorted(turns))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)


def _spelt(word: str) -> str:
    """Return what finds a word with or without its accents and apostrophes.

    Moodle takes apostrophes out of names, and people leave accents out.
    """
    letters = []
    for letter in re.sub("['’]", "", word):
        bare = unicodedata.normalize("NFD", letter)
        ways = dict.fromkeys(map(re.escape, (letter, bare, bare[0])))
        letters.append(f"(?:{'|'.join(ways)})")
    return "['’]?".join(letters)


def _redacted(document: Document, names: re.Pattern[str] | None) -> Document:
    start = next((b.index for b in document.blocks if b.kind in _TEXT), len(document.blocks))
    return replace(
        document, blocks=tuple(_redacted_block(block, start, names) for block in document.blocks)
    )


def _redacted_block(block: Block, start: int, names: re.Pattern[str] | None) -> Block:
    if block.kind in _LEFT_OUT or (block.kind in _BEFORE_THE_TEXT and block.index < start):
        return replace(block, text="", label=None, marks=())
    if names is None:
        return block
    return replace(block, text=names.sub(lambda found: _BLACK * len(found.group()), block.text))


def _reread(reading: BlockReading, words: Set[str], *, blank: bool) -> BlockReading:
    if blank:
        return replace(reading, sentences=(), topics=())
    tags = tuple(replace(tag, why=_reasons(tag.why, words)) for tag in reading.topics)
    return replace(reading, topics=tags)


def _requoted(topic: TopicEvidence, document: Document, words: Set[str]) -> TopicEvidence:
    """Quote the same places from the redacted document; passages of blank blocks go."""
    quotes = (
        replace(
            p,
            text=document.blocks[p.location.block].text[p.location.start : p.location.end],
            why=_reasons(p.why, words),
        )
        for p in topic.passages
    )
    return replace(topic, passages=tuple(passage for passage in quotes if passage.text))


def _reasons(why: Sequence[str], words: Set[str]) -> tuple[str, ...]:
    """Keep the reasons that name no word of the participant's name: they quote single words."""
    return tuple(one for one in why if not words & set(re.findall(r"\w+", one.casefold())))


def _placed(finding: Finding, blank: Set[int]) -> Finding:
    place = finding.location
    if place is None or place.block not in blank:
        return finding
    return replace(finding, location=Location(place.block, 0, 0))
