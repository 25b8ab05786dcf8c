"""The map of topics: which topics of the framework the tool found in the answer, and how clearly.

Looks for:
    For each topic, passages in which the answer does something with it (developed) or lets it
    come up (touched).

Why it matters:
    Assessors reward depth on one or two problems, with knowledge used openly or implicitly.
    Nobody has to cover every topic, so this is a map to read by and never a list to tick off.

Passes:
    Always: the map is shown as measures, whatever it holds.

Fails:
    Never. It only points out when no topic at all was found to be developed, because then the
    tool has probably not understood the file.

Options:
    None.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.analysis import Analysis
from assess.assessment import Finding, Measure
from assess.brief import Brief

NAME = "topic-coverage"


def check(analysis: Analysis, brief: Brief) -> Iterator[Finding | Measure]:
    """Yield how many topics were found at each level, and a finding if none was developed."""
    levels = [trace.level for trace in analysis.traces]
    of = f"of {len(brief.framework.topics)} in the framework"
    yield Measure(NAME, "topics developed", levels.count("developed"), "topics", of)
    yield Measure(NAME, "topics touched", levels.count("touched"), "topics", of)
    if levels and "developed" not in levels:
        yield Finding(
            NAME,
            "suggestion",
            "The tool found no topic of the framework that the answer develops.",
            advice="Read it with the framework at hand: the tool misses what is said implicitly.",
        )
