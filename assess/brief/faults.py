"""What is wrong with a brief, in words: every fault on a line of its own, by key."""

from __future__ import annotations

import difflib
from dataclasses import fields, is_dataclass
from typing import Any, get_type_hints

from pydantic import ValidationError

from assess.document import PART_KINDS


def faults_of(fault: ValidationError, shape: type, prefix: str = "") -> str:
    """Write every fault of a validation of ``shape``: key, what is wrong, nearest known key."""
    lines = []
    for error in fault.errors():
        where = [str(part) for part in error["loc"] if part != "[key]"]
        key = prefix + ".".join(where)
        if error["type"] in ("unexpected_keyword_argument", "literal_error") and where:
            lines.append(f"{key}: {_unknown(error, where, shape)}")
        elif error["type"] in ("missing", "missing_argument"):
            lines.append(f"{key}: missing")
        else:
            lines.append(f"{key}: {error['msg'].removeprefix('Value error, ')}")
    return "\n".join(lines)


def _unknown(error: Any, where: list[str], shape: type) -> str:  # noqa: ANN401 - pydantic's record
    """Say that a key or word is unknown, with the nearest known one."""
    if error["type"] == "unexpected_keyword_argument":
        what, known = "unknown key", _keys(shape, where[:-1])
    elif where[:2] == ["words", "count"]:
        what, known = "unknown key", PART_KINDS
    else:
        return str(error["msg"])
    near = difflib.get_close_matches(where[-1], known, n=1, cutoff=0.5)
    tip = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(known)}"
    return f"{what}; {tip}"


def _keys(shape: Any, path: list[str]) -> tuple[str, ...]:  # noqa: ANN401 - walks annotations
    """Return the keys that a table of a brief may hold, following ``path`` into ``shape``."""
    for step in path:
        shape = get_type_hints(shape).get(step)
    return tuple(f.name for f in fields(shape)) if is_dataclass(shape) else ()
