"""The word count that the answer itself declares, against what was counted.

Looks for:
    A line such as 'Word count: 2,143', and whether any usual way of counting gives that figure.

Why it matters:
    Participants copy the figure from their word processor, often before the last changes. A large
    gap is worth a look; a small one only says that other parts were counted.

Passes:
    Nothing is declared, or the figure is near this program's count under the brief, the whole
    page with or without references, the running text alone, or the figure of another program.

Fails:
    Never. It tells a marker the two figures and the gap.

Options:
    most_percent: the gap to the nearest of those counts, in percent, that is ordinary (default 4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.analysis import Analysis
from assess.assessment import Finding, Measure
from assess.brief import Brief
from assess.document import KINDS, Location

NAME = "declared-count"
_CORE = frozenset({"heading", "paragraph", "list-item", "quote"})


@dataclass(frozen=True)
class Options:
    """What may be set under [checks.declared-count]."""

    most_percent: float = 4.0


def check(analysis: Analysis, brief: Brief) -> Iterator[Finding | Measure]:
    """Yield a finding where no usual way of counting comes near the declared figure."""
    if analysis.document.declared is None:
        return
    declared, block = analysis.document.declared
    words = dict.fromkeys(KINDS, 0)
    for each, spans in zip(analysis.document.blocks, analysis.words, strict=True):
        words[each.kind] += len(spans)
    ours = sum(len(own) for _, own in analysis.counted_words(brief.words.counts))
    running = words["header"] + words["footer"]
    usual = (
        ours,
        sum(words.values()) - running,
        sum(words.values()) - running - words["reference-list"],
        sum(number for kind, number in words.items() if kind in _CORE),
        *analysis.programs_figures,
    )
    gap = min(abs(declared - figure) for figure in usual)
    if 100 * gap > brief.options(NAME, Options).most_percent * max(declared, 1):
        text = analysis.document.blocks[block].text
        yield Finding(
            NAME,
            "suggestion",
            f"The answer declares {declared:,} words; {ours:,} count here, and no usual way of "
            "counting comes nearer than "
            f"{gap:,} words.",
            Location(block, 0, len(text)),
            "It may have been written before the last changes.",
            "marker",
        )
