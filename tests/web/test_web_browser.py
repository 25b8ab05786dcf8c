"""The page in a real browser: every path of a participant and a marker, with eyes on the network.

Chromium, Playwright and axe-core are looked for; without them these tests are skipped, and say so.
"""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from assess.brief import load_brief
from assess.web.server import Running, listening
from assess.web.store import Store
from tests.web.conftest import COHORT

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

WAIT = 60_000  # milliseconds: a busy machine is slow, and only a hanging page takes as long


@contextmanager
def page_at(out: Path) -> Iterator[Running]:
    """Run the page with its server in a thread."""
    with listening({"default": load_brief()}, out, jobs=1) as running:
        threading.Thread(target=running.run, daemon=True).start()
        yield running


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with page_at(tmp_path_factory.mktemp("marking") / "kept") as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as tool:
        made = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@contextmanager
def opened(browser: Any, address: str, **how: Any) -> Iterator[Any]:
    """Open the page in a window of its own; afterwards nothing may have gone wrong unseen."""
    context = browser.new_context(**how)
    page = context.new_page()
    page.set_default_timeout(WAIT)
    said: list[str] = []
    hosts: set[str | None] = set()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    context.on("request", lambda asked: hosts.add(urlsplit(asked.url).hostname))
    page.goto(address)
    page.wait_for_selector("nav.parts")
    yield page
    assert said == []
    assert hosts <= {"127.0.0.1", None}  # None: the empty icon, a data address
    context.close()


def check(page: Any, name: str) -> None:
    page.set_input_files("#file", COHORT / name)
    page.click("button.go")


def drop(page: Any, *names: str) -> None:
    """Drop files onto the zone, as a mouse would."""
    files = page.evaluate_handle("new DataTransfer()")
    for name in names:
        content = list((COHORT / name).read_bytes())
        page.evaluate(
            "([to, name, bytes]) => to.items.add(new File([new Uint8Array(bytes)], name))",
            [files, name, content],
        )
    page.dispatch_event(".drop", "drop", {"dataTransfer": files})


def no_fault_of_access(page: Any) -> None:
    """Let axe-core look at the page."""
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_draft_is_dropped_read_compared_and_saved(running: Running, browser: Any) -> None:
    with opened(browser, running.address) as page:
        no_fault_of_access(page)
        drop(page, "participant-002.docx")
        page.wait_for_url("**/check/*")
        assert "809 words below the minimum" in page.inner_text(".tools")
        page.click(".again summary")
        check(page, "P1031_SENCO_assessment.pdf")
        page.wait_for_selector(".compare")
        assert "words more" in page.inner_text(".compare")
        assert page.locator("h1").count() == 1
        no_fault_of_access(page)
        with page.expect_download() as save:
            page.click(".save >> nth=0")
        assert save.value.suggested_filename == "P1031_SENCO_assessment.html"


def test_a_bad_file_is_said_where_the_eyes_are(running: Running, browser: Any) -> None:
    with opened(browser, running.address) as page:
        bad = {"participant-028.pdf": "no text that can be read", "participant-003.docx": "damaged"}
        for name, words in bad.items():
            check(page, name)
            page.wait_for_selector(f".trouble:has-text('{words}')")
            assert name in page.inner_text(".trouble")
            assert page.evaluate("document.activeElement.className") == "trouble"
        no_fault_of_access(page)
        drop(page, "participant-002.docx", "participant-004.docx")
        assert "One file at a time" in page.inner_text(".trouble")


def test_the_form_works_without_javascript(running: Running, browser: Any) -> None:
    with opened(browser, running.address, java_script_enabled=False) as page:
        check(page, "participant-002.docx")
        page.wait_for_url("**/check/*")
        assert "691 words count" in page.inner_text(".tools")


