"""JSON keeps its contract: the packaged schema."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from assess.writers import writer
from assess.writers.json import record, schema_text, write_array
from tests.build import assessment, brief
from tests.writers.writer_samples import rich_assessment

SCHEMA = json.loads(schema_text())


def test_the_schema_is_sound_and_describes_itself() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["description"]


@pytest.mark.parametrize("text", [True, False])
def test_json_follows_its_schema(text: bool) -> None:
    data = json.loads(writer("json").write(rich_assessment(), reader="marker", text=text))
    jsonschema.validate(data, SCHEMA)


def test_json_leaves_the_text_out_when_asked() -> None:
    written = writer("json").write(rich_assessment(), reader="marker", text=False).decode()
    assert "Screening" not in written
    assert "text" not in json.loads(written)["blocks"][0]


def test_several_assessments_are_an_array() -> None:
    data = json.loads(write_array([rich_assessment(), assessment("One.")]))
    assert [len(item["blocks"]) for item in data] == [12, 1]
    assert json.loads(write_array([])) == []


def test_json_tells_the_limits_as_asked_and_as_allowed() -> None:
    plain = assessment("One.", brief=brief(40, 50))
    tolerant = replace(plain, words=replace(plain.words, floor=35, ceiling=55))
    for made, low, high in ((plain, 40, 50), (tolerant, 35, 55)):
        words = record(made)["words"]
        assert (words["minimum"], words["maximum"]) == (40, 50)
        assert words["allowed"] == {"minimum": low, "maximum": high}
