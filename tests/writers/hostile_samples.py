"""Hostile text, and an assessment and a cohort that say it everywhere."""

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
from assess.document import Location
from assess.framework import Framework, load_framework
from assess.language.topics import TopicFigures
from tests.build import (
    assessment,
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

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "</title></head><body onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% include 'base.html' %}",
    "--></script><!--",
    "&lt;b&gt;&amp;",
    "\u202egnp.exe\u2066\u2067",
    "\x1b[31mred\x1b[0m\x07\x08\x9b5m",
    "a\x00b\x85c\u2028d\u2029e",
    "[bold red]rich[/bold red][/]",
    "o" + "\u0301" * 60,
    "\U000e0041\U000e0042",
    "lone \ud800 surrogate",
    "x" * 3000,
    '=HYPERLINK("http://example.invalid";"x")',
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\uff1d1+1",
)


def hostile_assessment(text: str) -> Assessment:
    """An assessment that says ``text`` wherever a file or a brief can say something."""
    asked = brief(minimum=0, maximum=9999, title=_valid(text), framework=_renamed(text))
    named = asked.framework.topics[0]
    answer = document(
        heading(text),
        paragraph(f"{text} and more"),
        bullet(text, label=text),
        table_row("cell", "cell"),
        reference(text, reason=text, sure=0.5),
        ledger=(ledger(text, 1, 1, text),),
    )
    made = assessment(
        answer,
        tags={1: [tag(named.id, strands=[named.strands[0].id], why=[text])]},
        brief=asked,
        findings=[Finding("check", "warning", text, Location(1, 0, len(text)), text)],
        measures=[Measure("check", text, 1, text, text, text)],
        skipped=[Skipped(text, text)],
        name=text,
        participant=text,
        criteria=(text,),
        figures=(TopicFigures(named.id, 0.5, 0.5, 1, text),),
    )
    words = replace(
        made.words,
        others=(OtherCount(text, text, 1, 1, text, text),),
        doubts=(text,),
        landmarks=(Landmark(1, "minimum", Location(0, 0, len(text))),),
    )
    return replace(made, words=words)


def hostile_cohort(text: str) -> Cohort:
    """A cohort that says ``text`` wherever a file or a brief can say something."""
    levels = (("teaching", "developed"),)
    return cohort(
        row(text, participant=text, counted=1, verdict="under", look=(text,), topics=levels),
        row(
            text,
            report=text,
            data=text,
            look=(text, text),
            reason=text,
            fault=text,
            extra=((text, text),),
        ),
        brief=brief(title=_valid(text), framework=_renamed(text)),
        ignored=[Skipped(text, text)],
    )


def _renamed(text: str) -> Framework:
    """The packaged framework with ``text`` for every title, as far as a TOML file can hold it."""
    given = load_framework()
    said = _valid(text)
    return replace(
        given,
        title=said,
        version=said,
        topics=tuple(
            replace(
                topic,
                title=said,
                about=said,
                strands=tuple(replace(strand, title=said) for strand in topic.strands),
            )
            for topic in given.topics
        ),
    )


def _valid(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
