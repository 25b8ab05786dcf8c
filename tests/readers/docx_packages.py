"""Small files about the package: odd namespaces, types and names, missing parts, pages."""

from __future__ import annotations

from docx_xml import MAIN, Feature, p, prose, r, root, row, style, styles, tbl, want

SHOWN = "<w:r><w:lastRenderedPageBreak/></w:r>"
BREAK = '<w:r><w:br w:type="page"/></w:r>'
GAP = "<w:r><w:br/><w:br/></w:r>"
LONG = "a sentence of some length that keeps the page from being taken for a cover of any sort."
STRICT = "http://purl.oclc.org/ooxml/"
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Office Word</Application><Pages>4</Pages><Words>2143</Words>"
    "<Company>Nobody</Company></Properties>"
)


def strict(text: str) -> str:
    """The same part in the namespaces of strict OOXML."""
    for name in ("wordprocessingml", "officeDocument"):
        text = text.replace(f"http://schemas.openxmlformats.org/{name}/2006/", f"{STRICT}{name}/")
    return text


FEATURES = (
    Feature(
        "template",
        p("one"),
        [prose("one")],
        main_type=MAIN.replace("document.main", "template.main"),
    ),
    Feature(
        "with-macros",
        p("one"),
        [prose("one")],
        main_type="application/vnd.ms-word.document.macroEnabled.main+xml",
    ),
    Feature("odd-main-part", p("one"), [prose("one")], main="body/text.xml"),
    Feature(
        "strict",
        "",
        [want("heading", "Problem"), prose("one two")],
        parts={
            "word/document.xml": strict(
                root("w:document", f"<w:body>{p('Problem', style='H')}{p('one two')}</w:body>")
            ),
            "word/styles.xml": strict(root("w:styles", style("H", "heading 1"))),
        },
    ),
    Feature(
        "two-bodies",
        "",
        [prose("one"), prose("two")],
        parts={
            "word/document.xml": root(
                "w:document", f"<w:body>{p('one')}</w:body><w:body>{p('two')}</w:body>"
            )
        },
    ),
    Feature(
        "utf-16",
        "",
        [prose("one – two")],
        parts={
            "word/document.xml": root("w:document", f"<w:body>{p('one – two')}</w:body>")
            .replace("UTF-8", "UTF-16")
            .encode("utf-16")
        },
    ),
    Feature(
        "missing-parts",
        p("one", style="Nowhere"),
        [prose("one")],
        links=[
            ("r1", "styles", "styles.xml"),
            ("r2", "image", "media/gone.png"),
            ("r3", "numbering", "../n.xml"),
        ],
    ),
    Feature(
        "broken-styles",
        p("Problem", style="Heading1") + p(LONG),
        [want("heading", "Problem"), prose(LONG)],
        parts={"word/styles.xml": "<w:styles><oh dear"},
        ledger={"unread-part": (1, 0)},
        why="LibreOffice refuses the file",
    ),
    Feature(
        "rendered-pages",
        p(LONG)
        + p("two ", SHOWN, "on")
        + p(SHOWN, "three")
        + tbl(row("in a table"))
        + p(BREAK)
        + p(SHOWN, "four"),
        [
            prose(LONG, page=1),
            prose("two on", page=1),
            prose("three", page=3),
            want("table", "in a table", page=3),
            prose("four", page=4),
        ],
        pages=4,
    ),
    Feature(
        "pages-within-a-paragraph",
        p(LONG, GAP, "two", GAP, SHOWN, "three", GAP, "four", BREAK, SHOWN, GAP, "five") + p("six"),
        [
            prose(LONG, page=1),
            prose("two", page=1),
            prose("three", page=2),
            prose("four", page=2),
            prose("five", page=3),
            prose("six", page=3),
        ],
        pages=3,
    ),
    Feature(
        "pages-not-known",
        p(LONG) + p(BREAK, "two"),
        [prose(LONG, page=None), prose("two", page=None)],
    ),
    Feature(
        "sections",
        p(LONG, SHOWN, ppr="<w:sectPr/>")
        + p("two", ppr='<w:sectPr><w:type w:val="continuous"/></w:sectPr>')
        + p("three")
        + "<w:sectPr/>",
        [prose(LONG, page=1), prose("two", page=2), prose("three", page=3)],
        pages=3,
    ),
    Feature("saved-counts", p("one"), [prose("one")], parts={"docProps/app.xml": APP}),
    Feature(
        "unknown-wrapper",
        "<x:wrapper>" + p("one") + "</x:wrapper>" + p("<x:inner>" + r("two") + "</x:inner>"),
        [prose("one"), prose("two")],
        parts=styles(style("Normal", "Normal")),
    ),
)
