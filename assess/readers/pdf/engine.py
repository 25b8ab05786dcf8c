"""Opens a PDF and hands out its pages one by one: runs of like letters with their places."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

from assess.readers.pdf.annotations import collect_annotations
from assess.readers.pdf.drawings import Drawings
from assess.readers.pdf.glyphs import Page
from assess.readers.pdf.letters import Letters
from assess.readers.pdf.pdfium import PASSWORD_ERROR, Address, function, string
from assess.readers.pdf.placing import placing_of, sane
from assess.readers.pdf.tags import read_tags

_WIDEST = 10_000
"""Most pixels of a picture of a page on either side."""


class CannotOpenError(Exception):
    """The engine would not open the file; ``password`` tells whether for want of a password."""

    def __init__(self, *, password: bool) -> None:
        super().__init__("password" if password else "damaged")
        self.password = password


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

    @property
    def attachments(self) -> int:
        """How many files are attached."""
        return max(0, int(function("FPDFDoc_GetAttachmentCount")(self.handle)))

    def about(self, key: str) -> str:
        """Return one entry of the file's description, such as ``Producer``, or an empty text."""
        return string("FPDF_GetMetaText", self.handle, key.encode("ascii"))

    def pages(self) -> Iterator[Page]:
        """Yield the pages in order; a page that cannot be loaded comes with ``faults`` set."""
        for index in range(self.page_count):
            with OpenPage(self.handle, index) as opened:
                yield opened.content()

    def picture(self, number: int, dots: int) -> bytes:
        """Return page ``number`` (from 1) as a grey PGM picture of ``dots`` per inch."""
        with OpenPage(self.handle, number - 1) as opened:
            return opened.picture(dots)


@dataclass
class OpenPage:
    """One page while it is open in the engine."""

    document: Address
    index: int
    page: Address = 0
    text: Address = 0

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
        placing = placing_of(self.page)
        if self.text:
            page.lines = list(Letters(self.text, placing).lines())
        Drawings(page, placing).collect(self.page)
        collect_annotations(self.page, page)
        if any(run.style.mcid >= 0 for line in page.lines for run in line.runs):
            page.tags = read_tags(self.page)
        return page

    def picture(self, dots: int) -> bytes:
        """Return the page as a grey PGM picture; empty if it cannot be drawn."""
        width, height = (
            min(int(sane(function(name)(self.page)) * dots / 72), _WIDEST) if self.page else 0
            for name in ("FPDF_GetPageWidthF", "FPDF_GetPageHeightF")
        )
        if width < 1 or height < 1:
            return b""
        pixels = ctypes.create_string_buffer(width * height)
        grey = 1  # FPDFBitmap_Gray: one byte a pixel
        bitmap = function("FPDFBitmap_CreateEx")(width, height, grey, pixels, width)
        if not bitmap:
            return b""
        function("FPDFBitmap_FillRect")(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        function("FPDF_RenderPageBitmap")(bitmap, self.page, 0, 0, width, height, 0, 0)
        function("FPDFBitmap_Destroy")(bitmap)
        return b"P5 %d %d 255\n" % (width, height) + pixels.raw
