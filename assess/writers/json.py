"""JSON for other programs: one object a submission, as the packaged JSON Schema says.

It holds everything, findings for markers too; each finding says for whom it is, and the program
that shows it decides.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib import resources
from typing import Any

from assess.assessment import Assessment, BlockReading, Finding, TopicEvidence
from assess.document import Block
from assess.language.topics import TopicTag
from assess.writers import Reader
from assess.writers.parts.quotes import verify

SUFFIX = ".json"
SCHEMA = "assess/assessment/1"

Record = dict[str, Any]


def write(assessment: Assessment, *, reader: Reader = "marker", text: bool = True) -> bytes:
    """Write one JSON object; ``reader`` makes no difference. Raises MisquoteError."""
    return _spread(record(assessment, text=text)).encode("ascii") + b"\n"


def write_array(assessments: Iterable[Assessment], *, text: bool = True) -> bytes:
    """Write a JSON array with an object for each assessment. Raises MisquoteError."""
    objects = ",\n".join(_spread(record(assessment, text=text)) for assessment in assessments)
    return f"[\n{objects}\n]\n".encode("ascii")


def schema_text() -> str:
    """Return the JSON Schema (2020-12) of what this writer writes."""
    return resources.files("assess.writers").joinpath("assessment.schema.json").read_text("utf-8")


def record(assessment: Assessment, *, text: bool = True) -> Record:
    """Return the object that ``write`` writes. Raises MisquoteError.

    ``text=False`` leaves the texts of blocks and evidence out: their keys are not there at all.
    """
    verify(assessment)
    source, words, framework = assessment.source, assessment.words, assessment.framework
    return {
        "schema": SCHEMA,
        "source": {"name": source.name, "sha256": source.sha256, "format": source.format},
        "brief": {"title": assessment.brief_title, "sha256": assessment.brief_sha256},
        "framework": {"id": framework.id, "version": framework.version},
        "model": assessment.model,
        "words": {
            "counted": words.counted,
            "verdict": words.verdict,
            "minimum": words.minimum,
            "maximum": words.maximum,
            "allowed": {
                "minimum": words.minimum if words.floor is None else words.floor,
                "maximum": words.maximum if words.ceiling is None else words.ceiling,
            },
            "parts": [
                {"kind": part.kind, "words": part.words, "counted": part.counted}
                for part in words.parts
            ],
            "doubts": words.doubts,
            "others": [
                {"name": other.name, "words": other.words, "of_counted": other.of_counted}
                for other in words.others
            ],
        },
        "topics": [_topic(topic, text=text) for topic in assessment.topics],
        "measures": [
            {
                "check": measure.check,
                "name": measure.name,
                "value": _rounded(measure.value),
                "unit": measure.unit,
                "limit": measure.limit,
                "verdict": measure.verdict,
            }
            for measure in assessment.measures
        ],
        "findings": [_finding(finding) for finding in assessment.findings],
        "ledger": [
            {
                "what": entry.what,
                "items": entry.items,
                "words": entry.words,
                "note": entry.note,
                "pages": entry.pages,
            }
            for entry in assessment.document.ledger
        ],
        "skipped": [{"what": skipped.what, "why": skipped.why} for skipped in assessment.skipped],
        "blocks": [
            _block(block, reading, text=text)
            for block, reading in zip(assessment.document.blocks, assessment.blocks, strict=True)
        ],
    }


def _topic(topic: TopicEvidence, *, text: bool) -> Record:
    return {
        "topic": topic.topic,
        "level": topic.level,
        "probability": _rounded(topic.probability),
        "strands": topic.strands,
        "evidence": [
            {
                "block": passage.location.block,
                "start": passage.location.start,
                "end": passage.location.end,
                **({"text": passage.text} if text else {}),
            }
            for passage in topic.passages
        ],
    }


def _finding(finding: Finding) -> Record:
    place = finding.location
    return {
        "check": finding.check,
        "severity": finding.severity,
        "audience": finding.audience,
        "message": finding.message,
        "advice": finding.advice,
        "location": place and {"block": place.block, "start": place.start, "end": place.end},
    }


def _block(block: Block, reading: BlockReading, *, text: bool) -> Record:
    return {
        "index": block.index,
        "kind": block.kind,
        "kind_sure": _rounded(block.sure),
        "kind_reason": block.reason,
        "form": block.form,
        "level": block.level,
        "label": block.label,
        "page": block.page,
        "paragraph": block.paragraph,
        **({"text": block.text} if text else {}),
        "words": reading.words,
        "counted": reading.counted,
        "sentences": reading.sentences,
        "topics": [_tag(tag) for tag in reading.topics],
    }


def _tag(tag: TopicTag) -> Record:
    return {
        "topic": tag.topic,
        "level": tag.level,
        "probability": _rounded(tag.probability),
        "strands": tag.strands,
        "sentences": tag.sentences,
    }


def _rounded(value: float) -> float:
    """Round to the four digits that mean something."""
    return round(value, 4)


def _spread(whole: Record) -> str:
    """Dump an object with a line for each key, and for each item of its longer lists.

    All in ASCII: it passes any terminal and pipe, whatever their encoding.
    """
    lines = []
    for key, value in whole.items():
        if isinstance(value, list) and value:
            items = ",\n    ".join(json.dumps(item, allow_nan=False) for item in value)
            lines.append(f'  "{key}": [\n    {items}\n  ]')
        else:
            lines.append(f'  "{key}": {json.dumps(value, allow_nan=False)}')
    return "{\n" + ",\n".join(lines) + "\n}"
