"""docs/language.md holds every key of every element, every value of every kind, and no other."""

import re
from enum import StrEnum
from typing import get_args

import pytest

from tests.workflows.checks.examples import LANGUAGE
from workflows import promise, rungs
from workflows.conditions.language import FUNCTIONS, ValueType
from workflows.jsonschema import FILES
from workflows.procedure import FACTS
from workflows.schema.element import Element

COMMON = {"source", "open", "added", "origin"}


def types(annotation):
    """Yield every type that an annotation speaks of."""
    if isinstance(annotation, type):
        yield annotation
    for inner in get_args(annotation):
        yield from types(inner)


def models(kind, seen):
    """Gather the elements that a file of this kind may hold."""
    if kind not in seen:
        seen.append(kind)
        for key in kind.model_fields.values():
            for each in types(key.annotation):
                if issubclass(each, Element):
                    models(each, seen)
    return seen


MODELS = list(
    {each.__name__: each for kind in FILES.values() for each in models(kind, [])}.values()
)
SECTIONS: dict[str, str] = dict(
    re.findall(r"^##+ ([^\n]+)\n(.*?)(?=^##|\Z)", LANGUAGE, re.MULTILINE | re.DOTALL)
)


def table(body):
    """Return the words in the first column of the first table of a section."""
    rows = re.search(r"^\|---.*\n((?:\|.*\n)+)", body, re.MULTILINE)
    return [row.split("|")[1].strip(" `") for row in rows[1].splitlines()] if rows else []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_an_element_is_described_with_all_its_keys(model):
    """In the order in which the model declares them; those that all share once for all."""
    keys = [key.alias or name for name, key in model.model_fields.items()]

    assert sorted(set(keys) - COMMON) == sorted(table(SECTIONS[model.__name__]))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_value_that_a_key_may_have_is_named(model):
    """In the section of the element whose key it is."""
    values = {
        value.value
        for key in model.model_fields.values()
        for kind in types(key.annotation)
        if issubclass(kind, StrEnum)
        for value in kind
    }

    assert set() == {each for each in values if f"`{each}`" not in SECTIONS[model.__name__]}


def test_the_keys_that_all_share_are_described_once():
    """Provenance is the same everywhere."""
    assert sorted(COMMON) == sorted(table(SECTIONS["Keys of every element"]))
    assert set(Element.model_fields) == COMMON


def test_conditions_are_described_with_what_they_may_say():
    """Types, functions and facts."""
    body = SECTIONS["Conditions"]

    assert sorted(FUNCTIONS) == sorted(word.split("(")[0] for word in table(body))
    assert all(f"`{each}`" in body or f" {each}" in body for each in (*ValueType, *FACTS))


def test_promises_are_described_by_their_forms():
    """One row a form."""
    assert list(promise.FORMS) == table(SECTIONS["Promises"])


def test_places_on_a_ladder_are_described_by_their_forms():
    """One row a form."""
    assert list(rungs.FORMS) == table(SECTIONS["Ladders"])


def test_every_link_leads_to_a_heading():
    """A page that points nowhere is no reference."""
    headings = {
        re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", LANGUAGE, re.MULTILINE)
    }

    links = set(re.findall(r"\]\(#([^)]+)\)", LANGUAGE))
    assert set() == links - headings
