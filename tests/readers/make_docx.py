"""Makes the small docx files in ``docx/`` from the features beside it: same call, same bytes."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import docx_changes
import docx_lists
import docx_looks
import docx_margins
import docx_packages
import docx_structure
import docx_tables
import docx_text
from docx_xml import Feature, root

FOLDER = Path(__file__).parent / "docx"
FEATURES: tuple[Feature, ...] = (
    *docx_text.FEATURES,
    *docx_changes.FEATURES,
    *docx_looks.FEATURES,
    *docx_structure.FEATURES,
    *docx_lists.FEATURES,
    *docx_tables.FEATURES,
    *docx_margins.FEATURES,
    *docx_packages.FEATURES,
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_USUAL = (("styles", "styles.xml"), ("numbering", "numbering.xml"))
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def package(feature: Feature) -> bytes:
    """Return the whole file of a feature."""
    folder, _, name = feature.main.rpartition("/")
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(feature),
        "_rels/.rels": _links([("r1", "officeDocument", feature.main)]),
        feature.main: root("w:document", f"<w:body>{feature.body}</w:body>"),
        f"{folder}/_rels/{name}.rels": _links(_all_links(feature)),
        **feature.parts,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            entry = zipfile.ZipInfo(part, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, content)
    return file.getvalue()


def _all_links(feature: Feature) -> list[tuple[str, str, str]]:
    """Return the links given, and those to styles and lists where such parts are there."""
    usual = [
        (f"u{kind}", kind, target) for kind, target in _USUAL if f"word/{target}" in feature.parts
    ]
    return [*usual, *feature.links]


def _links(links: list[tuple[str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{_TYPE}{kind}" Target="{target}"/>'
        for key, kind, target in links
    )
    return f'<Relationships xmlns="{_RELS}">{inside}</Relationships>'


def _types(feature: Feature) -> str:
    """Return the content types: by ending for all, by name for the parts of Word."""
    kinds = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
             "endnotes": "endnotes", "comments": "comments", "header1": "header",
             "header2": "header", "footer1": "footer"}  # fmt: skip
    named = "".join(
        f'<Override PartName="/{part}" ContentType="{_PART.format(kinds[Path(part).stem])}"/>'
        for part in feature.parts
        if Path(part).stem in kinds
    )
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.'
        f'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/><Default Extension="html" ContentType="text/html"/><Override PartName='
        f'"/{feature.main}" ContentType="{feature.main_type}"/>{named}</Types>'
    )


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for feature in FEATURES:
        (FOLDER / f"{feature.name}.docx").write_bytes(package(feature))
    print(f"{len(FEATURES)} files in {FOLDER.name}/")


if __name__ == "__main__":
    main()
