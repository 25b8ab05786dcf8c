"""The line itself: a file or document under a brief becomes an assessment."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from assess.analysis import Analysis, tagger_for, warm_tagger
from assess.assessment import Assessment, BlockReading, Finding, Measure, Passage, Skipped, Source
from assess.assessment import TopicEvidence as Evidence
from assess.brief import Brief
from assess.checks import all_checks, check_options
from assess.checks.word_limit import count_by_policy, left_out_spans
from assess.document import Document, Location, ReadLimits, Submission
from assess.language.figures import known_figures
from assess.language.topics import USUAL, Model, TopicTrace
from assess.readers import read_document

PASSAGES = 3  # quoted for a topic
UNREAD = ("page-damaged", "unread-part")  # what the ledger calls that which could not be read


def assess_file(path: Path, brief: Brief) -> Assessment:
    """Read one file and assess it. Raises UnreadableError, BriefError or ModelError."""
    return assess_submission(Submission(path, path.name), brief)


def assess_submission(submission: Submission, brief: Brief, model: Model = USUAL) -> Assessment:
    """Read one submission and assess it. Raises UnreadableError, BriefError or ModelError."""
    document, sha256 = read(submission.path, brief)
    source = Source(submission.name, sha256, document.format, submission.participant)
    return assess(document, brief, source=source, model=model)


def read(path: Path, brief: Brief) -> tuple[Document, str]:
    """Read one file within the brief's file limits; return it with the SHA-256 of its bytes.

    Raises UnreadableError.
    """
    files = brief.files
    limits = ReadLimits(files.megabytes, files.pages, files.unpacked_megabytes)
    document = read_document(path, limits, ocr=files.ocr)
    with path.open("rb") as file:
        return document, hashlib.file_digest(file, "sha256").hexdigest()


def warm_up(brief: Brief, model: Model = USUAL) -> None:
    """Load what assessing under this brief needs, so that the first document does not wait."""
    check_options(brief)
    warm_tagger(brief.framework, model)


def assess(document: Document, brief: Brief, *, source: Source, model: Model = USUAL) -> Assessment:
    """Assess a document under a brief. Raises BriefError or ModelError."""
    analysis = Analysis(document, brief.framework, tagger_for(brief.framework, model))
    yielded = [item for check in all_checks() for item in check.run(analysis, brief)]
    return Assessment(
        source=source,
        brief_title=brief.title,
        brief_sha256=brief.sha256,
        framework=brief.framework,
        document=document,
        words=count_by_policy(analysis, brief),
        blocks=tuple(_readings(analysis, brief)),
        topics=tuple(_evidence(trace, analysis) for trace in analysis.traces),
        measures=tuple(item for item in yielded if isinstance(item, Measure)),
        findings=tuple(item for item in yielded if isinstance(item, Finding)),
        skipped=tuple(Skipped(e.what, e.note) for e in document.ledger if e.what in UNREAD),
        model=analysis.tagger.name,
        criteria=brief.criteria,
        figures=known_figures(brief.framework.id, model),
    )


def _readings(analysis: Analysis, brief: Brief) -> Iterator[BlockReading]:
    """Yield what was read in each block, in the order of the document."""
    counted = dict(analysis.counted_words(brief.words.counts))
    for index, left_out in enumerate(left_out_spans(analysis, brief)):
        yield BlockReading(
            len(analysis.words[index]),
            len(counted.get(index, ())),
            analysis.sentences[index],
            analysis.tags[index],
            left_out,
        )


def _evidence(trace: TopicTrace, analysis: Analysis) -> Evidence:
    """Quote the strongest passages of a topic word for word, each with its place."""
    passages = tuple(_passage(unit, trace.topic, analysis) for unit in trace.units[:PASSAGES])
    return Evidence(trace.topic, trace.level, trace.probability, trace.strands, passages)


def _passage(unit: int, topic: str, analysis: Analysis) -> Passage:
    """Quote the run from the first to the last sentence that carries the topic in one block."""
    tag = next(tag for tag in analysis.tags[unit] if tag.topic == topic)
    place = Location(unit, *analysis.carried_by(unit, tag))
    text = analysis.document.blocks[unit].text[place.start : place.end]
    return Passage(place, text, tag.probability, tag.level, tag.strands, tag.why)
