"""The structure tree of a tagged PDF, as far as it stands on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assess.readers.pdf.glyphs import Tag
from assess.readers.pdf.pdfium import Address, function, string

_DEPTH, _ELEMENTS = 60, 50_000
"""How deep and how large a tree may be; what lies beyond is left out, and read by its geometry."""


def read_tags(page: Address) -> tuple[Tag, ...]:
    """Return the structure elements of an open page, in order; empty if it is not tagged."""
    tree = function("FPDF_StructTree_GetForPage")(page)
    if not tree:
        return ()
    try:
        walk = _Walk()
        child = function("FPDF_StructTree_GetChildAtIndex")
        count = min(function("FPDF_StructTree_CountChildren")(tree), _ELEMENTS)
        found = ((index, child(tree, index)) for index in range(max(count, 0)))
        return tuple(walk.tag(held, (index,)) for index, held in found if held)
    finally:
        function("FPDF_StructTree_Close")(tree)


@dataclass
class _Walk:
    """One walk over a tree, which ends after so many elements whatever the tree says."""

    left: int = _ELEMENTS
    above: set[Address] = field(default_factory=set)

    def tag(self, held: Address, path: tuple[int, ...]) -> Tag:
        """Return one element with everything below it."""
        role = string("FPDF_StructElement_GetType", held)
        if len(path) > _DEPTH or held in self.above:
            return Tag(role, path)
        self.above.add(held)
        kids = tuple(self._kids(held, path))
        self.above.discard(held)
        return Tag(role, path, kids)

    def _kids(self, held: Address, path: tuple[int, ...]) -> Iterator[Tag | int]:
        """Yield marked-content numbers and elements below one element, on this page only."""
        number_at = function("FPDF_StructElement_GetChildMarkedContentID")
        child_at = function("FPDF_StructElement_GetChildAtIndex")
        for index in range(function("FPDF_StructElement_CountChildren")(held)):
            self.left -= 1
            if self.left < 0:
                return
            number = number_at(held, index)
            if number >= 0:
                yield number
                continue
            child = child_at(held, index)
            if child:
                yield self.tag(child, (*path, index))
