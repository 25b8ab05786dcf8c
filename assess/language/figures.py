"""How often a tagger was right about each topic, as its model folder records it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from assess.errors import ModelError
from assess.language.tagger import model_folder
from assess.language.topics import Model, TopicFigures


@lru_cache(maxsize=4)
def known_figures(framework: str, model: Model) -> tuple[TopicFigures, ...]:
    """Return a model's figures of each topic from metrics.json; () for a framework without one.

    Where no encoder was trained, the full model is the light one, and so are its figures. Raises
    ModelError when the file is there but cannot be understood.
    """
    folder = model_folder(framework)
    path = folder / "metrics.json" if folder else None
    if path is None or not path.is_file():
        return ()
    try:
        return _figures(json.loads(path.read_text("utf-8")), model)
    except (ValueError, KeyError, TypeError) as fault:
        raise ModelError(
            "The figures of the topic model (metrics.json) cannot be read.",
            "Install the program again, or measure the model with 'assess evaluate'.",
        ) from fault


def _figures(metrics: dict[str, Any], model: Model) -> tuple[TopicFigures, ...]:
    answers = metrics["corpus"]["answers"]
    basis = (
        f"{answers} practice answers written and labelled for this project, each tagged by a "
        "model that had not seen it"
    )
    own = metrics["models"].get(model) or metrics["models"]["light"]
    rows = zip(metrics["framework"]["topics"], own["developed"]["topics"], strict=True)
    return tuple(
        TopicFigures(topic, row["precision"], row["recall"], row["positives"], basis)
        for topic, row in rows
    )
