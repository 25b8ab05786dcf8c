"""The engine's functions with plain addresses for arguments; the only importer of pypdfium2."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_double, c_float, c_int, c_uint, c_ulong, c_ushort, c_void_p
from functools import cache
from typing import Any

Address = int

PASSWORD_ERROR = 4
"""FPDF_ERR_PASSWORD: a password is needed that was not given."""

TEXT_OBJECT, PATH_OBJECT, IMAGE_OBJECT, SHADING_OBJECT, FORM_OBJECT = 1, 2, 3, 4, 5
"""Kinds of page object (FPDF_PAGEOBJ_…)."""

_P, _I = c_void_p, c_int

# The library's own Python layer wraps every object it returns in a typed pointer, and asking a
# pointer for its address costs as much again as the call. One such call is made for every word,
# so the functions are called through prototypes that take and return plain addresses.
_PROTOTYPES: dict[str, tuple[Any, ...]] = {
    "FPDF_LoadMemDocument64": (_P, ctypes.c_char_p, ctypes.c_size_t, _P),
    "FPDF_CloseDocument": (None, _P),
    "FPDF_GetLastError": (c_ulong,),
    "FPDF_GetPageCount": (_I, _P),
    "FPDF_GetSecurityHandlerRevision": (_I, _P),
    "FPDF_GetMetaText": (c_ulong, _P, ctypes.c_char_p, _P, c_ulong),
    "FPDF_LoadPage": (_P, _P, _I),
    "FPDF_ClosePage": (None, _P),
    "FPDF_GetPageWidthF": (c_float, _P),
    "FPDF_GetPageHeightF": (c_float, _P),
    "FPDF_GetPageBoundingBox": (_I, _P, _P),
    "FPDFPage_GetRotation": (_I, _P),
    "FPDFPage_CountObjects": (_I, _P),
    "FPDFPage_GetObject": (_P, _P, _I),
    "FPDFPageObj_GetType": (_I, _P),
    "FPDFPageObj_GetBounds": (_I, _P, _P, _P, _P, _P),
    "FPDFPageObj_GetFillColor": (_I, _P, _P, _P, _P, _P),
    "FPDFPageObj_GetMarkedContentID": (_I, _P),
    "FPDFPageObj_CountMarks": (_I, _P),
    "FPDFPageObj_GetMark": (_P, _P, c_ulong),
    "FPDFPageObjMark_GetName": (_I, _P, _P, c_ulong, _P),
    "FPDFPageObj_GetMatrix": (_I, _P, _P),
    "FPDFFormObj_CountObjects": (_I, _P),
    "FPDFFormObj_GetObject": (_P, _P, _I),
    "FPDFPath_GetDrawMode": (_I, _P, _P, _P),
    "FPDFPath_CountSegments": (_I, _P),
    "FPDFPath_GetPathSegment": (_P, _P, _I),
    "FPDFPathSegment_GetPoint": (_I, _P, _P, _P),
    "FPDFPathSegment_GetType": (_I, _P),
    "FPDFTextObj_GetFont": (_P, _P),
    "FPDFTextObj_GetTextRenderMode": (_I, _P),
    "FPDFFont_GetBaseFontName": (c_ulong, _P, _P, c_ulong),
    "FPDFFont_GetWeight": (_I, _P),
    "FPDFFont_GetFlags": (_I, _P),
    "FPDFText_LoadPage": (_P, _P),
    "FPDFText_ClosePage": (None, _P),
    "FPDFText_CountChars": (_I, _P),
    "FPDFText_GetText": (_I, _P, _I, _I, _P),
    "FPDFText_GetTextObject": (_P, _P, _I),
    "FPDFText_GetCharIndexFromTextIndex": (_I, _P, _I),
    "FPDFText_GetCharOrigin": (_I, _P, _I, _P, _P),
    "FPDFText_GetCharBox": (_I, _P, _I, _P, _P, _P, _P),
    "FPDFText_GetLooseCharBox": (_I, _P, _I, _P),
    "FPDFText_GetFontSize": (c_double, _P, _I),
    "FPDFText_GetMatrix": (_I, _P, _I, _P),
    "FPDFText_IsGenerated": (_I, _P, _I),
    "FPDFText_HasUnicodeMapError": (_I, _P, _I),
    "FPDFBitmap_CreateEx": (_P, _I, _I, _I, _P, _I),
    "FPDFBitmap_FillRect": (_I, _P, _I, _I, _I, _I, c_ulong),
    "FPDFBitmap_Destroy": (None, _P),
    "FPDF_RenderPageBitmap": (None, _P, _P, _I, _I, _I, _I, _I, _I),
    "FPDF_StructTree_GetForPage": (_P, _P),
    "FPDF_StructTree_Close": (None, _P),
    "FPDF_StructTree_CountChildren": (_I, _P),
    "FPDF_StructTree_GetChildAtIndex": (_P, _P, _I),
    "FPDF_StructElement_GetType": (c_ulong, _P, _P, c_ulong),
    "FPDF_StructElement_CountChildren": (_I, _P),
    "FPDF_StructElement_GetChildAtIndex": (_P, _P, _I),
    "FPDF_StructElement_GetChildMarkedContentID": (_I, _P, _I),
    "FPDFPage_GetAnnotCount": (_I, _P),
    "FPDFPage_GetAnnot": (_P, _P, _I),
    "FPDFPage_CloseAnnot": (None, _P),
    "FPDFDoc_GetAttachmentCount": (_I, _P),
    "FPDFAnnot_GetSubtype": (_I, _P),
    "FPDFAnnot_GetFlags": (_I, _P),
    "FPDFAnnot_GetStringValue": (c_ulong, _P, ctypes.c_char_p, _P, c_ulong),
}


@cache
def function(name: str) -> Callable[..., Any]:
    """Return one function of the engine; the engine is loaded and started on the first call."""
    # The engine is a native library of several megabytes: loaded only when a PDF is read.
    import pypdfium2  # noqa: PLC0415

    found = getattr(pypdfium2.raw, name)
    result, *arguments = _PROTOTYPES[name]
    kind = ctypes.CFUNCTYPE(result, *arguments)
    return kind(ctypes.cast(found, c_void_p).value or 0)


def string(name: str, *arguments: object) -> str:
    """Call a function that fills a buffer with UTF-16 text and return the text.

    The function's last two arguments, buffer and length in bytes, are supplied here. More than
    four megabytes are no text that anyone wrote, and come back empty.
    """
    call = function(name)
    size = int(call(*arguments, None, 0))
    if not 2 < size <= 4_000_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    call(*arguments, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def page_text(text_page: Address, count: int) -> str:
    """Return the text of a page as the engine orders it, one character a UTF-16 unit."""
    buffer = (c_ushort * (count + 1))()
    written = function("FPDFText_GetText")(text_page, 0, count, buffer)
    units = bytes(buffer)[: 2 * max(0, written - 1)]
    text = units.decode("utf-16-le", "surrogatepass")
    # Letters beyond the basic plane are two units; offsets into the page count units.
    return text if 2 * len(text) == len(units) else "".join(map(chr, memoryview(units).cast("H")))


class Numbers:
    """Room for the numbers that one call hands back, with its addresses at hand."""

    def __init__(self, kind: type[c_double] | type[c_float] | type[c_uint], count: int) -> None:
        self.values = (kind * count)()
        base, step = ctypes.addressof(self.values), ctypes.sizeof(kind)
        self.at = tuple(base + step * index for index in range(count))
