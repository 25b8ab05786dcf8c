"""Small files about lists: labels are worked out, shown and not counted."""

from __future__ import annotations

from docx_xml import Feature, abstract, listed, lvl, num, numbering, p, prose, style, styles, want

PROSE = "The reviews are late, so I would begin with what the teachers know about their pupils."
BULLETS = numbering(abstract(0, lvl(0, "bullet", "\uf0b7"), lvl(1, "bullet", "o")), lists=num(1, 0))
STEPS = numbering(
    abstract(
        0, lvl(0, "decimal", "%1."), lvl(1, "lowerLetter", "%2)"), lvl(2, "lowerRoman", "%3.")
    ),
    lists=num(1, 0)
    + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
)
TREE = numbering(
    abstract(
        0,
        lvl(0, "upperRoman", "%1", more='<w:pStyle w:val="Heading1"/>'),
        lvl(1, "decimal", "%1.%2", more='<w:pStyle w:val="Heading2"/><w:isLgl/>'),
    ),
    lists=num(1, 0),
)
ONE = '<w:numPr><w:numId w:val="1"/></w:numPr>'

FEATURES = (
    Feature(
        "bullets",
        p("First", ppr=listed(1)) + p("Deeper", ppr=listed(1, 1)) + p(PROSE),
        [
            want("list-item", "First", label="•", level=1),
            want("list-item", "Deeper", label="o", level=2),
            prose(PROSE, label=None),
        ],
        parts=BULLETS,
    ),
    Feature(
        "numbers",
        p("one", ppr=listed(1))
        + p("a", ppr=listed(1, 1))
        + p("b", ppr=listed(1, 1))
        + p("two", ppr=listed(1))
        + p("a again", ppr=listed(1, 1))
        + p("deep", ppr=listed(1, 2)),
        [
            want("list-item", "one", label="1."),
            want("list-item", "a", label="a)"),
            want("list-item", "b", label="b)"),
            want("list-item", "two", label="2."),
            want("list-item", "a again", label="a)"),
            want("list-item", "deep", label="i.", level=3),
        ],
        parts=STEPS,
    ),
    Feature(
        "numbers-begun-anew",
        p("one", ppr=listed(1)) + p("two", ppr=listed(1)) + p("one again", ppr=listed(2)),
        [
            want("list-item", "one", label="1."),
            want("list-item", "two", label="2."),
            want("list-item", "one again", label="1."),
        ],
        parts=STEPS,
    ),
    Feature(
        "numbers-by-style",
        p("one", style="ListNumber")
        + p("not", style="ListNumber", ppr='<w:numPr><w:numId w:val="0"/></w:numPr>'),
        [want("list-item", "one", label="1."), prose("not")],
        parts=STEPS | styles(style("ListNumber", "List Number", ppr=ONE)),
    ),
    Feature(
        "numbered-headings",
        p("Problem", style="Heading1") + p(PROSE) + p("Detail", style="Heading2") + p(PROSE),
        [
            want("heading", "Problem", label="I"),
            prose(PROSE),
            want("heading", "Detail", label="1.1"),
            prose(PROSE),
        ],
        parts=TREE
        | styles(style("Heading1", "heading 1", ppr=ONE), style("Heading2", "heading 2", ppr=ONE)),
    ),
    Feature(
        "typed-bullets",
        p("• first point") + p("-\tsecond point") + p("not-a bullet"),
        [
            want("list-item", "first point", label="•", sure=0.9),
            want("list-item", "second point", label="-"),
            prose("not-a bullet"),
        ],
    ),
    Feature(
        "list-without-definition",
        p("one", ppr=listed(7)) + p("two", style="ListBullet"),
        [prose("one"), want("list-item", "two", label="•")],
        parts=styles(style("ListBullet", "List Bullet")),
        why="LibreOffice shows no bullet where no list is defined",
    ),
    Feature(
        "empty-line-in-an-item",
        p("one", "<w:r><w:br/><w:br/></w:r>", "still one", ppr=listed(1)) + p("two", ppr=listed(1)),
        [
            want("list-item", "one\n\nstill one", label="1."),
            want("list-item", "two", label="2."),
        ],
        parts=STEPS,
    ),
)
