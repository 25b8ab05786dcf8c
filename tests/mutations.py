"""Ways to damage a file: bits, pieces, zip members, XML, the objects of a PDF, tags."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]


def mutations(content: bytes) -> tuple[Mutation, ...]:
    """Return the ways that fit a file, those that find most more than once."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        return _FOR_ZIP
    return _FOR_PDF if content.startswith(b"%PDF") else _FOR_PAGE


def flip_bits(content: bytes, chance: random.Random) -> bytes:
    """Flip a few bits anywhere."""
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 3, 10, 50))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def truncate(content: bytes, chance: random.Random) -> bytes:
    """Break off somewhere."""
    return content[: chance.randrange(1, len(content))]


def cut_out(content: bytes, chance: random.Random) -> bytes:
    """Lose a piece in the middle."""
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randrange(1, 4096) :]


def double(content: bytes, chance: random.Random) -> bytes:
    """Repeat a piece."""
    start = chance.randrange(len(content))
    piece = content[start : start + chance.randrange(1, 8192)]
    return content[:start] + piece * chance.randrange(2, 6) + content[start:]


def overwrite(content: bytes, chance: random.Random) -> bytes:
    """Write noise over a piece."""
    start = chance.randrange(len(content))
    return content[:start] + chance.randbytes(200) + content[start + 200 :]


def swap_members(content: bytes, chance: random.Random) -> bytes:
    """Give two members of a zip each other's content."""
    members = _members(content)
    first, second = chance.sample(sorted(members), 2) if len(members) > 1 else (None, None)
    if first and second:
        members[first], members[second] = members[second], members[first]
    return _zipped(members)


def drop_member(content: bytes, chance: random.Random) -> bytes:
    """Leave out a member of a zip."""
    members = _members(content)
    if members:
        del members[chance.choice(sorted(members))]
    return _zipped(members)


def damage_xml(content: bytes, chance: random.Random) -> bytes:
    """Damage the XML inside: tags dropped, doubled, renamed, attributes made absurd."""
    members = _members(content)
    names = [name for name in sorted(members) if name.endswith((".xml", ".rels"))]
    if names:
        name = chance.choice(names)
        members[name] = chance.choice(_XML_DAMAGE)(members[name], chance)
    return _zipped(members)


def xml_attack(content: bytes, chance: random.Random) -> bytes:
    """Put an entity bomb, an external entity, deep nesting or a huge table into the main part."""
    members = _members(content)
    members["word/document.xml"] = chance.choice(_XML_ATTACKS)(chance)
    return _zipped(members)


def lying_lengths(content: bytes, chance: random.Random) -> bytes:
    """Make the numbers of a zip's directory or of a PDF's objects lie."""
    if content.startswith(b"%PDF"):
        numbers = list(
            re.finditer(rb"/(?:Length|Count|Size|Prev|W|Index|First|N) ?\[?(\d+)", content)
        )
        if numbers:
            match = chance.choice(numbers)
            absurd = str(chance.choice((0, 1, 2**31 - 1, 2**40, 99999999))).encode()
            return content[: match.start(1)] + absurd + content[match.end(1) :]
        return flip_bits(content, chance)
    place = content.rfind(b"PK\x01\x02")
    if place < 0:
        return truncate(content, chance)
    damaged = bytearray(content)
    start = place + chance.choice((16, 20, 24, 28, 30, 42))
    damaged[start : start + 4] = chance.randbytes(4)
    return bytes(damaged)


def cyclic_objects(content: bytes, chance: random.Random) -> bytes:
    """Point references of a PDF at other objects, so that trees bite their own tails."""
    references = list(re.finditer(rb"(\d+) 0 R", content))
    if not references:
        return flip_bits(content, chance)
    damaged = content
    for match in chance.sample(references, min(3, len(references))):
        target = chance.choice(references).group(1).rjust(len(match.group(1)), b"0")
        if len(target) == len(match.group(1)):
            damaged = damaged[: match.start(1)] + target + damaged[match.end(1) :]
    return damaged


