"""What the notes in an annotated copy say, and about which passages: the same for every format."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assess.assessment import Assessment, Finding, Landmark, Passage
from assess.document import Block, Location
from assess.framework import Topic
from assess.writers import Reader
from assess.writers.parts.topics import topic_views
from assess.writers.parts.visible import visible
from assess.writers.parts.wording import (
    LANDMARKS,
    LEVELS,
    LOOK,
    SEVERITIES,
    counts,
    number,
    place,
    sure,
    verdict_sentence,
)

_CLOSING = {
    "marker": "This is evidence to judge by. A person decides; the tool gives no mark.",
    "participant": "This tool gives no mark, and it misses things. What you write is your own.",
}
_NOT_FOUND = {
    "marker": LOOK,
    "participant": "It may be there all the same, in words that the tool does not know.",
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a note: what it is about, and what is said of it."""

    about: str
    said: str


@dataclass(frozen=True, slots=True)
class Note:
    """One note; ``place`` is its passage, or None for the note about the whole answer.

    ``topical`` tells notes that name a topic from those that carry a finding.
    """

    place: Location | None
    paragraphs: tuple[Paragraph, ...]
    topical: bool = True

    @property
    def plain(self) -> str:
        """The note as plain text, a paragraph a line."""
        return "\n".join(f"{one.about}: {one.said}" for one in self.paragraphs)


def notes(assessment: Assessment, reader: Reader, *, flags: bool = False) -> tuple[Note, ...]:
    """Return all notes, the one about the whole answer first, the others in reading order.

    One passage has one note, even if it carries several topics. Findings that are for markers
    only go in when ``flags`` is set and the reader is a marker.
    """
    findings = tuple(_findings(assessment, reader, flags=flags))
    about: defaultdict[Location, list[Paragraph]] = defaultdict(list)
    for evidence in assessment.topics:
        topic = assessment.framework.topic(evidence.topic)
        for passage in evidence.passages:
            within = counts(assessment.blocks[passage.location.block])
            about[passage.location].append(_of_passage(topic, passage, reader, within=within))
    found = [Note(at, tuple(paragraphs)) for at, paragraphs in about.items()]
    found += [
        Note(finding.location, (_of_finding(finding),), topical=False)
        for finding in findings
        if finding.location is not None
    ]
    found += [
        Note(landmark.location, (_of_landmark(landmark),), topical=False)
        for landmark in assessment.words.landmarks
        if landmark.what
    ]
    found = [note for note in found if note.place is not None and note.place.end > note.place.start]
    found.sort(key=_order)
    return (_of_the_whole(assessment, reader, findings), *found)


def placed(note: Note, block: Block) -> Note:
    """Return a note that cannot stand at its passage, with the passage and its place."""
    passage = ""
    if note.place is not None:
        passage = block.text[note.place.start : note.place.end]
    where = _paragraph("About", f"‘{passage.strip()}’ ({place(block)})")
    return replace(note, paragraphs=(where, *note.paragraphs))


def _order(note: Note) -> tuple[int, int, int]:
    at = note.place
    return (-1, 0, 0) if at is None else (at.block, at.start, at.end)


def _findings(assessment: Assessment, reader: Reader, *, flags: bool) -> Iterator[Finding]:
    """Yield the findings that go in."""
    for finding in assessment.findings_for(reader):
        if finding.audience != "marker" or flags:
            yield finding


def _of_passage(topic: Topic, passage: Passage, reader: Reader, *, within: bool) -> Paragraph:
    """Name what was seen of one topic: level, strands, why; to a marker also how sure."""
    titles = {strand.id: strand.title for strand in topic.strands}
    strands = [titles[name] for name in passage.strands if name in titles]
    said = [f"{LEVELS[passage.level].lower()}."]
    if not within:
        said.append("It stands in a part that does not count.")
    if strands:
        said.append(f"Strands seen: {'; '.join(strands)}.")
    if passage.why:
        said.append(f"Why: {'; '.join(passage.why)}.")
    if reader == "marker":
        said.append(f"The tool is {sure(passage.probability)} sure.")
    return _paragraph(topic.title, " ".join(said))


def _of_finding(finding: Finding) -> Paragraph:
    said = f"{finding.message} {finding.advice}".strip()
    return _paragraph(SEVERITIES[finding.severity], said)


def _of_landmark(landmark: Landmark) -> Paragraph:
    said = f"word {number(landmark.words)}, {LANDMARKS[landmark.what]}, is here."
    return _paragraph("Words", said)


def _of_the_whole(assessment: Assessment, reader: Reader, findings: tuple[Finding, ...]) -> Note:
    """Say what belongs to no passage: the count, topics not found, findings without a place."""
    missing = [
        view.topic.title for view in topic_views(assessment) if view.evidence.level == "not-found"
    ]
    paragraphs = [_paragraph("Words", verdict_sentence(assessment))]
    paragraphs += [_of_finding(finding) for finding in findings if finding.location is None]
    if missing:
        said = f"{'; '.join(missing)}. {_NOT_FOUND[reader]}"
        paragraphs.append(_paragraph("Topics not found by the tool", said))
    paragraphs.append(_paragraph("About these notes", _CLOSING[reader]))
    return Note(None, tuple(paragraphs), topical=False)


def _paragraph(about: str, said: str) -> Paragraph:
    """Make a paragraph of one line whose characters all show."""
    return Paragraph(visible(" ".join(about.split())), visible(" ".join(said.split())))
