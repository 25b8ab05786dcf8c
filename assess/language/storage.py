"""A trained tagger as files: plain arrays and JSON, with what it was made for and from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assess.errors import ModelError
from assess.language.decisions import Rules, rules_from
from assess.language.features import Vocabulary
from assess.language.ngrams import NgramModel

FORMAT = "assess/tagger/1"
_AGAIN = "Install the program again, or make the model with 'assess train CORPUS --out FOLDER'."


@dataclass(frozen=True)
class Made:
    """What a model was made for and from, as its model.json says."""

    framework: str
    version: str
    topics: Mapping[str, tuple[str, ...]]
    corpus: str
    libraries: Mapping[str, str]


def save(folder: Path, model: NgramModel, rules: Rules, made: Made) -> None:
    """Write model.json, vocabulary.json and arrays.npz; the same model gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    about = {
        "format": FORMAT,
        "framework": made.framework,
        "version": made.version,
        "topics": {topic: list(strands) for topic, strands in made.topics.items()},
        "corpus_sha256": made.corpus,
        "libraries": dict(made.libraries),
        "rules": rules.as_dict(),
    }
    _write_json(folder / "model.json", about, indent=1)
    _write_json(folder / "vocabulary.json", list(model.vocabulary.index), indent=None)
    with (folder / "arrays.npz").open("wb") as out:
        np.savez_compressed(
            out,
            weights=model.weights.astype(np.float16),
            offsets=model.offsets.astype(np.float32),
            rarity=model.vocabulary.rarity.astype(np.float32),
        )


def _write_json(path: Path, data: object, *, indent: int | None) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    path.write_text(text + "\n", "utf-8", newline="\n")


def load(folder: Path, framework: str, version: str) -> tuple[NgramModel, Rules, Made]:
    """Read a model back. Raises ModelError if it is damaged or was made for something else."""
    try:
        about = json.loads((folder / "model.json").read_text("utf-8"))
        _check(about, framework, version)
        names = json.loads((folder / "vocabulary.json").read_text("utf-8"))
        with np.load(folder / "arrays.npz", allow_pickle=False) as arrays:
            weights = arrays["weights"].astype(np.float32)
            offsets, rarity = arrays["offsets"], arrays["rarity"]
        made = _made(about)
        _check_shapes(made, len(names), weights.shape, rarity.shape)
        vocabulary = Vocabulary({name: n for n, name in enumerate(names)}, rarity)
        return (
            NgramModel(vocabulary, weights, offsets, len(made.topics)),
            rules_from(about["rules"]),
            made,
        )
    except ModelError:
        raise
    except Exception as fault:
        raise ModelError(
            f"The model for the framework {framework} is damaged ({type(fault).__name__}).", _AGAIN
        ) from fault


def _made(about: Mapping[str, Any]) -> Made:
    return Made(
        about["framework"],
        about["version"],
        {topic: tuple(strands) for topic, strands in about["topics"].items()},
        about["corpus_sha256"],
        about["libraries"],
    )


def _check_shapes(
    made: Made, names: int, weights: tuple[int, ...], rarity: tuple[int, ...]
) -> None:
    outputs = 2 * len(made.topics) + sum(len(own) for own in made.topics.values())
    if weights != (names, outputs) or rarity != (names,):
        raise ModelError("The arrays and the vocabulary of the model do not fit together.", _AGAIN)


def _check(about: Mapping[str, Any], framework: str, version: str) -> None:
    if about.get("format") != FORMAT:
        raise ModelError("The topic model has a format that this program does not know.", _AGAIN)
    made_for = (about.get("framework"), about.get("version"))
    if made_for != (framework, version):
        raise ModelError(
            f"The topic model was made for the framework {made_for[0]} {made_for[1]}, "
            f"not for {framework} {version}.",
            _AGAIN,
        )
