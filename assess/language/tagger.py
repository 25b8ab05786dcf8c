"""The topic tagger that the rest of the program sees: a trained model, or terms where none is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import resources
from pathlib import Path

from assess.errors import ModelError
from assess.language.decisions import decide
from assess.language.scores import Scores, Voice, no_scores
from assess.language.storage import Made, Trained, load
from assess.language.terms import (
    FrameworkLike,
    FrameworkWords,
    TermFinder,
    TermTagger,
    framework_words,
)
from assess.language.topics import USUAL, Model, Tagged, Tagger, TopicTag, Unit

_TRAINED = frozenset({"npq-senco"})
"""Frameworks whose model comes with the program: without its files the installation is broken."""


@dataclass(frozen=True)
class ModelTagger:
    """A trained model with its rules of decision, for one framework."""

    model: Trained
    words: FrameworkWords

    @property
    def name(self) -> str:
        """What reports call this tagger."""
        kind = "full (n-grams and encoder)" if self.model.neural else "light (n-grams)"
        return f"{kind}, {self.words.id} {self.words.version}"

    def tag(self, units: Sequence[Unit]) -> Tagged:
        """Return the topics of each unit of one answer, and of the answer as a whole."""
        tagged = decide(self._scores(units), self.model.rules, units, self.words.topics)
        tags = (
            tuple(replace(tag, why=self._why(unit, tag)) for tag in found)
            for unit, found in zip(units, tagged.tags, strict=True)
        )
        return replace(tagged, tags=tuple(tags))

    def _scores(self, units: Sequence[Unit]) -> Scores:
        if not units:
            return no_scores(len(self.words.topics))
        voices: list[Voice] = [self.model.ngrams]
        if self.model.neural:
            voices.append(self.model.neural)
        return self.model.stack.combine(units, [voice.signals(units) for voice in voices])

    @cached_property
    def _finder(self) -> TermFinder:
        return TermFinder(self.words.terms)

    def _why(self, unit: Unit, tag: TopicTag) -> tuple[str, ...]:
        """Say what spoke for a tag: terms that stand there, telling words, the likest strand."""
        text = " ".join(unit.text[slice(*unit.sentences[n])] for n in tag.sentences) or unit.text
        said = []
        strands = self.words.topics[tag.topic]
        if self.words.terms:
            found = self._finder.find(text)
            places = [span for name in strands for span in found.get(name, ())]
            terms = dict.fromkeys(text[start:end].lower() for start, end in sorted(places))
            if terms:
                said.append(f"mentions {', '.join(list(terms)[:4])}")
        number = list(self.words.topics).index(tag.topic)
        if telling := self.model.ngrams.reasons(text, number):
            said.append(f"telling words: {', '.join(telling)}")
        if tag.strands and tag.strands[0] in self.words.titles:
            said.append(f"reads like passages on: {self.words.titles[tag.strands[0]]}")
        return tuple(said)


def load_tagger(
    framework: FrameworkLike | FrameworkWords,
    model: Model = USUAL,
    *,
    folder: Path | None = None,
) -> Tagger:
    """Return the tagger for a framework.

    ``folder`` names a model folder outright (as ``assess train --out`` made it); otherwise the
    one that comes with the program is taken, and a framework without a trained model is tagged
    by its terms and titles. The ``light`` model does without the encoder: many times as fast,
    less often right about single blocks (the model card has both figures); where no encoder
    was trained, both are the same. Raises ModelError for a model that is missing, damaged, or made
    for another framework or version.
    """
    words = framework_words(framework)
    if folder is None:
        folder = model_folder(words.id)
        if folder is None and words.id not in _TRAINED:
            return TermTagger(words)
    if folder is None or not (folder / "model.json").is_file():
        raise ModelError(
            f"The topic model for the framework {words.id} is missing.",
            "Install the program again, or make the model with 'assess train CORPUS --out FOLDER'.",
        )
    trained = load(folder, words.id, words.version, light=model == "light")
    if not made_for(trained.made, words):
        raise ModelError(
            f"The topic model knows other topics or strands than the framework {words.id}, or "
            "has them in another order.",
            "Give the framework file a version of its own and train a model for it.",
        )
    return ModelTagger(trained, words)


def made_for(made: Made, words: FrameworkWords) -> bool:
    """Tell whether a model was made for a framework: its topics and strands, in their order."""
    own = [(topic, tuple(strands)) for topic, strands in words.topics.items()]
    return (made.framework, made.version, [*made.topics.items()]) == (words.id, words.version, own)


def model_folder(framework: str) -> Path | None:
    """Return where the model of a framework lies: in the package, or beside it in a checkout."""
    inside = Path(str(resources.files("assess"))) / "models" / framework
    beside = Path(str(resources.files("assess"))).parent / "models" / framework
    for folder in (inside, beside):
        if (folder / "model.json").is_file():
            return folder
    return None
