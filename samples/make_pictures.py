"""Makes the pictures of the README: what the program writes and shows for the sample cohort.

Run it when reports, the page or the model have changed, and look at the pictures before they are
committed. Needs Chromium, LibreOffice (Writer and Calc), Poppler, the font Carlito, which has the
widths of Calibri, and the extra 'dev'.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from pdf_file import convert, missing_tools
from playwright.sync_api import sync_playwright

from assess.brief import load_brief
from assess.web.server import listening

HERE = Path(__file__).resolve().parent
PICTURES, COHORT = HERE / "pictures", HERE / "cohort"
ANSWER, EXPORTED = COHORT / "participant-004.docx", COHORT / "P1031_SENCO_assessment.pdf"
CHROMIUM = "chromium"
WIDE, DOTS = 1200, 90
"""Width of a page of the browser, in its units; dots an inch of a printed one."""

WAIT = 120_000
"""Milliseconds that the browser waits for a cohort to be read."""


def main() -> None:
    """Write all pictures anew."""
    if missing := missing_tools(CHROMIUM, "soffice", "pdftoppm"):
        sys.exit(f"No pictures were made: not on this machine: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_reports(folder)
        _print(folder / "word.docx", "word-report", page=1)
        _print(folder / "notes.pdf", "copy-with-notes", page=1)
        _print(folder / "reports" / "cohort.xlsx", "workbook", page=3)
        with sync_playwright() as tool:
            path = shutil.which(CHROMIUM)
            browser = tool.chromium.launch(executable_path=path, args=["--no-sandbox"])
            page = browser.new_page()
            for picture, file, high in (
                ("report", "marker.html", 1900),
                ("participant", "participant.html", 1700),
                ("cohort", "reports/cohort.html", 1700),
            ):
                page.goto((folder / file).as_uri())
                _shoot(page, picture, high)
            _shoot_pages(page, folder / "marking")
            browser.close()


def _write_reports(folder: Path) -> None:
    """Write the reports of one answer and those of the cohort."""
    for file, reader, form in (
        ("marker.html", "marker", "html"),
        ("participant.html", "participant", "html"),
        ("word.docx", "marker", "docx"),
    ):
        _assess("check", ANSWER, "--reader", reader, "--format", form, "--out", folder / file)
    _assess("check", EXPORTED, "--format", "annotated", "--out", folder / "notes.pdf")
    _assess("batch", COHORT, "--out", folder / "reports")


def _assess(*words: str | Path) -> None:
    command = [sys.executable, "-m", "assess", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1, 3}:  # findings, or samples that are there to be refused
        sys.exit(f"{' '.join(command)}: {done.stderr}")


def _print(file: Path, picture: str, *, page: int) -> None:
    """Make a picture of one page of a file as it is printed."""
    with tempfile.TemporaryDirectory() as folder:
        printed = file
        if file.suffix != ".pdf":
            convert([file], Path(folder), "pdf")
            printed = Path(folder) / f"{file.stem}.pdf"
        only = ["-f", str(page), "-l", str(page), "-singlefile"]
        target = str(PICTURES / picture)
        subprocess.run(
            ["pdftoppm", "-png", "-r", str(DOTS), *only, str(printed), target], check=True
        )


def _shoot(page: Any, picture: str, high: int) -> None:  # noqa: ANN401 - as Playwright types it
    page.set_viewport_size({"width": WIDE, "height": high})
    page.screenshot(path=PICTURES / f"{picture}.png")


def _shoot_pages(page: Any, marking: Path) -> None:  # noqa: ANN401 - as Playwright types it
    """Show a draft that was checked in the browser, and a cohort while it is read."""
    page.set_default_timeout(WAIT)
    with listening({"default": load_brief()}, marking, jobs=1) as running:
        threading.Thread(target=running.run, daemon=True).start()
        page.goto(running.address)
        page.set_input_files("#file", ANSWER)
        page.click("button.go")
        page.wait_for_url("**/check/*")
        _shoot(page, "page-participant", 1000)
        page.click("text=Mark a cohort")
        page.set_input_files("#file", sorted(COHORT.iterdir()))
        page.click("button.go")
        page.wait_for_selector("#state:text-matches('2[0-9] of')")
        _shoot(page, "page-marker", 1000)
        page.wait_for_selector("#state:has-text('done.')")


if __name__ == "__main__":
    main()
