"""The encoder reads windows of an answer, and is judged only on answers it had not seen."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assess.errors import ModelError
from assess.framework import load_framework
from assess.language.arrays import Floats, pack, unpack
from assess.language.corpus import load_corpus
from assess.language.encoder import Encoder, Layer
from assess.language.neural import Head, NeuralModel
from assess.language.tagger import model_folder
from assess.language.topics import Unit
from assess.language.unseen import answer_digest, unseen_encoder_signals
from assess.language.windows import BETWEEN, FIRST, WINDOW, windows
from assess.language.wordpiece import WordPieces
from tests.labelled import all_labelled

CORPUS = Path(__file__).parents[2] / "models" / "corpus"
VOCABULARY = ["the", "teach", "##ing", "##er", "plan", ".", "|", "cafe", "s", "'"]
WORDS = WordPieces({piece: number for number, piece in enumerate(VOCABULARY)})
RANDOM = np.random.default_rng(0)
SIZE = 6


def floats(*shape: int) -> Floats:
    return RANDOM.standard_normal(shape).astype(np.float32)


def layer() -> Layer:
    norm = (np.ones(SIZE, np.float32), np.zeros(SIZE, np.float32))
    return Layer(
        floats(SIZE, 3 * SIZE), floats(3 * SIZE), floats(SIZE, SIZE), floats(SIZE), norm,
        floats(SIZE, 8), floats(8), floats(8, SIZE), floats(SIZE), norm,
    )  # fmt: skip


def tiny() -> NeuralModel:
    whole, scale = pack(floats(SIZE, 200))
    norm = (np.ones(SIZE, np.float32), np.zeros(SIZE, np.float32))
    encoder = Encoder(whole.T, scale, floats(512, SIZE), norm, (layer(), layer()), 2)
    return NeuralModel(WORDS, encoder, Head(floats(SIZE, 11), floats(11), (0.5, 0.5), (2, 1)))


def test_words_are_cut_into_the_longest_known_pieces() -> None:
    ids, places = WORDS.pieces("The teacher's Café")
    assert [VOCABULARY[n] for n in ids] == ["the", "teach", "##er", "'", "s", "cafe"]
    assert places == [0, 4, 4, 11, 12, 14]


def test_a_word_without_known_pieces_is_unknown_and_a_tab_parts_cells() -> None:
    ids, _ = WORDS.pieces("plan\txyz " + "a" * 100)
    assert ids == [VOCABULARY.index("plan"), VOCABULARY.index("|"), 100, 100]


def test_every_block_is_read_once_below_its_heading() -> None:
    units = [
        Unit("teaching", "heading", (), taggable=False),
        *[Unit("plan " * 120, "paragraph", ((0, 600),)) for _ in range(5)],
        Unit("plan", "paragraph", ((0, 4),), taggable=False),
        Unit("", "paragraph", ()),
    ]
    packed = windows(units, WORDS)
    assert [piece.unit for window in packed for piece, _ in window.units] == [1, 2, 3, 4, 5]
    for window in packed:
        assert window.ids[:4] == [FIRST, 1, 2, BETWEEN]
        assert len(window.ids) <= WINDOW + 30
        for piece, start in window.units:
            assert window.ids[start : start + len(piece.ids)] == list(piece.ids)


def test_a_paragraph_longer_than_a_window_is_read_to_its_end() -> None:
    text = "plan " * 600 + ". teach."
    start = text.index("teach")
    unit = Unit(text, "paragraph", ((0, start - 1), (start, len(text))))
    parts = [piece for window in windows([unit], WORDS) for piece, _ in window.units]
    assert [n for piece in parts for n in piece.ids] == WORDS.pieces(text)[0]
    assert [piece.goes_on for piece in parts] == [False] + [True] * (len(parts) - 1)
    (read,) = tiny().signals([unit]).sentences
    assert len(read) == 2
    assert np.all(read[1] != 0) and np.any(read[1] > -8)


def test_packing_loses_at_most_half_a_step() -> None:
    matrix = floats(50, 7)
    whole, scale = pack(matrix)
    assert whole.dtype == np.int8
    assert np.all(np.abs(unpack(whole, scale) - matrix) <= scale / 2 + 1e-6)


def test_the_encoder_does_what_its_formula_says() -> None:
    encoder = tiny().encoder
    ids = np.array([3, 5, 7])
    x = encoder.words[ids] * encoder.word_scale[ids][:, None] + encoder.places[:3]
    x = slow_norm(x.astype(np.float64))
    for one in encoder.layers:
        x = slow_norm(x + slow_attention(x, one, encoder.heads))
        wide = x @ one.wide + one.wide_bias
        tanh = np.tanh(math.sqrt(2 / math.pi) * (wide + 0.044715 * wide**3))
        x = slow_norm(x + (0.5 * wide * (1 + tanh)) @ one.narrow + one.narrow_bias)
    assert np.allclose(encoder.read([ids])[0], x, atol=1e-4)


def test_a_slim_layer_reads_as_the_whole_one_does_with_its_other_head_and_units_silent() -> None:
    whole = tiny().encoder
    first = [*range(3), *range(SIZE, SIZE + 3), *range(2 * SIZE, 2 * SIZE + 3)]
    silent, slim = [], []
    for one in whole.layers:
        mix, narrow = one.mix.copy(), one.narrow.copy()
        mix[3:], narrow[5:] = 0, 0
        silent.append(replace(one, mix=mix, narrow=narrow))
        parts = {
            "qkv": one.qkv[:, first], "qkv_bias": one.qkv_bias[first], "mix": one.mix[:3],
            "wide": one.wide[:, :5], "wide_bias": one.wide_bias[:5], "narrow": one.narrow[:5],
        }  # fmt: skip
        slim.append(replace(one, **parts))
    ids = np.array([3, 5, 7, 2])
    one_head = replace(whole, layers=tuple(slim), heads=1)
    (as_slim,) = one_head.read([ids])
    (as_silent,) = replace(whole, layers=tuple(silent)).read([ids])
    assert np.allclose(as_slim, as_silent, atol=1e-4)


def test_windows_read_at_once_do_not_hear_each_other() -> None:
    encoder = tiny().encoder
    windows_of_ids = [np.array([3, 5, 7, 2]), np.array([1]), np.array([9, 5])]
    alone = [encoder.read([ids])[0] for ids in windows_of_ids]
    for own, together in zip(alone, encoder.read(windows_of_ids), strict=True):
        assert np.allclose(own, together, atol=1e-5)


def slow_norm(x: np.ndarray) -> np.ndarray:
    return np.array([(row - row.mean()) / math.sqrt(row.var() + 1e-12) for row in x])


def slow_attention(x: np.ndarray, one: Layer, heads: int) -> np.ndarray:
    parts = x @ one.qkv + one.qkv_bias
    width = SIZE // heads
    mixed = np.zeros_like(x)
    for head in range(heads):
        query, key, value = (
            parts[:, part * SIZE + head * width : part * SIZE + (head + 1) * width]
            for part in range(3)
        )
        for row in range(len(x)):
            odds = np.exp([query[row] @ other / math.sqrt(width) for other in key])
            mixed[row, head * width : (head + 1) * width] = (odds / odds.sum()) @ value
    return np.asarray(mixed @ one.mix + one.mix_bias)


def test_signals_have_a_row_for_every_unit_and_sentence() -> None:
    units = [
        Unit("plan", "heading", (), taggable=False),
        Unit("The teacher. The plan.", "paragraph", ((0, 12), (13, 22))),
    ]
    signals = tiny().signals(units)
    assert signals.topics.shape == (2, 2, 5)
    assert signals.strands.shape == (2, 3)
    assert [len(own) for own in signals.sentences] == [0, 2]
    assert np.all(signals.topics[0, :, :3] <= signals.topics[1, :, :3].min())


def test_strands_are_heard_where_the_attention_of_their_topic_lies() -> None:
    model = tiny()
    text = "teach plan the plan"
    unit = Unit(text, "paragraph", ((0, len(text)),))
    (window,) = windows([unit], WORDS)
    raw = model.encoder.read([np.array(window.ids)])[0] @ model.head.weights + model.head.offsets
    ((_, start),) = window.units
    own = raw[start : start + 4]
    heed = np.exp(own[:, :2]) / np.exp(own[:, :2]).sum(axis=0)
    expected = [heed[:, 0] @ own[:, 8], heed[:, 0] @ own[:, 9], heed[:, 1] @ own[:, 10]]
    assert np.allclose(model.signals([unit]).strands[0], expected, atol=1e-4)


def test_the_encoder_was_held_back_from_the_corpus_and_names_all_else_it_learned() -> None:
    folder = model_folder("npq-senco")
    assert folder is not None
    known = json.loads((folder / "encoder.json").read_text("utf-8"))
    data = all_labelled()
    assert {answer_digest(answer.units) for answer in data.answers} == set(known["answers"])
    assert {answer_digest(answer.units) for answer in data.more} == set(known["learned"])


def test_stored_signals_fit_their_answer() -> None:
    folder = model_folder("npq-senco")
    assert folder is not None
    sizes = tuple(len(topic.strands) for topic in load_framework().topics)
    answer = load_corpus(CORPUS).answers[0]
    (stored,) = unseen_encoder_signals(folder, [answer], sizes).values()
    assert stored.topics.shape == (len(answer.units), 8, 5)
    assert np.isfinite(stored.topics).all()


def test_a_folder_without_an_encoder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="encoder"):
        unseen_encoder_signals(tmp_path, [], ())
