"""The letters of one page as runs: what the engine read, cut where the setting changes."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from ctypes import c_double, c_float, c_uint, c_ulong

from assess.readers.pdf.glyphs import Line, Run, Style
from assess.readers.pdf.pdfium import Address, Numbers, function, page_text
from assess.readers.pdf.placing import Placing, sane

_LINE = re.compile(r"[^\r\n\ufffe]+")
_WORD = re.compile(r"\S+")
_PAIR = re.compile("[\ud800-\udfff]")
_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_HYPHENS = frozenset("-‐\xad")
_BROKEN = "\ufffe"
"""What the engine writes for a hyphen at the end of a line, in place of hyphen and line break."""

_UNKNOWN = "\ufffd"
"""Stands for a letter that is on the page but whose meaning the file does not tell."""

_BLANK = 0.1
"""Share of an em by which two pieces of text have to stand apart to be two words: the narrowest
blank of justified text is about an eighth, kerning stays under a twentieth."""

Start = tuple[int, Address]
"""Where a run begins: offset in its line, text object."""


class Letters:
    """Reads the letters of one open page."""

    def __init__(self, text: Address, placing: Placing) -> None:
        self._text = text
        self._placing = placing
        self._styles: dict[Address, Style] = {}
        self._fonts: dict[Address, tuple[str, bool]] = {}
        self._four = Numbers(c_double, 4)
        self._six = Numbers(c_float, 6)
        self._colour = Numbers(c_uint, 4)
        self._object = function("FPDFText_GetTextObject")
        self._same = True

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the page as the engine breaks them."""
        count = function("FPDFText_CountChars")(self._text)
        if count <= 0:
            return
        text = page_text(self._text, count)
        # Letters without a meaning take a place on the page but none in its text; only then do
        # the two ways of counting differ and every place has to be looked up.
        self._same = len(text) == count
        paired = _PAIR.search(text)
        for found in _LINE.finditer(text):
            runs = list(self._runs(found[0], found.start()))
            if paired:
                runs = [_with_pairs_joined(run) for run in runs]
            if runs:
                yield _ended(runs, broken=text[found.end() : found.end() + 1] == _BROKEN)

    def _index(self, offset: int) -> int:
        """Return the number of the letter at an offset of the page's text."""
        if self._same:
            return offset
        return int(function("FPDFText_GetCharIndexFromTextIndex")(self._text, offset))

    def _runs(self, line: str, offset: int) -> Iterator[Run]:
        """Yield the runs of one line: neighbouring words of one text object belong together."""
        starts: list[Start] = []
        before = -1
        for word in _WORD.finditer(line):
            index = self._index(offset + word.start())
            held = self._object(self._text, index) or 0
            if held != before:
                starts.append((word.start(), held))
                before = held
        before_run: Run | None = None
        for begin, end, held in self._pieces(line, offset, starts):
            text = line[begin:end]
            last = self._index(offset + begin + len(text.rstrip()) - 1)
            first = self._index(offset + begin)
            run = self._run(text if self._same else self._full(text, offset + begin), first, held)
            self._end(run, last)
            if before_run:
                self._part(before_run, run)
                yield before_run
            before_run = run
        if before_run:
            yield before_run

    def _pieces(
        self, line: str, offset: int, starts: list[Start]
    ) -> Iterator[tuple[int, int, Address]]:
        """Yield begin, end and text object of each run, also those that begin inside a word."""
        ends = [*(begin for begin, _ in starts[1:]), len(line)] if starts else []
        for (begin, held), end in zip(starts, ends, strict=True):
            text = line[begin:end].rstrip()
            last = begin + len(text)
            if (self._object(self._text, self._index(offset + last - 1)) or 0) == held:
                yield begin, end, held
                continue
            start, now = begin, held
            word = begin + max(text.rfind(" "), text.rfind("\t"), -1) + 1
            for place in range(word + 1, last):
                other = self._object(self._text, self._index(offset + place)) or 0
                if other and other != now:
                    yield start, place, now
                    start, now = place, other
            yield start, end, now

    def _part(self, one: Run, two: Run) -> None:
        """Put a blank between two pieces of one word that stand apart like two words."""
        pieces = one.text[-1:].strip() and two.text[:1].strip()
        if not pieces or (len(one.text.split()[-1]) < 2 and len(two.text.split()[0]) < 2):
            return
        size = max(one.style.size, two.style.size)
        gap = two.x0 - one.x1
        level = abs(one.y - two.y) < 0.1 * size
        # The edge of the last letter's ink may lie well inside its width; only a gap that looks
        # wide is worth asking for the width itself.
        if not level or not _BLANK * size < gap < 20 * size:
            return
        if function("FPDFText_GetLooseCharBox")(self._text, two.start - 1, self._six.at[0]):
            edge = self._placing.box(tuple(self._six.values[:4]))[2]  # type: ignore[arg-type]
            if two.x0 - edge > _BLANK * size:
                one.text += " "

    def _full(self, text: str, offset: int) -> str:
        """Return the text of a run with a mark inside words for each letter of no known meaning."""
        if self._index(offset + len(text) - 1) - self._index(offset) == len(text) - 1:
            return text
        whole = text[:1]
        before = self._index(offset)
        for place in range(1, len(text)):
            index = self._index(offset + place)
            inside = whole[-1:].isalnum() and text[place].isalnum()
            whole += (_UNKNOWN if index - before == 2 and inside else "") + text[place]
            before = index
        return whole

    def _run(self, text: str, first: int, held: Address) -> Run:
        """Return a run that begins with the letter ``first``; its right edge is still unknown."""
        style = self._styles.get(held)
        if style is None:
            style = self._styles[held] = self._style(first, held)
        values, at = self._four.values, self._four.at
        function("FPDFText_GetCharOrigin")(self._text, first, at[0], at[1])
        x0, y = values[0], values[1]
        if not self._placing.plain:
            x0, y = self._placing.point(x0, y)
        return Run(text, sane(x0), sane(x0), sane(y), style, first)

    def _end(self, run: Run, last: int) -> None:
        """Give a run its right edge, from its last letter."""
        values, at = self._four.values, self._four.at
        function("FPDFText_GetCharBox")(self._text, last, at[0], at[1], at[2], at[3])
        left, right, bottom, top = values
        if not self._placing.plain:
            left, bottom, right, top = self._placing.box((left, bottom, right, top))
        run.x0, run.x1 = min(run.x0, sane(right)), max(run.x0, sane(right))

    def _style(self, index: int, held: Address) -> Style:
        """Return how the text object of the letter at ``index`` is set."""
        size = function("FPDFText_GetFontSize")(self._text, index)
        matrix = self._six.values
        if function("FPDFText_GetMatrix")(self._text, index, self._six.at[0]):
            size *= math.hypot(matrix[2], matrix[3])
        size = round(min(abs(sane(size)), 2_000.0), 2)
        if not held:
            return Style(size)
        font, bold = self._font(function("FPDFTextObj_GetFont")(held) or 0)
        mode = function("FPDFTextObj_GetTextRenderMode")(held)
        self._colour.values[:] = (0, 0, 0, 255)
        function("FPDFPageObj_GetFillColor")(held, *self._colour.at)
        red, green, blue, alpha = map(int, self._colour.values)
        mcid = function("FPDFPageObj_GetMarkedContentID")(held)
        return Style(
            size=size,
            bold=bold or mode == 2,
            font=font,
            colour=(red, green, blue, alpha),
            mode=mode,
            mcid=mcid,
            artifact=mcid < 0 and _is_artifact(held),
        )

    def _font(self, font: Address) -> tuple[str, bool]:
        """Return name and boldness of a font; looked up once a page."""
        known = self._fonts.get(font)
        if known is None:
            buffer = ctypes.create_string_buffer(256)
            size = function("FPDFFont_GetBaseFontName")(font, buffer, 256) if font else 0
            name = buffer.raw[: max(0, min(size, 256) - 1)].decode("latin-1")
            weight = function("FPDFFont_GetWeight")(font) if font else 0
            known = self._fonts[font] = (name, bool(_BOLD.search(name)) or weight >= 600)
        return known


def _is_artifact(held: Address) -> bool:
    """Tell whether a text object is marked as no part of the answer."""
    room, size = ctypes.create_string_buffer(64), c_ulong()
    for index in range(min(function("FPDFPageObj_CountMarks")(held), 16)):
        mark = function("FPDFPageObj_GetMark")(held, index)
        if mark and function("FPDFPageObjMark_GetName")(mark, room, 64, ctypes.addressof(size)):
            name = room.raw[: max(0, min(size.value, 64) - 2)].decode("utf-16-le", "replace")
            if name == "Artifact":
                return True
    return False


def _with_pairs_joined(run: Run) -> Run:
    """Return a run with letters beyond the basic plane made one from their two halves."""
    run.text = run.text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return run


def _ended(runs: list[Run], *, broken: bool) -> Line:
    """Return a line without the hyphen that it ends in, noted as broken there."""
    text = runs[-1].text.rstrip()
    if not broken and text[-1:] in _HYPHENS and text[-2:-1].isalnum():
        runs[-1].text = text[:-1]
        broken = True
    return Line(runs, hyphen=broken)