def test_the_keyboard_is_enough(running: Running, browser: Any) -> None:
    with opened(browser, running.address) as page:
        order = []
        for _ in range(6):
            page.keyboard.press("Tab")
            here = page.evaluate("document.activeElement.id || document.activeElement.innerText")
            order.append(here)
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none"
        assert order == [
            "Skip to the content",
            "Check an answer",
            "Mark a cohort",
            "file",
            "brief",
            "Check it",
        ]
        page.set_input_files("#file", COHORT / "participant-002.docx")
        page.keyboard.press("Enter")
        page.wait_for_url("**/check/*")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_in_light_and_dark_shows_all_without_scrolling_sideways(
    running: Running, browser: Any, scheme: str
) -> None:
    how = {"viewport": {"width": 320, "height": 700}, "color_scheme": scheme}
    with opened(browser, running.address, **how) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 26)"
        assert dark == (scheme == "dark")
        check(page, "participant-002.docx")
        page.wait_for_url("**/check/*")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        no_fault_of_access(page)


def test_a_whole_cohort_is_read_live_sorted_sifted_and_marked(browser: Any, tmp_path: Path) -> None:
    names = sorted(path.name for path in COHORT.iterdir())[:30]
    with page_at(tmp_path / "kept") as first, opened(browser, first.address) as page:
        page.click("text=Mark a cohort")
        no_fault_of_access(page)
        page.set_input_files("#file", [COHORT / name for name in names])
        page.click("button.go")
        page.wait_for_selector("#state:has-text('All 30 done.')")
        assert page.locator("#all tbody tr").count() == 30
        no_fault_of_access(page)
        page.click("th button:has-text('Words')")
        counts = page.eval_on_selector_all("#all td.n", "cells => cells.map(c => +c.dataset.v)")
        assert counts == sorted(counts)
        page.select_option("select[name=verdict]", "not read")
        unread = page.locator("#all tbody tr:not([hidden])").count()
        assert 0 < unread < 30
        page.select_option("select[name=verdict]", "")
        page.click("a:has-text('participant-002.docx')")
        no_fault_of_access(page)
        page.click("button:has-text('Not this topic') >> nth=0")
        page.wait_for_selector("text=not so, you say")
        page.fill("#said", "Meets it")
        page.click("text=Keep it")
        page.wait_for_selector("text=Kept.")
    with page_at(tmp_path / "kept") as second, opened(browser, second.address) as page:
        page.click("text=Mark a cohort")
        page.click("a:has-text('cohort-001')")
        assert "Meets it" in page.inner_text("#all")
        page.click("a:has-text('participant-002.docx')")
        page.wait_for_selector("text=not so, you say")
        assert page.input_value("#said") == "Meets it"
        with page.context.expect_page() as tab:
            page.click("text=Whole report")
        assert "Report for a marker" in tab.value.inner_text("body")


def test_a_moodle_zip_is_dropped(running: Running, browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "moodle.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for number in ("101", "102"):
            name = f"Participant_{number}_assignsubmission_file_/answer.docx"
            packed.writestr(name, (COHORT / "participant-002.docx").read_bytes())
    with opened(browser, running.address) as page:
        page.click("text=Mark a cohort")
        page.set_input_files("#file", path)
        page.click("button.go")
        page.wait_for_selector("#state:has-text('All 2 done.')")


def test_more_than_may_be_sent_is_said_before_it_is_sent(running: Running, browser: Any) -> None:
    with opened(browser, running.address) as page:
        page.evaluate("document.querySelector('form.take').dataset.most = 10")
        drop(page, "participant-002.docx")
        assert "more than may be sent at once" in page.inner_text(".trouble")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"rows": "", "done": 1, "running": False, "said": "Not read: 2."}, "Not read: 2."),
        ({"message": "It cannot be used.", "hint": "Make room."}, "It cannot be used. Make room."),
    ],
)
def test_the_table_says_what_the_program_says(
    browser: Any, tmp_path: Path, told: dict[str, Any], said: str
) -> None:
    def while_it_is_read(route: Any) -> None:
        answer = route.fetch()
        page = answer.text().replace('data-running="0"', 'data-running="1"')
        route.fulfill(response=answer, body=page)

    Store(tmp_path / "cohort-001").begin(load_brief(), "3 files", ["a", "b", "c"], [])
    with page_at(tmp_path) as running, opened(browser, running.address) as page:
        page.route("**/cohort-001", while_it_is_read)
        page.route("**/cohort-001/rows", lambda route: route.fulfill(json=told))
        page.goto(urljoin(running.address, "/marking/cohort-001"))
        page.wait_for_selector(f"#state:has-text('{said}')")
        assert "undefined" not in page.inner_text("#all")
