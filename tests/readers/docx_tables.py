"""Small files about tables: one block a row, merged cells once, nested tables in place."""

from __future__ import annotations

from docx_xml import Feature, cell, old_box, p, prose, r, row, sdt, tbl, want

START = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"

FEATURES = (
    Feature(
        "table",
        p("before") + tbl(row("a", "b c"), row("d", "")) + p("after"),
        [
            prose("before"),
            want("table", "a\tb c", form="table", table=1),
            want("table", "d\t", table=1),
            prose("after", table=None),
        ],
    ),
    Feature(
        "lines-in-a-cell",
        tbl(row(cell("one", "", "two\tthree"), "four")),
        [want("table", "one\ntwo three\tfour")],
    ),
    Feature(
        "nested-table",
        tbl(row(cell("out", tbl(row("in", "ner")), "side"), "right"), row("next", "row")),
        [
            want("table", "out\nside\tright", table=1),
            want("table", "in\tner", table=2),
            want("table", "next\trow", table=1),
        ],
    ),
    Feature(
        "merged-cells",
        tbl(
            row(cell("tall", tcpr=START), "a"),
            row(cell(p(), tcpr=GOES_ON), "b"),
            row(cell("wide", tcpr='<w:gridSpan w:val="2"/>')),
        ),
        [want("table", "tall\ta"), want("table", "\tb"), want("table", "wide")],
    ),
    Feature(
        "controls-in-a-table",
        tbl(sdt(row(sdt(cell("one")), "two")), row("three", "four")),
        [want("table", "one\ttwo"), want("table", "three\tfour")],
    ),
    Feature(
        "deleted-row",
        tbl(row("kept"), row("gone away", trpr="<w:del w:id='1' w:author='x'/>")),
        [want("table", "kept")],
        ledger={"deleted": (1, 2)},
        why="LibreOffice shows a deleted row whose words are not deleted too",
    ),
    Feature(
        "box-in-a-cell",
        tbl(row(cell(p("one", r(raw=old_box("boxed")))), "two")) + p("after"),
        [want("table", "one\ttwo"), want("text-box", "boxed"), prose("after")],
    ),
    Feature("empty-table", tbl(row("", ""), row("", "")) + p("after"), [prose("after")]),
)
