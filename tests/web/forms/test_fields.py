"""From declared fields to controls."""

from dataclasses import replace
from datetime import date

import pytest

from web.forms import fields
from web.forms.control import Kind
from web.forms.typed import BLANK, Typed
from workflows import form

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("name", "kind", "inputmode"),
    [
        ("applicant_name", Kind.TEXT, "text"),
        ("applicant_nik", Kind.TEXT, "numeric"),
        ("applicant_phone", Kind.TEXT, "tel"),
        ("applicant_address", Kind.AREA, "text"),
        ("decree_date", Kind.TEXT, "numeric"),
        ("for_whom", Kind.RADIO, "text"),
        ("ever_reactivated", Kind.RADIO, "text"),
    ],
)
def test_a_field_is_drawn_by_its_type(procedure, name, kind, inputmode):
    """With the keyboard that its characters need."""
    control = fields.control(procedure, name, BLANK, "baru")

    assert (kind, inputmode) == (control.kind, control.inputmode)


def test_a_field_says_when_it_may_stay_empty(procedure):
    """Required ones say nothing; others say so, or on what it depends."""

    def remark(name):
        return fields.control(procedure, name, BLANK, "baru").remark

    assert "" == remark("applicant_nik")
    assert "tidak wajib" == remark("applicant_phone")
    assert "tergantung “Rekomendasi untuk”" == remark("relationship")


@pytest.mark.parametrize(("required", "chosen"), [(True, ["self"]), (False, [])])
def test_the_only_choice_there_is_is_chosen_where_one_is_needed(procedure, required, chosen):
    """It need not be sought; where none is needed, nothing is chosen for anyone."""
    told = procedure.definition.fields["for_whom"].model_copy(
        update={"choices": {"self": "Pemohon sendiri"}, "required": required}
    )
    declared = {**procedure.definition.fields, "for_whom": told}
    single = procedure.definition.model_copy(update={"fields": declared})

    control = fields.control(replace(procedure, definition=single), "for_whom", BLANK, "baru")

    assert chosen == [each.value for each in control.options if each.chosen]


def test_groups_follow_the_people(procedure):
    """A field about nobody stands with those it decides about, or who decide about it."""
    asks = procedure.definition.opening.asks
    found = fields.groups(procedure, asks, BLANK, "baru")

    assert ["Pemohon", "Penerima manfaat"] == [group.legend for group in found]
    assert [
        "field.for_whom",
        "field.beneficiary_name",
        "field.beneficiary_nik",
        "field.relationship",
    ] == [control.name for control in found[1].controls]


def test_a_field_bound_to_nobody_is_of_the_application(procedure):
    """As what BPJS answers."""
    found = fields.groups(procedure, ("decree_number", "ever_reactivated"), BLANK, "act")

    assert ["Permohonan"] == [group.legend for group in found]


def test_only_the_first_field_has_the_cursor(procedure):
    """And only when nothing stands against the form."""
    groups = fields.groups(procedure, procedure.definition.opening.asks, BLANK, "baru")
    controls = [control for group in fields.focused(groups) for control in group.controls]

    assert ["field.applicant_name"] == [each.name for each in controls if each.autofocus]
    assert () == fields.focused(())


def test_a_choice_keeps_what_was_chosen(procedure):
    """By its value; the first option bears the id that links lead to."""
    typed = Typed(form="baru", texts={"field.for_whom": ("family",)})
    control = fields.control(procedure, "for_whom", typed, "baru")

    assert ["family"] == [each.value for each in control.options if each.chosen]
    assert control.id == control.options[0].id


def test_what_is_missing_is_named_with_what_is_mistyped(procedure):
    """A required field, and one that another answer requires."""
    raw = {"applicant_nik": "12", "for_whom": "family", "applicant_name": "Yulce"}
    asks = procedure.definition.opening.asks
    reading = form.read(procedure, asks, raw, today=TODAY)
    found = fields.mistakes(procedure, asks, reading)

    assert {
        "field.applicant_nik",
        "field.applicant_kk",
        "field.beneficiary_name",
        "field.beneficiary_nik",
        "field.relationship",
    } == set(found)
    assert not found["field.applicant_nik"].startswith("Isi dahulu")
    assert "Isi dahulu: Nomor KK." == found["field.applicant_kk"]
