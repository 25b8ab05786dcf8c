"""The page of one submission: self-contained, linked, accessible in its bones."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from lxml import html

import assess.writers
from assess.writers import Reader, writer
from assess.writers.parts.topics import topic_views
from tests.build import assessment, block, document, tag, words
from tests.writers.writer_samples import rich_assessment

READERS: tuple[Reader, ...] = get_args(Reader)
TEMPLATES = Path(assess.writers.__file__).parent / "templates"


def page_of(reader: Reader = "marker") -> html.HtmlElement:
    return html.document_fromstring(writer("html").write(rich_assessment(), reader=reader).decode())


@pytest.mark.parametrize("reader", READERS)
def test_every_link_of_a_report_has_its_target(reader: Reader) -> None:
    tree = page_of(reader)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in tree.xpath("//@href") if href.startswith("#")}
    assert targets <= set(ids)


def test_evidence_and_answer_link_to_each_other() -> None:
    tree = page_of()
    assert tree.xpath("//blockquote[@id='quote-teaching-1']//a[@href='#b4']")
    assert tree.xpath("//*[@id='b4']//a[@href='#quote-teaching-1']")


@pytest.mark.parametrize("reader", READERS)
def test_a_page_loads_nothing_and_needs_no_script(reader: Reader) -> None:
    tree = page_of(reader)
    assert not tree.xpath("//script | //img | //iframe | //object | //@src")
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]
    assert tree.get("lang") == "en-GB"
    assert len(tree.xpath("//h1")) == 1


@pytest.mark.parametrize("reader", READERS)
def test_headings_never_skip_a_level(reader: Reader) -> None:
    levels = [
        int(h.tag[1])
        for h in page_of(reader).xpath(
            "//*[re:test(name(), '^h[1-6]$')]",
            namespaces={"re": "http://exslt.org/regular-expressions"},
        )
    ]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_control_of_the_decision_has_a_name() -> None:
    for control in page_of().xpath("//input | //textarea"):
        label = control.xpath("ancestor::label")
        assert control.get("aria-label") or label[0].text_content().strip()


def test_the_map_is_told_in_words_too() -> None:
    strips = page_of("participant").xpath("//ul[@class='map']//*[@role='img']/@aria-label")
    assert len(strips) == 8
    assert "Teaching. Developed in paragraph 5. Touched on in paragraph 3." in strips
    assert "Behaviour. Not found by the tool." in strips


def test_the_map_told_in_words_names_the_part_of_every_paragraph() -> None:
    answer = document(
        words(20),
        words(20),
        block("footnote", words(9)),
        block("text-box", words(9), page=2),
        *[block("appendix", words(9)) for _ in range(3)],
        block("header", words(3), page=1),
    )
    developed = {n: [tag("teaching")] for n in (0, 1, 4, 5, 7)}
    touched = {n: [tag("teaching", "touched")] for n in (2, 3, 6)}
    told = topic_views(assessment(answer, tags={**developed, **touched}))
    assert next(view.places for view in told if view.topic.id == "teaching") == (
        "Developed in paragraphs 1 and 2; appendix, paragraphs 5 and 6, not counted; "
        "page header, page 1, not counted. "
        "Touched on in footnote, paragraph 3; text box, paragraph 4; "
        "appendix, paragraph 7, not counted."
    )


def test_every_word_is_accounted_for_on_the_page() -> None:
    foot = page_of().xpath("//tfoot//td")
    assert [cell.text_content() for cell in foot] == ["57", "50"]


def test_an_answer_beyond_the_maximum_shows_where_that_is() -> None:
    made = assessment(*[words(100)] * 30)
    tree = html.document_fromstring(writer("html").write(made, reader="marker").decode())
    assert tree.xpath("//*[@class='limit']")
    assert "500 words above the maximum of 2,500" in tree.text_content()


def _colours(sheet: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", sheet))


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_text_keeps_its_contrast_on_every_ground(scheme: int) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    sheet = (TEMPLATES / "base.css").read_text("utf-8")
    colours = _colours(re.findall(r":root \{(.*?)\}", sheet, re.S)[scheme])
    for text in ("ink", "soft", "tone", "warn"):
        for ground in ("paper", "sheet", "pale", "tint", "mark"):
            pair = sorted((_luminance(colours[text]), _luminance(colours[ground])))
            assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, (text, ground)
