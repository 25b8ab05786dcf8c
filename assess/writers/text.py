"""The terminal's view of one submission: words, the map of topics, passages, findings."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assess.assessment import Assessment, Passage
from assess.writers import Reader
from assess.writers.parts.quotes import verify
from assess.writers.parts.reminders import other_measures, reminders
from assess.writers.parts.tagged import Tagged
from assess.writers.parts.topics import topic_views
from assess.writers.parts.visible import visible
from assess.writers.parts.wording import (
    KINDS,
    LEVELS,
    LOOK,
    SEVERITIES,
    met,
    number,
    plural,
    question,
    verdict_sentence,
    where,
)

SUFFIX = ".txt"
WIDTH = 88

_QUOTE = 320  # characters of a passage shown here; the HTML report shows all of it
_PASSAGES = {"participant": 1, "marker": 3}


def write(assessment: Assessment, *, reader: Reader, text: bool = True) -> bytes:
    """Write the view as plain text, 88 columns wide, UTF-8. Raises MisquoteError."""
    page = io.StringIO()
    console = Console(file=page, width=WIDTH, color_system=None, legacy_windows=False)
    console.print(render(assessment, reader, text=text))
    lines = (line.rstrip() for line in page.getvalue().splitlines())
    return ("\n".join(lines) + "\n").encode()


def render(assessment: Assessment, reader: Reader, *, text: bool = True) -> RenderableType:
    """Return the view for rich to print; ``text=False`` leaves quotes out. Raises MisquoteError."""
    verify(assessment)
    return Group(
        *_head(assessment),
        *_words(assessment),
        *_map(assessment),
        *_topics(assessment, reader, text=text),
        *_findings(assessment, reader),
        *_measures(assessment, reader),
        *_met(assessment),
        *_foot(assessment, reader),
    )


def _head(assessment: Assessment) -> Iterator[RenderableType]:
    yield Text(visible(assessment.source.name), style="bold")
    yield Text(visible(assessment.brief_title))


def _words(assessment: Assessment) -> Iterator[RenderableType]:
    yield _title("Words")
    yield _inset(Text(verdict_sentence(assessment), style="bold"))
    yield from (_inset(Text(visible(doubt)), 4) for doubt in assessment.words.doubts)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("On the page")
    table.add_column("Words", justify="right")
    table.add_column("Counted", justify="right")
    for part in assessment.words.parts:
        counted = number(part.counted) if part.counted or not part.words else "not counted"
        table.add_row(KINDS[part.kind], number(part.words), counted)
    table.add_section()
    whole = sum(part.words for part in assessment.words.parts)
    table.add_row("All", number(whole), number(assessment.words.counted))
    yield _inset(table)
    if assessment.words.others:
        yield _inset(Text("By the rules of other programs, whole file (parts that count here):"))
        others = [
            f"{other.title}: {number(other.words)} ({number(other.of_counted)})"
            for other in assessment.words.others
        ]
        yield _points("-", others, 4)


@dataclass(frozen=True)
class _Strip:
    """One topic across the answer: a cell is dark where it is developed, light where touched."""

    passages: tuple[Tagged, ...]

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Say how wide it may be."""
        return Measurement(10, 40)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it as wide as there is room, with what the terminal can show."""
        empty, touched, developed, off = _signs(options)
        whole = options.max_width
        cells = [empty] * whole
        for one in sorted(self.passages, key=lambda one: (one.counts, one.level == "developed")):
            first = min(int(one.left * whole / 100), whole - 1)
            last = max(first, round((one.left + one.width) * whole / 100) - 1)
            for cell in range(first, last + 1):
                strong = one.level == "developed"
                cells[cell] = off if not one.counts else developed if strong else touched
        yield Text("".join(cells), no_wrap=True)


@dataclass(frozen=True)
class _Legend:
    """What the cells of a strip mean; ``apart`` if some of them do not count."""

    apart: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Name the signs that this terminal is shown."""
        _, touched, developed, off = _signs(options)
        apart = f"  {off} in a part that does not count" if self.apart else ""
        yield Text(
            f"{developed} developed  {touched} touched on{apart}. Nobody has to cover every topic: "
            "depth on one or two problems is what counts."
        )


def _signs(options: ConsoleOptions) -> tuple[str, str, str, str]:
    """Return the signs for nothing, touched, developed, and what does not count."""
    return (".", "-", "#", ":") if options.ascii_only else ("·", "▒", "█", "┆")


