"""A batch keeps to itself: it leaves its reports and nothing else, calls nobody, names nobody."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from assess.batch.work import Task, work
from assess.brief import load_brief
from assess.document import Submission
from assess.errors import UnreadableError

AUTHOR = ("Quillfeather", "Mandeville")
"""Stands in the documents' properties only."""

NAME = "Featherstonehaugh"
"""Stands in file names only."""

TEXT = "I would bring marmalade to the zorbing club and review the provision with the family."
TELLING = ("marmalade", "zorbing")
CALLS = re.compile(r"\b(?:connect|sendto|sendmsg|sendmmsg)\(.*AF_INET6?")
"""Attempts to reach somebody. A library that is loaded asks whether this computer knows IPv6 by
making a socket for itself; workers speak through pipes."""


def word_file(path: Path) -> None:
    word = docx.Document()
    own = word.core_properties
    own.author = own.last_modified_by = own.keywords = own.comments = " ".join(AUTHOR)
    for _ in range(30):
        word.add_paragraph(TEXT)
    word.save(str(path))


def pdf_file(path: Path) -> None:
    page = Canvas(str(path), invariant=True)
    page.setAuthor(" ".join(AUTHOR))
    page.setSubject(AUTHOR[0])
    page.setKeywords([*AUTHOR])
    for number in range(40):
        page.drawString(40, 800 - 15 * number, TEXT)
    page.save()


@pytest.fixture(scope="module")
def download(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("download")
    word_file(folder / "a.docx")
    pdf_file(folder / "b.pdf")
    source = folder / "cohort.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.write(folder / "a.docx", f"{NAME} essay.docx")
        archive.write(folder / "b.pdf", f"{NAME} essay.pdf")
        archive.writestr(f"{NAME} damaged.docx", (folder / "a.docx").read_bytes()[:3000])
    return source


def batch(place: Path, download: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """Run a batch whose home, working and temporary folders are empty folders of its own."""
    for name in ("home", "cwd", "tmp"):
        (place / name).mkdir(parents=True)
    own = {"HOME": "home", "USERPROFILE": "home", "TMPDIR": "tmp", "TEMP": "tmp", "TMP": "tmp"}
    elsewhere = {variable: str(place / name) for variable, name in own.items()}
    known = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    root = str(Path(__file__).parent.parent)
    command = [*before, sys.executable, "-m", "assess", "--debug", "batch", str(download)]
    return subprocess.run(
        [*command, "--out", str(place / "reports"), "--return", "folders", "--jobs", "1"],
        env={**known, **elsewhere, "PYTHONPATH": root},
        cwd=place / "cwd",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("place") / "own"


@pytest.fixture(scope="module")
def done(place: Path, download: Path) -> subprocess.CompletedProcess[str]:
    return batch(place, download)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path, the members of packages one by one."""
    found: dict[str, bytes] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name, content = path.relative_to(folder).as_posix(), path.read_bytes()
        found[name] = content
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(path) as package:
                found |= {f"{name}/{member}": package.read(member) for member in package.namelist()}
    return found


def test_nothing_is_left_but_the_reports(
    place: Path, download: Path, done: subprocess.CompletedProcess[str]
) -> None:
    assert done.returncode == 3, done.stderr
    left = sorted(path.name for name in ("home", "cwd", "tmp") for path in (place / name).iterdir())
    assert left == []
    assert {path.name for path in place.iterdir()} == {"home", "cwd", "tmp", "reports"}
    assert {path.name for path in download.parent.iterdir()} == {"a.docx", "b.pdf", "cohort.zip"}
    assert not [name for name in contents(place / "reports") if name.endswith(".part")]


def test_what_documents_say_about_their_author_stands_in_no_report(
    place: Path, done: subprocess.CompletedProcess[str]
) -> None:
    written = contents(place / "reports")
    assert {f"{NAME}-essay.html", f"{NAME}-essay-2.json", "cohort.xlsx/xl/workbook.xml"} <= {
        *written
    }
    assert TELLING[0].encode() in written[f"{NAME}-essay.html"]  # so the search can find things
    for name, content in written.items():
        for part in AUTHOR:
            assert part.lower().encode() not in content.lower(), name
    assert not any(part in done.stdout + done.stderr for part in AUTHOR)


def test_the_log_of_a_batch_holds_no_name_and_no_text(
    done: subprocess.CompletedProcess[str],
) -> None:
    assert "was not read" in done.stderr  # so there is a log
    for told in (NAME, *AUTHOR, *TELLING):
        assert told not in done.stderr


def test_the_log_of_a_worker_holds_no_name_and_no_text(
    tmp_path: Path, download: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    damaged = tmp_path / f"{NAME}.docx"
    damaged.write_bytes((download.parent / "a.docx").read_bytes()[:3000])
    paths = (download.parent / "a.docx", download.parent / "b.pdf", damaged)
    fates = [worked(path, number, tmp_path / "out") for number, path in enumerate(paths)]
    assert fates[:2] == ["read", "read"]
    assert fates[2] != "read"
    assert len(list((tmp_path / "out").glob("*-notes.*"))) == 2
    for told in (NAME, *AUTHOR, *TELLING):
        assert told not in caplog.text


def worked(path: Path, number: int, out: Path) -> str:
    """Do in this process what a worker does with everything asked for; return how it ended."""
    submission = Submission(path, f"{NAME}-{number}{path.suffix}", person=NAME)
    task = Task(number, submission, f"{number}", load_brief(), out, text=True)
    try:
        work(replace(task, give_back=True, own_copy=True, annotated=True))
    except UnreadableError as fault:
        return fault.reason
    return "read"


def allowed(*command: str) -> bool:
    """Tell whether a tool is there and this system lets us use it."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_batch_without_any_network_ends_with_the_same_reports(
    tmp_path: Path, place: Path, download: Path, done: subprocess.CompletedProcess[str]
) -> None:
    if not allowed("unshare", "-rn", "true"):
        pytest.skip("this system lets nobody make a network namespace")
    cut_off = batch(tmp_path / "own", download, "unshare", "-rn")
    assert cut_off.returncode == done.returncode, cut_off.stderr
    assert contents(tmp_path / "own" / "reports") == contents(place / "reports")


def test_a_batch_tries_to_reach_nobody(tmp_path: Path, download: Path) -> None:
    if not allowed("strace", "-o", str(tmp_path / "try"), "true"):
        pytest.skip("strace is not there or not permitted")
    calls = tmp_path / "calls.txt"
    watch = ("strace", "-f", "-e", "trace=network", "-o", str(calls))
    seen = batch(tmp_path / "own", download, *watch)
    assert seen.returncode == 3, seen.stderr
    traced = calls.read_text("utf-8", "replace").splitlines()
    assert len({line.split()[0] for line in traced}) > 2  # the workers were watched too
    assert [line for line in traced if CALLS.search(line)] == []


def test_the_watch_for_attempts_sees_one(tmp_path: Path) -> None:
    if not allowed("strace", "-o", str(tmp_path / "try"), "true"):
        pytest.skip("strace is not there or not permitted")
    calls = tmp_path / "calls.txt"
    one = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    watch = ["strace", "-f", "-e", "trace=network", "-o", str(calls)]
    subprocess.run([*watch, sys.executable, "-c", one], check=True)
    assert CALLS.search(calls.read_text("utf-8", "replace"))
