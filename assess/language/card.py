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

_FURTHER = """\
The further answers were written for this project too, to cases of their own. Two alike readings
labelled them, and a rule settled the labels (the higher level of the two; see
`models/more/README.md`). The n-grams and the encoder learn from them; how to weigh and decide is
learned on the corpus alone, and no figure here is measured on them. Those from x209 on were written
to sound like the corpus, by writers and readers who knew answers of it and their labels, of every
group; so the figures say how well answers of this kind are read, and flatter all others."""

_WEAK = """\
- Plan rows and one-line list items, whose level depends on what stands around them.
- Provision against implementation, above all in success measures and reviews.
- Access arrangements, which are law in one sentence and teaching in the next.
- Very long paragraphs with four topics: the third and fourth are often missed.
- Developed or only touched: the tagger is better at finding a topic than at saying how far it is
  worked out, and a topic with a single developed block is a coin toss at answer level.
- Implicit use without any term is found less often than the framework's own words."""


_MODELS = {
    "light": "n-grams alone, what a batch takes",
    "full": "with the encoder, what single answers get",
}


def card(metrics: Mapping[str, Any], model: Mapping[str, Any]) -> str:
    """Return the card in Markdown for metrics of ``evaluate`` and a model's model.json."""
    framework, models = metrics["framework"], metrics["models"]
    lines = [
        f"# The topic tagger for {framework['id']} {framework['version']}",
        "",
        _what_it_is(model),
        "",
        "## Made from",
        "",
        _made_from(metrics["corpus"], model),
        "",
        _HOW_MADE,
        "",
        *([_FURTHER, ""] if metrics["corpus"]["more_answers"] else []),
        "## Figures",
        "",
        "Cross-validation in which neither an answer nor its cases are in training and test; in "
        "brackets the 95 % interval from drawing answers afresh. What was tried, and kept or not "
        "(models/EXPERIMENTS.md), was judged on these same answers, so they flatter a little.",
        "",
        *_table(
            ("figure", *(f"{name}: {_MODELS[name]}" for name in models), "two readings"),
            _summary(metrics),
        ),
        "",
        "For quoted passages the last column says what share of the blocks that one reading calls "
        "developed the other labels with the topic, and at level 2.",
        "",
    ]
    for name, own in models.items():
        lines += _one_model(name, own, metrics)
    lines += ["## Learning curve", "", *_curve(metrics["learning_curve"]), ""]
    return "\n".join([*lines, "## Known weak points", "", _WEAK]) + "\n"


def _what_it_is(model: Mapping[str, Any]) -> str:
    full = ""
    if model["encoder"]:
        full = (
            " That is the *light* model, which a batch takes unless `--model full` is given. The "
            "*full* model, which single answers get, also hears a small fine-tuned encoder (see "
            "ENCODER.md), for 0.3 to 0.5 seconds an answer."
        )
    return (
        "It hears word and letter n-grams, weighs them by logistic regression together with the "
        f"blocks around, and says for each block which topics are developed or touched.{full} It "
        "gives no mark, and *not found* means not found by the tool."
    )


def _made_from(facts: Mapping[str, Any], model: Mapping[str, Any]) -> str:
    libraries = ", ".join(f"{name} {number}" for name, number in model["libraries"].items())
    more = facts["more_answers"]
    further = f", {more} further answers to learn from only (`models/more`)" if more else ""
    return (
        f"{facts['answers']} answers in {facts['groups']} groups of shared cases "
        f"({facts['blocks']} labelled blocks){further} and {facts['passages']} single passages; "
        f"SHA-256 of the data `{facts['sha256'][:16]}…`; {libraries}."
    )


def _summary(metrics: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Return a row a figure, a column a model and one for the two readings."""
    columns = [*metrics["models"].values(), metrics["readers"]]
    places = (
        ("block, developed: micro F1", ("developed", "micro"), "f1"),
        ("block, any level: micro F1", ("any_level", "micro"), "f1"),
        ("answer, three states: quadratic kappa", ("answer_level",), "kappa"),
        ("quoted passages labelled with the topic", ("quoted", "labelled"), "share"),
        ("quoted passages at level 2", ("quoted", "developed"), "share"),
        ("strands: micro F1", ("strands", "all"), "f1"),
        ("strands where the topic is right: micro F1", ("strands", "where_topic_right"), "f1"),
        (
            "carrying sentences where the topic is right: F1",
            ("sentences", "where_topic_right"),
            "f1",
        ),
        ("expected calibration error", ("calibration",), "error"),
    )
    return [
        (title, *(_cell(column, path, name) for column in columns)) for title, path, name in places
    ]


def _cell(column: Mapping[str, Any] | None, path: Sequence[str], name: str) -> str:
    """Return a figure with its interval; a dash where there is none."""
    part: Any = column
    for key in path:
        part = (part or {}).get(key)
    if part is None:
        return "–"
    return _with_interval(part, name) + (f" of {part['of']}" if name == "share" else "")


def _one_model(name: str, own: Mapping[str, Any], metrics: Mapping[str, Any]) -> list[str]:
    return [
        f"## The {name} model by topic: developed",
        "",
        *_table(
            ("topic", "precision", "recall", "F1", "readings' F1", "blocks"), _topics(own, metrics)
        ),
        "",
        "Most frequent confusions: blocks in which the one topic was missed and the other called "
        "developed wrongly.",
        "",
        *_table(
            ("missed", "found instead", "blocks"),
            [(c["missed"], c["found"], str(c["units"])) for c in own["confusions"][:8]],
        ),
        "",
    ]


def _topics(own: Mapping[str, Any], metrics: Mapping[str, Any]) -> list[tuple[str, ...]]:
    readers = metrics["readers"]
    rows: list[tuple[str, ...]] = []
    for number, name in enumerate(metrics["framework"]["topics"]):
        one = own["developed"]["topics"][number]
        other = f"{readers['developed']['topics'][number]['f1']:.3f}" if readers else "–"
        plain = (f"{one[key]:.3f}" for key in ("precision", "recall"))
        rows.append((name, *plain, _with_interval(one, "f1"), other, str(one["positives"])))
    return rows


def _curve(points: Sequence[Mapping[str, Any]]) -> list[str]:
    return [
        "Block, developed, micro F1 of the n-grams alone, without the blocks around, by the number "
        "of training answers; one threshold chosen with hindsight, so for comparing only.",
        "",
        *_table(
            ("answers", *(str(point["answers"]) for point in points)),
            [("F1", *(f"{point['f1']:.3f}" for point in points))],
        ),
    ]


def _with_interval(rates: Mapping[str, Any], name: str) -> str:
    low, high = rates[f"{name}_interval"] if f"{name}_interval" in rates else rates["interval"]
    return f"{rates[name]:.3f} ({low:.3f} to {high:.3f})"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]
