"""A compiled version: who holds a case, whose duty it is, what a channel asks for."""

import pytest

from tests.workflows import samples
from workflows.conditions import ValueType
from workflows.procedure import counts, names
from workflows.schema.form import Attribute, Party

MENTAWAI = samples.SHIPPED / "kepulauan-mentawai" / "pengaduan.yaml"
LEBAK = samples.SHIPPED / "lebak" / "pengaduan.yaml"


@pytest.fixture(scope="module")
def mentawai():
    """Mentawai's complaints, compiled."""
    return samples.procedure(MENTAWAI)


HELD = {
    "by a unit": ("registered", {}, "dinas-sosial"),
    "by the unit that was chosen": (
        "dispositioned",
        {"division": "tim-pengaduan"},
        "tim-pengaduan",
    ),
    "by the unit before, as none was chosen": ("dispositioned", {}, "slrt"),
    "by the unit before, as the chosen one is no more": ("in_follow_up", {"division": "x"}, "slrt"),
    "by the applicant": ("answered", {"division": "tim-pengaduan"}, "applicant"),
    "by an outside body": ("at_inspectorate", {}, "inspectorate"),
}


@pytest.mark.parametrize(("state", "values", "holder"), HELD.values(), ids=HELD)
def test_a_case_is_held_as_declared_or_as_a_disposition_chose(mentawai, state, values, holder):
    """A field that offers units names the holder."""
    assert holder == mentawai.holder(state, values, before="slrt")


def test_who_brought_a_complaint_is_no_applicant(mentawai, minahasa):
    """And is called so wherever they hold the case."""
    assert ("Pelapor", "Pelapor") == (
        mentawai.party_label(Party.APPLICANT),
        mentawai.holder_label("applicant"),
    )
    assert ("Pemohon", "Pemohon") == (
        minahasa.party_label(Party.APPLICANT),
        minahasa.holder_label("applicant"),
    )
    assert "Penerima manfaat" == mentawai.party_label(Party.BENEFICIARY)
    assert "Inspektorat" == mentawai.holder_label("inspectorate")
    assert "Tim" == mentawai.holder_label("tim-pengaduan")


def test_a_channel_asks_for_particulars(mentawai):
    """In Mentawai for name and address, except on the national site."""
    fields = mentawai.definition.fields

    def wanted(**values):
        return {name for name, each in fields.items() if mentawai.identifies(each, values)}

    assert {"reporter_name", "reporter_address"} == wanted(channel="letter")
    assert set() == wanted(channel="lapor") == wanted(channel="gone") == wanted()


def test_a_particular_knows_which_field_may_ask_for_it(mentawai):
    """So that a form can wait for the channel; where no channel asks, none does."""
    fields = mentawai.definition.fields
    elsewhere = samples.procedure(LEBAK)

    asked = {name for name, each in fields.items() if mentawai.identified_by(each) == ("channel",)}

    assert {"reporter_name", "reporter_address"} == asked
    assert not any(map(elsewhere.identified_by, elsewhere.definition.fields.values()))


def test_a_channel_asks_nothing_of_a_beneficiary():
    """The complainant speaks for them."""
    at = samples.compiled(
        standard={"channels": {"box": {"kind": "box", "label": "Kotak", "identity": ["name"]}}},
        fields={
            "channel": {"type": "channel", "label": "Saluran", "source": "contoh:2"},
            "other": {
                "type": "text",
                "label": "Nama",
                "person": "beneficiary",
                "attribute": "name",
                "source": "contoh:2",
            },
        },
        opening={"asks": ["name", "born", "purpose", "channel", "other"]},
    )
    own, other = at.definition.fields["name"], at.definition.fields["other"]

    assert Attribute.NAME is own.attribute is other.attribute
    assert at.identifies(own, {"channel": "box"})
    assert not at.identifies(other, {"channel": "box"})


def test_a_channel_is_chosen_from_those_of_the_standard(mentawai):
    """By their labels, in their order; what is no channel offers what it declares."""
    channels = mentawai.definition.standard.channels
    fields = mentawai.definition.fields

    assert {name: each.label for name, each in channels.items()} == fields["channel"].choices
    assert {"bidang-terkait", "tim-pengaduan"} == set(fields["division"].choices)
    assert {} == fields["answer"].choices
    assert {} == samples.definition(MENTAWAI).model.fields["channel"].choices


def test_a_village_is_chosen_from_those_of_the_regency(usulan):
    """By their names; the definition itself does not know them."""
    path = samples.SHIPPED / "lumajang" / "usulan-pbi-jk.yaml"

    assert {
        "desa-contoh-satu": "Desa Contoh Satu",
        "desa-contoh-dua": "Desa Contoh Dua",
    } == usulan.definition.fields["village"].choices
    assert {} == samples.definition(path).model.fields["village"].choices


def test_a_village_that_was_chosen_holds_the_case(usulan):
    """As a division does that a disposition chose; of another name the unit before."""
    assert "desa-contoh-dua" == usulan.holder(
        "registered", {"village": "desa-contoh-dua"}, before="bidang-linjamsos"
    )
    assert "bidang-linjamsos" == usulan.holder(
        "returned", {"village": "nowhere"}, before="bidang-linjamsos"
    )


def test_who_serves_a_village_sits_there_or_in_the_office(usulan):
    """The village first; of an office only who sits at it or above it."""
    roles = ("village_operator", "officer")

    assert ("desa-contoh-satu", "bidang-linjamsos") == usulan.serving(roles, "desa-contoh-satu")
    assert ("bidang-linjamsos", "dinas-sosial") == usulan.serving(roles, "bidang-linjamsos")


def test_a_batch_has_a_name_where_a_role_has_one(usulan):
    """And what it consists of is no applicant."""
    batch = samples.compiled(samples.BATCH)

    assert "Berkas kolektif" == usulan.role_label("batch")
    assert "Anggota" == batch.party_label(Party.APPLICANT) == batch.holder_label("applicant")


COUNTED = {
    "people": ("lumajang/usulan-pbi-jk", 5),
    "members": ("lumajang/pengesahan-pbi-jk", 2),
    "neither": ("lumajang/permohonan-pbi-jk", 0),
}


@pytest.mark.parametrize(("service", "number"), COUNTED.values(), ids=COUNTED)
def test_conditions_know_what_is_counted(service, number):
    """Where there is something to count."""
    definition = samples.definition(samples.SHIPPED / f"{service}.yaml").model
    counted = counts(definition)

    assert number == len(counted)
    assert {ValueType.NUMBER} >= {names(definition)[name] for name in counted}


DUTIES = {
    "the step onward": ("registered", {"classify", "forward_elsewhere"}),
    "not sending back": ("dispositioned", {"follow_up"}),
    "not opening anew": ("answered", {"close"}),
    "opening anew where nothing else is left": ("closed", {"reopen"}),
    "not stopping, which is possible anywhere": ("received", {"register", "answer_directly"}),
}


@pytest.mark.parametrize(("state", "actions"), DUTIES.values(), ids=DUTIES)
def test_a_duty_is_what_is_to_be_done_in_a_state(mentawai, state, actions):
    """By those whose turn it is."""
    named = {id(action): name for name, action in mentawai.definition.actions.items()}

    assert actions == {named[id(action)] for action in mentawai.duties[state]}
