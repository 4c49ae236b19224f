"""The exported JSON Schema says what the models say."""

import re

import pytest

from engine import files
from tests.workflows import samples
from workflows import load, source
from workflows.jsonschema import DIALECT, FILES, schema
from workflows.problem import FileRefused

NAMED = {"regency.yaml": "regency", "calendar.yaml": "calendar", "seed.yaml": "seed"}
SHIPPED = [
    (NAMED.get(path.name, "definition"), path)
    if not files.is_fragment(path)
    else ("fragment", path)
    for path in sorted(samples.SHIPPED.glob("*/*.yaml"))
    if path.name != files.DEMONSTRATION
]


@pytest.mark.parametrize(("file", "path"), SHIPPED, ids=lambda each: str(each)[-40:])
def test_every_shipped_file_is_valid(file, path):
    """An editor that knows the schema finds nothing wrong with it."""
    tree = source.read(path.read_bytes(), file=path.name).tree

    assert [] == list(faults(schema(file), tree, schema(file)))


@pytest.mark.parametrize("file", FILES)
def test_the_dialect_is_named(file):
    """Draft 2020-12, and an object that is closed."""
    exported = schema(file)

    assert DIALECT == exported["$schema"]
    assert exported["additionalProperties"] is False


FRAGMENTS = {
    "unknown key": {"titel": "x"},
    "missing key": {"title": None},
    "no such value": {"kind": "servis"},
    "wrong type": {"states": {"drafted": {"label": 3}}},
    "wrong name": {"states": {"Drafted": {}}},
    "wrong name in a list": {"opening": {"by": ["Clerk!"]}},
    "empty list": {"actions": {"sign": {"from": []}}},
    "wrong item": {"opening": {"when": ["x"]}},
    "wrong reference": {"source": "contoh"},
    "wrong version": {"alur": 2},
    "empty text": {"title": ""},
    "a chain without links": {
        "chains": {
            "review": {
                **dict.fromkeys(("label", "public", "act", "back_label"), "Paraf"),
                "stage": "initialled",
                "then": "signed",
                "back": "drafted",
                "links": {},
                "reasons": {"wrong": {"label": "Keliru"}},
            }
        }
    },
}


@pytest.mark.parametrize("fragment", FRAGMENTS.values(), ids=FRAGMENTS)
def test_the_schema_refuses_what_the_models_refuse(fragment):
    """Otherwise an editor would praise what `alur check` then faults."""
    tree = samples.lay(samples.tree(samples.CONTOH / "surat-contoh.yaml"), fragment)

    with pytest.raises(FileRefused):
        load.read_definition(samples.text(tree), file="a.yaml")
    assert list(faults(schema("definition"), tree, schema("definition")))


CALENDARS = {
    "unknown key": {"titel": "x"},
    "unknown day of the week": {"week": {"fryday": "08:00-12:00"}},
    "wrong hours": {"week": {"friday": "8-12"}},
    "wrong type": {"week": {"friday": 8}},
    "wrong date": {"periods": {"ramadan-2026": {"from": "19 Februari"}}},
    "wrong holiday": {"years": {"2026": {"decree": "SKB", "national": {"1 Januari": "x"}}}},
    "wrong exception": {"exceptions": {"besok": {"label": "x"}}},
    "wrong day of every year": {"yearly": {"17 Agustus": "x"}},
    "missing decree": {"years": {"2026": {}}},
    "no such year": {"years": {"1999": {"decree": "SKB"}}},
    "no years": {"use": None},
}


@pytest.mark.parametrize("fragment", CALENDARS.values(), ids=CALENDARS)
def test_the_schema_of_a_calendar_refuses_what_the_models_refuse(fragment):
    """What is in order one by one and wrong together only the models see."""
    own = (samples.SHIPPED / "lebak" / "calendar.yaml").read_bytes()
    tree = samples.lay(source.read(own, file="calendar.yaml").tree, fragment)

    with pytest.raises(FileRefused):
        load.read_calendar(
            samples.text(tree), file="a.yaml", fetch=files.fragments(samples.SHIPPED)
        )
    assert list(faults(schema("calendar"), tree, schema("calendar")))