def _map(assessment: Assessment) -> Iterator[RenderableType]:
    yield _title("Where each topic is, from the first counted word to the last")
    grid = Table.grid(padding=(0, 2))
    views = topic_views(assessment)
    for view in views:
        name, level = visible(view.topic.title), LEVELS[view.evidence.level]
        grid.add_row(Text(name), _Strip(view.tagged), Text(level, no_wrap=True))
    yield _inset(grid)
    yield _inset(_Legend(not all(one.counts for view in views for one in view.tagged)))


def _topics(assessment: Assessment, reader: Reader, *, text: bool) -> Iterator[RenderableType]:
    yield _title("What was found of each topic")
    for index, view in enumerate(topic_views(assessment)):
        level = view.evidence.level
        line = Text.assemble(
            (visible(view.topic.title), "bold"), f": {view.level[0].lower()}{view.level[1:]}"
        )
        yield Padding(line, (int(index > 0), 0, 0, 2))
        for passage in view.evidence.passages[: _PASSAGES[reader]]:
            yield _inset(_quote(assessment, passage, text=text), 4)
        if view.seen:
            yield _inset(Text("Strands seen:"), 4)
            yield _points("-", [strand.title for strand in view.seen])
        if level == "not-found" and reader == "marker":
            yield _inset(Text(LOOK), 4)
        elif level != "developed" and reader == "participant" and view.unseen:
            # Questions to ask oneself, never sentences to paste.
            yield _inset(Text("If it matters to your case, ask yourself: have you shown …"), 4)
            yield _points("…", [question(strand.title) for strand in view.unseen])


def _quote(assessment: Assessment, passage: Passage, *, text: bool) -> Text:
    stands = where(assessment, passage.location.block)
    stands = f"{stands[0].upper()}{stands[1:]}"
    if not text:
        return Text(f"{stands} ({LEVELS[passage.level].lower()}).")
    shown = " ".join(passage.text.split())
    if len(shown) > _QUOTE:
        shown = f"{shown[:_QUOTE].rsplit(' ', 1)[0]} …"
    return Text.assemble(f"{stands}: ", (f"“{visible(shown)}”", "italic"))


def _points(sign: str, lines: list[str], by: int = 6) -> RenderableType:
    """Set lines one below the other, each behind a sign."""
    grid = Table.grid(padding=(0, 1))
    for line in lines:
        grid.add_row(sign, Text(visible(line)))
    return _inset(grid, by)


def _findings(assessment: Assessment, reader: Reader) -> Iterator[RenderableType]:
    yield _title("To look at")
    found = list(assessment.findings_for(reader))
    if not found:
        yield _inset(Text("Nothing."))
    for finding in found:
        stands = ""
        if finding.location is not None:
            stands = f" ({where(assessment, finding.location.block)})"
        line = Text.assemble(
            (f"{SEVERITIES[finding.severity]}: ", "bold"), visible(finding.message), stands
        )
        yield _inset(line)
        if finding.advice:
            yield _inset(Text(visible(finding.advice)), 4)
    for skipped in assessment.skipped:
        yield _inset(Text(f"Not done: {visible(skipped.what)}. {visible(skipped.why)}"))


def _measures(assessment: Assessment, reader: Reader) -> Iterator[RenderableType]:
    if reader == "participant":
        yield _title("Questions to read your answer by, and what the tool saw")
        for asked, seen in reminders(assessment):
            yield _inset(Text(asked))
            if seen:
                yield _inset(Text(visible(f"{seen[:1].upper()}{seen[1:]}"), style="dim"), 4)
    measures = other_measures(assessment, reader)
    if measures:
        yield _title("What the tool measured")
    for measure in measures:
        line = f"{measure.name}: {number(measure.value)} {measure.unit}".rstrip()
        rest = "; ".join(part for part in (measure.limit, measure.verdict) if part)
        yield _inset(Text(visible(f"{line[:1].upper()}{line[1:]}{rest and f' ({rest})'}")))


def _met(assessment: Assessment) -> Iterator[RenderableType]:
    for title, entries in met(assessment):
        yield _title(title)
        for entry in entries:
            words = f", {plural(entry.words, 'word')}" if entry.words else ""
            what = entry.what.replace("-", " ").capitalize()
            line = f"{what}: {number(entry.items)}{words}. {entry.note}"
            yield _inset(Text(visible(line.rstrip())))


def _foot(assessment: Assessment, reader: Reader) -> Iterator[RenderableType]:
    yield Text()
    if reader == "marker":
        yield Text("This is evidence to judge by. A person decides; the tool gives no mark.")
    else:
        yield Text("This tool gives no mark, and it misses things. What you write is your own.")


def _title(words: str) -> RenderableType:
    return Padding(Text(words, style="bold underline"), (1, 0, 0, 0))


def _inset(inner: RenderableType, by: int = 2) -> RenderableType:
    return Padding(inner, (0, 0, 0, by))
