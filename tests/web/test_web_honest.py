"""The page says what is so: of a cohort that was read in part, and of more than it takes."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

from assess.brief import Brief, load_brief
from assess.web.server import listening
from assess.web.settings import Settings
from assess.web.store import Store
from tests.web.conftest import Visitor
from tests.web.load import Client


def small_brief() -> Brief:
    brief = load_brief()
    return replace(brief, files=replace(brief.files, megabytes=1, unpacked_megabytes=1))


def said_in(page: str) -> str:
    (found,) = re.findall(r'id="state"[^>]*>(.*?)</p>', page)
    return str(found)


def test_a_cohort_that_was_read_in_part_is_never_called_done(
    visitor: Visitor, settings: Settings
) -> None:
    store = Store(settings.out / "cohort-001")
    store.begin(load_brief(), "3 files", ["a.docx", "b.docx", "c.docx"], [])
    told: dict[str, Any] = visitor.get("/marking/cohort-001/rows").json  # type: ignore[assignment]
    assert told["running"] is False
    assert told["said"].startswith("Not read: 3 of 3. The reading stopped early")
    assert "drop the files again" in told["said"]
    assert said_in(visitor.get("/marking/cohort-001").text) == told["said"]


def test_a_cohort_that_is_being_read_says_how_far_it_is(
    visitor: Visitor, settings: Settings
) -> None:
    Store(settings.out / "cohort-001").begin(load_brief(), "1 file", ["a.docx"], [])
    visitor.shell.cohorts._running.add("cohort-001")
    assert said_in(visitor.get("/marking/cohort-001").text) == "0 of 1 read …"


def test_the_forms_know_how_much_may_be_sent(visitor: Visitor, settings: Settings) -> None:
    for place, most in (("/", settings.one_file), ("/marking", settings.many_files)):
        page = visitor.get(place).text
        assert f'data-most="{most}"' in page
        assert f"That is more than may be sent at once ({most // 1_000_000:,} MB" in page


def test_too_large_an_upload_is_answered_by_the_server_with_what_to_do(tmp_path: Path) -> None:
    brief = small_brief()
    most = Settings("127.0.0.1", 0, {"default": brief}, tmp_path).many_files
    with listening({"default": brief}, tmp_path / "out") as page:
        threading.Thread(target=page.run, daemon=True).start()
        client = Client(page.address)
        answer, text = client.ask("POST", "/marking", bytes(most + 1000), "multipart/form-data")
    assert answer.status == 413
    assert "That is more than may be sent at once (1 MB, 500 files)." in text
    assert "Send fewer files" in text
