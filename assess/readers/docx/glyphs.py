"""Characters of symbol fonts, as the sign that a reader sees."""

from __future__ import annotations

from assess.readers.docx.names import W16SE, Element, W

_SYMBOL = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
)
_SYMBOL_HIGH = {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…",
    0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆",
    0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
SIGNS: dict[object, str] = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
"""Elements of a run that stand for one character."""

_OTHER = "□"


def symbol(element: Element) -> str:
    """Return the sign of a ``w:sym`` or ``symEx``; one outside the tables becomes an empty box."""
    font = (element.get(W + "font") or element.get(W16SE + "font") or "").lower()
    try:
        code = int(element.get(W + "char") or element.get(W16SE + "char") or "", 16)
    except ValueError:
        return _OTHER
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
    if font == "symbol":
        return _SYMBOL_HIGH.get(code) or _SYMBOL.get(chr(code)) or _printable(code)
    if font.startswith(("wingdings", "webdings", "marlett", "zapf")):
        return _WINGDINGS.get(code, _OTHER)
    return _printable(code)


def _printable(code: int) -> str:
    """Return the character of a code point, or an empty box if it shows nothing."""
    shows = 0x20 < code < 0x110000 and chr(code).isprintable() and not chr(code).isspace()
    return chr(code) if shows else _OTHER
