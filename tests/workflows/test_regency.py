"""A regency's units and posts."""

import pytest

from tests.workflows import samples
from workflows import load
from workflows.problem import FileRefused

LUMAJANG = samples.SHIPPED / "lumajang" / "usulan-pbi-jk.yaml"


def test_the_line_of_a_unit_leads_upwards():
    """Nearest first."""
    regency = samples.regency(samples.CONTOH / "surat-contoh.yaml").model

    assert ("loket", "kantor") == regency.line("loket")
    assert ("kantor",) == regency.line("kantor")


def test_the_line_stays_within_one_kind():
    """A village lies in a district, and no division sits above it."""
    fragment = {
        "units": {
            "kecamatan": {"title": "Kecamatan", "kind": "territory", "within": "kantor"},
            "desa": {"title": "Desa", "kind": "territory", "within": "kecamatan"},
        }
    }
    tree = samples.lay(samples.tree(samples.CONTOH / "regency.yaml"), fragment)
    regency = load.read_regency(samples.text(tree), file="contoh/regency.yaml").model

    assert ("desa", "kecamatan") == regency.line("desa")


def test_a_role_is_held_at_its_unit_or_at_every_unit_of_a_kind():
    """An operator in each village."""
    regency = samples.regency(LUMAJANG).model

    assert ("bidang-linjamsos",) == regency.posts("officer")
    assert ("desa-contoh-satu", "desa-contoh-dua") == regency.posts("village_operator")
    assert regency.villages == regency.posts("village_operator")


SERVES = {
    "its own unit": ("bidang-linjamsos", "bidang-linjamsos", True),
    "a unit below it": ("dinas-sosial", "bidang-linjamsos", True),
    "a unit above it": ("bidang-linjamsos", "dinas-sosial", False),
    "another office": ("setda", "bidang-linjamsos", False),
    "a village, from the office": ("bidang-linjamsos", "desa-contoh-satu", True),
    "its own village": ("desa-contoh-satu", "desa-contoh-satu", True),
    "another village": ("desa-contoh-satu", "desa-contoh-dua", False),
    "the office, from a village": ("desa-contoh-satu", "bidang-linjamsos", False),
}


@pytest.mark.parametrize(("post", "unit", "serves"), SERVES.values(), ids=SERVES)
def test_a_post_serves_its_unit_and_those_below_and_the_office_every_village(post, unit, serves):
    """On whose behalf one may write down what was done."""
    assert serves is samples.regency(LUMAJANG).model.serves(post, unit)


PLACES = {
    "both": {"unit": "kantor", "at": "territory"},
    "neither": {"unit": None},
}


@pytest.mark.parametrize("change", PLACES.values(), ids=PLACES)
def test_a_role_has_one_place(change):
    """At a unit, or at all of a kind."""
    tree = samples.tree(samples.CONTOH / "regency.yaml")
    changed = samples.lay(tree, {"roles": {"clerk": change}})

    with pytest.raises(FileRefused) as refused:
        load.read_regency(samples.text(changed), file="contoh/regency.yaml")

    assert ["schema-post-place"] == [problem.rule for problem in refused.value.problems]


def test_a_regency_has_its_own_zone():
    """Minahasa Selatan is an hour before Jakarta."""
    assert "Asia/Makassar" == samples.regency(samples.MINAHASA).model.timezone.key
