"""Tagged PDFs written object by object: sound structure trees, and trees that lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pdf_drawing import ONE, TWO, Want, want, wrapped

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


@dataclass(frozen=True)
class Tagged:
    """A tagged file: its bytes, and the blocks to be read in it."""

    name: str
    data: bytes
    blocks: Sequence[Want]


@dataclass
class Writer:
    """Puts numbered objects into a file, with a table of where they are."""

    objects: dict[int, bytes] = field(default_factory=dict)

    def put(self, number: int, body: str | bytes) -> None:
        """Add object ``number``."""
        self.objects[number] = body.encode("cp1252") if isinstance(body, str) else body

    def stream(self, number: int, body: str) -> None:
        """Add a stream object."""
        data = body.encode("cp1252")
        self.put(number, b"<</Length %d>>stream\n%s\nendstream" % (len(data), data))

    def bytes(self) -> bytes:
        """Return the whole file; object 1 is its root."""
        out = bytearray(b"%PDF-1.7\n")
        places: dict[int, int] = {}
        for number, body in sorted(self.objects.items()):
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        last = max(self.objects)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
        for number in range(1, last + 1):
            known = number in places
            out += b"%010d %05d %s \n" % (
                places.get(number, 0), 0 if known else 65535, b"n" if known else b"f"
            )  # fmt: skip
        out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, start)
        return bytes(out)


def shown(mcid: int, tag: str, x: float, y: float, text: str) -> str:
    """Return the drawing of one piece of marked text."""
    safe = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"/{tag} <</MCID {mcid}>> BDC BT /F1 11 Tf {x:g} {y:g} Td ({safe}) Tj ET EMC\n"


def artifact(x: float, y: float, text: str) -> str:
    """Return the drawing of text that is no part of the answer."""
    return f"/Artifact BMC BT /F1 9 Tf {x:g} {y:g} Td ({text}) Tj ET EMC\n"


def file(
    contents: Sequence[str], elements: Mapping[int, str], owners: Sequence[Sequence[int]]
) -> bytes:
    """Return a tagged file with these page contents.

    ``elements`` are structure elements by object number from 100, of which 100 is the top;
    ``owners`` say for each page which element owns each marked-content number.
    """
    writer = Writer()
    pages = [10 + 2 * index for index in range(len(contents))]
    writer.put(1, "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 4 0 R>>")
    kids = " ".join(f"{page} 0 R" for page in pages)
    writer.put(2, f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>")
    writer.put(3, _FONT)
    numbers = " ".join(
        f"{index} [{' '.join(f'{owner} 0 R' for owner in row)}]" for index, row in enumerate(owners)
    )
    writer.put(4, "<</Type/StructTreeRoot/K 100 0 R/ParentTree 5 0 R/ParentTreeNextKey 9>>")
    writer.put(5, f"<</Nums[{numbers}]>>")
    for index, (page, content) in enumerate(zip(pages, contents, strict=True)):
        writer.put(
            page,
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/StructParents {index}"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {page + 1} 0 R>>",
        )
        writer.stream(page + 1, content)
    for number, body in elements.items():
        writer.put(number, body)
    return writer.bytes()


def element(role: str, parent: int, kids: str, page: int = 10) -> str:
    """Return a structure element."""
    return f"<</Type/StructElem/S/{role}/P {parent} 0 R/Pg {page} 0 R/K[{kids}]>>"


def refs(*numbers: int) -> str:
    """Return references to objects."""
    return " ".join(f"{number} 0 R" for number in numbers)


def everything() -> bytes:
    """Return a file with a heading, a paragraph over a page end, a list and a table."""
    rows = wrapped(ONE, 300)
    first = shown(0, "H1", 72, 700, "What I see") + "".join(
        shown(1, "P", 72, 100 - 14 * n, row) for n, row in enumerate(rows[:2])
    )
    first += artifact(72, 810, "NPQ for SENCOs")
    second = "".join(shown(0, "P", 72, 770 - 14 * n, row) for n, row in enumerate(rows[2:]))
    # The table is drawn before the list that stands above it: the tree knows better.
    second += shown(3, "TD", 72, 560, "When") + shown(4, "TD", 200, 560, "What")
    second += shown(5, "TD", 72, 540, "May") + shown(6, "TD", 200, 540, "Talk with")
    second += shown(6, "TD", 200, 526, "families")
    second += shown(1, "Lbl", 72, 660, "a)") + shown(2, "LBody", 90, 660, "Ask the pupil.")
    second += artifact(280, 30, "2")
    table = {
        110: element("Table", 100, refs(111, 112), 12),
        111: element("TR", 110, refs(113, 114), 12),
        112: element("TR", 110, refs(115, 116), 12),
        113: element("TH", 111, "3", 12),
        114: element("TH", 111, "4", 12),
        115: element("TD", 112, "5", 12),
        116: element("TD", 112, "6", 12),
    }
    tree = {
        100: element("Document", 4, refs(101, 102, 103, 110)),
        101: element("H1", 100, "0"),
        102: element("P", 100, "<</Type/MCR/Pg 10 0 R/MCID 1>> <</Type/MCR/Pg 12 0 R/MCID 0>>"),
        103: element("L", 100, refs(104), 12),
        104: element("LI", 103, refs(105, 106), 12),
        105: element("Lbl", 104, "1", 12),
        106: element("LBody", 104, "2", 12),
    }
    owners = [[101, 102], [102, 105, 106, 113, 114, 115, 116]]
    return file([first, second], tree | table, owners)


def looped() -> bytes:
    """Return a file whose tree bites its own tail."""
    content = shown(0, "P", 72, 700, "These words are in a tree that goes round in circles.")
    tree = {
        100: element("Document", 4, refs(101)),
        101: element("Sect", 100, refs(102, 100)),
        102: element("P", 101, f"0 {refs(101, 102)}"),
    }
    return file([content], tree, [[102]])


def bottomless(depth: int = 3_000) -> bytes:
    """Return a file whose tree is as deep as a well."""
    content = shown(0, "P", 72, 700, "These words lie at the bottom of a well.")
    tree = {100 + n: element("Div", max(99 + n, 4), refs(101 + n)) for n in range(depth)}
    tree[100 + depth] = element("P", 99 + depth, "0")
    return file([content], tree, [[100 + depth]])


def forgetful() -> bytes:
    """Return a file whose tree owns one line and leaves out the rest."""
    rows = wrapped(TWO, 300)
    content = shown(0, "P", 72, 760, "Only this line is tagged.") + "".join(
        f"BT /F1 11 Tf 72 {700 - 14 * n} Td ({row}) Tj ET\n" for n, row in enumerate(rows)
    )
    tree = {100: element("Document", 4, refs(101)), 101: element("P", 100, "0")}
    return file([content], tree, [[101]])


FILES: tuple[Tagged, ...] = (
    Tagged(
        "tagged",
        everything(),
        [
            want("header", "NPQ for SENCOs", page=1),
            want("heading", "What I see", level=1),
            want("paragraph", ONE, page=1),
            want("list-item", "Ask the pupil.", label="a)", page=2),
            want("table", "When\tWhat", table=1),
            want("table", "May\tTalk with families", table=1),
            want("footer", "2", page=2),
        ],
    ),
    Tagged(
        "tags-in-a-circle",
        looped(),
        [want("paragraph", "These words are in a tree that goes round in circles.")],
    ),
    Tagged(
        "tags-too-deep",
        bottomless(),
        [want("paragraph", "These words lie at the bottom of a well.")],
    ),
    Tagged(
        "tags-with-gaps",
        forgetful(),
        [want("paragraph", "Only this line is tagged."), want("paragraph", TWO)],
    ),
)
