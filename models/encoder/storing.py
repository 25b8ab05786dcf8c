"""The fine-tuned encoder as files, as the program reads them: whole numbers of one byte."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from labelled import STRANDS, TOPICS
from reader import HEAD_SIZE, LAYERS, Reader

from assess.language.arrays import pack
from assess.language.corpus import Answer, Corpus
from assess.language.neural import FORMAT
from assess.language.unseen import answer_digest


def store(reader: Reader, data: Corpus, base: Path, out: Path) -> None:
    """Write encoder.npz, encoder.json and pieces.txt as the program reads them."""
    state = {name: part.float().numpy() for name, part in reader.state_dict().items()}
    inside = "encoder.embeddings."
    arrays: dict[str, Any] = {}
    whole, arrays["words_scale"] = pack(state[f"{inside}word_embeddings.weight"].T)
    arrays["words"] = whole.T.copy()
    arrays["places"] = (
        state[f"{inside}position_embeddings.weight"]
        + state[f"{inside}token_type_embeddings.weight"][0]
    )
    arrays["norm"], arrays["norm_bias"] = (
        state[f"{inside}LayerNorm.{p}"] for p in ("weight", "bias")
    )
    for number in range(LAYERS):
        arrays.update(_layer(state, f"encoder.encoder.layer.{number}.", f"layer{number}_"))
    arrays["head"], arrays["head_bias"] = state["head.weight"].T.copy(), state["head.bias"]
    half = {
        name: part.astype(np.float16) if part.dtype == np.float32 and "scale" not in name else part
        for name, part in arrays.items()
    }
    with (out / "encoder.npz").open("wb") as file:
        np.savez(file, **half)  # packed it is a twelfth smaller, and read in six times the time
    heads = len(state["encoder.encoder.layer.0.attention.self.query.bias"]) // HEAD_SIZE
    units = len(state["encoder.encoder.layer.0.intermediate.dense.bias"])
    about = {
        "format": FORMAT,
        "layers": LAYERS,
        "heads": heads,
        "topics": len(TOPICS),
        "mix": [float(value) for value in state["mix"]],
        "answers": _places(data.answers),
        "learned": sorted(answer_digest(answer.units) for answer in data.more),
        "weights_from": f"all-MiniLM-L6-v2 (Apache-2.0), {LAYERS} layers with {heads} heads and "
        f"{units} hidden units each",
        "pytorch": torch.__version__.split("+")[0],
    }
    (out / "encoder.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8", newline="\n")
    shutil.copyfile(base / "vocab.txt", out / "pieces.txt")


def _places(answers: Sequence[Answer]) -> dict[str, list[int | str]]:
    """Give each answer's place in unseen.npz (first unit and sentence, sentences) and its group."""
    found: dict[str, list[int | str]] = {}
    unit = sentence = 0
    for answer in answers:
        spoken = sum(len(one.sentences) for one in answer.units)
        found[answer_digest(answer.units)] = [unit, sentence, spoken, answer.group]
        unit, sentence = unit + len(answer.units), sentence + spoken
    return found


def _layer(state: dict[str, np.ndarray], old: str, new: str) -> dict[str, np.ndarray]:
    names = [f"{old}attention.self.{part}" for part in ("query", "key", "value")]
    dense = {
        "qkv": (
            np.concatenate([state[f"{name}.weight"].T for name in names], axis=1),
            np.concatenate([state[f"{name}.bias"] for name in names]),
        )
    }
    for name, part in (
        ("mix", "attention.output.dense"),
        ("wide", "intermediate.dense"),
        ("narrow", "output.dense"),
    ):
        dense[name] = (state[f"{old}{part}.weight"].T, state[f"{old}{part}.bias"])
    found = {}
    for name, (matrix, bias) in dense.items():
        found[f"{new}{name}"], found[f"{new}{name}_scale"] = pack(np.ascontiguousarray(matrix))
        found[f"{new}{name}_bias"] = bias
    for name, part in (("norm1", "attention.output"), ("norm2", "output")):
        found[f"{new}{name}"] = state[f"{old}{part}.LayerNorm.weight"]
        found[f"{new}{name}_bias"] = state[f"{old}{part}.LayerNorm.bias"]
    return found


def store_unseen(
    said: dict[tuple[str, int], tuple[np.ndarray, ...]], answers: Sequence[Answer], out: Path
) -> None:
    """Write what each fold's encoder said of the answers it had not seen, as log-odds."""
    many = len(TOPICS)
    rows: list[list[np.ndarray]] = [[], [], [], []]
    for answer in answers:
        for number, unit in enumerate(answer.units):
            none = tuple(np.full(n, -8.0) for n in (many, many, len(STRANDS)))
            blank = (*none, np.full((len(unit.sentences), many), -8.0))
            for column, part in zip(rows, said.get((answer.name, number), blank), strict=True):
                column.append(np.clip(part, -8, 8).astype(np.float16))
    with (out / "unseen.npz").open("wb") as file:
        np.savez_compressed(
            file,
            developed=np.stack(rows[0]),
            present=np.stack(rows[1]),
            strands=np.stack(rows[2]),
            sentences=np.concatenate(rows[3]),
        )
