"""Opens a PDF and hands out its pages one by one: runs of like letters with their places."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from ctypes import c_double, c_float, c_uint
from dataclasses import dataclass, field

from assess.readers.pdf.drawings import Drawings
from assess.readers.pdf.glyphs import Line, Page, Run, Style
from assess.readers.pdf.pdfium import PASSWORD_ERROR, Address, Numbers, function, page_text, string
from assess.readers.pdf.placing import Placing, placing_of, sane
from assess.readers.pdf.tags import read_tags

_LINE = re.compile(r"[^\r\n\ufffe]+")
_WORD = re.compile(r"\S+")
_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obliq", re.IGNORECASE)
_HYPHENS = frozenset("-‐\xad")
_BROKEN = "\ufffe"
"""What the engine writes for a hyphen at the end of a line, in place of hyphen and line break."""


class CannotOpenError(Exception):
    """The engine would not open the file; ``password`` tells whether for want of a password."""

    def __init__(self, *, password: bool) -> None:
        super().__init__("password" if password else "damaged")
        self.password = password


def _ended(line: Line) -> Line:
    """Return a line without the hyphen that it ends in, noted as broken there."""
    last = line.runs[-1]
    text = last.text.rstrip()
    if text[-1:] not in _HYPHENS or not text[-2:-1].isalnum():
        return line
    shorter = Run(text[:-1], last.x0, last.x1, last.y, last.style, last.start)
    return Line([*line.runs[:-1], shorter], hyphen=True)


@dataclass
class File:
    """An open PDF. Use it as a context manager; the bytes stay in memory until it is closed."""

    data: bytes
    handle: Address = 0

    def __enter__(self) -> File:
        self.handle = function("FPDF_LoadMemDocument64")(self.data, len(self.data), None) or 0
        if not self.handle:
            raise CannotOpenError(password=function("FPDF_GetLastError")() == PASSWORD_ERROR)
        return self

    def __exit__(self, *_: object) -> None:
        function("FPDF_CloseDocument")(self.handle)

    @property
    def page_count(self) -> int:
        """How many pages the file says it has."""
        return int(function("FPDF_GetPageCount")(self.handle))

    def about(self, key: str) -> str:
        """Return one entry of the file's description, such as ``Producer``, or an empty text."""
        return string("FPDF_GetMetaText", self.handle, key.encode("ascii"))

    def pages(self) -> Iterator[Page]:
        """Yield the pages in order; a page that cannot be loaded comes with ``faults`` set."""
        for index in range(self.page_count):
            with OpenPage(self.handle, index) as opened:
                yield opened.content()


