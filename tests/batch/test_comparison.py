"""A comparison within a batch: read back from the data files, with common and earlier texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from assess.batch.alone import alone
from assess.batch.output import write_whole
from assess.batch.purge import purge
from assess.batch.similarity import common_texts, earlier_answers
from assess.cli import run
from assess.errors import CallError

_OWN = "In our school the {0} group met with families each {0} week and wrote down what helped. "
_SHARED = (
    "We would begin by asking the pupil and the family what a good week looks like, and then build "
    "the plan backwards from their answer, one small step at a time."
)
_CASE = (
    "Ferrand Vale is a primary school of two hundred pupils on the edge of a market town, and its "
    "last inspection asked for more ambitious targets."
)


def write(path: Path, *paragraphs: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    page = docx.Document()
    for text in paragraphs:
        page.add_paragraph(text)
    page.save(str(path))
    return path


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with this year's answers, last year's reports, and the case study."""
    folder = tmp_path_factory.mktemp("place")
    case = write(folder / "case.docx", _CASE)
    (folder / "case.txt").write_bytes(f"Caf\xe9. {_CASE}".encode("cp1252"))
    write(folder / "last" / "Cora Reed.docx", _OWN.format("red"), _SHARED)
    for name, number in (("Ada Moss.docx", "green"), ("Ben Lund.docx", "blue")):
        write(folder / "now" / name, _OWN.format(number) * 2, _CASE, _SHARED)
    write(folder / "now" / "similarity.docx", _OWN.format("grey"))
    assert run(["batch", str(folder / "last"), "--out", str(folder / "old"), "--jobs", "1"]) == 0
    assert case.is_file()
    return folder


def batch(place: Path, out: Path, *more: str | Path) -> int:
    call = ["batch", place / "now", "--out", out, "--jobs", "1", "--fail-on", "never", *more]
    return run([str(part) for part in call])


def test_a_batch_writes_the_page_and_says_where_it_is(
    place: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    common, earlier = ("--common", place / "case.docx"), ("--compare", place / "old")
    assert batch(place, tmp_path / "out", "--similarity", *common, *earlier) == 0
    said = capfd.readouterr().out
    page = (tmp_path / "out" / "similarity.html").read_text("utf-8")
    assert "Shared passages: 3 pairs to look at." in said
    assert "similarity.html" in said
    assert _SHARED.rstrip(".") in page
    assert "Ferrand Vale" not in page
    assert "Cora Reed.docx" in page
    assert str(place) not in page
    assert (tmp_path / "out" / "similarity-2.html").is_file()
    purge(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_page_is_the_same_each_time(place: Path, tmp_path: Path) -> None:
    pages = set()
    for name in ("one", "two", "two"):
        assert batch(place, tmp_path / name, "--similarity") == 0
        pages.add((tmp_path / name / "similarity.html").read_bytes())
    assert len(pages) == 1


def test_an_anonymous_comparison_shows_no_name(place: Path, tmp_path: Path) -> None:
    out, key = tmp_path / "out", tmp_path / "key.csv"
    more = ("--similarity", "--compare", place / "old", "--anonymous", "--key", key)
    assert batch(place, out, *more) == 0
    page = (out / "similarity.html").read_text("utf-8")
    assert "Earlier answer 1" in page
    assert not any(name in page for name in ("Ada", "Moss", "Ben", "Lund", "Cora", "Reed"))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--similarity", "--no-text"], "'--no-text' leaves them out"),
        (["--common", "case.txt"], "are for '--similarity'"),
        (["--compare", "old"], "are for '--similarity'"),
        (["--similarity", "--compare", "last"], "holds no data files"),
        (["--similarity", "--common", "old/cohort.csv"], "cohort.csv could not be read"),
        (["--similarity", "--compare", "out"], "that this batch writes to"),
    ],
    ids=["no text", "common alone", "compare alone", "no data", "unreadable", "itself"],
)
def test_what_cannot_be_compared_is_refused_before_anything_is_read(
    place: Path,
    capfd: pytest.CaptureFixture[str],
    more: list[str],
    why: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(place)
    (place / "out").mkdir(exist_ok=True)
    assert batch(place, Path("out"), *more) == 2
    assert why in capfd.readouterr().err
    assert not list((place / "out").iterdir())


def test_common_texts_are_read_in_any_usual_form(place: Path) -> None:
    texts = dict(common_texts([place / "case.docx", place / "case.txt"]))
    assert texts["case.docx"] == _CASE
    assert texts["case.txt"] == f"Café. {_CASE}"


def test_an_earlier_answer_without_text_is_told_of(place: Path, tmp_path: Path) -> None:
    record = json.loads((place / "old" / "Cora-Reed.json").read_text("utf-8"))
    for block in record["blocks"]:
        del block["text"]
    (tmp_path / "bare.json").write_text(json.dumps(record), "utf-8")
    (tmp_path / "other.json").write_text("[1]", "utf-8")
    answers, skipped = earlier_answers([tmp_path])
    assert (answers, [name for name, _ in skipped]) == ((), ["Cora Reed.docx"])
    (tmp_path / "bare.json").unlink()
    with pytest.raises(CallError, match="holds no data files"):
        earlier_answers([tmp_path])


def test_the_page_of_the_cohort_leads_to_the_page_while_it_speaks_of_these_files(
    place: Path, tmp_path: Path
) -> None:
    out, leads = tmp_path / "out", b'href="./similarity.html"'
    assert batch(place, out) == 0
    without = (out / "cohort.html").read_bytes()
    assert leads not in without
    assert batch(place, out, "--similarity") == 0
    first = (out / "cohort.html").read_bytes()
    assert leads in first
    assert batch(place, out, "--similarity") == 0
    assert (out / "cohort.html").read_bytes() == first
    assert batch(place, out) == 0
    assert (out / "cohort.html").read_bytes() == without
    assert not (out / "similarity.html").exists()


@pytest.mark.parametrize("more", [("--similarity",), ()], ids=["written", "taken away"])
def test_the_page_changes_only_while_other_batches_are_kept_out_of_the_folder(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    out = tmp_path / "out"
    assert batch(place, out, "--similarity") == 0
    held: list[bool] = []

    def seen(change: Callable[..., object]) -> Callable[..., object]:
        def changed(path: Path, *arguments: object, **options: object) -> object:
            if path.name == "similarity.html":
                with pytest.raises(CallError, match="Another batch"), alone(out):
                    pass
                held.append(True)
            return change(path, *arguments, **options)

        return changed

    monkeypatch.setattr("assess.batch.similarity.write_whole", seen(write_whole))
    monkeypatch.setattr(Path, "unlink", seen(Path.unlink))
    assert batch(place, out, *more) == 0
    assert held == [True]
