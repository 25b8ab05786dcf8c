"""axe-core finds no barrier on any page, wide or narrow, light or dark (WCAG 2.2 AA).

Needs Chromium, the package playwright, and axe-core: ASSESS_AXE names its ``axe.min.js``, or it
lies in ``node_modules`` below the project. ``.ci/run`` installs all three.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assess.writers import cohort_similarity, cohort_writer, writer
from tests.writers.test_similarity_page import made
from tests.writers.writer_samples import rich_assessment, rich_cohort

ROOT = Path(__file__).parent.parent.parent
AXE = Path(os.environ.get("ASSESS_AXE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there (see ASSESS_AXE)"),
]

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@cache
def pages() -> dict[str, bytes]:
    rich = rich_assessment()
    html = writer("html")
    return {
        "participant": html.write(rich, reader="participant"),
        "marker": html.write(rich, reader="marker"),
        "marker-without-text": html.write(rich, reader="marker", text=False),
        "cohort": cohort_writer("html").write(rich_cohort()),
        "similarity": cohort_similarity.write(made(), brief_title="The brief"),
    }


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


def barriers(browser: Any, page: str, *, width: int, scheme: str) -> list[str]:
    """What axe finds on a page and, at the end, whether one has to scroll sideways to read it."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        bypass_csp=True,  # the page's own policy would keep axe out
        offline=True,
    )
    try:
        shown = context.new_page()
        shown.set_content(page)
        shown.evaluate(AXE.read_text("utf-8"))
        options = {"resultTypes": ["violations"], "runOnly": list(RULES)}
        found = shown.evaluate("options => axe.run(document, options)", options)["violations"]
        told = [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]
        wide = shown.evaluate("document.documentElement.scrollWidth > innerWidth")
        return [*told, *(["reflow: the page is wider than its window"] if wide else [])]
    finally:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", pages())
def test_axe_finds_no_barrier(browser: Any, name: str, width: int, scheme: str) -> None:
    assert barriers(browser, pages()[name].decode(), width=width, scheme=scheme) == []


def test_axe_finds_barriers_where_there_are_some(browser: Any) -> None:
    page = pages()["cohort"].decode().replace('lang="en-GB"', "")
    page = page.replace("--soft: #505a63", "--soft: #b5b9bc")
    found = {told.split(":")[0] for told in barriers(browser, page, width=1280, scheme="light")}
    assert {"html-has-lang", "color-contrast"} <= found


def test_a_page_that_is_too_wide_is_noticed(browser: Any) -> None:
    page = pages()["participant"].decode().replace("<main ", '<main style="width: 900px" ')
    found = barriers(browser, page, width=320, scheme="light")
    assert "reflow: the page is wider than its window" in found
