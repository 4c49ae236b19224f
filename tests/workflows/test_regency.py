"""A regency's units and posts."""

import pytest

from tests.workflows import samples
from workflows import load
from workflows.problem import FileRefused

SHIPPED = sorted(samples.SHIPPED.glob("*/regency.yaml"))
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


def test_a_role_signs_under_its_title_or_another():
    """The title is enough within the office, and not on a letter."""
    roles = samples.regency(LUMAJANG).model.roles

    assert "Kepala Dinas Sosial P3A" == roles["office_head"].signature_title
    assert "Asisten" == roles["assistant"].signature_title


REGISTER = {"title": "Surat keluar", "unit": "kantor", "code": "427.64"}


def test_a_regency_may_keep_registers():
    """One series each, unless every classification is to have its own."""
    read = with_registers(orders=REGISTER, decrees={**REGISTER, "by_classification": True}).model

    kept = [read.registers[name] for name in ("orders", "decrees")]
    assert [False, True] == [each.by_classification for each in kept]
    assert {"427.64"} == {each.code for each in kept}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"unit": "gudang"}, "schema-unknown-unit"),
        ({"unit": None}, "schema-missing"),
        ({"code": "DINAS SOSIAL"}, "schema-value"),
        ({"code": "{office}"}, "schema-value"),
        ({"code": ""}, "schema-value"),
    ],
)
def test_a_register_is_kept_by_a_unit_and_has_a_code(change, rule):
    """One that can stand in a number."""
    with pytest.raises(FileRefused) as refused:
        with_registers(decrees=samples.lay(REGISTER, change))

    assert [rule] == [problem.rule for problem in refused.value.problems]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_every_shipped_regency_can_date_and_number_a_letter(path):
    """It has a seat and a register."""
    read = load.read_regency(path.read_bytes(), file=samples.name(path)).model

    assert read.office.seat
    assert ["letters"] == list(read.registers)


def with_registers(**registers):
    tree = samples.lay(samples.tree(samples.CONTOH / "regency.yaml"), {"registers": registers})
    return load.read_regency(samples.text(tree), file="contoh/regency.yaml")


def test_a_regency_has_its_own_zone():
    """Minahasa Selatan is an hour before Jakarta."""
    assert "Asia/Makassar" == samples.regency(samples.MINAHASA).model.timezone.key
