"""Sentences begin and end where a reader would say so."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.language.sentences import sentence_spans

BLOCKS = Path(__file__).parents[2] / "models" / "corpus" / "blocks"


def sentences(text: str) -> list[str]:
    (spans,) = sentence_spans([text])
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing. Another thing.", ["One thing.", "Another thing."]),
        ('He said "stop!" and left. I stayed.', ['He said "stop!" and left.', "I stayed."]),
        ('It closes a talk. "We don\'t see that."', ["It closes a talk.", '"We don\'t see that."']),
        ("Use aids, e.g. Widgit. Then fade.", ["Use aids, e.g. Widgit.", "Then fade."]),
        ("As Sharples et al. (2019) say, wait. Then act.",
         ["As Sharples et al. (2019) say, wait.", "Then act."]),
        ("It cost 3.5 hours. Too long.", ["It cost 3.5 hours.", "Too long."]),
        ("Mrs. Day helps. So does Mr. Low.", ["Mrs. Day helps.", "So does Mr. Low."]),
        ("first line\nsecond line", ["first line", "second line"]),
        ("no full stop", ["no full stop"]),
        ("", []),
        ("   ", []),
    ],
)  # fmt: skip
def test_a_text_is_cut_into_its_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_at_least_98_in_100_settled_sentences_of_the_corpus_are_found() -> None:
    hits = total = 0
    for path in sorted(BLOCKS.glob("*.json")):
        blocks = json.loads(path.read_text("utf-8"))
        found = sentence_spans([block["text"] for block in blocks])
        for block, spans in zip(blocks, found, strict=True):
            settled = {(start, end) for start, end in block["sentences"]}
            hits += len(settled & set(spans))
            total += len(settled)
    assert hits / total >= 0.98


@given(st.text(alphabet="aB. !?\"'()\n1é£\t", max_size=60))
def test_spans_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    (spans,) = sentence_spans([text])
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
