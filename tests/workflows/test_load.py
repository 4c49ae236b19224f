"""From text to models, or every problem at once."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows import samples
from workflows import load
from workflows.problem import FileRefused

SAMPLE = samples.tree(samples.CONTOH / "surat-contoh.yaml")
REGENCY = samples.tree(samples.CONTOH / "regency.yaml")


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_a_shipped_definition_is_read(path):
    """Every file of definitions/ is a definition."""
    assert path.stem == samples.definition(path).model.service


def test_every_problem_is_told_at_once():
    """An author mends a file in one round, not one problem a run."""
    fragment = {
        "titel": "x",
        "kind": "servis",
        "states": {"drafted": {"lable": "x", "stag": "y"}, "Bad": {}},
        "actions": {"sign": {"by": [], "from": 3}},
    }

    found = rules_of(fragment)

    assert found == {
        ("titel", "schema-unknown-key"),
        ("servis", "schema-value"),
        ("lable", "schema-unknown-key"),
        ("stag", "schema-unknown-key"),
        ("Bad", "schema-value"),
        ("Bad.label", "schema-missing"),
        ("Bad.public", "schema-missing"),
        ("Bad.stage", "schema-missing"),
        ("Bad.holder", "schema-missing"),
        ("sign.by", "schema-value"),
        ("sign.from", "schema-value"),
    }


def test_problems_stand_in_the_order_of_the_file():
    """They are read beside it, from top to bottom."""
    problems = problems_of({"title": 1, "states": {"drafted": {"stage": 2}}, "alur": 9})

    assert sorted(problem.place for problem in problems) == [each.place for each in problems]


UNKNOWN = {
    "definition": ({"titel": "x"}, "maksud Anda 'title'?"),
    "element of a mapping": ({"states": {"drafted": {"holdr": "x"}}}, "maksud Anda 'holder'?"),
    "element of a list": ({"opening": {"when": [{"sentense": "x"}]}}, "maksud Anda 'sentence'?"),
    "optional element": ({"effective": {"since": "x", "untill": "y"}}, "maksud Anda 'until'?"),
    "element within an element": (
        {"requirements": {"identity": {"faults": {"missing": {"kid": "x"}}}}},
        "maksud Anda 'kind'?",
    ),
    "nothing like it": ({"roles": {"clerk": {"zzz": "x"}}}, "yang ada: added, label, open, source"),
}


@pytest.mark.parametrize(("fragment", "hint"), UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_key_is_met_with_the_nearest_known(fragment, hint):
    """Wherever it stands, the keys of its own element are searched."""
    hints = {each.hint for each in problems_of(fragment) if each.rule == "schema-unknown-key"}

    assert {hint} == hints


def test_a_list_of_one_may_be_written_as_its_item():
    """`by: clerk` is `by: [clerk]`."""
    assert ("clerk",) == samples.laid().model.opening.by


def test_every_unit_that_a_regency_lacks_is_told():
    """Units refer to units, and roles to units."""
    fragment = {"units": {"loket": {"within": "x"}}, "roles": {"head": {"unit": "y"}}}

    problems = problems_of(fragment, base=REGENCY, read=load.read_regency)

    assert ["unit 'x' tidak ada", "unit 'y' tidak ada"] == [each.message for each in problems]
    assert {"yang ada: kantor, loket"} == {each.hint for each in problems}


def test_a_unit_lies_in_no_circle():
    """The line of units above one would not end."""
    fragment = {"units": {"kantor": {"within": "loket"}}}

    problems = problems_of(fragment, base=REGENCY, read=load.read_regency)

    assert {"schema-unit-circle"} == {each.rule for each in problems}


def test_a_unit_beside_a_circle_is_not_blamed():
    """Only what lies within itself is named."""
    fragment = {
        "units": {
            "kantor": {"within": "loket"},
            "gudang": {"title": "Gudang", "within": "kantor"},
        }
    }

    problems = problems_of(fragment, base=REGENCY, read=load.read_regency)

    assert ["'kantor'", "'loket'"] == [each.message.split()[1] for each in problems]


def test_the_hash_is_of_the_exact_text():
    """A comment changed is another file."""
    text = samples.text(SAMPLE)
    one, other = (load.read_definition(each, file="a.yaml") for each in (text, text + " # x"))

    assert one.model == other.model
    assert one.hash != other.hash


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(st.data())
def test_a_definition_with_anything_in_any_place_is_read_or_refused(data):
    """Nothing but FileRefused is ever raised."""
    tree = samples.lay(SAMPLE, {})
    spot = data.draw(spots(tree))
    put(tree, spot, data.draw(VALUES))

    with suppress(FileRefused):
        load.read_definition(samples.text(tree), file="a.yaml")


@st.composite
def spots(draw, tree):
    """A place in a tree: the keys that lead to it."""
    path: list[str] = []
    while isinstance(tree, dict) and tree and (not path or draw(st.booleans())):
        path.append(draw(st.sampled_from(sorted(tree))))
        tree = tree[path[-1]]
    return path


def put(tree, path, value):
    for key in path[:-1]:
        tree[key] = dict(tree[key])
        tree = tree[key]
    tree[path[-1]] = value


def problems_of(fragment, *, base=SAMPLE, read=load.read_definition):
    with pytest.raises(FileRefused) as refused:
        read(samples.text(samples.lay(base, fragment)), file="a.yaml")
    return refused.value.problems


def rules_of(fragment):
    return {(each.message.split("'")[1], each.rule) for each in problems_of(fragment)}
