"""Makes the small PDFs in ``pdf/`` from the features beside it: same call, same bytes."""

from __future__ import annotations

import io
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pdf_laid_over
import pdf_layout
import pdf_looks
import pdf_order
import pdf_tags
from pdf_drawing import Feature
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

FOLDER = Path(__file__).parent / "pdf"
FEATURES: tuple[Feature, ...] = (
    *pdf_layout.FEATURES,
    *pdf_order.FEATURES,
    *pdf_looks.FEATURES,
    *pdf_laid_over.FEATURES,
)
SILENT: tuple[Feature, ...] = (*pdf_looks.SILENT, *pdf_laid_over.SILENT)


def drawn(feature: Feature) -> bytes:
    """Return the bytes of a feature's PDF."""
    room = io.BytesIO()
    canvas = Canvas(room, pagesize=feature.size, invariant=1, pageCompression=1)
    feature.draw(canvas)
    canvas.save()
    return feature.after(room.getvalue())


def locked(user: str) -> bytes:
    """Return a PDF that opens with the password ``user``; an empty one locks changes only."""
    room = io.BytesIO()
    lock = StandardEncryption(user, ownerPassword="owner", strength=128)
    canvas = Canvas(room, invariant=1, encrypt=lock)
    canvas.drawString(72, 700, "These words stand behind a lock.")
    canvas.save()
    return room.getvalue()


def everything() -> dict[str, bytes]:
    """Return the bytes of all files by name."""
    made = {f"{feature.name}.pdf": drawn(feature) for feature in (*FEATURES, *SILENT)}
    made |= {f"{tagged.name}.pdf": tagged.data for tagged in pdf_tags.FILES}
    whole = made["paragraphs-by-gap.pdf"]
    return made | {
        "locked.pdf": locked("secret"),
        "locked-for-changes.pdf": locked(""),
        "truncated.pdf": whole[: len(whole) // 3],
        "no-pdf-inside.pdf": b"%PDF-1.4\n" + b"nothing of the kind\n" * 20,
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, data in everything().items():
        (FOLDER / name).write_bytes(data)
    print(f"{len(everything())} files in {FOLDER.name}/")
