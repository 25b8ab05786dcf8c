"""Small files about words in a line: what a run may hold and what may wrap it."""

from __future__ import annotations

from docx_xml import (
    Feature,
    alternate,
    char,
    code,
    complex_field,
    p,
    prose,
    r,
    sdt,
    t,
    want,
)

ADDIN = "ADDIN ZOTERO_ITEM CSL_CITATION {}"
DROP = '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="red"/><w:listEntry w:val="blue"/></w:ddList></w:ffData>'  # noqa: E501
MATHS = "<m:oMath><m:r><m:t>a </m:t></m:r><m:r><m:t>= b + c</m:t></m:r></m:oMath>"
EMOJI = '<w16se:symEx w16se:font="Segoe" w16se:char="1F60F"/>'
RUBY = f"<w:ruby><w:rubyPr/><w:rt>{r('kan ji')}</w:rt><w:rubyBase>{r('word')}</w:rubyBase></w:ruby>"
INSIDE = "<w:smartTag w:uri='u' w:element='e'><w:smartTagPr/>{}</w:smartTag>"

FEATURES = (
    Feature(
        "runs",
        p(r("A wo"), r("rd in ", "<w:i/>"), r("three runs.")),
        [prose("A word in three runs.")],
    ),
    Feature(
        "tabs-and-breaks",
        p(
            r("one"),
            r(raw="<w:tab/>"),
            r("two"),
            r(raw="<w:br/>"),
            "three",
            r(raw="<w:cr/>"),
            "four",
        ),
        [prose("one\ttwo\nthree\nfour")],
    ),
    Feature(
        "no-break-hyphen", p("well", r(raw="<w:noBreakHyphen/>"), "being"), [prose("well-being")]
    ),
    Feature(
        "soft-hyphen",
        p("pu", r(raw="<w:softHyphen/>"), "pils and tea\u00adchers"),
        [prose("pupils and teachers")],
    ),
    Feature(
        "symbol",
        p("so ", r(raw='<w:sym w:font="Wingdings" w:char="F0E0"/>'), " done"),
        [prose("so → done")],
    ),
    Feature(
        "blanks-not-kept",
        p("<w:r><w:t>one</w:t></w:r>", "<w:r><w:t> two </w:t></w:r>", "three"),
        [prose("onetwothree")],
    ),
    Feature(
        "control-in-line",
        p("before ", sdt(r("in the control"), "<w:text/>"), " after"),
        [prose("before in the control after")],
    ),
    Feature(
        "control-around",
        sdt(p("First in it.") + p("Second in it.")) + p("After it."),
        [prose("First in it."), prose("Second in it."), prose("After it.")],
    ),
    Feature(
        "link",
        p("see ", f'<w:hyperlink w:anchor="x">{r("this page")}</w:hyperlink>', " now"),
        [prose("see this page now", marks=[(4, 13, "link")])],
    ),
    Feature(
        "smart-tag",
        p("at ", INSIDE.format(r("Hollin") + INSIDE.format(r(" Edge"))), " school"),
        [prose("at Hollin Edge school")],
    ),
    Feature(
        "simple-field",
        p("on ", f'<w:fldSimple w:instr=" DATE ">{r("1 May 2026")}</w:fldSimple>'),
        [prose("on 1 May 2026")],
        why="LibreOffice writes the date in its own way",
    ),
    Feature(
        "complex-field",
        p("by ", complex_field(" AUTHOR x ", "A. Teacher"), " alone"),
        [prose("by A. Teacher alone")],
    ),
    Feature(
        "field-in-field",
        p(
            "if ",
            char("begin"),
            code(" IF "),
            complex_field(" PAGE ", "3"),
            code(" = 3 yes no "),
            char("separate"),
            r("yes"),
            char("end"),
            " then",
        ),
        [prose("if yes then")],
    ),
    Feature(
        "field-over-paragraphs",
        p("one ", char("begin"), code(" QUOTE x "), char("separate"), r("two"))
        + p("three", char("end"), " four"),
        [prose("one two"), prose("three four")],
    ),
    Feature(
        "field-without-end",
        p("one ", char("begin"), r("two")) + p("three"),
        [prose("one two"), prose("three")],
        why="LibreOffice drops the words after a field that never ends",
    ),
    Feature(
        "drop-down",
        p(
            "colour ",
            char("begin", DROP),
            code(" FORMDROPDOWN "),
            char("separate"),
            char("end"),
            " it is",
        ),
        [prose("colour blue it is")],
    ),
    Feature(
        "citation",
        p("so it is ", complex_field(ADDIN, "(Webster, 2022)"), "."),
        [prose("so it is (Webster, 2022).", marks=[(9, 24, "citation")])],
    ),
    Feature(
        "one-of-two",
        p("one ", r(raw=alternate("<w:t>two</w:t>", "<w:t>deux</w:t>")), " three"),
        [prose("one two three")],
    ),
    Feature(
        "emoji",
        p(
            "so ",
            r(
                raw=alternate(
                    '<w16se:symEx w16se:font="Segoe" w16se:char="1F60F"/>', t("x"), "w16se"
                )
            ),
        ),
        [prose("so 😏")],
    ),
    Feature(
        "drop-cap",
        p("D", ppr='<w:framePr w:dropCap="drop" w:lines="3"/>') + p("rop cap."),
        [prose("Drop cap.")],
    ),
    Feature(
        "unknown-choice",
        p("one ", alternate(r("zwei"), r("two"), "x"), " three"),
        [prose("one two three")],
    ),
    Feature("ruby", p("a ", r(raw=RUBY), " here"), [prose("a word here")], ledger={"ruby": (1, 2)}),
    Feature(
        "right-to-left",
        p(r("שלום", "<w:rtl/>"), " and ", f"<w:bdo w:val='rtl'>{r('peace')}</w:bdo>"),
        [prose("שלום and peace")],
    ),
    Feature(
        "equation",
        p("so ", MATHS, " holds") + p(f"<m:oMathPara>{MATHS}</m:oMathPara>"),
        [
            prose("so a=b+c holds", marks=[(3, 8, "equation")]),
            prose("a=b+c", marks=[(0, 5, "equation")]),
        ],
        ledger={"equation": (2, 0)},
    ),
    Feature(
        "loose-run",
        r("outside any paragraph") + p("inside one"),
        [prose("outside any paragraph"), prose("inside one")],
        why="LibreOffice joins words outside a paragraph to the next one",
    ),
    Feature(
        "empty-paragraphs",
        p() + p("one") + p("  ") + p("two"),
        [prose("one", paragraph=1), prose("two", paragraph=2)],
    ),
    Feature(
        "empty-lines-in-a-paragraph",
        p(
            "Said before. ",
            r(raw="<w:br/>"),
            r(raw="<w:br/>"),
            r("Plan", "<w:b/>"),
            r(raw="<w:br/>  <w:br/><w:br/>"),
            '<w:hyperlink r:id="r9">' + r("Said of the plan") + "</w:hyperlink>",
            ", at more length than a heading has.",
            r(raw="<w:br/>"),
            "On a line of its own.",
            r(raw="<w:br/><w:br/>"),
        )
        + p("After it."),
        [
            prose("Said before.", paragraph=1),
            want("heading", "Plan", paragraph=2),
            prose(
                "Said of the plan, at more length than a heading has.\nOn a line of its own.",
                paragraph=3,
                marks=[(0, 16, "link")],
            ),
            prose("After it.", paragraph=4),
        ],
        links=[("r9", "hyperlink", "https://example.org")],
    ),
    Feature(
        "bibliography-field",
        p("Some prose of the answer.")
        + p(complex_field(" BIBLIOGRAPHY ", "Webster, R. (2022) Illusion.")),
        [
            prose("Some prose of the answer."),
            want("reference-list", "Webster, R. (2022) Illusion."),
        ],
    ),
)
