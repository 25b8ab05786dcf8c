"""Compares our word counts with LibreOffice's own on the same docx files, and says where not.

Run it with files or folders; without any it takes the feature files beside it and the sample
cohort. LibreOffice's count is what it writes into an .odt that it made of the file. Its known
differences are taken out first: it counts list labels, it counts no equation, and it counts the
two invisible ends of a content control. Features on which it goes another way say so themselves.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from make_docx import FEATURES

from assess.document import Document, ReadLimits
from assess.errors import AssessError
from assess.language.words import count_words
from assess.readers.docx import read

HERE = Path(__file__).parent
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_BATCH = 20
_SECONDS = 180


@dataclass(frozen=True)
class Comparison:
    """One file with both counts; ``theirs`` is None where LibreOffice made nothing of it."""

    path: Path
    ours: int
    theirs: int | None

    @property
    def equal(self) -> bool:
        return self.ours == self.theirs


def soffice() -> str | None:
    """Return the LibreOffice program on this machine, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def count_like_libreoffice(document: Document) -> int:
    """Return the words of a document by LibreOffice's rules: all blocks, and list labels."""
    words = sum(count_words(block.text) for block in document.blocks)
    labels = sum(
        count_words(block.label)
        for block in document.blocks
        if block.label and block.kind not in {"footnote", "endnote"}
    )
    equations = sum(entry.items for entry in document.ledger if entry.what == "equation")
    return words + labels - equations


def their_counts(paths: Sequence[Path], office: str) -> dict[Path, int]:
    """Return LibreOffice's count of each file that it can open."""
    counts: dict[Path, int] = {}
    for start in range(0, len(paths), _BATCH):
        batch = paths[start : start + _BATCH]
        with tempfile.TemporaryDirectory() as folder:
            copies = {}
            for index, path in enumerate(batch):
                copies[path] = Path(folder) / f"{index:03}.docx"
                shutil.copyfile(path, copies[path])
            _convert(list(copies.values()), Path(folder), office)
            for path, copy in copies.items():
                count = _stored_count(copy.with_suffix(".odt"))
                if count is not None:
                    counts[path] = count
    return counts


def _convert(copies: list[Path], folder: Path, office: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "odt", "--outdir", str(folder)]
    try:
        subprocess.run(
            [*command, *map(str, copies)], check=False, capture_output=True, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        print(f"LibreOffice took more than {_SECONDS} s for {len(copies)} files", file=sys.stderr)


def _stored_count(path: Path) -> int | None:
    if not path.exists():
        return None
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("meta.xml"))
        controls = archive.read("content.xml").count(b"<text:text-input")
    found = root.find(f".//{_META}document-statistic")
    stored = None if found is None else found.get(f"{_META}word-count")
    return None if stored is None else int(stored) - 2 * controls


def compare(paths: Iterable[Path], office: str) -> list[Comparison]:
    """Return both counts of every file that we can read."""
    ours: dict[Path, int] = {}
    for path in paths:
        try:
            ours[path] = count_like_libreoffice(read(path, ReadLimits()))
        except AssessError as fault:
            print(f"not read: {path.name}: {fault.message}", file=sys.stderr)
    theirs = their_counts(list(ours), office)
    return [Comparison(path, count, theirs.get(path)) for path, count in ours.items()]


def main(arguments: Sequence[str]) -> int:
    """Print every file on which the counts differ, and the share on which they agree."""
    office = soffice()
    if office is None:
        print("LibreOffice is not on this machine: nothing to compare with.")
        return 0
    given = [Path(each) for each in arguments] or [
        HERE / "docx",
        HERE.parents[1] / "samples" / "cohort",
    ]
    paths = [
        path
        for each in given
        for path in (sorted(each.glob("*.docx")) if each.is_dir() else [each])
    ]
    found = compare(paths, office)
    known = {f"{feature.name}.docx": feature.why for feature in FEATURES}
    for each in found:
        if not each.equal:
            why = known.get(each.path.name) or "not explained"
            print(f"{each.path.name}: ours {each.ours}, LibreOffice {each.theirs} ({why})")
    judged = [each for each in found if each.theirs is not None]
    _print_share("all files that LibreOffice opens", judged)
    _print_share(
        "without those known to differ", [each for each in judged if not known.get(each.path.name)]
    )
    return 0


def _print_share(what: str, found: Sequence[Comparison]) -> None:
    equal = sum(each.equal for each in found)
    print(f"{what}: {equal} of {len(found)} equal ({equal / max(1, len(found)):.1%})")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
