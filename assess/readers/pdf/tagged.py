"""Blocks from the structure tree: which runs each paragraph, item and table row owns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assess.readers.pdf.glyphs import Line, Page, Run, Tag

_HEADINGS = {"H": 1, **{f"H{level}": level for level in range(1, 10)}}
_INLINE = frozenset(
    {"Span", "Link", "Quote", "Reference", "BibEntry", "Code", "Em", "Strong", "Sub", "Annot"}
    | {"Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Formula", "Lbl", "Form"}
    | {"NonStruct", "Private", "Figure"}
)
"""Roles that are part of the block around them, unless they hold blocks themselves."""

_GROUPS = frozenset(
    {"Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "Aside", "NonStruct", "Private"}
    | {"L", "Table", "THead", "TBody", "TFoot", "TOC", "Index", "Endnotes", "Footnotes"}
)
"""Roles that hold blocks and are none."""

_KINDS = {
    "Title": "title", "Caption": "caption", "Note": "footnote", "FENote": "footnote",
    "BlockQuote": "quote", "TOCI": "contents", "TOC": "contents", "Figure": "text-box",
}  # fmt: skip


Path = tuple[int, ...]
"""Where an element stands in the tree: the same on every page that it has a part on."""


@dataclass(slots=True)
class Unit:
    """One block as the tree has it: its kind, and the runs it owns by page.

    ``cells`` is not empty for a table row; ``table`` tells its table from others; ``body`` is the
    first paragraph of a list item, whose words are the item's own.
    """

    kind: str
    level: int | None = None
    numbers: list[tuple[int, int]] = field(default_factory=list)
    labels: list[tuple[int, int]] = field(default_factory=list)
    cells: list[Units] = field(default_factory=list)
    table: Path = ()
    body: Path = ()

    @property
    def first_page(self) -> int:
        """The page it begins on, or 0 if it owns nothing."""
        own = [page for page, _ in (*self.labels, *self.numbers)]
        inner = [unit.first_page for cell in self.cells for unit in cell.values()]
        return min((page for page in (*own, *inner) if page), default=0)


Units = dict[Path, Unit]
"""Units in reading order by their place in the tree."""


@dataclass(slots=True)
class Outline:
    """The units of a whole document in order, gathered page by page."""

    units: Units = field(default_factory=dict)
    _page: int = 0

    def add(self, page: Page) -> None:
        """Take in the tree of one more page; a block that goes on there is carried on."""
        self._page = page.number
        for tag in page.tags:
            self._walk(tag, "paragraph", 0, self.units)

    def _walk(self, tag: Tag, kind: str, depth: int, units: Units) -> None:
        """Add the blocks at and below one element."""
        kind = _KINDS.get(tag.role, kind)
        if tag.role == "TR":
            self._row(tag, units)
        elif tag.role == "LI":
            self._item(tag, depth, units)
        elif tag.role in _GROUPS or (tag.role == "TOCI" and _holds_blocks(tag)):
            self._group(tag, kind, depth + (tag.role == "L"), units)
        else:
            level = _HEADINGS.get(tag.role)
            unit = self._unit(tag.path, "heading" if level else kind, units)
            unit.level = level
            self._own(tag, unit, kind, depth, units)

    def _group(self, tag: Tag, kind: str, depth: int, units: Units) -> None:
        """Add what a group holds: its blocks, and each stretch of bare text as a block."""
        stretch: Path = ()
        for kid in tag.kids:
            if isinstance(kid, Tag) and not _is_inline(kid):
                self._walk(kid, kind, depth, units)
                stretch = ()
                continue
            stretch = stretch or (*(kid.path if isinstance(kid, Tag) else (*tag.path, kid)), -1)
            self._own(Tag("P", stretch, (kid,)), self._unit(stretch, kind, units), kind, 0, units)

    def _own(self, tag: Tag, unit: Unit, kind: str, depth: int, units: Units) -> None:
        """Give a unit the runs of an element; blocks inside it become units of their own."""
        for kid in tag.kids:
            if not isinstance(kid, Tag):
                unit.numbers.append((self._page, kid))
            elif kid.role == "Lbl":
                unit.labels.extend((self._page, number) for number in _numbers(kid))
            elif _is_inline(kid):
                unit.numbers.extend((self._page, number) for number in _numbers(kid))
            else:
                self._walk(kid, kind, depth, units)

    def _item(self, tag: Tag, depth: int, units: Units) -> None:
        """Add a list item: its label, its first paragraph, and what else it holds."""
        unit = self._unit(tag.path, "list-item", units)
        unit.level = max(depth, 1)
        bodies = [kid for kid in tag.kids if isinstance(kid, Tag) and kid.role == "LBody"]
        for kid in tag.kids:
            if kid not in bodies:
                self._own(Tag("LBody", tag.path, (kid,)), unit, "list-item", depth, units)
        for body in bodies:
            for kid in body.kids:
                first = isinstance(kid, Tag) and kid.role in {"P", "Span"} and not unit.numbers
                if isinstance(kid, Tag) and (first or unit.body == kid.path):
                    unit.body = kid.path
                    self._own(kid, unit, "list-item", depth, units)
                else:
                    self._own(Tag("LBody", body.path, (kid,)), unit, "list-item", depth, units)

    def _row(self, tag: Tag, units: Units) -> None:
        """Add a table row with its cells."""
        row = self._unit(tag.path, "table", units)
        row.table = tag.path[:-1]
        cells = [kid for kid in tag.kids if isinstance(kid, Tag)]
        for cell in cells:
            place = cell.path[-1]  # a cell without text on this page is left out of the row's kids
            while len(row.cells) <= place:
                row.cells.append({})
            self._walk(Tag("Div", cell.path, cell.kids), "paragraph", 0, row.cells[place])

    def _unit(self, path: Path, kind: str, units: Units) -> Unit:
        """Return the unit of an element, made on first sight."""
        if path not in units:
            units[path] = Unit(kind)
        return units[path]


def _holds_blocks(tag: Tag) -> bool:
    """Tell whether an element holds others that are no mere part of a line."""
    return any(isinstance(kid, Tag) and not _is_inline(kid) for kid in tag.kids)


def _is_inline(tag: Tag) -> bool:
    """Tell whether an element is part of a line and nothing in it is more."""
    return tag.role in _INLINE and not _holds_blocks(tag)


def _numbers(tag: Tag) -> Iterator[int]:
    """Yield all marked-content numbers at and below an element."""
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _numbers(kid)
        else:
            yield kid


class Owned:
    """The runs of a document by page and marked-content number."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._lines: dict[tuple[int, int], list[tuple[int, Line]]] = {}
        for page in pages:
            for place, line in enumerate(page.lines):
                for number in {run.style.mcid for run in line.runs}:
                    self._lines.setdefault((page.number, number), []).append((place, line))

    def lines(self, numbers: Sequence[tuple[int, int]]) -> list[tuple[int, Line]]:
        """Return pages and lines, in the order of the page, less the runs that others own."""
        found: dict[tuple[int, int], Line] = {}
        wanted = set(numbers)
        for page, number in numbers:
            for place, line in self._lines.get((page, number), []):
                found[page, place] = line
        return [(page, _less(found[page, x], wanted, page)) for page, x in sorted(found)]


def _less(line: Line, wanted: set[tuple[int, int]], page: int) -> Line:
    """Return the part of a line that the wanted marked-content numbers own."""
    runs: list[Run] = [run for run in line.runs if (page, run.style.mcid) in wanted]
    return Line(runs, hyphen=line.hyphen and runs[-1] is line.runs[-1])
