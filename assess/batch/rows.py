"""From an assessment, or the reason there is none, to its row in the cohort table."""

from __future__ import annotations

from assess.assessment import SEVERITIES, Assessment, Finding, Noted, Row
from assess.document import Submission
from assess.errors import AssessError, UnreadableError
from assess.writers.parts.tagged import tagged
from assess.writers.parts.wording import place


def row_of(assessment: Assessment, submission: Submission, *, report: str, data: str) -> Row:
    """Sum up one assessment; ``report`` and ``data`` are the names of its files."""
    findings = tuple(assessment.findings_for("marker"))
    return Row(
        name=submission.name,
        participant=submission.participant,
        format=assessment.source.format,
        sha256=assessment.source.sha256,
        counted=assessment.words.counted,
        verdict=assessment.words.verdict,
        topics=tuple((evidence.topic, evidence.level) for evidence in assessment.topics),
        strands=tuple(s for evidence in assessment.topics for s in evidence.strands),
        findings=len(findings),
        worst=findings[0].severity if findings else None,
        look=tuple(f.message for f in findings if _needs_a_person(f)),
        report=report,
        data=data,
        extra=submission.extra,
        parts=assessment.words.parts,
        noted=tuple(_noted(finding, assessment) for finding in findings),
        model=assessment.model,
        apart=_apart(assessment),
    )


def row_of_fault(fault: AssessError, submission: Submission) -> Row:
    """Make the row of a submission that could not be read, with the reason."""
    return Row(
        name=submission.name,
        participant=submission.participant,
        look=(str(fault),),
        reason=fault.reason if isinstance(fault, UnreadableError) else "program",
        fault=str(fault),
        extra=submission.extra,
    )


def _apart(assessment: Assessment) -> tuple[str, ...]:
    """Return the topics of which nothing that was found counts."""
    passages = tagged(assessment)
    within = {one.topic for one in passages if one.counts}
    return tuple(dict.fromkeys(one.topic for one in passages if one.topic not in within))


def _noted(finding: Finding, assessment: Assessment) -> Noted:
    where = ""
    if finding.location is not None:
        where = place(assessment.document.blocks[finding.location.block])
    return Noted(finding.check, finding.severity, finding.message, where, finding.advice)


def _needs_a_person(finding: Finding) -> bool:
    """Tell whether a finding asks for a look: a warning or worse, or a flag for markers only."""
    return SEVERITIES.index(finding.severity) > 0 or finding.audience == "marker"
