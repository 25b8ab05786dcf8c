"""Documents, blocks, analyses, assessments and cohorts built by hand in one line, for tests.

``document("Some text.", heading("Plan"), bullet("First step."))`` is a document of three blocks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from assess.analysis import Analysis
from assess.assessment import (
    Assessment,
    Cohort,
    Finding,
    Measure,
    Row,
    Skipped,
    Source,
    Verdict,
)
from assess.brief import Brief, Tolerance, load_brief
from assess.document import Block, Document, Kind, LedgerEntry, PartKind
from assess.framework import Framework, Strand, Topic
from assess.language.topics import Level, Tagged, TopicTag, Unit
from tests import build_parts as parts

_OFF_THE_TEXT = frozenset({"header", "footer"})

Tags = Mapping[int, Sequence[TopicTag]]
"""Tags by block index; blocks that are not named have none."""


def block(kind: Kind, text: str, **more: Any) -> Block:
    """Make a block of any kind; ``document`` gives it its place."""
    return Block(index=0, kind=kind, text=text, **more)


def heading(text: str, level: int = 1, **more: Any) -> Block:
    return block("heading", text, form="heading", level=level, **more)


def paragraph(text: str, **more: Any) -> Block:
    return block("paragraph", text, **more)


def bullet(text: str, level: int = 1, label: str = "•", **more: Any) -> Block:
    return block("list-item", text, form="list-item", level=level, label=label, **more)


def table_row(*cells: str, table: int = 1, kind: Kind = "table", **more: Any) -> Block:
    return block(kind, "\t".join(cells), form="table", table=table, **more)


def reference(text: str, **more: Any) -> Block:
    return block("reference-list", text, **more)


def document(*blocks: Block | str, **more: Any) -> Document:
    """Make a document: a string is a paragraph; blocks are numbered in the order given."""
    numbered: list[Block] = []
    paragraphs = 0
    for index, given in enumerate(blocks):
        made = paragraph(given) if isinstance(given, str) else given
        on_text = made.kind not in _OFF_THE_TEXT
        paragraphs += on_text
        numbered.append(replace(made, index=index, paragraph=paragraphs if on_text else None))
    return Document(**{"format": "docx", **more, "blocks": tuple(numbered)})


def words(number: int, word: str = "word") -> str:
    """Return a sentence of exactly ``number`` words."""
    return " ".join([word] * number) + "."


def ledger(what: str, items: int = 1, words: int = 0, note: str = "") -> LedgerEntry:
    return LedgerEntry(what, items, words, note)


def framework(**topics: Sequence[str]) -> Framework:
    """Make a framework: ``framework(teaching=["TE1"])``; titles are made of the ids."""
    return Framework(
        id="small",
        version="1",
        title="Small framework",
        topics=tuple(
            Topic(
                id=topic.replace("_", "-"),
                title=topic.replace("_", " ").capitalize(),
                strands=tuple(Strand(id=name, title=f"Strand {name}") for name in strands),
            )
            for topic, strands in topics.items()
        ),
    )


def brief(
    minimum: int = 1500,
    maximum: int = 2500,
    *,
    count: Mapping[PartKind, bool] | None = None,
    checks: Mapping[str, Mapping[str, Any]] | None = None,
    tolerance: Tolerance | None = None,
    past_maximum: Literal["say", "stop"] = "say",
    **more: Any,
) -> Brief:
    """Make the default brief with another word policy or other options of checks."""
    default = load_brief()
    policy = replace(
        default.words,
        minimum=minimum,
        maximum=maximum,
        count={**default.words.count, **(count or {})},
        tolerance=tolerance or Tolerance(),
        past_maximum=past_maximum,
    )
    options = {name: dict(values) for name, values in (checks or {}).items()}
    return replace(default, words=policy, checks=options, **more)


def tag(
    topic: str,
    level: Level = "developed",
    probability: float = 0.9,
    *,
    strands: Sequence[str] = (),
    sentences: Sequence[int] = (0,),
    why: Sequence[str] = (),
) -> TopicTag:
    return TopicTag(topic, level, probability, tuple(strands), tuple(sentences), tuple(why))


@dataclass(frozen=True)
class FixedTagger:
    """A tagger that says what it was told to say, by block index."""

    framework: Framework
    tags: Tags
    name: str = "fixed tagger for tests"

    def tag(self, units: Sequence[Unit]) -> Tagged:
        tags = tuple(tuple(self.tags.get(index, ())) for index in range(len(units)))
        return Tagged(tags, tuple(parts.trace(topic.id, tags) for topic in self.framework.topics))


def analysis(
    given: Document, *, tags: Tags | None = None, framework: Framework | None = None
) -> Analysis:
    """Make an analysis of a document whose topics are the given tags."""
    chosen = framework or load_brief().framework
    return Analysis(given, chosen, FixedTagger(chosen, tags or {}))


def assessment(
    *blocks: Document | Block | str,
    tags: Tags | None = None,
    brief: Brief | None = None,
    findings: Sequence[Finding] = (),
    measures: Sequence[Measure] = (),
    skipped: Sequence[Skipped] = (),
    verdict: Verdict | None = None,
    name: str = "essay.docx",
    participant: str = "",
    **more: Any,
) -> Assessment:
    """Make an assessment of a document, or of the blocks that ``document`` takes."""
    made = blocks[0] if blocks and isinstance(blocks[0], Document) else document(*blocks)  # type: ignore[arg-type]
    asked = brief or load_brief()
    tagger = FixedTagger(asked.framework, tags or {})
    units = [Unit(b.text, b.form, ()) for b in made.blocks]
    tagged = tagger.tag(units)
    readings = tuple(
        parts.reading(b, topics, asked) for b, topics in zip(made.blocks, tagged.tags, strict=True)
    )
    return Assessment(
        source=Source(name, "0" * 64, made.format, participant),
        brief_title=asked.title,
        brief_sha256=asked.sha256,
        framework=asked.framework,
        document=made,
        words=parts.count(made, readings, asked, verdict),
        blocks=readings,
        topics=tuple(parts.evidence(trace, made, readings) for trace in tagged.traces),
        measures=tuple(measures),
        findings=tuple(findings),
        skipped=tuple(skipped),
        model=tagger.name,
        **more,
    )


def row(name: str = "essay.docx", **more: Any) -> Row:
    return Row(name, **more)


def cohort(*rows: Row, brief: Brief | None = None, ignored: Sequence[Skipped] = ()) -> Cohort:
    """Make a cohort of rows under the default brief, or another."""
    asked = brief or load_brief()
    return Cohort(
        brief_title=asked.title,
        brief_sha256=asked.sha256,
        minimum=asked.words.minimum,
        maximum=asked.words.maximum,
        framework=asked.framework,
        rows=rows,
        ignored=tuple(ignored),
    )
