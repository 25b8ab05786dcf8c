"""What a careful reader asks of every answer: facts, reasons, who, when, and how one will know.

Looks for:
    Sentences with figures or quoted words of the case; words that give a reason, and research
    cited; people or roles beside what they would do; dates, terms and times; and words for
    finding out whether something worked. It counts the paragraphs, points and table rows of the
    answer in which each was seen; an appendix or notes that the brief does not count are no part
    of it, a table in the text always is. It knows words, not sense.

Why it matters:
    Assessors look for choices that rest on the case, come with reasons and can be put in place:
    who does what, by when, and how it will be known to work. A count near nothing is a place to
    look again before handing in.

Passes:
    Always: the counts are shown to the participant as measures, whatever they are.

Fails:
    Never. The counts are no target: more of them does not make an answer better.

Options:
    None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from assess.analysis import Analysis, is_answer
from assess.assessment import Finding, Measure
from assess.brief import Brief
from assess.document import Block, Form

NAME = "reminders"

_LABELS = re.compile(
    r"\b(?:years?|terms?|weeks?|phase|stage|step|table|section|clause|chapter|paragraph|page|key "
    r"stage|tier|wave|cycle|day|act|code)\s\d+(?:\s?(?:,|and|to|or|-|–)\s?\d+)*"
    r"|\b(?:19|20)\d\d\b|\bKS\d",
    re.IGNORECASE,
)
"""Numbers that are names: Year 4, Weeks 2 to 6, 2015. They tell nothing of the case. Each of them
has a digit."""

_DIGIT = re.compile(r"\d")

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_NUMBER = rf"\d+|(?:{_TENS})(?:-\w+)?|three|four|five|six|seven|eight|nine|ten|eleven|\w+teen"
_CASE = re.compile(
    rf"\b(?:{_NUMBER})\b|[“\"‘](?=[^“”\"‘’\n]*\s)[^“”\"‘\n]{{3,300}}?[”\"’](?!\w)", re.IGNORECASE
)
"""Figures, and two or more words in quotation marks."""

_REASON = re.compile(
    r"\b(?:because|therefore|thus|hence|so that|as a result|consequently|in order to|due to|"
    r"owing to|which (?:means|suggests|shows|is why)|(?:this|that|it) (?:means|suggests|shows)|"
    r"means that|suggests that|this is why|that is why|the reasons?|rather than|otherwise|"
    r"leads? to|in turn|given that|otherwise|evidence (?:that|for|suggests|shows)|"
    r"research (?:shows|suggests|finds|found))\b|, so\b|\bso (?=I|we|the|it|they|this|a)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:would|will|should|shall|must|could|can|’d|’ll|'d|'ll|needs? to|leads?|runs?|meets?|"
    r"reviews?|trains?|responsible|to be)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:would|will|should|shall|must|could|’d|’ll|'d|'ll)\b", re.IGNORECASE)
_WHO = re.compile(
    r"\b(?:(?-i:I)|we|SENCOs?|head ?teachers?|(?:the|deputy|assistant) head|deputy|"
    r"senior leaders?|senior leadership team|SLT|leaders|teachers?|tutors?|"
    r"teaching assistants?|(?-i:TAs?)|LSAs?|governors?|governing (?:body|board)|mentors?|"
    r"head of (?:year|department|faculty)|heads? of|coordinators?|therapists?|psychologists?|"
    r"parents?|carers?|families|pupils?|(?:pastoral|support|midday|office|kitchen) staff|"
    r"supervisors?|staff|DSL|safeguarding lead|trust|local authority|nurse)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri)days?|january|february|march|april|june|july|august|"
    r"september|october|november|december|half[ -]terms?|(?:this|next|first|second|third|each|"
    r"every|one|autumn|spring|summer)(?:\s\w+)? (?:terms?|weeks?|months?|year|fortnight)|"
    r"terms? (?:one|two|three|\d)|weeks? \d+|weekly|fortnightly|monthly|termly|daily|"
    r"(?:after|within|for|by|over|in|every|until|before) (?:about |the |a )*[\w-]+(?: school)? "
    r"(?:days?|weeks?|months?|terms?|years?)|end of (?:the )?(?:term|year|week|month)|"
    r"by (?:christmas|easter|then)|(?:from|in|by) May|immediately|straight away)\b",
    re.IGNORECASE,
)
_KNOW = re.compile(
    r"\b(?:measured?|measuring|surveys?|questionnaires?|compar(?:e|es|ed|ing|ison)\w*|baselines?|"
    r"review(?:s|ed|ing)?|success(?:ful|fully)?|evaluat\w+|monitor\w*|indicators?|re-?test\w*|"
    r"track(?:s|ed|ing)?|fidelity|check(?:s|ed|ing)? (?:that|whether|if|on)|"
    r"(?:know|see|tell|judge|ask|find out) (?:whether|if|that it)|impact (?:of|was|is)|"
    r"repeat(?:ed)? the|"
    r"if (?:it|this|that|they|there|the|no|not|fewer|nothing)\b[^.]{0,80}?\b(?:stop|change|end|"
    r"drop|adapt|rethink|revise|try|pause|replace)\w*|"
    r"(?:is|are|has|have|was|were|does|did|do)(?: not|n[’']t)? work(?:ed|ing)?|"
    r"(?:go|come|gone) (?:up|down) (?:from|to|by)|"
    r"(?:fall|drop|rise|grow) (?:from|to|by|below|above))\b",
    re.IGNORECASE,
)

FACTS, REASONS, WHO, WHEN, KNOW = KINDS = (
    "figures or quoted words of the case",
    "reasons or research",
    "who does something",
    "when it happens",
    "how you will know",
)
"""The names of the measures, in the order in which they are shown."""


def check(analysis: Analysis, brief: Brief) -> Iterator[Finding | Measure]:
    """Yield in how many paragraphs of the answer each of the five was seen."""
    blocks = [b.index for b in analysis.document.blocks if is_answer(b) and _is_read(b, brief)]
    seen = Counter(kind for index in blocks for kind in seen_in(analysis, index))
    for kind in KINDS:
        words = f"seen in {seen[kind]:,} of {len(blocks):,} paragraphs"
        verdict = words if seen[kind] else "not found by the tool"
        yield Measure(NAME, kind, seen[kind], "paragraphs", "", verdict, "participant")


def seen_in(analysis: Analysis, index: int) -> frozenset[str]:
    """Return which of the five were seen in one block, each by its name as a measure."""
    block = analysis.document.blocks[index]
    seen = {
        kind
        for start, end in analysis.sentences[index]
        for kind in _seen(block.text[start:end], block.form)
    }
    return frozenset(seen | ({REASONS} if analysis.citations[index] else set()))


def _is_read(block: Block, brief: Brief) -> bool:
    """Tell whether a block is read as the answer: a plan in a table is, whether it counts or not.

    What else does not count stands beside the answer: an appendix, notes, captions, text boxes.
    """
    return block.kind == "table" or brief.words.counts(block.kind)


def _seen(sentence: str, form: Form) -> Iterator[str]:
    ahead = bool(_AHEAD.search(sentence))
    if not ahead and form != "table" and _CASE.search(_unlabelled(sentence)):
        yield FACTS
    if _REASON.search(sentence):
        yield REASONS
    listed = form in ("table", "list-item")  # a line of a plan may hold no verb
    # The long patterns come last: most sentences never get to them.
    if (listed or _PLAN.search(sentence)) and _WHO.search(sentence):
        yield WHO
    if (listed or ahead) and _WHEN.search(sentence):
        yield WHEN
    if (listed or ahead) and _KNOW.search(sentence):
        yield KNOW


def _unlabelled(sentence: str) -> str:
    """Take out numbers that are names; where there is no digit there is none."""
    return _LABELS.sub("", sentence) if _DIGIT.search(sentence) else sentence
