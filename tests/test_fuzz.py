"""A short run of the fuzzer; ``make fuzz`` runs thousands."""

from __future__ import annotations

from tests.fuzz import cases, run


def test_damaged_files_end_in_a_document_or_a_clear_error() -> None:
    fates, faults = run(150, seed=2)
    assert faults == []
    assert sum(fates.values()) == 150
    assert fates["read"] > 20
    assert fates["damaged"] > 20


def test_the_same_seed_makes_the_same_files() -> None:
    first = [(case.mutation, case.content) for case in cases(20, 3)]
    assert first == [(case.mutation, case.content) for case in cases(20, 3)]