def swap_keywords(content: bytes, chance: random.Random) -> bytes:
    """Change the keywords of a PDF for one another."""
    words = [
        b"endobj",
        b"stream",
        b"/Kids",
        b"/Parent",
        b"/Pages",
        b"/Page",
        b"/Font",
        b"/Type",
        b"xref",
    ]
    one, other = chance.sample(words, 2)
    return content.replace(one, other, chance.choice((1, 2, 100)))


def damage_tags(content: bytes, chance: random.Random) -> bytes:
    """Damage the elements of a web page: dropped, doubled by the thousand, made absurd."""
    return chance.choice((_drop_tag, _absurd_value, _nest_tag))(content, chance)


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # the same bytes at any time
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _drop_tag(xml: bytes, chance: random.Random) -> bytes:
    tags = list(re.finditer(rb"<[^>]+>", xml))
    match = chance.choice(tags) if tags else None
    return xml[: match.start()] + xml[match.end() :] if match else xml


def _nest_tag(page: bytes, chance: random.Random) -> bytes:
    tags = list(re.finditer(rb"<[a-z][^>]*>", page))
    match = chance.choice(tags) if tags else None
    return page[: match.end()] + match.group() * 5_000 + page[match.end() :] if match else page


def _move_element(xml: bytes, chance: random.Random) -> bytes:
    elements = list(re.finditer(rb"<w:(\w+)[ >][^<]*</w:\1>", xml))
    places = list(re.finditer(rb">", xml))
    if not elements or not places:
        return xml
    piece, place = chance.choice(elements).group(), chance.choice(places).end()
    return xml[:place] + piece * chance.choice((1, 50)) + xml[place:]


def _absurd_value(xml: bytes, chance: random.Random) -> bytes:
    values = list(re.finditer(rb'="([^"]*)"', xml))
    if not values:
        return xml
    match = chance.choice(values)
    absurd = chance.choice(
        (b"", b"-1", b"99999999999999", b"NaN", b"&#0;", b"\xff\xfe", b"A" * 5000)
    )
    return xml[: match.start(1)] + absurd + xml[match.end(1) :]


def _rename(xml: bytes, chance: random.Random) -> bytes:
    names = sorted(set(re.findall(rb"w:\w+", xml)))
    if len(names) < 2:
        return xml
    one, other = chance.sample(names, 2)
    return re.sub(rb"\b" + one + rb"\b", other, xml)


_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _document(body: bytes, doctype: bytes = b"") -> bytes:
    return (
        b"<?xml version='1.0'?>"
        + doctype
        + b"<w:document "
        + _W
        + b"><w:body>"
        + body
        + b"</w:body></w:document>"
    )


def _entity_bomb(chance: random.Random) -> bytes:
    entities = b'<!ENTITY a0 "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)
    )
    return _document(b"<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", b"<!DOCTYPE d [" + entities + b"]>")


def _external_entity(chance: random.Random) -> bytes:
    return _document(
        b"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>",
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    )


def _deep_nesting(chance: random.Random) -> bytes:
    depth = chance.choice((300, 5_000, 100_000))
    kind = chance.choice((b"w:sdt", b"w:tbl", b"w:ins", b"w:p", b"w:r", b"w:fldSimple"))
    return _document((b"<%s>" % kind) * depth + b"<w:p/>" + (b"</%s>" % kind) * depth)


def _huge_table(chance: random.Random) -> bytes:
    cell = b"<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
    row = b"<w:tr>" + cell * 60 + b"</w:tr>"
    return _document(b"<w:tbl>" + row * chance.choice((100, 2000)) + b"</w:tbl>")


_XML_DAMAGE = (_drop_tag, _move_element, _absurd_value, _rename, flip_bits, truncate)
_XML_ATTACKS = (_entity_bomb, _external_entity, _deep_nesting, _huge_table)
_ANY: tuple[Mutation, ...] = (flip_bits, truncate, cut_out, double, overwrite, lying_lengths)
_FOR_ZIP = (*_ANY, swap_members, drop_member, damage_xml, damage_xml, damage_xml, xml_attack)
_FOR_PAGE = (*_ANY, damage_tags, damage_tags, damage_tags)
_FOR_PDF = (*_ANY, cyclic_objects, cyclic_objects, swap_keywords)
