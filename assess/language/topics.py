"""The values that pass between a topic tagger and the rest: what goes in and what comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeVar, get_args

Level = Literal["developed", "touched"]
TraceLevel = Literal["developed", "touched", "not-found"]

Model = Literal["light", "full"]
"""Which of the trained models is heard: n-grams alone, or n-grams and the encoder."""

MODELS: tuple[Model, ...] = get_args(Model)
USUAL: Model = "full"
IN_BATCH: Model = "light"
"""What is taken unless another is asked for: where somebody waits for one answer, and for many."""

_PLACES = 2
"""Decimal places of a probability that is said. Sums differ between kinds of processor from the
sixth place on (by 0.000001 at most in 38,000 values), which four places would show now and then."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One block of an answer as a tagger sees it.

    ``form`` is heading, paragraph, list-item or table; ``sentences`` are character spans of
    ``text``; ``taggable`` is False for headings, references and the like, which give context only.
    """

    text: str
    form: str
    sentences: tuple[tuple[int, int], ...]
    taggable: bool = True


@dataclass(frozen=True, slots=True)
class TopicTag:
    """One topic in one block.

    ``probability`` is the calibrated probability that the topic is there at ``level`` or above, to
    two decimal places;
    ``strands`` are strand ids, best first; ``sentences`` are indexes (from 0) into the block's
    sentences, in order; ``why`` says in words which features spoke for it.
    """

    topic: str
    level: Level
    probability: float
    strands: tuple[str, ...] = ()
    sentences: tuple[int, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicTrace:
    """One topic over the whole answer; ``units``: indexes of units to quote, strongest first."""

    topic: str
    level: TraceLevel
    probability: float
    strands: tuple[str, ...]
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tagged:
    """What a tagger says of one answer.

    ``tags``: the topics of each unit, strongest first, () for none; ``traces``: every topic of the
    framework over the whole answer, in its order.
    """

    tags: tuple[tuple[TopicTag, ...], ...]
    traces: tuple[TopicTrace, ...]


Said = TypeVar("Said", TopicTag, TopicTrace)


def said(one: Said) -> Said:
    """Return a tag or a trace as it is said: the same on every processor."""
    return replace(one, probability=round(one.probability, _PLACES))


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """How often the tagger was right about one topic, on answers kept apart from its training.

    ``precision``: of the passages it tagged, the share in which the settled labels have the topic
    too. ``recall``: of the ``passages`` that the labels say develop the topic, the share that it
    tagged so. Both from 0 to 1; ``basis`` says in a phrase what was measured on.
    """

    topic: str
    precision: float
    recall: float
    passages: int
    basis: str = ""


class Tagger(Protocol):
    """Anything that tags units with the topics of one framework."""

    @property
    def name(self) -> str:
        """What reports call this tagger: model, framework and version."""
        ...

    def tag(self, units: Sequence[Unit]) -> Tagged:
        """Return the topics of each unit of one answer, and of the answer as a whole."""
        ...