REGISTER = {"title": "Surat keluar", "unit": "kantor", "code": "427.64"}
REGENCIES = {
    "unknown key": {"registers": {"decrees": {**REGISTER, "kode": "427.64"}}},
    "no code": {"registers": {"decrees": {"title": "Surat keluar", "unit": "kantor"}}},
    "a code with spaces": {"registers": {"decrees": {**REGISTER, "code": "DINAS SOSIAL"}}},
    "a code with braces": {"registers": {"decrees": {**REGISTER, "code": "{office}"}}},
    "wrong flag": {"registers": {"decrees": {**REGISTER, "by_classification": "yes"}}},
    "empty title": {"roles": {"head": {"signs_as": ""}}},
    "wrong seat": {"office": {"seat": 7}},
}


@pytest.mark.parametrize("fragment", REGENCIES.values(), ids=REGENCIES)
def test_the_schema_of_a_regency_refuses_what_the_models_refuse(fragment):
    """Which units there are only the models see."""
    tree = samples.lay(samples.tree(samples.CONTOH / "regency.yaml"), fragment)

    with pytest.raises(FileRefused):
        load.read_regency(samples.text(tree), file="a.yaml")
    assert list(faults(schema("regency"), tree, schema("regency")))


def faults(node, value, root):
    """Yield what is wrong with a value by the words of JSON Schema that the export uses."""
    unread = set(node) - KNOWN
    assert not unread, f"this little validator cannot read {unread}"
    if "$ref" in node:
        yield from faults(root["$defs"][node["$ref"].split("/")[-1]], value, root)
    yield from kind_faults(node, value, root)
    yield from conditional_faults(node, value, root)
    if isinstance(value, str):
        yield from text_faults(node, value)
    elif isinstance(value, list):
        yield from list_faults(node, value, root)
    elif isinstance(value, dict):
        yield from object_faults(node, value, root)


def conditional_faults(node, value, root):
    if "not" in node and not list(faults(node["not"], value, root)):
        yield f"{value!r} is what it may not be"
    if "if" in node and not list(faults(node["if"], value, root)):
        yield from faults(node["then"], value, root)


def kind_faults(node, value, root):
    if "anyOf" in node and all(list(faults(each, value, root)) for each in node["anyOf"]):
        yield f"{value!r} is none of the kinds"
    if "const" in node and value != node["const"]:
        yield f"{value!r} is not {node['const']!r}"
    if "enum" in node and value not in node["enum"]:
        yield f"{value!r} is not among {node['enum']}"
    if "type" in node and not is_of(node["type"], value):
        yield f"{value!r} is no {node['type']}"


KNOWN = {
    "$ref", "$schema", "$defs", "anyOf", "const", "enum", "type", "title", "description", "default",
    "minLength", "maxLength", "pattern", "items", "minItems", "properties", "required",
    "patternProperties", "propertyNames", "additionalProperties", "minProperties", "if", "then",
    "not",
}  # fmt: skip

TYPES: dict[str, type] = {"string": str, "object": dict, "array": list, "null": type(None)}


def is_of(kind, value):
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, TYPES[kind])


def text_faults(node, value):
    if not node.get("minLength", 0) <= len(value) <= node.get("maxLength", len(value)):
        yield f"{value!r} is too short or too long"
    if "pattern" in node and not re.search(node["pattern"], value):
        yield f"{value!r} does not match"


def list_faults(node, value, root):
    if len(value) < node.get("minItems", 0):
        yield "too few items"
    for item in value:
        yield from faults(node.get("items", {}), item, root)


def object_faults(node, value, root):
    yield from (f"{key} is missing" for key in node.get("required", ()) if key not in value)
    if len(value) < node.get("minProperties", 0):
        yield "too few keys"
    for key, inner in value.items():
        schemas = [each for pattern, each in node.get("patternProperties", {}).items()
                   if re.search(pattern, key)]  # fmt: skip
        if key in node.get("properties", {}):
            schemas.append(node["properties"][key])
        if not schemas:
            extra = node.get("additionalProperties", {})
            if extra is False:
                yield f"{key} is unknown"
                continue
            schemas.append(extra)
        for each in schemas:
            yield from faults(each, inner, root)
