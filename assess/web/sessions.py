"""Who is at the page: the secrets of this run, and what each browser has checked in it."""

from __future__ import annotations

import secrets
import shutil
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assess.assessment import AnswerLevel, Verdict
from assess.web.security import same

KEPT_CHECKS = 12
"""How many checks of one browser are kept; the oldest goes first."""

KEPT_SESSIONS = 500


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page says of a check in one line, and compares with the next."""

    format: str
    counted: int
    verdict: Verdict
    sentence: str
    levels: Mapping[str, AnswerLevel]
    """The level of each topic by the topic's title, in the order of the framework."""


@dataclass(frozen=True, slots=True)
class Check:
    """One file that was checked: what it is called here, under which brief, and where it lies."""

    id: str
    name: str
    brief: str
    folder: Path
    upload: Path
    seen: Seen

    @property
    def fragment(self) -> Path:
        """The report as part of a page."""
        return fragment_of(self.folder)


def fragment_of(folder: Path) -> Path:
    """Return where the report of a check stands, as part of a page."""
    return folder / "report.html"


@dataclass(eq=False)
class Session:
    """One browser: the token of its forms, and its checks in the order they were made."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    checks: OrderedDict[str, Check] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, check: Check) -> None:
        """Keep a check; the files of the oldest are removed when there are too many."""
        with self.lock:
            self.checks[check.id] = check
            old = self.checks.popitem(last=False)[1] if len(self.checks) > KEPT_CHECKS else None
        if old is not None:
            shutil.rmtree(old.folder, ignore_errors=True)

    def before(self, check: Check) -> Check | None:
        """Return the check made just before this one, or None."""
        with self.lock:
            ids = list(self.checks)
            place = ids.index(check.id)
            return self.checks[ids[place - 1]] if place else None

    def latest_first(self) -> list[Check]:
        """Return the checks, the last one first."""
        with self.lock:
            return list(reversed(self.checks.values()))


class Sessions:
    """The secrets of one run, and the browsers that have shown one.

    ``key`` is printed for the person who started the program and works until it ends. ``once`` is
    for the browser that the program opens itself: the other users of a computer can see with what
    a program was started, so it works one time only.
    """

    def __init__(self) -> None:
        self.key = secrets.token_urlsafe(24)
        self.once: str | None = secrets.token_urlsafe(24)
        self._open: OrderedDict[str, Session] = OrderedDict()
        self._lock = threading.Lock()

    def enter(self, key: str) -> str | None:
        """Return the cookie for who shows a key of this run, or None for a wrong key."""
        with self._lock:
            first = self.once is not None and same(key, self.once)
            if not first and not same(key, self.key):
                return None
            self.once = None if first else self.once
            cookie = secrets.token_urlsafe(32)
            self._open[cookie] = Session()
            if len(self._open) > KEPT_SESSIONS:
                self._open.popitem(last=False)
            return cookie

    def of(self, cookie: str) -> Session | None:
        """Return the session of a cookie, or None."""
        with self._lock:
            return self._open.get(cookie)
