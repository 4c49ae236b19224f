"""`alur schema`: the JSON Schema of each kind of file."""

import json

import pytest
from click.testing import CliRunner

from web.command import main
from workflows.jsonschema import FILES, schema


@pytest.mark.parametrize("file", FILES)
def test_the_schema_of_a_kind_of_file_is_printed(file):
    """As JSON."""
    told = CliRunner().invoke(main, ["schema", file])

    assert schema(file) == json.loads(told.output)


def test_a_definition_is_meant_unless_said():
    """It is what people write most."""
    told = CliRunner().invoke(main, ["schema"])

    assert schema("definition") == json.loads(told.output)
