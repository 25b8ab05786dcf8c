"""Every check is complete: a manual with all its parts, sound options, a test file."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from assess.brief import load_brief
from assess.checks import PARTS, Check, all_checks, check_options
from assess.errors import BriefError
from tests.build import brief


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.name)
def test_a_check_is_its_own_manual(check: Check) -> None:
    places = [check.manual.find(f"\n{part}:\n") for part in PARTS]
    assert -1 not in places, f"{check.name} lacks {PARTS[places.index(-1)]}"
    assert places == sorted(places)
    assert check.summary.endswith(".")


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.name)
def test_a_check_names_all_its_options_in_its_manual(check: Check) -> None:
    if check.options is not None:
        assert dataclasses.fields(check.options)
        for option in dataclasses.fields(check.options):
            assert option.name in check.manual


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.name)
def test_a_check_has_tests(check: Check) -> None:
    assert (Path(__file__).parent / f"test_{check.name.replace('-', '_')}.py").is_file()


def test_options_for_an_unknown_check_are_a_fault_with_the_nearest_name() -> None:
    with pytest.raises(BriefError, match="did you mean 'word-limit'"):
        check_options(brief(checks={"word-limits": {}}))


def test_options_that_a_check_does_not_have_are_a_fault() -> None:
    with pytest.raises(BriefError, match=r"checks\.word-limit\.speed: unknown key"):
        check_options(brief(checks={"word-limit": {"speed": 3}}))


def test_the_default_brief_has_sound_options() -> None:
    check_options(load_brief())
