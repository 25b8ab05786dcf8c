"""The verdict as a bar: where the count stands between nothing, the minimum and the maximum."""

from __future__ import annotations

from dataclasses import dataclass

from assess.assessment import WordCount


@dataclass(frozen=True, slots=True)
class Bar:
    """Places on the bar in per cent of its width.

    ``floor`` and ``ceiling`` are the limits with the brief's tolerance; ``spread`` is what the
    count may be off by.
    """

    counted: float
    minimum: float
    maximum: float
    floor: float
    ceiling: float
    spread: float


def bar(words: WordCount, uncertain: int = 0) -> Bar:
    """Lay out the bar so that the maximum and the count both have room to their right."""
    floor = words.minimum if words.floor is None else words.floor
    ceiling = words.maximum if words.ceiling is None else words.ceiling
    whole = max(words.maximum * 1.15, ceiling * 1.05, (words.counted + uncertain) * 1.05, 1)
    return Bar(
        counted=share(words.counted, whole),
        minimum=share(words.minimum, whole),
        maximum=share(words.maximum, whole),
        floor=share(floor, whole),
        ceiling=share(ceiling, whole),
        spread=share(uncertain, whole),
    )


def ticks(whole: int, most: int = 6) -> tuple[tuple[int, float], ...]:
    """Return round numbers up to ``whole`` with their places in per cent, from 0."""
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000)
    step = next((step for step in steps if whole / step < most), steps[-1])
    return tuple((value, share(value, max(whole, 1))) for value in range(0, whole + 1, step))


def share(value: float, whole: float) -> float:
    """Return ``value`` in per cent of ``whole``, to two decimals."""
    return round(100 * value / whole, 2)
