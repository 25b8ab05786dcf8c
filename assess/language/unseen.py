"""What the encoder says of answers that it was not fine-tuned on, so that it can be judged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assess.errors import ModelError
from assess.language.arrays import read_arrays
from assess.language.corpus import Answer
from assess.language.neural import NeuralModel, in_kinds, load_neural
from assess.language.scores import Signals
from assess.language.topics import Unit


@dataclass(frozen=True)
class _Place:
    """Where an answer stands in the stored signals, and the group it was held back with."""

    unit: int
    sentence: int
    sentences: int
    group: str


def has_encoder(folder: Path | None) -> bool:
    """Tell whether a model folder holds a fine-tuned encoder."""
    return folder is not None and (folder / "encoder.json").is_file()


def answer_digest(units: Sequence[Unit]) -> str:
    """Return what an answer is known by: a hash of its blocks, whatever the file was called."""
    return hashlib.sha256("\n".join(unit.text for unit in units).encode()).hexdigest()


def unseen_encoder_signals(
    folder: Path, answers: Sequence[Answer], sizes: tuple[int, ...]
) -> dict[str, Signals]:
    """Return the encoder's signals of each answer, by name, from when it had not seen its group.

    Answers of the corpus that it was fine-tuned on come from the file that was written then, fold
    by fold; others it has never seen, so it reads them now. ``sizes`` says how many strands each
    topic has. Raises ModelError if the files are not there or do not fit the answers, if it has
    learned some of them in every fold, or some answers of a group that holds others too, for then
    it knows their case.
    """
    try:
        about = json.loads((folder / "encoder.json").read_text("utf-8"))
        places = {name: _Place(*span) for name, span in about["answers"].items()}
        learned = set(about["learned"])
        arrays = read_arrays(folder / "unseen.npz")
        stored = {name: array.astype(np.float64) for name, array in arrays.items()}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise ModelError(
            f"The encoder in {folder.name} is not there or damaged.", "Install the program again."
        ) from fault
    if known := [one.name for one in answers if answer_digest(one.units) in learned]:
        raise ModelError(
            f"The encoder has learned {len(known)} of these answers in every fold (the first is "
            f"{known[0]}), so it cannot be judged by them.",
            "Judge it by other answers; those of models/more are for learning only.",
        )
    _check_groups(answers, places)
    found: dict[str, Signals] = {}
    model: NeuralModel | None = None
    for answer in answers:
        if place := places.get(answer_digest(answer.units)):
            found[answer.name] = _stored(stored, place, answer.units, sizes)
        else:
            model = model or load_neural(folder, sizes)
            found[answer.name] = model.signals(answer.units)
    return found


def _check_groups(answers: Sequence[Answer], places: Mapping[str, _Place]) -> None:
    """Raise ModelError for a group whose case was learned, but not with just these answers."""
    learned: dict[str, set[str | None]] = {}
    for answer in answers:
        place = places.get(answer_digest(answer.units))
        learned.setdefault(answer.group, set()).add(place.group if place else None)
    if mixed := sorted(group for group, own in learned.items() if len(own) > 1):
        raise ModelError(
            f"The encoder has learned answers of the groups {', '.join(mixed[:5])}, but not all "
            "that are there now.",
            "Keep the texts and groups that it learned, give new answers to another case a group "
            "of their own, or fine-tune it anew (models/encoder).",
        )


def _stored(
    stored: dict[str, np.ndarray],
    place: _Place,
    units: Sequence[Unit],
    sizes: tuple[int, ...],
) -> Signals:
    unit, sentence, sentences = place.unit, place.sentence, place.sentences
    ends = np.cumsum([len(one.sentences) for one in units])
    if ends[-1] != sentences:
        raise ModelError(
            "The sentences of an answer are not those that the encoder was judged by.",
            "Keep the sentence spans of the corpus as they are.",
        )
    rows = slice(unit, unit + len(units))
    spoken = np.split(stored["sentences"][sentence : sentence + sentences], ends[:-1])
    parts = (stored[name][rows] for name in ("developed", "present", "strands"))
    developed, present, strands = parts
    return in_kinds(developed, present, strands, tuple(spoken), sizes)
