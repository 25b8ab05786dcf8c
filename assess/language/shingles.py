"""Which of many answers share runs of words: short runs are hashed, and shared ones counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHINGLE = 5
"""How many words in a row make a shingle."""

WIDEST = 20
"""A shingle in more answers than this is a common turn of phrase or common text, and is not
counted: it would join everyone with everyone."""

_COLUMNS = 2**22
_ROWS = 500  # of the product at a time, so that memory does not grow with its square
_FEWEST = 4  # shingles that eight words in a row hold; below it chance meetings of hashes begin

Stretches = Sequence[Sequence[str]]
"""The words of one answer, in stretches without a gap."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest pairs as (number, number, share of the shorter one's shingles), nearest first.

    ``highest`` is, for each of the new answers, its largest share with any one other answer as a
    part of its own shingles.
    """

    pairs: tuple[tuple[int, int, float], ...]
    highest: tuple[float, ...]


def shingles(stretches: Stretches) -> Iterator[str]:
    """Yield every run of five words of an answer; no run spans two stretches."""
    for words in stretches:
        runs = zip(*(words[start:] for start in range(SHINGLE)), strict=False)
        yield from map(" ".join, runs)


def nearest_pairs(answers: Iterable[Stretches], *, new: int, most: int) -> Nearest:
    """Find the ``most`` nearest pairs in which at least one is among the first ``new`` answers.

    Answers are taken one at a time and not kept. Shares are estimates: two different shingles meet
    in one hash now and then. The sparse product does what comparing all pairs would, in seconds.
    """
    table = _table(answers)
    sizes = table.getnnz(axis=1)
    spread = table.getnnz(axis=0)
    kept = table[:, (spread >= 2) & (spread <= WIDEST)]
    turned = kept.T.tocsr()
    found: list[tuple[float, int, int]] = []
    highest: list[float] = []
    for start in range(0, new, _ROWS):
        stop = min(start + _ROWS, new)
        shared = (kept[start:stop] @ turned).tocoo()
        mine, others, counts = _clear(shared, start)
        highest += _highest(mine - start, counts / sizes[mine], stop - start)
        once = (others > mine) | (others >= new)
        mine, others, counts = mine[once], others[once], counts[once]
        shares = counts / sizes[mine].clip(max=sizes[others])
        found += _first(mine, others, shares, most)
    found.sort()
    return Nearest(tuple((i, j, -share) for share, i, j in found[:most]), tuple(highest))


def _table(answers: Iterable[Stretches]) -> Any:  # noqa: ANN401 - scipy has no types here
    """Return the sparse table of answers by hashed shingles, 1 where an answer has one."""
    import numpy as np  # noqa: PLC0415 - heavy, and few batches ask for it
    from sklearn.feature_extraction.text import HashingVectorizer  # noqa: PLC0415 - as above

    hashing = HashingVectorizer(
        analyzer=shingles,
        n_features=_COLUMNS,
        norm=None,
        alternate_sign=False,
        binary=True,
        dtype=np.float32,
    )
    return hashing.transform(answers)


def _clear(shared: Any, start: int) -> tuple[NDArray[Any], ...]:  # noqa: ANN401 - scipy again
    """Return rows, columns and counts of entries above chance, without an answer and itself."""
    rows = shared.row + start
    clear = (shared.data >= _FEWEST) & (rows != shared.col)
    return rows[clear], shared.col[clear], shared.data[clear]


def _highest(rows: NDArray[Any], shares: NDArray[Any], number: int) -> list[float]:
    import numpy as np  # noqa: PLC0415 - heavy, and few batches ask for it

    highest = np.zeros(number)
    np.maximum.at(highest, rows, shares)
    return [float(share) for share in highest]


def _first(
    mine: NDArray[Any], others: NDArray[Any], shares: NDArray[Any], most: int
) -> list[tuple[float, int, int]]:
    """Return the ``most`` largest shares, negative so that they sort first, with their pair."""
    import numpy as np  # noqa: PLC0415 - heavy, and few batches ask for it

    order = np.lexsort((others, mine, -shares))[:most]
    return [(-float(shares[k]), int(mine[k]), int(others[k])) for k in order]
