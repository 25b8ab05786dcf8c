"""What the tests of the writers write out: one rich assessment and one cohort."""

from __future__ import annotations

from dataclasses import replace

from assess.assessment import (
    Assessment,
    Cohort,
    Finding,
    Landmark,
    Measure,
    OtherCount,
    Skipped,
)
from assess.document import Location, Mark
from assess.language.topics import TopicFigures
from assess.writers import cohort_formats, formats
from tests.build import (
    assessment,
    block,
    brief,
    bullet,
    cohort,
    document,
    heading,
    ledger,
    paragraph,
    reference,
    row,
    table_row,
    tag,
)

TEXT_FORMATS = tuple(name for name in formats() if name not in ("docx", "pdf"))
"""Formats for one submission that are text."""

TEXT_COHORTS = tuple(name for name in cohort_formats() if name != "xlsx")
"""Cohort formats that are text; a workbook is a packed file, whose bytes hang on the packer."""

PLAIN_FORMATS = tuple(name for name in formats() if name != "pdf")
"""Formats that are the same everywhere; a PDF needs an extra and hangs on the fonts there are."""


def rich_assessment() -> Assessment:
    """An answer with every kind of thing that a report shows."""
    asked = brief(minimum=40, maximum=60)
    answer = document(
        block("title", "Response to the case", form="heading", level=1, page=1),
        heading("The problem", level=2, page=1),
        paragraph(
            "Reading is weak in Year 4. Screening in September found six pupils. Rain fell.", page=1
        ),
        heading("What I would do", level=4, page=2),
        bullet("Adults model each step and then fade.", page=2),
        bullet("Parents choose the targets with us.", level=2, label="a)", page=2),
        table_row("When", "Who", "What", page=2),
        table_row("June", "SENCO", "Review the plan\nwith staff", page=2),
        paragraph(
            "Set in white.", page=2, marks=(Mark(4, 12, "invisible"),), sure=0.7, reason="its look"
        ),
        reference("References", form="heading", level=1, page=3),
        reference("Education Endowment Foundation (2021).", page=3),
        block("footer", "Page 1"),
        ledger=(
            ledger("picture", 2, 0, "Words inside pictures cannot be counted."),
            ledger("comment", 3, 41),
        ),
        uncertain=2,
    )
    made = assessment(
        answer,
        tags={
            2: [
                tag(
                    "identification-of-need", strands=["IN3"], sentences=(0, 1), why=["‘screening’"]
                ),
                tag("teaching", "touched", 0.31, sentences=(0,)),
            ],
            4: [tag("teaching", probability=0.82, strands=["TE3"])],
            5: [tag("school-culture", "touched", 0.4, strands=["SC5"])],
            7: [tag("implementation", probability=0.7, strands=["IM5"])],
        },
        brief=asked,
        findings=[
            Finding("left-out-parts", "suggestion", "5 words were left out.", Location(10, 0, 9)),
            Finding("word-limit", "warning", "The count is high.", None, "See what counts."),
            Finding(
                "hidden-text",
                "warning",
                "1 word is set in white.",
                Location(8, 4, 12),
                "Select all text in the file to see it.",
                "marker",
            ),
        ],
        measures=[
            Measure("word-limit", "words that count", 54, "words", "40 to 60", "within"),
            Measure("hidden-text", "hidden words", 1, "words", audience="marker"),
            Measure(
                "reminders",
                "when it happens",
                3,
                "paragraphs",
                "",
                "seen in 3 of 9 paragraphs",
                "participant",
            ),
        ],
        skipped=[Skipped("spelling", "No dictionary is installed.")],
        name="Amal Okafor, final.docx",
        participant="4471",
        figures=(TopicFigures("teaching", 0.78, 0.71, 312, "48 practice answers"),),
        criteria=("Says both what to do and how to put it in place.",),
    )
    words = replace(
        made.words,
        floor=36,
        ceiling=66,
        others=(OtherCount("word", "Microsoft Word", 58, 51, "Counts notes too.", "its tests"),),
        doubts=("The heading may be a title.",),
        landmarks=(
            Landmark(20, "", Location(2, 65, 70)),
            Landmark(40, "minimum", Location(7, 0, 4)),
        ),
        stops=True,
    )
    readings = list(made.blocks)
    readings[2] = replace(readings[2], left_out=((8, 15),))
    # The hash is made up, so that a new key of briefs changes no report.
    return replace(made, words=words, blocks=tuple(readings), brief_sha256="b" * 64)


def rich_cohort() -> Cohort:
    """A batch with an answer on each side of the limits, and two files that could not be read."""
    topics = (("teaching", "developed"), ("behaviour", "touched"), ("implementation", "not-found"))
    made = cohort(
        row(
            "Ada 1.docx",
            participant="1",
            format="docx",
            sha256="1" * 64,
            counted=1803,
            verdict="within",
            topics=topics,
            strands=("TE1", "BE2"),
            report="Ada 1.html",
            data="Ada 1.json",
            extra=(("School", "Hill"), ("Phase", "-primary")),
        ),
        row("locked.pdf", look=("Locked.",), reason="password", fault="The file is locked. Ask."),
        row(
            "Ben #2.pdf",
            participant="2",
            format="pdf",
            sha256="2" * 64,
            counted=2531,
            verdict="over",
            topics=topics[:2],
            findings=2,
            worst="warning",
            look=("31 words above the maximum.", "1 page holds no text."),
            strands=("TE1",),
            report="Ben #2.html",
            data="Ben #2.json",
        ),
        row("Cy.docx", counted=1499, verdict="too close to call", topics=topics[1:]),
        ignored=[Skipped("notes.txt", "It is no submission.")],
    )
    return replace(made, brief_sha256="b" * 64)
