"""Who handles a case, and what only they may see."""

from datetime import date

import pytest

from tests.workflows import samples
from tests.workflows.samples import TODAY, officer
from workflows.actor import Actor
from workflows.discretion import handles, hides_name

LEBAK = samples.SHIPPED / "lebak" / "pengaduan.yaml"
MENTAWAI = samples.SHIPPED / "kepulauan-mentawai" / "pengaduan.yaml"

HANDLERS = {
    # The role, its post, the unit of the case, and whether they handle it.
    "who registers it": ("complaint_officer", {}, "dinas-sosial", True),
    "who registers it, from above": ("complaint_officer", {}, "tim-pengaduan", True),
    "the team that it was given to": ("complaint_team", {}, "tim-pengaduan", True),
    "the team before it was given to them": ("complaint_team", {}, "dinas-sosial", False),
    "a neighbour": ("complaint_team", {"unit": "sekretariat"}, "tim-pengaduan", False),
    "the head": ("office_head", {}, "tim-pengaduan", True),
    "a role of another service": ("secretariat", {"unit": "dinas-sosial"}, "dinas-sosial", False),
    "until yesterday": ("office_head", {"until": date(2026, 11, 1)}, "dinas-sosial", False),
    "until today": ("office_head", {"until": TODAY}, "dinas-sosial", True),
    "from tomorrow": ("office_head", {"since": date(2026, 11, 3)}, "dinas-sosial", False),
    "of a unit that is no more": ("office_head", {}, "gone", False),
}


@pytest.mark.parametrize(("role", "post", "unit", "expected"), HANDLERS.values(), ids=HANDLERS)
def test_a_case_is_handled_by_a_role_of_its_procedure_at_its_unit_or_above(
    role, post, unit, expected
):
    """Today, and whatever its state, also when it is over."""
    at = samples.procedure(LEBAK)

    assert expected is handles(at, officer(at, role, **post), "closed", unit, TODAY)


def test_whose_turn_it_is_handles_the_case_wherever_they_sit():
    """In Mentawai a division head may answer at once what the counter took down."""
    at = samples.procedure(MENTAWAI)
    head = officer(at, "division_head")

    assert handles(at, head, "received", "dinas-sosial", TODAY)
    assert not handles(at, head, "registered", "dinas-sosial", TODAY)


def test_who_holds_no_post_handles_nothing():
    """Whoever they are."""
    nobody = Actor(regency="lebak", person="x", name="x", appointments=())

    assert not handles(samples.procedure(LEBAK), nobody, "received", "dinas-sosial", TODAY)


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_a_shipped_complaint_hides_who_complains_and_a_service_hides_nobody(path):
    """Every particular of theirs, their words among them."""
    at = samples.procedure(path)

    hides = at.definition.kind == "complaint"
    assert hides is hides_name(at)
    particulars = [each for each in at.definition.fields.values() if each.person]
    assert all(each.handlers_only is hides for each in particulars)


def test_a_hidden_address_does_not_hide_the_name():
    """Nor does the name of the beneficiary, who may be another."""
    hidden = {"handlers_only": True}
    address = {"attribute": "address", **hidden}
    beneficiary = {"person": "beneficiary", **hidden}

    assert hides_name(samples.compiled(fields={"name": hidden}))
    assert not hides_name(samples.compiled(fields={"name": address}))
    assert not hides_name(samples.compiled(fields={"name": beneficiary}))
