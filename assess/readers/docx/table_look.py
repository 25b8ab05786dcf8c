"""How a table's style makes its cells look: the words in them and what lies under them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from assess.readers.docx.look import UNKNOWN, Props, Theme, read_run, shading
from assess.readers.docx.names import VAL, Element, W, value_of
from assess.readers.docx.styles import Styles

_DEEPEST = 20
_SWITCHES = (
    ("firstRow", "firstRow", 0x20),
    ("lastRow", "lastRow", 0x40),
    ("firstCol", "firstColumn", 0x80),
    ("lastCol", "lastColumn", 0x100),
)
"""Parts of a table style with the attribute and the bit that switch them on (ECMA-376, tblLook)."""

_ORDER = ("wholeTable", "band1Vert", "band2Vert", "band1Horz", "band2Horz", "lastCol", "firstCol",
          "lastRow", "firstRow")  # fmt: skip
"""Parts of a table style from the weakest to the strongest."""


class Layer(NamedTuple):
    """What a style says of some of the cells: the look of their words, what lies under them."""

    look: Props
    fill: str | None


class Position(NamedTuple):
    """Where a cell stands: row and column from 0, and how many there are of each."""

    row: int
    rows: int
    column: int
    columns: int


@dataclass(frozen=True)
class TableLook:
    """The style of one table: its layers by part, and the parts that the table switches on."""

    theme: Theme
    layers: dict[str, Layer]
    wanted: frozenset[str]

    def of_cell(self, cell: Element, position: Position) -> tuple[Props, str | None]:
        """Return the look of a cell's words and its background, from style and own shading.

        Bands are not worked out: a coloured band makes the background unknown.
        """
        look: Props = {}
        fill: str | None = None
        for part in _ORDER if self.layers else ():
            layer = self.layers.get(part)
            if layer is None or not self._covers(part, position):
                continue
            if part.startswith("band"):
                fill = UNKNOWN if layer.fill else fill
                continue
            look = {**look, **layer.look}
            fill = layer.fill or fill
        own = shading(cell.find(f"{W}tcPr/{W}shd"), self.theme)
        return look, own or fill

    def _covers(self, part: str, position: Position) -> bool:
        """Tell whether a part of the style reaches a cell."""
        if part == "wholeTable" or part.startswith("band"):
            return True
        at = {
            "firstRow": position.row == 0,
            "lastRow": position.row == position.rows - 1,
            "firstCol": position.column == 0,
            "lastCol": position.column == position.columns - 1,
        }
        return part in self.wanted and at[part]


def table_look(table: Element, styles: Styles) -> TableLook:
    """Return how a table's style, with all it is based on, makes its cells look."""
    layers: dict[str, Layer] = {}
    element = styles.element(value_of(table.find(W + "tblPr"), "tblStyle"))
    chain: list[Element] = []
    while element is not None and element not in chain and len(chain) < _DEEPEST:
        chain.append(element)
        element = styles.based_on(element)
    for style in reversed(chain):
        _lay(layers, "wholeTable", style, styles.theme)
        for part in style.iterchildren(W + "tblStylePr"):
            _lay(layers, part.get(W + "type", ""), part, styles.theme)
    return TableLook(styles.theme, layers, _wanted(table) if layers else frozenset())


def _lay(layers: dict[str, Layer], part: str, element: Element, theme: Theme) -> None:
    """Lay what an element says of one part of a table over what is known of it."""
    below = layers.get(part, Layer({}, None))
    look = read_run(element.find(W + "rPr"), theme)
    fill = shading(element.find(f"{W}tcPr/{W}shd"), theme)
    if look or fill:
        layers[part] = Layer({**below.look, **look}, fill or below.fill)


def _wanted(table: Element) -> frozenset[str]:
    """Return the parts of its style that a table switches on."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return frozenset()
    try:
        bits = int(look.get(VAL, "0"), 16)
    except ValueError:
        bits = 0
    found = set()
    for part, name, bit in _SWITCHES:
        own = look.get(W + name)
        if own in {"1", "true", "on"} if own is not None else bits & bit:
            found.add(part)
    return frozenset(found)
