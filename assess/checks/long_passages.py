"""Long passages outside the text itself: in text boxes, notes, running heads or the appendix.

Looks for:
    More words than usual in text boxes, in footnotes and endnotes, in running heads and feet, and
    prose in an appendix.

Why it matters:
    Such parts may be outside the count, or outside what a provider reads. An action plan in a
    table is what an appendix is for; paragraphs of argument may belong in the answer.

Passes:
    Each part holds no more words than the options say.

Fails:
    Never. It tells a marker how many words stand where, and where they begin.

Options:
    text_boxes, notes, running_heads: words up to which such a part is ordinary (defaults 150, 250
    and 60). appendix_prose: words of paragraphs in appendices up to which they are ordinary (250).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assess.analysis import Analysis
from assess.assessment import Finding, Measure
from assess.brief import Brief
from assess.document import Block, Location

NAME = "long-passages"


@dataclass(frozen=True)
class Options:
    """What may be set under [checks.long-passages]."""

    text_boxes: int = 150
    notes: int = 250
    running_heads: int = 60
    appendix_prose: int = 250


def check(analysis: Analysis, brief: Brief) -> Iterator[Finding | Measure]:
    """Yield a finding for each part that holds more words than is ordinary."""
    options = brief.options(NAME, Options)
    parts: dict[str, list[Block]] = {}
    for block in analysis.document.blocks:
        name = _part(block)
        if name:
            parts.setdefault(name, []).append(block)
    most = {
        "text boxes": options.text_boxes,
        "notes": options.notes,
        "running heads": options.running_heads,
        "paragraphs of the appendix": options.appendix_prose,
    }
    for name, blocks in parts.items():
        words = _words(blocks, analysis)
        if words > most[name]:
            counted = [block for block in blocks if brief.words.counts(block.kind)]
            yield Finding(
                NAME,
                "suggestion",
                f"{words:,} words stand in {name}; {_share(len(counted), len(blocks))}.",
                Location(blocks[0].index, 0, len(blocks[0].text)),
                "Decide whether they are part of the answer.",
                "marker",
            )


def _share(counted: int, all_of_them: int) -> str:
    """Say which of them count; footnotes and endnotes, say, may differ under a brief."""
    if not counted:
        return "they do not count"
    return "they count" if counted == all_of_them else "some of them count, others do not"


def _words(blocks: list[Block], analysis: Analysis) -> int:
    """Return the words of a part; of running heads, which come again, those of the fullest page."""
    pages: Counter[int | None] = Counter()
    for block in blocks:
        running = block.kind in ("header", "footer")
        pages[block.page if running else None] += len(analysis.words[block.index])
    return max(pages.values())


def _part(block: Block) -> str:
    """Return the part of the document that a block belongs to, if it is outside the text."""
    if block.kind == "appendix":
        return "paragraphs of the appendix" if block.form == "paragraph" else ""
    return {
        "text-box": "text boxes",
        "footnote": "notes",
        "endnote": "notes",
        "header": "running heads",
        "footer": "running heads",
    }.get(block.kind, "")
