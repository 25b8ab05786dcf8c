"""Small files about what stands beside the text: notes, boxes, running heads, pictures."""

from __future__ import annotations

from docx_xml import (
    Feature,
    alternate,
    drawn_box,
    old_box,
    p,
    prose,
    r,
    removed,
    root,
    row,
    tbl,
    want,
)

FOOT = r(raw='<w:footnoteReference w:id="{}"/>')
END = r(raw='<w:endnoteReference w:id="{}"/>')
LINE = '<w:{0} w:type="separator" w:id="-1">' + p(r(raw="<w:separator/>")) + "</w:{0}>"
SIGN = r(raw="<w:footnoteRef/>")
FOOTNOTES = root(
    "w:footnotes",
    LINE.format("footnote") + f'<w:footnote w:id="3">{p("Nobody calls me.")}</w:footnote>'
    f'<w:footnote w:id="1">{p("Called second.")}</w:footnote>'
    f'<w:footnote w:id="2">{p(SIGN, " Called first.")}{p("And more.")}</w:footnote>',
)
ENDNOTES = root("w:endnotes", f'<w:endnote w:id="1">{p("At the end.")}</w:endnote>')
COMMENTS = root(
    "w:comments", f'<w:comment w:id="0" w:author="x">{p("Three small words")}</w:comment>'
)
PICTURE = (
    '<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="p" descr="alt words"/>'
    '<a:graphic><a:graphicData uri="p"><pic:pic><pic:blipFill><a:blip r:embed="rGone"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)
GRAPHIC = (
    '<w:drawing><wp:inline><wp:docPr id="1" name="g"/><a:graphic><a:graphicData uri="g">{}'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)
CHART = root(
    "c:chartSpace",
    "<c:chart><c:title><a:p><a:r><a:t>Late reviews</a:t></a:r></a:p></c:title></c:chart>",
)
DIAGRAM = root(
    "dgm:dataModel", "<dgm:pt><a:p><a:r><a:t>assess plan do review</a:t></a:r></a:p></dgm:pt>"
)
OBJECT = '<w:object><v:shape/><o:OLEObject Type="Embed" r:id="rOle"/></w:object>'


def heads(*kinds: tuple[str, str, str]) -> str:
    """References of a section to running heads and feet: (head or foot, which pages, id)."""
    return "".join(
        f'<w:{tag}Reference w:type="{pages}" r:id="{key}"/>' for tag, pages, key in kinds
    )


THREE = (("header", "default", "h1"), ("footer", "default", "f1"), ("header", "first", "h2"))

FEATURES = (
    Feature(
        "footnotes",
        p("one", FOOT.format(2), " two", FOOT.format(1)),
        [
            prose("one two"),
            want("footnote", "Called first.", label="1", paragraph=None),
            want("footnote", "And more."),
            want("footnote", "Called second.", label="2"),
        ],
        parts={"word/footnotes.xml": FOOTNOTES},
        links=[("rF", "footnotes", "footnotes.xml")],
        ledger={"unused-note": (1, 3)},
    ),
    Feature(
        "endnotes",
        p("one", END.format(1)),
        [prose("one"), want("endnote", "At the end.", label="i")],
        parts={"word/endnotes.xml": ENDNOTES},
        links=[("rE", "endnotes", "endnotes.xml")],
    ),
    Feature(
        "comments",
        p("one", r(raw='<w:commentReference w:id="0"/>')),
        [prose("one")],
        parts={"word/comments.xml": COMMENTS},
        links=[("rC", "comments", "comments.xml")],
        ledger={"comment": (1, 3)},
    ),
    Feature(
        "box-drawn",
        p("host ", r(raw=alternate(drawn_box("in the", "box"), old_box("in the", "box"))), "text"),
        [prose("host text"), want("text-box", "in the"), want("text-box", "box", paragraph=3)],
    ),
    Feature(
        "box-old",
        p("host", r(raw=old_box("in the box"))) + p("after"),
        [prose("host"), want("text-box", "in the box"), prose("after")],
    ),
    Feature(
        "box-hidden",
        p("host", r(raw=drawn_box("in the box"), look="<w:vanish/>")),
        [prose("host")],
        ledger={"hidden": (1, 3)},
        why="LibreOffice counts a box that is anchored to hidden text",
    ),
    Feature(
        "table-in-a-box",
        p("host", r(raw=drawn_box(tbl(row("a", "b")), p("c")))),
        [prose("host"), want("text-box", "a\tb", form="table"), want("text-box", "c")],
    ),
    Feature(
        "running-heads",
        p("text") + f"<w:sectPr>{heads(*THREE)}</w:sectPr>",
        [
            prose("text"),
            want("header", "A running head", paragraph=None),
            want("footer", "Page one"),
        ],
        parts={
            "word/header1.xml": root("w:hdr", p("A running head")),
            "word/header2.xml": root("w:hdr", p("Never shown")),
            "word/footer1.xml": root("w:ftr", p("Page one")),
        },
        links=[
            ("h1", "header", "header1.xml"),
            ("h2", "header", "header2.xml"),
            ("f1", "footer", "footer1.xml"),
        ],
        ledger={"unused-header": (1, 2)},
        why="LibreOffice counts a head for first pages that no page shows",
    ),
    Feature(
        "running-heads-repeated",
        p("one", ppr=f"<w:sectPr>{heads(('header', 'default', 'h1'))}</w:sectPr>")
        + p("two")
        + f"<w:sectPr>{heads(('header', 'default', 'h2'))}</w:sectPr>",
        [prose("one"), prose("two"), want("header", "Same head")],
        parts={
            "word/header1.xml": root("w:hdr", p("Same head")),
            "word/header2.xml": root("w:hdr", p("Same head")),
        },
        links=[("h1", "header", "header1.xml"), ("h2", "header", "header2.xml")],
        why="LibreOffice counts the same head once for every section",
    ),
    Feature(
        "picture",
        p("one ", r(raw=PICTURE)) + p("Figure 1: a picture") + p("two"),
        [prose("one"), want("caption", "Figure 1: a picture"), prose("two")],
        ledger={"picture": (1, 0)},
    ),
    Feature(
        "chart-and-diagram",
        p(
            "one ",
            r(raw=GRAPHIC.format('<c:chart r:id="rChart"/>')),
            r(raw=GRAPHIC.format('<dgm:relIds r:dm="rDm"/>')),
        ),
        [prose("one")],
        ledger={"chart": (1, 2), "diagram": (1, 4)},
        parts={"word/charts/chart1.xml": CHART, "word/diagrams/data1.xml": DIAGRAM},
        links=[
            ("rChart", "chart", "charts/chart1.xml"),
            ("rDm", "diagramData", "diagrams/data1.xml"),
        ],
    ),
    Feature(
        "embedded",
        p("one ", r(raw=OBJECT)) + '<w:altChunk r:id="rHtml"/>' + p("two"),
        [prose("one"), prose("two")],
        ledger={"embedded": (2, 0)},
        parts={"word/chunk.html": "<html><body>words of another file</body></html>"},
        links=[("rHtml", "aFChunk", "chunk.html")],
    ),
    Feature(
        "deleted-note",
        p("one", removed("two"), f"<w:del w:id='1'>{FOOT.format(1)}</w:del>"),
        [prose("one")],
        parts={"word/footnotes.xml": FOOTNOTES},
        links=[("rF", "footnotes", "footnotes.xml")],
        ledger={"deleted": (1, 1), "unused-note": (3, 9)},
        why="LibreOffice counts a note whose call was deleted",
    ),
)
