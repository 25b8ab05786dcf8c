"""The annotated copy of a Word file: comments at the passages, every other part untouched."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Sequence

from assess.document import Document
from assess.writers.annotated.archive import rewritten
from assess.writers.annotated.notes import Note
from assess.writers.annotated.word_anchors import Anchor, anchored
from assess.writers.annotated.word_comments import first_free, with_comments
from assess.writers.annotated.word_letters import Letters, Walk, hidden_styles
from assess.writers.annotated.word_names import XML_SPACE, Element, Names, names_of, serialised
from assess.writers.annotated.word_parts import Parts
from assess.writers.annotated.word_ranges import Ranges, Span


def annotate_word(document: Document, original: bytes, notes: Sequence[Note]) -> bytes:
    """Return the file with the notes as Word comments.

    Changed are the main part, the comments and, where the file had none yet, the two lists that
    name its parts. Raises what zipfile, zlib and lxml raise on files that are broken, and KeyError
    for a package without text.
    """
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        parts = Parts(archive)
        main = parts.main()
        root = parts.root(main)
        if root is None or next(root.iter(names_of(root).w + "p"), None) is None:
            return original
        names = names_of(root)
        letters = _letters(parts, main, root, names)
        anchors = anchored(document, letters, notes)
        linked = parts.linked(main, "comments", "comments.xml")
        comments = linked or posixpath.join(posixpath.dirname(main), "comments.xml")
        before = parts.root(linked)
        first = first_free(before, names)
        _put(anchors, root, letters, names, first)
        said = [anchor.note.paragraphs for anchor in anchors]
        changed = {
            main: serialised(root),
            comments: serialised(with_comments(before, said, names, first)),
            **parts.tied_in(main, comments, names),
        }
        return rewritten(original, archive, changed)


def _letters(parts: Parts, main: str, root: Element, names: Names) -> Letters:
    """Return the letters of the body, then of the notes in the order in which it calls them."""
    styles = parts.sound(parts.linked(main, "styles", "styles.xml"))
    walk = Walk(names, hidden_styles(styles, names))
    for body in root.iterchildren(names.w + "body"):
        walk.story(body)
    for kind in ("footnote", "endnote"):
        calls = list(root.iter(f"{names.w}{kind}Reference"))
        part = parts.sound(parts.linked(main, f"{kind}s", f"{kind}s.xml")) if calls else None
        notes = {} if part is None else {note.get(names.w + "id"): note for note in part}
        for call in calls:
            note, run = notes.pop(call.get(names.w + "id"), None), call.getparent()
            if note is not None and run is not None:
                walk.story(note, host=run)
    walk.letters.settle()
    return walk.letters


def _put(
    anchors: Sequence[Anchor], root: Element, letters: Letters, names: Names, first: int
) -> None:
    """Put the anchors of all comments into the main part; passages last, as they cut runs."""
    ranges = Ranges(letters, names, root, preserve=root.get(XML_SPACE) == "preserve")
    spans = []
    for number, anchor in enumerate(anchors, start=first):
        if anchor.host is not None:
            ranges.around(anchor.host, number)
        elif anchor.end > anchor.start:
            spans.append(Span(number, anchor.start, anchor.end))
        else:
            ranges.before(_paragraph(anchor.start, root, letters, names), number)
    ranges.put(spans)


def _paragraph(letter: int, root: Element, letters: Letters, names: Names) -> Element:
    """Return the paragraph of the body in or before which a letter of the stream stands."""
    for number in range(min(letter, len(letters.owners) - 1), -1, -1):
        piece = letters.pieces[letters.owners[number]]
        inside = piece.element if piece.host is None else piece.host
        paragraph = next(inside.iterancestors(names.w + "p"), None)
        if paragraph is not None:
            return paragraph
    return next(root.iter(names.w + "p"))
