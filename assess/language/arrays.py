"""Arrays in files: matrices in whole numbers of one byte, read without ever unpickling."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def pack(matrix: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return a matrix in whole numbers of one byte, and the scale of each column."""
    scale = np.abs(matrix).max(axis=0) / np.float32(127)
    scale = np.where(scale == 0, np.float32(1), scale).astype(np.float32)
    return np.rint(matrix / scale).astype(np.int8), scale


def unpack(whole: NDArray[np.int8], scale: Floats) -> Floats:
    """Return the matrix that ``pack`` stored, to within half a step."""
    # By rows, whatever order the file has: rows are what is picked out of it, nine times as fast.
    matrix = whole.astype(np.float32, order="C")
    matrix *= scale
    return matrix


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """Return the arrays of an .npz file, never unpickling; closes it also when it is damaged."""
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}
