"""Small files about words that the eye cannot see although they are set to be shown."""

from __future__ import annotations

from docx_xml import Feature, cell, drawn_box, p, prose, r, root, row, style, styles, tbl, want

WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
FAR = '<w:framePr w:w="2000" w:x="-60000" w:y="100" w:hAnchor="page"/>'
SCHEME = {
    "word/theme/theme1.xml": root(
        "a:theme",
        '<a:themeElements><a:clrScheme name="x"><a:dk1><a:sysClr val="text" lastClr="000000"/>'
        '</a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:accent1><a:srgbClr'
        ' val="4472C4"/></a:accent1></a:clrScheme></a:themeElements>',
    )
}
HEADED = style(
    "Grid",
    "Grid",
    kind="table",
    more=f'<w:tblStylePr w:type="firstRow"><w:rPr>{WHITE}</w:rPr>'
    f"<w:tcPr>{DARK}</w:tcPr></w:tblStylePr>",
)
LOOK = '<w:tblStyle w:val="Grid"/><w:tblLook w:val="0020" w:firstRow="1"/>'
OFFSET = '<wp:positionH relativeFrom="page"><wp:posOffset>-30000000</wp:posOffset></wp:positionH>'

FEATURES = (
    Feature(
        "white",
        p("one ", r("two", WHITE), " three"),
        [prose("one two three", marks=[(4, 7, "invisible")])],
    ),
    Feature(
        "white-by-style",
        p("one two", style="Ghost"),
        [prose("one two", marks=[(0, 7, "invisible")])],
        parts=styles(style("Pale", "Pale", rpr=WHITE), style("Ghost", "Ghost", base="Pale")),
    ),
    Feature(
        "white-by-theme",
        p("one ", r("two", '<w:color w:val="000000" w:themeColor="background1"/>')),
        [prose("one two", marks=[(4, 7, "invisible")])],
        parts=SCHEME,
        links=[("rTheme", "theme", "theme/theme1.xml")],
    ),
    Feature(
        "grey-by-theme",
        p(
            "one ",
            r("two", '<w:color w:val="A6A6A6" w:themeColor="background1" w:themeShade="A6"/>'),
        ),
        [prose("one two", marks=[])],
        parts=SCHEME,
    ),
    Feature(
        "white-on-dark",
        tbl(row(cell(p(r("head", WHITE)), tcpr=DARK), cell(p(r("ghost", WHITE))))),
        [want("table", "head\tghost", marks=[(5, 10, "invisible")])],
    ),
    Feature(
        "white-in-styled-head",
        tbl(
            row(cell("head"), cell(p(r("too", WHITE)))),
            row(cell("body"), cell(p(r("ghost", WHITE)))),
            tblpr=LOOK,
        ),
        [
            want("table", "head\ttoo", marks=[]),
            want("table", "body\tghost", marks=[(5, 10, "invisible")]),
        ],
        parts=styles(HEADED),
    ),
    Feature("white-on-shaded-paragraph", p(r("one", WHITE), ppr=DARK), [prose("one", marks=[])]),
    Feature(
        "white-on-highlight",
        p(r("one", WHITE + '<w:highlight w:val="black"/>')),
        [prose("one", marks=[])],
    ),
    Feature(
        "white-in-filled-box",
        p(
            "text",
            r(
                raw=drawn_box(
                    p(r("seen", WHITE)),
                    shape='<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>',
                )
            ),
        ),
        [prose("text"), want("text-box", "seen", marks=[])],
    ),
    Feature(
        "tiny",
        p("one ", r("two", '<w:sz w:val="2"/>'), r(" three", '<w:sz w:val="10"/>')),
        [prose("one two three", marks=[(4, 7, "tiny")])],
    ),
    Feature(
        "squeezed",
        p("one ", r("two", '<w:w w:val="1"/>')),
        [prose("one two", marks=[(4, 7, "tiny")])],
    ),
    Feature(
        "without-ink",
        p("one ", r("two", "<w14:textFill><w14:noFill/></w14:textFill>")),
        [prose("one two", marks=[(4, 7, "invisible")])],
    ),
    Feature(
        "frame-off-the-page",
        p("one two", ppr=FAR) + p("three"),
        [prose("one two", marks=[(0, 7, "invisible")]), prose("three", marks=[])],
    ),
    Feature(
        "box-off-the-page",
        p("one", r(raw=drawn_box("far away", anchor=OFFSET))),
        [prose("one"), want("text-box", "far away", marks=[(0, 8, "invisible")])],
    ),
    Feature(
        "flat-row",
        tbl(row("seen"), row("cut off", trpr='<w:trHeight w:val="4" w:hRule="exact"/>')),
        [want("table", "seen", marks=[]), want("table", "cut off", marks=[(0, 7, "invisible")])],
    ),
)
