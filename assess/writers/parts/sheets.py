"""Sheets of a workbook: lists with a frozen header, filters and widths that fit; text stays text.

Nothing that comes from a file, a brief or a manifest is ever written as a formula or a link of its
own making: text goes in as text, and what looks like a formula is also marked so that editing the
cell does not turn it into one.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assess.writers.parts.visible import visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_CREATED = datetime(2000, 1, 1)  # any fixed date: the same bytes whenever it is written
_LONGEST = 32_000
"""Characters; a cell of a workbook holds 32,767."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_SAFE_LINK = re.compile(r"(?!.*\.\.)(?!.{500})[\w-][\w. -]*(?:/[\w-][\w. -]*)*")
_NARROW, _WIDE = 7, 58
_LINE = 15
"""Points of a line of text in the font that workbooks start with."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of our own, with the value that programs show before they calculate."""

    text: str
    value: int | float | str


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to a file beside the workbook; '' leads nowhere."""

    text: str
    target: str


Cell = str | int | float | Formula | Link


@dataclass(frozen=True, slots=True)
class Listing:
    """One sheet that is a list: headings above, a row below each other.

    ``fills`` gives words that fill a whole cell the name of the style it is shown in; ``numbers``
    is the style of plain numbers.
    """

    name: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    fills: Mapping[str, str]
    numbers: str = "number"


@dataclass(frozen=True)
class Book:
    """A workbook while it is written, with its few styles by name."""

    book: Workbook
    styles: Mapping[str, Format]

    def style(self, name: str) -> Format:
        """Return a style; KeyError if there is none."""
        return self.styles[name]


_EDGE: Mapping[str, object] = {"border": 1, "border_color": "#FFFFFF"}
_STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 16},
    "head": {
        "bold": True,
        "text_wrap": True,
        "valign": "bottom",
        "bg_color": "#0A5A63",
        "font_color": "#FFFFFF",
    },
    "text": {"text_wrap": True, "valign": "top"},
    "number": {"num_format": "#,##0", "valign": "top"},
    "left": {"num_format": "#,##0", "valign": "top", "align": "left"},
    "quoted": {"text_wrap": True, "valign": "top", "quote_prefix": True},
    "link": {"text_wrap": True, "valign": "top", "font_color": "#0A5A63", "underline": True},
    "strong": {"bg_color": "#86C2C4", "font_color": "#000000", **_EDGE},
    "light": {"bg_color": "#DCEFEF", "font_color": "#000000", **_EDGE},
    "faint": {"bg_color": "#F6F6F4", "font_color": "#4A4A4A", **_EDGE},
    "warm": {"bg_color": "#FBEEDA", "font_color": "#6B3A05", **_EDGE},
}


def workbook(title: str, fill: Callable[[Book], None]) -> bytes:
    """Return a workbook that ``fill`` has written its sheets into: the same bytes every time.

    It is made in memory, so that nothing of it is left in a temporary folder.
    """
    import xlsxwriter  # noqa: PLC0415 - only where a workbook is asked for

    page = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(page, options)
    # No name of a person or machine: programs fill these in by themselves.
    book.set_properties({"title": title, "author": "", "created": _CREATED})
    fill(Book(book, {name: book.add_format(dict(look)) for name, look in _STYLES.items()}))
    book.close()
    return page.getvalue()


def add_sheet(book: Book, name: str, *, landscape: bool = True) -> Worksheet:
    """Add a sheet that prints on A4, one page wide, with its name and page numbers below."""
    sheet = book.book.add_worksheet(name)
    sheet.set_paper(9)  # A4
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")
    return sheet


def add_list(book: Book, listing: Listing) -> None:
    """Add a sheet with a list: frozen header and first column, filters, widths that fit."""
    sheet = add_sheet(book, listing.name)
    last = (max(len(listing.rows), 1), len(listing.headings) - 1)
    widths = [
        _width(heading, [row[column] for row in listing.rows])
        for column, heading in enumerate(listing.headings)
    ]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
        put(book, sheet, 0, column, listing.headings[column], style="head")
    set_height(sheet, 0, listing.headings, [width - 3 for width in widths])
    for number, row in enumerate(listing.rows, start=1):
        set_height(sheet, number, row, widths)
        for column, cell in enumerate(row):
            plain_number = isinstance(cell, int | float)
            put(book, sheet, number, column, cell, style=listing.numbers if plain_number else "")
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, *last)
    for words, style in listing.fills.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{words}"'}
        sheet.conditional_format(1, 0, *last, {**rule, "format": book.style(style)})


def set_height(sheet: Worksheet, row: int, cells: Sequence[Cell], widths: Sequence[int]) -> None:
    """Make a row as high as its longest text needs: not every program does it by itself."""
    pairs = zip(cells, widths, strict=True)
    # A tenth more than the letters need, for words are not cut where a line ends.
    lines = max(math.ceil(1.1 * len(_shown(cell)) / max(width, 4)) for cell, width in pairs)
    if lines > 1:
        sheet.set_row(row, _LINE * min(lines, 20))


def put(  # noqa: PLR0913, PLR0917 - a place is two numbers
    book: Book, sheet: Worksheet, row: int, column: int, cell: Cell, style: str = ""
) -> None:
    """Write one cell by what it is; '' leaves it empty."""
    if isinstance(cell, Formula):
        sheet.write_formula(row, column, cell.text, book.style(style or "number"), cell.value)
    elif isinstance(cell, Link) and _SAFE_LINK.fullmatch(cell.target):
        look = book.style(style or "link")
        sheet.write_url(row, column, f"external:{cell.target}", look, string=plain(cell.text))
    elif isinstance(cell, str | Link):
        text = plain(cell.text if isinstance(cell, Link) else cell)
        look = book.style(style or ("quoted" if text.startswith(_FORMULA) else "text"))
        if text:
            sheet.write_string(row, column, text, look)
    else:
        sheet.write_number(row, column, cell, book.style(style or "number"))


def plain(text: str) -> str:
    """Return text as a cell can hold it: made visible, on one line, not too long."""
    shown = visible(" ".join(text.split()))
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]} …"


def letters(column: int) -> str:
    """Return the name of a column counted from 0: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _width(heading: str, cells: Sequence[Cell]) -> int:
    """Return a width in characters that shows most cells whole, within bounds."""
    lengths = [len(_shown(cell)) for cell in cells]
    longest_word = max((len(word) for word in heading.split()), default=0) + 3  # the filter's arrow
    return min(max([_NARROW, longest_word, *(round(1.1 * n) + 2 for n in lengths)]), _WIDE)


def _shown(cell: Cell) -> str:
    if isinstance(cell, Formula):
        return str(cell.value)
    if isinstance(cell, Link):
        return cell.text
    return f"{cell:,}" if isinstance(cell, int | float) else cell
