"""What stands beside the text: notes, comments, running heads and feet."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from assess.document import Kind
from assess.readers.docx.names import Element, R, W, switched_on, value_of
from assess.readers.docx.numbering import spell
from assess.readers.docx.reading import Place, Reading
from assess.readers.docx.removed import removed_text
from assess.readers.docx.story import Story
from assess.readers.structure import Draft

_NOTE_PARTS: tuple[tuple[Kind, str, str], ...] = (
    ("footnote", "footnotes", "footnotes.xml"),
    ("endnote", "endnotes", "endnotes.xml"),
)
_HEADS: tuple[tuple[Kind, str], ...] = (
    ("header", "headerReference"),
    ("footer", "footerReference"),
)


def read_notes(reading: Reading, settings: Element | None) -> list[Draft]:
    """Return the footnotes, then the endnotes, in the order in which the text calls them."""
    drafts: list[Draft] = []
    for kind, link, usual in _NOTE_PARTS:
        drafts += _notes_of(reading, settings, kind, (link, usual))
    return drafts


def _notes_of(
    reading: Reading, settings: Element | None, kind: Kind, part: tuple[str, str]
) -> list[Draft]:
    """Return the notes of one kind; those that nothing calls go to the ledger."""
    main = reading.part
    name = reading.package.linked(main, *part)
    root = None if name is None else reading.package.xml(name)
    if name is None or root is None:
        return []
    notes = {note.get(W + "id", ""): note for note in root.iterchildren(W + kind)}
    style = _number_style(settings, kind)
    drafts: list[Draft] = []
    counted = 0
    reading.part = name
    for called, key, page, own in [each for each in reading.notes if each[0] == kind]:
        note = notes.pop(key, None)
        if called != kind or note is None:
            continue
        counted += own is None
        label = spell(counted, style) if own is None else own
        read = Story(reading, note).read(note, Place(kind=kind))
        drafts += [replace(each, page=page, breaks=False) for each in _labelled(read, label)]
    reading.part = main
    for note in notes.values():
        text = removed_text(note).strip()
        if note.get(W + "type", "normal") == "normal" and text:
            reading.ledger.add("unused-note", text)
    return drafts


def _labelled(drafts: list[Draft], label: str) -> list[Draft]:
    """Return the drafts of a note with its number on the first that has words."""
    for index, draft in enumerate(drafts):
        if draft.text:
            return [*drafts[:index], replace(draft, label=label or None), *drafts[index + 1 :]]
    return drafts


def _number_style(settings: Element | None, kind: Kind) -> str:
    """Return how notes of a kind are numbered: footnotes 1, 2, endnotes i, ii unless set."""
    found = None if settings is None else settings.find(f"{W}{kind}Pr")
    return value_of(found, "numFmt") or ("decimal" if kind == "footnote" else "lowerRoman")


def read_heads(reading: Reading, settings: Element | None) -> list[Draft]:
    """Return the running heads, then the feet, each once; those no page shows go to the ledger."""
    shown = {"default"}
    if any(_on(section, "titlePg") for section in reading.sections):
        shown.add("first")
    if _on(settings, "evenAndOddHeaders"):
        shown.add("even")
    drafts: list[Draft] = []
    main = reading.part
    for kind, reference in _HEADS:
        parts: dict[str, bool] = {}
        for section in reading.sections:
            for each in section.iterchildren(W + reference):
                part = reading.package.target(main, each, R + "id")
                if part is not None:
                    parts[part] = parts.get(part, False) or each.get(W + "type") in shown
        drafts += _heads_of(reading, kind, parts)
    reading.part = main
    return _once(drafts)


def _heads_of(reading: Reading, kind: Kind, parts: dict[str, bool]) -> list[Draft]:
    """Return the drafts of the running heads or feet that pages show."""
    drafts: list[Draft] = []
    for part, is_shown in parts.items():
        root = reading.package.xml(part)
        if root is None:
            continue
        if not is_shown:
            text = removed_text(root).strip()
            if text:
                reading.ledger.add("unused-header", text)
            continue
        reading.part = part
        read = Story(reading, root).read(root, Place(kind=kind))
        drafts += [replace(each, page=None, breaks=False) for each in read]
    return drafts


def _once(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without those that repeat one: sections often carry the same head."""
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for draft in drafts:
        seen[draft.kind, draft.text] += 1
        if seen[draft.kind, draft.text] == 1:
            kept.append(draft)
    return kept


def tally_comments(reading: Reading) -> None:
    """Enter the comments of the file in the ledger."""
    root = reading.package.linked_xml(reading.part, "comments", "comments.xml")
    for comment in () if root is None else root.iterchildren(W + "comment"):
        reading.ledger.add("comment", removed_text(comment))


def _on(element: Element | None, name: str) -> bool:
    """Tell whether a switch among an element's children is on."""
    found = None if element is None else element.find(W + name)
    return found is not None and switched_on(found)
