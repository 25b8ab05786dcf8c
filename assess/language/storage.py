"""A trained tagger as files: plain arrays and JSON, with what it was made for and from."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assess.errors import ModelError
from assess.language.arrays import pack, read_arrays, unpack
from assess.language.decisions import Rules, rules_from
from assess.language.features import Vocabulary
from assess.language.ngrams import NgramModel
from assess.language.stacking import Stack

if TYPE_CHECKING:
    from assess.language.neural import NeuralModel

FORMAT = "assess/tagger/3"
ENCODER_FILES = ("encoder.json", "encoder.npz", "pieces.txt", "unseen.npz")
_AGAIN = "Install the program again, or make the model with 'assess train CORPUS --out FOLDER'."


@dataclass(frozen=True)
class Made:
    """What a model was made for and from, as its model.json says."""

    framework: str
    version: str
    topics: Mapping[str, tuple[str, ...]]
    corpus: str
    libraries: Mapping[str, str]


@dataclass(frozen=True)
class Trained:
    """A tagger's parts as they were stored; ``neural`` is None when it hears n-grams only.

    ``light`` is how to decide without the encoder, where there is one.
    """

    ngrams: NgramModel
    neural: NeuralModel | None
    stack: Stack
    rules: Rules
    made: Made
    light: tuple[Stack, Rules] | None = None


def save(folder: Path, trained: Trained, *, encoder: Path | None = None) -> None:
    """Write a model; the same model gives the same bytes. ``encoder``: folder to copy one from."""
    folder.mkdir(parents=True, exist_ok=True)
    made, ngrams = trained.made, trained.ngrams
    about = {
        "format": FORMAT,
        "framework": made.framework,
        "version": made.version,
        "topics": {topic: list(strands) for topic, strands in made.topics.items()},
        "corpus_sha256": made.corpus,
        "libraries": dict(made.libraries),
        "encoder": encoder is not None,
        "stack": asdict(trained.stack),
        "rules": trained.rules.as_dict(),
    }
    if trained.light:
        stack, rules = trained.light
        about["light"] = {"stack": asdict(stack), "rules": rules.as_dict()}
    _write_json(folder / "model.json", about, indent=1)
    _write_json(folder / "vocabulary.json", list(ngrams.vocabulary.index), indent=None)
    weights, scale = pack(ngrams.weights)
    with (folder / "arrays.npz").open("wb") as out:
        np.savez_compressed(
            out,
            weights=weights,
            scale=scale,
            offsets=ngrams.offsets.astype(np.float32),
            rarity=ngrams.vocabulary.rarity.astype(np.float32),
        )
    if encoder is not None and encoder.resolve() != folder.resolve():
        for name in ENCODER_FILES:
            shutil.copyfile(encoder / name, folder / name)


def _write_json(path: Path, data: object, *, indent: int | None) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    path.write_text(text + "\n", "utf-8", newline="\n")


def load(folder: Path, framework: str, version: str, *, light: bool = False) -> Trained:
    """Read a model back, without its encoder if ``light``.

    Raises ModelError if it is damaged or was made for something else.
    """
    try:
        return _load(folder, framework, version, light=light)
    except ModelError:
        raise
    except Exception as fault:
        raise ModelError(
            f"The model for the framework {framework} is damaged ({type(fault).__name__}).", _AGAIN
        ) from fault


def read_made(folder: Path) -> Made:
    """Return what the model in a folder was made for and from; ModelError if it does not say."""
    try:
        return _made(json.loads((folder / "model.json").read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise ModelError(f"The model in {folder.name} is damaged.", _AGAIN) from fault


def _made(about: Mapping[str, Any]) -> Made:
    return Made(
        about["framework"],
        about["version"],
        {topic: tuple(strands) for topic, strands in about["topics"].items()},
        about["corpus_sha256"],
        about["libraries"],
    )


def _load(folder: Path, framework: str, version: str, *, light: bool) -> Trained:
    about = json.loads((folder / "model.json").read_text("utf-8"))
    _check(about, framework, version)
    names = json.loads((folder / "vocabulary.json").read_text("utf-8"))
    made = _made(about)
    arrays = read_arrays(folder / "arrays.npz")
    weights, offsets, rarity = (
        unpack(arrays["weights"], arrays["scale"]),
        arrays["offsets"],
        arrays["rarity"],
    )
    sizes = tuple(len(own) for own in made.topics.values())
    outputs = 4 * len(sizes) + 2 * sum(sizes)
    if weights.shape != (len(names), outputs) or len(rarity) != len(names):
        raise ModelError("The arrays and the vocabulary of the model do not fit together.", _AGAIN)
    decide = about["light"] if light and about["encoder"] else about
    vocabulary = Vocabulary({name: n for n, name in enumerate(names)}, rarity)
    return Trained(
        NgramModel(vocabulary, weights, offsets, sizes),
        _neural(folder, sizes) if about["encoder"] and not light else None,
        Stack(**{key: tuple(line) for key, line in decide["stack"].items()}),
        rules_from(decide["rules"]),
        made,
    )


def _neural(folder: Path, sizes: tuple[int, ...]) -> NeuralModel:
    from assess.language.neural import load_neural  # noqa: PLC0415 - the light model needs none

    return load_neural(folder, sizes)


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
