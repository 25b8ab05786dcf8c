"""What a participant and a marker are shown, and what nobody is."""

from __future__ import annotations

import io
import re
from typing import get_args

import pytest
from lxml import html
from rich.console import Console

from assess.writers import Reader, writer
from assess.writers.text import render
from tests.build import assessment, tag
from tests.writers.writer_samples import rich_assessment

READERS: tuple[Reader, ...] = get_args(Reader)


@pytest.mark.parametrize("name", ["html", "text"])
def test_a_report_leaves_the_text_out_when_asked(name: str) -> None:
    written = writer(name).write(rich_assessment(), reader="marker", text=False).decode()
    assert "Screening" not in written
    assert "aragraph 3, page 1" in written


@pytest.mark.parametrize("name", ["html", "text"])
def test_a_participant_is_shown_no_flag_of_a_marker(name: str) -> None:
    written = writer(name).write(rich_assessment(), reader="participant").decode()
    assert "set in white" not in written.replace("Set in white", "")
    assert "idden words" not in written
    assert 'class="unseen"' not in written
    assert 'class="unseen"' in writer("html").write(rich_assessment(), reader="marker").decode()


@pytest.mark.parametrize("name", ["html", "text"])
@pytest.mark.parametrize("reader", READERS)
def test_no_report_speaks_of_scores_or_failing(name: str, reader: Reader) -> None:
    written = writer(name).write(rich_assessment(), reader=reader).decode()
    shown = html.document_fromstring(written).text_content() if name == "html" else written
    said = re.sub(r"<style>.*?</style>", "", str(shown), flags=re.S)
    assert not re.search(r"\b(scores?|grades?|fail\w*|missing|absent)\b", said, re.I)


@pytest.mark.parametrize(("encoding", "sign"), [("utf-8", "█"), ("cp1252", "#")])
def test_the_terminal_is_drawn_with_what_it_can_show(encoding: str, sign: str) -> None:
    made = assessment("Adults model.", tags={0: [tag("teaching")]})
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace")
    Console(file=stream, width=80, legacy_windows=False).print(render(made, "marker"))
    stream.seek(0)
    strip = next(line for line in stream if line.strip().startswith("Teaching  "))
    assert sign in strip
