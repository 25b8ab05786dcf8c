"""What an address of the marker's part stands for: a cohort, an answer, its data."""

from __future__ import annotations

import json
from typing import Any, cast

from flask import abort

from assess.assessment import Row
from assess.errors import CallError
from assess.web.shell import shell
from assess.web.store import Answer, Store


def store_of(name: str) -> Store:
    """Return the memory of a cohort; ends the request where there is none."""
    store = shell().cohorts.store(name)
    if store is None:
        abort(404)
    return store


def answer_of(name: str, number: int) -> Answer:
    """Return an answer that was read; there is no page for one that was not."""
    found = store_of(name).answer(number)
    if found is None or found.row is None or found.row.fault:
        abort(404)
    return found


def row_of(made: Answer) -> Row:
    """Return the row of an answer that was read."""
    return cast(Row, made.row)


def record_of(store: Store, made: Answer) -> Any:  # noqa: ANN401 - JSON
    """Return the data of an answer as the JSON writer wrote it. Raises CallError."""
    try:
        return json.loads((store.folder / row_of(made).data).read_bytes())
    except (OSError, ValueError) as fault:
        raise CallError(
            "The data file of this answer is gone or damaged.", "Drop the cohort again."
        ) from fault
