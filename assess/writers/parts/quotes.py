"""The rule that nothing is shown as a quote unless it stands in the document, word for word."""

from __future__ import annotations

from collections.abc import Iterator

from assess.assessment import Assessment
from assess.document import Document, Location
from assess.errors import AssessError


class MisquoteError(AssessError):
    """A quote or place that the document does not bear out: a fault of the program."""


def quoted(document: Document, place: Location) -> str:
    """Return what stands at a place, word for word. Raises MisquoteError if there is none."""
    return _text_at(document, place)


def verify(assessment: Assessment) -> None:
    """Make sure that every quote is verbatim and every place lies in the document.

    Every writer calls this before it writes a byte. Raises MisquoteError, which names the block
    and never the text.
    """
    if len(assessment.blocks) != len(assessment.document.blocks):
        raise _misquote("The readings do not run parallel to the blocks of the document")
    for place in _places(assessment):
        _text_at(assessment.document, place)
    for topic in assessment.topics:
        for passage in topic.passages:
            if _text_at(assessment.document, passage.location) != passage.text:
                raise _misquote(f"A quote is not what stands in block {passage.location.block}")


def _places(assessment: Assessment) -> Iterator[Location]:
    """Yield every place that a report may point at."""
    yield from (f.location for f in assessment.findings if f.location is not None)
    yield from (landmark.location for landmark in assessment.words.landmarks)
    for index, reading in enumerate(assessment.blocks):
        yield from (Location(index, start, end) for start, end in reading.sentences)
        yield from (Location(index, start, end) for start, end in reading.left_out)
        for tag in reading.topics:
            if any(not 0 <= number < len(reading.sentences) for number in tag.sentences):
                raise _misquote(f"A topic points at a sentence that block {index} has not")


def _text_at(document: Document, place: Location) -> str:
    """Return the text of a place; MisquoteError if the document has no such place."""
    if not 0 <= place.block < len(document.blocks):
        raise _misquote(f"There is no block {place.block}")
    text = document.blocks[place.block].text
    if not 0 <= place.start <= place.end <= len(text):
        raise _misquote(f"Block {place.block} has no characters {place.start} to {place.end}")
    return text[place.start : place.end]


def _misquote(what: str) -> MisquoteError:
    return MisquoteError(f"{what}.", "No report was written. This is a fault of the program.")
