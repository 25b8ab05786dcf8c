"""Makes the sample cohort: Word and PDF files as participants would hand them in."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from answer import count_words, read_answer
from pdf_file import convert, missing_tools, write_locked, write_pdf, write_scanned
from pdf_samples import EXPORTED
from readme_table import write_table
from sample import Make, Sample
from word_file import write_docx
from word_samples import WORD
from word_style import Style

__all__ = ["Style", "write_docx", "write_pdf"]

COHORT: tuple[Sample, ...] = tuple(sorted(WORD + EXPORTED, key=lambda sample: sample.file))
HERE = Path(__file__).resolve().parent
ESSAYS = HERE.parent / "models" / "corpus" / "essays"
_TOOLS = ("soffice", "pdftoppm", "qpdf")
_PASSWORD = "for-the-test-only"  # noqa: S105 - the sample is there to be refused


def main() -> None:
    """Write samples/cohort anew and bring the table in the README up to date."""
    folder = HERE / "cohort"
    folder.mkdir(exist_ok=True)
    make_word(folder)
    missing = missing_tools(*_TOOLS)
    if missing:
        print(f"PDF samples left as they are: not on this machine: {', '.join(missing)}")
    else:
        make_exported(folder)
    write_table(HERE / "README.md", "cohort", rows())
    print(f"{len(list(folder.iterdir()))} files in samples/cohort")


def answer_text(sample: Sample) -> str:
    """Return the Markdown that a sample is made of: its answer, or the first sections of it."""
    if not sample.answer:
        return ""
    text = (ESSAYS / f"{sample.answer}.md").read_text("utf-8")
    if sample.sections is None:
        return text
    starts = [match.start() for match in re.finditer(r"^#+ ", text, re.MULTILINE)]
    return text[: starts[sample.sections]]


def make_word(folder: Path) -> None:
    """Write the samples that python-docx alone can make."""
    for sample in WORD:
        path = folder / sample.file
        if sample.make == "no-bytes":
            path.write_bytes(b"")
            continue
        write_docx(answer_text(sample), path, style=sample.style)
        if sample.make == "damaged":
            data = path.read_bytes()
            path.write_bytes(data[: len(data) * 2 // 3])


def make_exported(folder: Path) -> None:
    """Write the samples that go through LibreOffice, each kind in one start of it."""
    with tempfile.TemporaryDirectory() as name:
        sources, exports = Path(name) / "docx", Path(name) / "out"
        sources.mkdir()
        exports.mkdir()
        _export(sources, exports, ("pdf", "scanned", "password"), tagged=True)
        _export(sources, exports, ("pdf-untagged",), tagged=False)
        convert(_word_files(sources, ("doc",)), exports, "doc:MS Word 97")
        for sample in EXPORTED:
            made, target = exports / sample.file, folder / sample.file
            if sample.make == "scanned":
                write_scanned(made, target)
            elif sample.make == "password":
                write_locked(made, target, password=_PASSWORD)
            else:
                shutil.copyfile(made, target)


def _export(sources: Path, exports: Path, kinds: Sequence[Make], *, tagged: bool) -> None:
    write_pdf(_word_files(sources, kinds), exports, tagged=tagged)


def _word_files(folder: Path, kinds: Sequence[Make]) -> list[Path]:
    """Write the Word files that samples of these kinds are exported from."""
    made = []
    for sample in EXPORTED:
        if sample.make in kinds:
            made.append(folder / Path(sample.file).with_suffix(".docx"))
            write_docx(answer_text(sample), made[-1], style=sample.style)
    return made


def rows() -> list[tuple[str, ...]]:
    """Return the README's table: file, made from, what it is, words (about), expected."""
    table: list[tuple[str, ...]] = [
        ("file", "made from", "what it is", "words (about)", "expected")
    ]
    for sample in COHORT:
        words = f"{count_words(read_answer(answer_text(sample))):,}"
        table.append((sample.file, sample.answer or "-", sample.what, words, sample.expected))
    return table


if __name__ == "__main__":
    main()
