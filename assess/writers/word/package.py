"""The package of a Word report: its parts in a zip that is the same for the same report."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from xml.sax.saxutils import escape  # nosec - writes XML, reads none

from assess.writers.parts.visible import visible
from assess.writers.word.markup import run

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMATS = "http://schemas.openxmlformats.org"
_WORD = f"{_FORMATS}/wordprocessingml/2006/main"
_LINKS = f"{_FORMATS}/officeDocument/2006/relationships"
_RELATIONSHIPS = f"{_FORMATS}/package/2006/relationships"
_NAMES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_LINKS}" '
    f'xmlns:wp="{_FORMATS}/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:a="{_FORMATS}/drawingml/2006/main" '
    f'xmlns:pic="{_FORMATS}/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1020" w:right="1020" w:bottom="1020" '
    'w:left="1020" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
_STATIC = ("styles", "numbering", "settings")


def package(title: str, body: Sequence[str], pictures: Sequence[bytes], foot: str) -> bytes:
    """Return the file; ``body`` is markup, ``title`` and ``foot`` are plain words."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relationships(
            ("rIdMain", f"{_LINKS}/officeDocument", "word/document.xml"),
            (
                "rIdCore",
                f"{_RELATIONSHIPS}/metadata/core-properties",
                "docProps/core.xml",
            ),
        ),
        "docProps/core.xml": _core(title),
        "word/document.xml": (
            f"<w:document {_NAMES}><w:body>{''.join(body)}{_SECTION}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": _relationships(*_document_links(len(pictures))),
        "word/footer1.xml": _footer(foot),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            _put(archive, name, (_DECLARATION + content).encode("utf-8"))
        for name in _STATIC:
            _put(archive, f"word/{name}.xml", _static(name))
        for number, picture in enumerate(pictures, start=1):
            _put(archive, f"word/media/picture{number}.png", picture, packed=False)
    return file.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes, *, packed: bool = True) -> None:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    entry.create_system = 0  # the same on every system
    archive.writestr(entry, content)


@lru_cache(maxsize=4)
def _static(name: str) -> bytes:
    """Return a part that is the same in every report."""
    folder = resources.files("assess.writers").joinpath("templates", "word")
    return folder.joinpath(f"{name}.xml").read_bytes()


def _types() -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    named = {
        "word/document.xml": f"{kind}.document.main+xml",
        "word/styles.xml": f"{kind}.styles+xml",
        "word/numbering.xml": f"{kind}.numbering+xml",
        "word/settings.xml": f"{kind}.settings+xml",
        "word/footer1.xml": f"{kind}.footer+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{each}"/>' for name, each in named.items()
    )
    return (
        f'<Types xmlns="{_FORMATS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    )


def _document_links(pictures: int) -> list[tuple[str, str, str]]:
    links = [(f"rId{name.title()}", f"{_LINKS}/{name}", f"{name}.xml") for name in _STATIC]
    links.append(("rIdFooter", f"{_LINKS}/footer", "footer1.xml"))
    links += [
        (f"rIdPicture{number}", f"{_LINKS}/image", f"media/picture{number}.png")
        for number in range(1, pictures + 1)
    ]
    return links


def _relationships(*links: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in links
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{inside}</Relationships>'


def _core(title: str) -> str:
    """Return title and language; no date and no name of a person."""
    return (
        f'<cp:coreProperties xmlns:cp="{_FORMATS}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(visible(title))}</dc:title><dc:creator>assess</dc:creator>"
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def _footer(foot: str) -> str:
    def counted(code: str) -> str:
        return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    pages = run(f"{foot}\tPage ") + counted("PAGE") + run(" of ") + counted("NUMPAGES")
    return f'<w:ftr {_NAMES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{pages}</w:p></w:ftr>'
