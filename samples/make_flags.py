"""Makes the flag samples: Word files with one oddity each that a marker should be told of."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from answer import read_answer
from flag_list import ODDITIES, Oddity
from make_cohort import ESSAYS, HERE
from odd_file import PICTURE, write_odd
from pdf_file import write_pdf
from readme_table import write_table
from word_file import write_docx
from word_style import Style

FOLDER = HERE / "flags"


def main() -> None:
    """Write samples/flags anew and bring its table up to date."""
    FOLDER.mkdir(exist_ok=True)
    if not PICTURE.exists():
        draw_passage()
    write_table(FOLDER / "README.md", "flags", make_flags(FOLDER))
    print(f"{len(ODDITIES)} files in samples/flags")


def make_flags(folder: Path) -> list[tuple[str, ...]]:
    """Write every flag sample and return the rows of the table, head first."""
    table: list[tuple[str, ...]] = [
        ("file", "made from", "what it is", "words (about)", "flag that must fire")
    ]
    for oddity in ODDITIES:
        passages = write_odd(answer_text(oddity), folder / oddity.file, oddity)
        words = str(sum(len(text.split()) for text in passages))
        concerned = "-" if oddity.how in ("as_written", "commented") else words
        table.append((oddity.file, oddity.answer, oddity.what, concerned, oddity.flag))
    return table


def answer_text(oddity: Oddity) -> str:
    """Return the Markdown of the answer that a flag sample is made of."""
    return (ESSAYS / f"{oddity.answer}.md").read_text("utf-8")


def draw_passage() -> None:
    """Draw the passage of the picture sample once; the picture is kept beside the script.

    It is not drawn anew each time, because every version of the renderer draws a little otherwise.
    """
    oddity = next(oddity for oddity in ODDITIES if oddity.how == "as_picture")
    parts = [part for part in read_answer(answer_text(oddity)) if part.shape == "paragraph"]
    passage = max((part.text for part in parts), key=len)
    PICTURE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_docx(passage, folder / "p.docx", style=Style(header="", footer="none"))
        (page,) = write_pdf([folder / "p.docx"], folder)
        # The text block of an A4 page with 2.54 cm margins, at 150 dots an inch.
        area = ["-x", "143", "-y", "146", "-W", "955", "-H", str(40 + len(passage) // 92 * 33)]
        command = ["pdftoppm", "-r", "150", "-mono", "-png", "-singlefile", *area, str(page)]
        subprocess.run([*command, str(PICTURE.with_suffix(""))], check=True, timeout=60)


if __name__ == "__main__":
    main()
