"""Small files about words that are in the file and not on the page, or newly on it."""

from __future__ import annotations

from docx_xml import Feature, ins, p, prose, r, removed, row, style, styles, tbl, want

FEATURES = (
    Feature(
        "insertion",
        p("one ", ins(r("two "), r("three ")), "four"),
        [prose("one two three four", marks=[(4, 14, "inserted")])],
    ),
    Feature(
        "deletion",
        p("one ", removed("two three "), "four"),
        [prose("one four")],
        ledger={"deleted": (1, 2)},
    ),
    Feature(
        "moved",
        p("one ", f"<w:moveFrom w:id='1' w:author='x'>{r('two three')}</w:moveFrom>")
        + p(f"<w:moveTo w:id='1' w:author='x'>{r('two three')}</w:moveTo>", " four"),
        [prose("one"), prose("two three four", marks=[(0, 9, "inserted")])],
        ledger={"moved": (1, 2)},
    ),
    Feature(
        "deleted-paragraph-end",
        p("one ", ppr="<w:rPr><w:del w:id='1' w:author='x'/></w:rPr>") + p("two") + p("three"),
        [prose("one two"), prose("three")],
    ),
    Feature(
        "deleted-paragraph-end-before-a-table",
        p("one two", ppr="<w:rPr><w:del w:id='1' w:author='x'/></w:rPr>")
        + tbl(row("three", "four"))
        + p("five"),
        [prose("one two"), want("table", "three\tfour"), prose("five")],
    ),
    Feature(
        "hidden",
        p("one ", r("two three ", "<w:vanish/>"), "four"),
        [prose("one four")],
        ledger={"hidden": (1, 2)},
    ),
    Feature(
        "hidden-by-style",
        p("one ", r("two ", '<w:rStyle w:val="Gone"/>'), "three") + p("four five", style="Away"),
        [prose("one three")],
        ledger={"hidden": (2, 3)},
        parts=styles(
            style("Gone", "Gone", kind="character", rpr="<w:vanish/>"),
            style("Base", "Base", rpr="<w:vanish/>"),
            style("Away", "Away", base="Base"),
        ),
    ),
    Feature(
        "hidden-twice",
        p(
            "one ",
            r("two", '<w:rStyle w:val="Gone"/>'),
            r(" three", '<w:vanish w:val="0"/>'),
            style="Away",
        ),
        [prose("two three")],
        ledger={"hidden": (1, 1)},
        parts=styles(
            style("Gone", "Gone", kind="character", rpr="<w:vanish/>"),
            style("Away", "Away", rpr="<w:vanish/>"),
        ),
        why="LibreOffice does not let two styles cancel each other out",
    ),
    Feature(
        "deleted-and-hidden",
        p("kept ", removed("gone"), r("away", "<w:vanish/>")),
        [prose("kept")],
        ledger={"deleted": (1, 1), "hidden": (1, 1)},
    ),
)
