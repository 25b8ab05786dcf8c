"""The page keeps other pages, users and computers out, whatever they send."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from assess.brief import load_brief
from assess.web.security import Asked, names_us, refusal
from assess.web.settings import Settings, is_loopback
from tests.web.conftest import PORT, Visitor

PLACES = ("/", "/marking", "/check/0000", "/check/0000/save/html", "/nowhere")


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_shown_without_the_key(stranger: Visitor, place: str) -> None:
    answer = stranger.get(place)
    assert answer.status_code == 403
    assert "started it only" in answer.text


def test_a_wrong_key_opens_nothing(stranger: Visitor) -> None:
    assert stranger.get("/?key=guess").status_code == 403
    assert stranger.get("/").status_code == 403


def test_the_key_becomes_a_cookie_that_no_script_and_no_other_site_sees(stranger: Visitor) -> None:
    answer = stranger.get(f"/?key={stranger.shell.sessions.key}")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and f"assess-{PORT}=" in cookie
    assert stranger.shell.sessions.key not in cookie + answer.text
    assert stranger.get("/").status_code == 200


def test_the_key_for_the_opened_browser_works_once(stranger: Visitor) -> None:
    once = stranger.shell.sessions.once
    assert stranger.get(f"/?key={once}").status_code == 200
    assert Visitor(stranger.app).get(f"/?key={once}").status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", "", "a:b:c", "["]
)
def test_another_name_for_this_server_is_refused(visitor: Visitor, host: str) -> None:
    assert visitor.get("/", Host=host).status_code == 403


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"[::1]:{PORT}"])
def test_the_loopback_names_are_ours(settings: Settings, host: str) -> None:
    assert names_us(host, settings)


def test_off_loopback_addresses_and_given_names_are_ours_and_others_not(settings: Settings) -> None:
    open_one = replace(settings, host="0.0.0.0", names=frozenset({"staffroom"}))  # noqa: S104
    assert names_us(f"10.1.2.3:{PORT}", open_one)
    assert names_us(f"staffroom:{PORT}", open_one)
    assert not names_us(f"evil.example:{PORT}", open_one)
    assert not names_us(f"10.1.2.3:{PORT}", settings)


@pytest.mark.parametrize("origin", ["null", "http://evil.example", f"https://127.0.0.1:{PORT}"])
def test_a_form_from_another_page_is_refused(visitor: Visitor, origin: str) -> None:
    answer = visitor.send("participant-004.docx", headers={"Origin": origin})
    assert answer.status_code == 403
    assert not list(visitor.shell.workspace.iterdir())


@pytest.mark.parametrize(
    ("method", "site", "mode", "let_in"),
    [
        ("GET", "none", "navigate", True),
        ("GET", "same-origin", "no-cors", True),
        ("GET", "cross-site", "navigate", True),
        ("GET", "cross-site", "no-cors", False),
        ("GET", "same-site", "cors", False),
        ("POST", "same-site", "navigate", False),
        ("POST", "cross-site", "navigate", False),
    ],
)
def test_where_a_browser_says_it_comes_from(
    settings: Settings, method: str, site: str, mode: str, let_in: bool
) -> None:
    asked = Asked(method, f"127.0.0.1:{PORT}", None, site, mode)
    assert (refusal(asked, settings) is None) == let_in


@pytest.mark.parametrize("token", ["", "guess"])
def test_a_form_without_our_token_changes_nothing(visitor: Visitor, token: str) -> None:
    answer = visitor.send("participant-004.docx", token=token)
    assert answer.status_code == 403
    assert not list(visitor.shell.workspace.iterdir())


def test_a_token_of_one_browser_is_no_good_in_another(visitor: Visitor) -> None:
    other = Visitor(visitor.app).enter()
    assert other.token != visitor.token
    assert other.send("participant-004.docx", token=visitor.token).status_code == 403


def test_an_upload_over_the_limit_is_refused_with_the_limit(visitor: Visitor) -> None:
    small = replace(load_brief(), files=replace(load_brief().files, megabytes=1))
    visitor.shell.settings.briefs.clear()  # type: ignore[attr-defined]
    visitor.shell.settings.briefs["default"] = small  # type: ignore[index]
    visitor.app.config["MAX_CONTENT_LENGTH"] = visitor.shell.settings.one_file
    answer = visitor.send("participant-004.docx", environ={"CONTENT_LENGTH": "1200000"})
    assert answer.status_code == 413
    assert "(1 MB, 500 files)" in answer.text
    assert not list(visitor.shell.workspace.iterdir())


@pytest.mark.parametrize("place", ["/", "/style/base.css", "/nowhere"])
def test_every_answer_carries_the_rules_for_the_browser(visitor: Visitor, place: str) -> None:
    headers = visitor.get(place).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == ("no-cache" if "style" in place else "no-store")
    assert "Access-Control-Allow-Origin" not in headers


def test_a_saved_report_is_not_kept_by_the_browser(visitor: Visitor) -> None:
    place = visitor.send("participant-004.docx").headers["Location"]
    for called in ("text", "html"):
        answer = visitor.get(f"{place}/save/{called}")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"


def test_no_page_holds_a_script_or_style_or_an_address_elsewhere(visitor: Visitor) -> None:
    place = visitor.send("participant-004.docx").headers["Location"]
    for page in (visitor.get("/").text, visitor.get(place).text):
        assert "<style" not in page and " style=" not in page
        assert "<script>" not in page and " onclick" not in page
        assert 'src="http' not in page and 'href="http' not in page


@pytest.mark.parametrize("name", ["../shell.py", "shell.html", "page.css/../../app.py", "x.css"])
def test_only_style_sheets_and_scripts_are_handed_out(visitor: Visitor, name: str) -> None:
    assert visitor.get(f"/style/{name}").status_code == 404


def test_logs_hold_no_name_and_no_text(
    visitor: Visitor, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    visitor.send("participant-004.docx")
    visitor.send("participant-003.docx")

    def broken(name: str) -> None:
        raise RuntimeError("Ada Lovelace wrote this")

    monkeypatch.setattr("assess.web.participant.report_stems", broken)
    place = visitor.send("participant-004.docx").headers["Location"]
    answer = visitor.get(f"{place}/save/text")
    assert answer.status_code == 500
    assert "RuntimeError" in answer.text and "Lovelace" not in answer.text
    assert "RuntimeError" in caplog.text
    assert "participant-00" not in caplog.text and "Lovelace" not in caplog.text


def test_each_browser_sees_its_own_checks_only(visitor: Visitor) -> None:
    place = visitor.send("participant-004.docx").headers["Location"]
    other = Visitor(visitor.app).enter()
    assert visitor.get(place).status_code == 200
    assert other.get(place).status_code == 404
    assert other.get(f"{place}/save/html").status_code == 404


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("x.y", False)],  # noqa: S104
)
def test_what_is_loopback(host: str, own: bool) -> None:
    assert is_loopback(host) == own


def test_the_uploads_stand_under_no_name_of_theirs(visitor: Visitor) -> None:
    content = Path(visitor.app.root_path, "settings.py").read_bytes()
    visitor.send(("../../evil.docx", content))
    assert visitor.send(("..\\Ada Lovelace.pdf", b"%PDF-1.4 nothing")).status_code == 422
    assert not list(visitor.shell.workspace.iterdir())
