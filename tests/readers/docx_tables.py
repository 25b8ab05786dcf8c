"""Small files about tables: one block a row, merged cells once, nested tables in place."""

from __future__ import annotations

from docx_lists import STEPS
from docx_xml import Feature, cell, listed, old_box, p, prose, r, row, sdt, tbl, want

LONG = "I would begin with what the teachers know of the pupils they meet every day, and why. "
ENTRIES = ("Webster, R. (2022) The Inclusion Illusion. London: UCL Press.", "Equality Act 2010.")
SECOND = '<w:outlineLvl w:val="1"/>'
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
    Feature(
        "boxes-of-a-form",
        tbl(row(cell("one", "two"), "no form"))
        + tbl(
            row("Part", "Your answer"),
            row(
                "What would you do?",
                cell(p("First", ppr=SECOND), LONG * 9, p("a point", ppr=listed(1))),
            ),
            row("And then?", LONG * 2),
            row("Step", "Who", cell("When", "and for how long")),
            row("Sources", cell(p("References", ppr=SECOND), *ENTRIES)),
        ),
        [
            want("table", "one\ntwo\tno form", form="table", table=1),
            want("table", "Part\tYour answer", form="table"),
            want("table", "What would you do?", form="heading", table=2),
            want("table", "First", form="heading", level=2, table=2),
            want("table", (LONG * 9).strip(), form="paragraph", table=2),
            want("table", "a point", form="list-item", label="1.", table=2),
            want("table", "And then?", form="heading"),
            want("table", (LONG * 2).strip(), form="paragraph"),
            want("table", "Step\tWho\tWhen\nand for how long", form="table"),
            want("reference-list", "Sources", form="heading"),
            want("reference-list", "References", form="heading", table=2),
            *(want("reference-list", entry, form="paragraph") for entry in ENTRIES),
        ],
        parts=STEPS,
    ),
)
