"""Content controls: what one says of the text inside it."""

from __future__ import annotations

from dataclasses import dataclass

from assess.document import Kind
from assess.readers.docx.names import Element, W, switched_on, value_of

_GALLERIES: dict[str, Kind] = {
    "Table of Contents": "contents",
    "Bibliographies": "reference-list",
    "Cover Pages": "title-page",
}


@dataclass(frozen=True, slots=True)
class Control:
    """The inside of a control, the kind its text has, and whether it cites or shows a prompt."""

    content: Element
    kind: Kind | None = None
    cites: bool = False
    prompts: bool = False


def control_of(element: Element) -> Control | None:
    """Return what a ``w:sdt`` holds, or None for one without content."""
    properties, content = element.find(W + "sdtPr"), element.find(W + "sdtContent")
    if content is None:
        return None
    if properties is None:
        return Control(content)
    kind = _GALLERIES.get(value_of(properties.find(W + "docPartObj"), "docPartGallery") or "")
    if properties.find(W + "bibliography") is not None:
        kind = "reference-list"
    prompt = properties.find(W + "showingPlcHdr")
    return Control(
        content,
        kind,
        cites=properties.find(W + "citation") is not None,
        prompts=prompt is not None and switched_on(prompt),
    )
