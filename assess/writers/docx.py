"""The report of one submission as an editable Word document, for a participant or a marker."""

from __future__ import annotations

from assess.assessment import Assessment
from assess.writers import Reader
from assess.writers.parts.quotes import verify
from assess.writers.parts.reminders import other_measures
from assess.writers.parts.tagged import tagged
from assess.writers.parts.topics import topic_views
from assess.writers.word.answer import answer_section
from assess.writers.word.decision import decision_section, tags_section
from assess.writers.word.markup import Sheet, paragraph, run, said
from assess.writers.word.package import package
from assess.writers.word.topics import look_section, map_section, topics_section
from assess.writers.word.words import measures_table, reminders_section, words_section

SUFFIX = ".docx"

_VOICE = {"marker": "Report for a marker", "participant": "Notes on your answer"}
_SAY = {
    "marker": (
        "You decide. ",
        "The tool counts words and points to passages. It gives no mark, it misses things and it "
        "is sometimes wrong: each passage has a box to say so.",
    ),
    "participant": (
        "What this is. ",
        "A count of your words and a map of the topics that the tool found. It is not a mark and "
        "says nothing about the result. The tool misses things and is sometimes wrong; you know "
        "your answer better. It writes nothing for you.",
    ),
}
_COUNTED = {
    "marker": "",
    "participant": (
        "What counts is set in the brief. If your provider counts differently, go by your provider."
    ),
}
_MAP = {
    "marker": (
        "The answer runs from left to right by counted words. Nobody has to cover every topic: "
        "depth on one or two problems is what the assessment asks for. The same passages stand "
        "in a table under ‘Every tag’."
    ),
    "participant": (
        "Your answer runs from left to right by counted words. You do not have to cover every "
        "topic: assessors look for depth on one or two problems."
    ),
}


def write(assessment: Assessment, *, reader: Reader, text: bool = True) -> bytes:
    """Write the document; ``text=False`` leaves the essay and its quotes out.

    It says what the HTML report says. Raises MisquoteError.
    """
    verify(assessment)
    sheet = Sheet()
    views = topic_views(assessment)
    _head(sheet, assessment, reader)
    words_section(sheet, assessment, text=text, lead=_COUNTED[reader])
    map_section(sheet, assessment, views, lead=_MAP[reader])
    look_section(sheet, assessment, reader, text=text)
    topics_section(sheet, assessment, views, reader, text=text)
    if reader == "participant":
        reminders_section(sheet, assessment)
        measures_table(sheet, other_measures(assessment, reader))
    if text:
        answer_section(sheet, assessment, reader)
    if reader == "marker":
        decision_section(sheet, assessment, views)
        tags_section(sheet, assessment, tagged(assessment), text=text)
        measures_table(sheet, tuple(assessment.measures_for(reader)))
    _end(sheet, assessment)
    name = assessment.source.name
    title = f"{name}: {_VOICE[reader].lower()}"
    return package(title, sheet.body, sheet.pictures, f"{_VOICE[reader]}: {name}")


def _head(sheet: Sheet, assessment: Assessment, reader: Reader) -> None:
    """Say what the report is, of which file and under which brief."""
    about = assessment.brief_title
    if reader == "marker" and assessment.source.participant:
        about += f", participant {assessment.source.participant}"
    lead, rest = _SAY[reader]
    sheet.add(said(_VOICE[reader], "Subtitle"), said(assessment.source.name, "Title"))
    sheet.add(said(about, "Subtitle"))
    sheet.add(paragraph(run(lead, "Strong") + run(rest), "Say"))


def _end(sheet: Sheet, assessment: Assessment) -> None:
    """Say how the report was made."""
    source = assessment.source
    lines = [
        ("File", f"{source.name} ({source.format}), SHA-256 {source.sha256}"),
        ("Brief", f"{assessment.brief_title}, SHA-256 {assessment.brief_sha256}"),
        ("Framework", f"{assessment.framework.title}, version {assessment.framework.version}"),
        ("Topics found by", assessment.model),
        *(("Not done", f"{one.what}: {one.why}") for one in assessment.skipped),
    ]
    sheet.add(said("How this report was made", "Heading1"))
    for about, words in lines:
        sheet.add(paragraph(run(f"{about}: ", "Strong") + run(words), "Small"))
    sheet.add(
        said(
            "Everything was done on this computer. The program gives no mark and writes nothing "
            "for the participant. Quotes are word for word.",
            "Small",
        )
    )