@dataclass
class OpenPage:
    """One page while it is open in the engine."""

    document: Address
    index: int
    page: Address = 0
    text: Address = 0
    placing: Placing = field(default_factory=Placing)
    _styles: dict[Address, Style] = field(default_factory=dict)
    _fonts: dict[Address, tuple[str, bool, bool]] = field(default_factory=dict)
    _four: Numbers = field(default_factory=lambda: Numbers(c_double, 4))
    _six: Numbers = field(default_factory=lambda: Numbers(c_float, 6))
    _colour: Numbers = field(default_factory=lambda: Numbers(c_uint, 4))

    def __enter__(self) -> OpenPage:
        self.page = function("FPDF_LoadPage")(self.document, self.index) or 0
        self.text = self.page and (function("FPDFText_LoadPage")(self.page) or 0)
        return self

    def __exit__(self, *_: object) -> None:
        if self.text:
            function("FPDFText_ClosePage")(self.text)
        if self.page:
            function("FPDF_ClosePage")(self.page)

    def content(self) -> Page:
        """Return what stands on the page."""
        if not self.page:
            return Page(self.index + 1, 0.0, 0.0, faults=1)
        width = sane(function("FPDF_GetPageWidthF")(self.page))
        height = sane(function("FPDF_GetPageHeightF")(self.page))
        page = Page(self.index + 1, width, height)
        self.placing = placing_of(self.page)
        if self.text:
            page.lines = list(self._lines())
        Drawings(page, self.placing).collect(self.page)
        if any(run.style.mcid >= 0 for line in page.lines for run in line.runs):
            page.tags = read_tags(self.page)
        return page

    def _lines(self) -> Iterator[Line]:
        """Yield the lines of the page as the engine breaks them."""
        count = function("FPDFText_CountChars")(self.text)
        if count <= 0:
            return
        text = page_text(self.text, count)
        # Letters without a meaning take a place on the page but none in its text; only then do
        # the two ways of counting differ and every place has to be looked up.
        same = len(text) == count
        for found in _LINE.finditer(text):
            runs = list(self._runs(found[0], found.start(), same=same))
            if runs:
                yield _ended(Line(runs, text[found.end() : found.end() + 1] == _BROKEN))

    def _runs(self, line: str, offset: int, *, same: bool) -> Iterator[Run]:
        """Yield the runs of one line: neighbouring words of one text object belong together."""
        find_object = function("FPDFText_GetTextObject")
        to_index = function("FPDFText_GetCharIndexFromTextIndex")
        starts: list[tuple[int, int, Address]] = []
        page, before = self.text, -1
        for word in _WORD.finditer(line):
            begin = word.start()
            index = offset + begin if same else to_index(page, offset + begin)
            held = find_object(page, index) or 0
            if held != before:
                starts.append((begin, index, held))
                before = held
        for place, (begin, index, held) in enumerate(starts):
            end = starts[place + 1][0] if place + 1 < len(starts) else len(line)
            text = line[begin:end]
            last = offset + begin + len(text.rstrip()) - 1
            yield self._run(text, index, last if same else to_index(self.text, last), held)

    def _run(self, text: str, first: int, last: int, held: Address) -> Run:
        """Return the run of the letters ``first`` to ``last`` of one text object."""
        style = self._styles.get(held)
        if style is None:
            style = self._styles[held] = self._style(first, held)
        values, at = self._four.values, self._four.at
        function("FPDFText_GetCharOrigin")(self.text, first, at[0], at[1])
        x0, y = values[0], values[1]
        function("FPDFText_GetCharBox")(self.text, last, at[0], at[1], at[2], at[3])
        left, x1, bottom, top = values
        if not self.placing.plain:
            x0, y = self.placing.point(x0, y)
            x1 = self.placing.box((left, bottom, x1, top))[2]
        if not (0 <= x0 <= x1 < self.placing.right):
            x0, x1 = sorted((sane(x0), sane(x1)))
        return Run(text, x0, x1, sane(y), style, first)

    def _style(self, index: int, held: Address) -> Style:
        """Return how the text object of the letter at ``index`` is set."""
        size = function("FPDFText_GetFontSize")(self.text, index)
        matrix = self._six.values
        if function("FPDFText_GetMatrix")(self.text, index, self._six.at[0]):
            size *= math.hypot(matrix[2], matrix[3])
        if not held:
            return Style(abs(size))
        font, bold, italic = self._font(function("FPDFTextObj_GetFont")(held) or 0)
        mode = function("FPDFTextObj_GetTextRenderMode")(held)
        self._colour.values[:] = (0, 0, 0, 255)
        function("FPDFPageObj_GetFillColor")(held, *self._colour.at)
        return Style(
            size=round(abs(size), 2),
            bold=bold or mode == 2,
            italic=italic,
            font=font,
            colour=tuple(self._colour.values),
            mode=mode,
            mcid=function("FPDFPageObj_GetMarkedContentID")(held),
        )

    def _font(self, font: Address) -> tuple[str, bool, bool]:
        """Return name, boldness and slant of a font; looked up once a page."""
        known = self._fonts.get(font)
        if known is None:
            buffer = ctypes.create_string_buffer(256)
            size = function("FPDFFont_GetBaseFontName")(font, buffer, 256) if font else 0
            name = buffer.raw[: max(0, min(size, 256) - 1)].decode("latin-1")
            weight = function("FPDFFont_GetWeight")(font) if font else 0
            bold = bool(_BOLD.search(name)) or weight >= 600
            known = self._fonts[font] = (name, bold, bool(_ITALIC.search(name)))
        return known
