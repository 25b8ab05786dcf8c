"""The reader of web pages: answers typed into the text box of a VLE, as its download holds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from assess.document import Document, ReadLimits
from assess.errors import UnreadableError
from assess.language.words import count_words
from assess.readers.html.decoding import decoded
from assess.readers.html.page import Page
from assess.readers.sniff import content_of
from assess.readers.structure import settle

SUFFIXES = (".html", ".htm")

_MEGABYTE = 1_000_000
_LEADS_ON = 100
"""Words below which a page that sends its reader elsewhere is no answer."""


def read(path: Path, limits: ReadLimits) -> Document:
    """Read one web page into blocks and ledger; nothing that it points to is fetched.

    Raises UnreadableError: missing, too-large, damaged, or wrong-format for a page that only leads
    to a web address.
    """
    content = content_of(path, limits)
    try:
        page = _parsed(decoded(content))
    except (etree.LxmlError, MemoryError, RecursionError, ValueError) as fault:
        raise UnreadableError(
            "damaged",
            "The web page is built so oddly that it could not be read.",
            "Open it in a browser, copy the answer into Word (.docx) and read that file.",
        ) from fault
    blocks, declared = settle(page.drafts)
    if page.leads_on and sum(count_words(block.text) for block in blocks) < _LEADS_ON:
        raise UnreadableError(
            "wrong-format",
            "A web address was handed in, not an answer: the page only leads there.",
            "Look at it in the VLE, or ask for the answer as Word (.docx) or PDF.",
        )
    return Document(
        format="html",
        blocks=blocks,
        ledger=page.ledger.entries(),
        properties={"application": page.application} if page.application else {},
        declared=declared,
    )


def _parsed(text: str) -> Page:
    """Walk a page as a browser would: what is not closed or not known is taken as it comes.

    The parser reports what it meets and builds no tree, so no nesting is too deep for it. HTML
    knows no entities of one's own, and nothing is fetched.
    """
    page = Page()
    target: Any = page  # its stubs know no parser that always gives text
    if text.strip():
        # 'huge_tree' only lifts the limit of 10 MB for one picture inside the text; the size of
        # the file has its own limit.
        parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, huge_tree=True)
        etree.fromstring(text.encode(), parser)
    page.close()
    return page
