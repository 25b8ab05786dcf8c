"""The model card: what a tagger is, what it was made from, and its figures in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_HOW_MADE = """\
The corpus was written and labelled for this project. No text is by a real participant, and the
labels are **not human marks**: two readings that are alike in training and taste labelled every
answer on their own with the guide in `models/corpus/GUIDE.md`, and a third reading settled what
they disagreed on. Figures on answers of real participants are not known and will be lower. The
readings' agreement with each other stands beside the tagger's figures; two strangers would agree
less."""

_WEAK = """\
- Plan rows and one-line list items, whose level depends on what stands around them.
- Provision against implementation, above all in success measures and reviews.
- Access arrangements, which are law in one sentence and teaching in the next.
- Very long paragraphs with four topics: the third and fourth are often missed.
- Developed or only touched: the tagger is better at finding a topic than at saying how far it is
  worked out, and a topic with a single developed block is a coin toss at answer level.
- Implicit use without any term is found less often than the framework's own words."""


def card(metrics: Mapping[str, Any], model: Mapping[str, Any]) -> str:
    """Return the card in Markdown for metrics of ``evaluate`` and a model's model.json."""
    facts, framework = metrics["corpus"], metrics["framework"]
    voices = "word and letter n-grams"
    if model["encoder"]:
        voices += " and a small fine-tuned encoder (see ENCODER.md)"
    libraries = ", ".join(f"{name} {number}" for name, number in model["libraries"].items())
    lines = [
        f"# The topic tagger for {framework['id']} {framework['version']}",
        "",
        f"It hears {voices}, weighs them by logistic regression together with the blocks around, "
        "and says for each block which topics are developed or touched. It gives no mark, and "
        "*not found* means not found by the tool.",
        "",
        "## Made from",
        "",
        f"{facts['answers']} answers in {facts['groups']} groups of shared cases "
        f"({facts['blocks']} labelled blocks) and {facts['passages']} single passages; "
        f"SHA-256 of the data `{facts['sha256'][:16]}…`; {libraries}.",
        "",
        _HOW_MADE,
        "",
        "## Figures",
        "",
        "Cross-validation in which neither an answer nor its cases are in training and test; in "
        "brackets the 95 % interval from drawing answers afresh.",
        "",
        *_table(
            ("figure", "tagger", "two readings with each other"),
            _summary(metrics, metrics["readers"]),
        ),
        "",
        "## By topic: developed",
        "",
        *_table(("topic", "precision", "recall", "F1", "readings' F1", "blocks"), _topics(metrics)),
        "",
        "## Most frequent confusions",
        "",
        "Blocks in which the one topic was missed and the other called developed wrongly.",
        "",
        *_table(
            ("missed", "found instead", "blocks"),
            [(c["missed"], c["found"], str(c["units"])) for c in metrics["confusions"][:8]],
        ),
        "",
        "## Known weak points",
        "",
        _WEAK,
    ]
    return "\n".join(lines) + "\n"


def _summary(
    metrics: Mapping[str, Any], readers: Mapping[str, Any] | None
) -> list[tuple[str, str, str]]:
    def ours(kind: str) -> str:
        return _with_interval(metrics[kind]["micro"], "f1")

    def theirs(kind: str) -> str:
        return _with_interval(readers[kind]["micro"], "f1") if readers else "–"

    level, quoted = metrics["answer_level"], metrics["quoted"]
    return [
        ("block, developed: micro F1", ours("developed"), theirs("developed")),
        ("block, any level: micro F1", ours("any_level"), theirs("any_level")),
        (
            "answer, three states: quadratic kappa",
            _with_interval(level, "kappa"),
            _with_interval(readers["answer_level"], "kappa") if readers else "–",
        ),
        ("quoted passages labelled with the topic", _share(quoted["labelled"]), "–"),
        ("quoted passages at level 2", _share(quoted["developed"]), "–"),
        (
            "strands: micro F1",
            f"{metrics['strands']['f1']:.3f}",
            f"{readers['strands']['f1']:.3f}" if readers else "–",
        ),
        (
            "strands where the topic is right: micro F1",
            f"{metrics['strands']['f1_where_topic_right']:.3f}",
            "–",
        ),
        (
            "carrying sentences where the topic is right: F1",
            f"{metrics['sentences']['f1_where_topic_right']:.3f}",
            "–",
        ),
        *_light(metrics["light"]),
        ("expected calibration error", f"{metrics['calibration_error']:.3f}", "–"),
    ]


def _light(light: Mapping[str, Any] | None) -> list[tuple[str, str, str]]:
    if light is None:
        return []
    return [
        ("without the encoder: developed", _with_interval(light["developed"]["micro"], "f1"), "–"),
        ("without the encoder: any level", _with_interval(light["any_level"]["micro"], "f1"), "–"),
        ("without the encoder: answer", _with_interval(light["answer_level"], "kappa"), "–"),
    ]


def _topics(metrics: Mapping[str, Any]) -> list[tuple[str, ...]]:
    readers = metrics["readers"]
    rows: list[tuple[str, ...]] = []
    for number, name in enumerate(metrics["framework"]["topics"]):
        own = metrics["developed"]["topics"][number]
        other = f"{readers['developed']['topics'][number]['f1']:.3f}" if readers else "–"
        rows.append(
            (
                name,
                f"{own['precision']:.3f}",
                f"{own['recall']:.3f}",
                _with_interval(own, "f1"),
                other,
                str(own["positives"]),
            )
        )
    return rows


def _with_interval(rates: Mapping[str, Any], name: str) -> str:
    low, high = rates[f"{name}_interval"]
    return f"{rates[name]:.3f} ({low:.3f} to {high:.3f})"


def _share(part: Mapping[str, Any]) -> str:
    low, high = part["interval"]
    return f"{part['share']:.3f} ({low:.3f} to {high:.3f}) of {part['of']}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]
