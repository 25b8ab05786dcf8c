"""Small files about what a paragraph is: headings, lists and their labels, parts of an answer."""

from __future__ import annotations

from docx_xml import (
    Feature,
    complex_field,
    p,
    prose,
    r,
    row,
    sdt,
    style,
    styles,
    tbl,
    want,
)

PROSE = (
    "The school has a high number of pupils on its register and the reviews are late, so I would "
    "begin with what the teachers know about the pupils they meet every day."
)
ENTRY = "Webster, R. (2022) The Inclusion Illusion. London: UCL Press."
LAW = "Equality Act 2010."
BREAK = '<w:r><w:br w:type="page"/></w:r>'
GALLERY = '<w:docPartObj><w:docPartGallery w:val="{}"/></w:docPartObj>'

FEATURES = (
    Feature(
        "headings",
        p("Problem", style="Heading1") + p(PROSE) + p("Detail", style="Heading2") + p(PROSE),
        [
            want("heading", "Problem", form="heading", level=1, sure=1.0),
            prose(PROSE),
            want("heading", "Detail", level=2),
            prose(PROSE),
        ],
        parts=styles(style("Heading1", "heading 1"), style("Heading2", "heading 2")),
    ),
    Feature(
        "headings-in-french",
        p("Problème", style="Titre1") + p(PROSE),
        [want("heading", "Problème", level=1), prose(PROSE)],
        parts=styles(style("Titre1", "heading 1", ppr='<w:outlineLvl w:val="0"/>')),
    ),
    Feature(
        "headings-undefined",
        p("Problem", style="berschrift2") + p(PROSE),
        [want("heading", "Problem", level=2), prose(PROSE)],
    ),
    Feature(
        "heading-by-outline",
        p("Problem", ppr='<w:outlineLvl w:val="2"/>') + p(PROSE),
        [want("heading", "Problem", level=3), prose(PROSE)],
    ),
    Feature(
        "heading-by-inheritance",
        p("Problem", style="Mine") + p(PROSE) + p("Aside", style="Flat") + p(PROSE),
        [want("heading", "Problem", level=1), prose(PROSE), prose("Aside"), prose(PROSE)],
        parts=styles(
            style("Heading1", "heading 1", ppr='<w:outlineLvl w:val="0"/>'),
            style("Mine", "My own", base="Heading1"),
            style("Flat", "Flat", base="Mine", ppr='<w:outlineLvl w:val="9"/>'),
        ),
    ),
    Feature(
        "heading-in-bold",
        p(PROSE) + p(r("What I would do", "<w:b/>")) + p(PROSE),
        [prose(PROSE), want("heading", "What I would do", sure=0.8, form="heading"), prose(PROSE)],
    ),
    Feature(
        "title",
        p("My answer", style="Title") + p("A case study", style="Subtitle") + p(PROSE),
        [want("title", "My answer"), want("title", "A case study"), prose(PROSE)],
        parts=styles(style("Title", "Title"), style("Subtitle", "Subtitle")),
    ),
    Feature(
        "quote",
        p(PROSE) + p("Words of another.", style="Quote"),
        [prose(PROSE), want("quote", "Words of another.")],
        parts=styles(style("Quote", "Quote")),
    ),
    Feature(
        "caption",
        p(PROSE)
        + p("Table 1: Actions by term")
        + tbl(row("a", "b"))
        + p("Fig. 1", style="Caption"),
        [
            prose(PROSE),
            want("caption", "Table 1: Actions by term", sure=0.9),
            want("table", "a\tb", table=1),
            want("caption", "Fig. 1", sure=1.0),
        ],
        parts=styles(style("Caption", "caption")),
    ),
    Feature(
        "contents",
        sdt(
            p("Contents", style="TOCHeading")
            + p(complex_field(' TOC \\o "1-3" ', "Problem", r(raw="<w:tab/>"), "2"), style="TOC1"),
            GALLERY.format("Table of Contents"),
        )
        + p("Problem", style="Heading1")
        + p(PROSE),
        [
            want("contents", "Contents"),
            want("contents", "Problem\t2"),
            want("heading", "Problem"),
            prose(PROSE),
        ],
        parts=styles(
            style("TOCHeading", "TOC Heading"),
            style("TOC1", "toc 1"),
            style("Heading1", "heading 1"),
        ),
    ),
    Feature(
        "references",
        p(PROSE) + p("References", style="Heading1") + p(ENTRY) + p(LAW),
        [
            prose(PROSE),
            want("reference-list", "References", form="heading"),
            want("reference-list", ENTRY, form="paragraph"),
            want("reference-list", LAW),
        ],
        parts=styles(style("Heading1", "heading 1")),
    ),
    Feature(
        "references-in-control",
        p(PROSE) + sdt(p(ENTRY), "<w:bibliography/>") + p(PROSE),
        [prose(PROSE), want("reference-list", ENTRY), prose(PROSE)],
    ),
    Feature(
        "references-without-heading",
        p(PROSE) + p(ENTRY) + p(ENTRY) + p(LAW),
        [
            prose(PROSE),
            want("reference-list", ENTRY, sure=0.8),
            want("reference-list", ENTRY),
            want("reference-list", LAW),
        ],
    ),
    Feature(
        "appendix",
        p(PROSE)
        + p("Appendix 1: plan", style="Heading1")
        + tbl(row("who", "when"))
        + p("More", style="Heading2")
        + p(PROSE)
        + p("Reflection", style="Heading1")
        + p(PROSE),
        [
            prose(PROSE),
            want("appendix", "Appendix 1: plan", form="heading"),
            want("appendix", "who\twhen", form="table"),
            want("appendix", "More", form="heading"),
            want("appendix", PROSE),
            want("heading", "Reflection"),
            prose(PROSE),
        ],
        parts=styles(style("Heading1", "heading 1"), style("Heading2", "heading 2")),
    ),
    Feature(
        "cover",
        p("NPQ for SENCOs") + p("Candidate 1234567") + p("June 2026", BREAK) + p(PROSE),
        [
            want("title-page", "NPQ for SENCOs"),
            want("title-page", "Candidate 1234567"),
            want("title-page", "June 2026"),
            prose(PROSE),
        ],
    ),
    Feature(
        "declared",
        p(PROSE) + p("Word count: 2,143"),
        [prose(PROSE), prose("Word count: 2,143")],
        declared=(2143, 1),
    ),
)
