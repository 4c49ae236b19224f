"""The sheet of a service standard."""

import pytest

from tests.workflows import samples
from tests.workflows.draw.oddities import SCRIPT, hostile
from tests.workflows.draw.test_sop import text
from workflows.draw import standard
from workflows.draw.standard import COMPONENTS
from workflows.elements import elements
from workflows.schema.definition import Kind
from workflows.schema.standard import Component


def test_every_component_has_a_name():
    """In the order of the law."""
    assert list(Component) == list(COMPONENTS)


OFFERED = [
    path
    for path in samples.SERVICES
    if samples.procedure(path).definition.kind is not Kind.COMPLAINT
]


@pytest.mark.parametrize("path", OFFERED, ids=samples.name)
def test_all_fourteen_components_stand_in_order_with_what_is_published(path):
    """Those of which nothing is published as well."""
    at = samples.procedure(path)
    shown = text(standard(at))
    places = [shown.index(f"{n} {name}") for n, name in enumerate(COMPONENTS.values(), start=1)]

    assert sorted(places) == places


@pytest.mark.parametrize("regency", ["garut", "lebak"])
def test_of_a_complaint_only_what_is_published_stands(regency):
    """The rest is in the standards of the services, where the document has it."""
    at = samples.procedure(samples.SHIPPED / regency / "pengaduan.yaml")
    _, _, shown = text(standard(at)).partition("Uraian ")

    assert "tidak tercantum" not in shown
    assert COMPONENTS[Component.COMPLAINTS] in shown
    assert COMPONENTS[Component.FEE] not in shown


def test_the_time_of_others_is_not_published_as_the_offices():
    """Of Lebak stands what it published: twenty minutes."""
    at = samples.procedure(samples.SHIPPED / "lebak" / "reaktivasi-pbi-apbn.yaml")
    shown = text(standard(at))

    assert "5 Biaya/tarif" in shown.partition("Jangka waktu penyelesaian 20 Menit ")[2][:20]
    assert "180 hari" not in shown
    assert "180 hari" in text(standard(at, internal=True))


def test_of_a_complaint_of_which_nothing_is_published_all_is_said_to_be_missing():
    """Rather than an empty table."""
    at = samples.compiled(kind="complaint", requirements=None, standard={"channels": None})

    assert 14 == text(standard(at)).partition("Uraian ")[2].count("tidak tercantum")


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_what_is_published_stands_as_it_is_written(path):
    """Each sentence, and each channel with its address."""
    at = samples.procedure(path)
    shown = text(standard(at))

    for lines in at.definition.standard.components.values():
        assert all(" ".join(line.text.split()) in shown for line in lines)
    for channel in at.definition.standard.channels.values():
        assert channel.label in shown
        assert channel.address in shown


def test_a_channel_says_what_is_to_be_told_with_a_complaint():
    """In Mentawai name and address, but not on the national site; elsewhere nothing."""
    shown = {
        regency: text(standard(samples.procedure(samples.SHIPPED / regency / "pengaduan.yaml")))
        for regency in ("kepulauan-mentawai", "lebak")
    }

    assert "Kotak Saran (sertakan nama, alamat)" in shown["kepulauan-mentawai"]
    assert "Telepon/HP: 082285210494 (sertakan nama, alamat)" in shown["kepulauan-mentawai"]
    assert "Aplikasi LAPOR!: www.lapor.go.id" in shown["kepulauan-mentawai"]
    assert "sertakan" not in shown["lebak"]


def test_what_is_not_published_is_said_so(minahasa):
    """Not invented, not left blank."""
    shown = text(standard(minahasa))

    assert "1 Dasar hukum tidak tercantum 2 Persyaratan" in shown
    assert "Nomor SK: tidak tercantum · Tanggal SK: tidak tercantum" in shown


def test_requirements_are_taken_from_what_is_checked():
    """In declared order, with the points that are looked at."""
    at = samples.compiled(requirements={"identity": {"checks": {"valid": "Masih berlaku"}}})
    shown = text(standard(at))
    first, *others = (each.label for each in at.definition.requirements.values())

    assert f"2 Persyaratan {first} Masih berlaku {' '.join(others)} 3 Sistem" in shown


def test_published_requirements_come_before_those_that_are_checked():
    """The words of the standard, when it has them."""
    published = {
        "decree": {"date": "2026-01-05"},
        "components": {"requirements": [{"text": "KTP asli"}]},
    }
    shown = text(standard(samples.compiled(standard=published)))

    assert "2 Persyaratan KTP asli 3 Sistem" in shown
    assert "Tanggal SK: 5 Januari 2026" in shown


@pytest.mark.parametrize("path", samples.SERVICES, ids=samples.name)
def test_open_questions_are_printed_only_when_asked(path):
    """The public sheet is for the wall."""
    at = samples.procedure(path)
    public, internal = text(standard(at)), text(standard(at, internal=True))
    remarks = [each for _, each in elements(at.definition)]
    questions = [" ".join(each.open.split()) for each in remarks if each.open]

    assert not any(question in public for question in questions)
    assert all(question in internal for question in questions)
    assert "Pertanyaan terbuka" not in public


def test_what_a_chain_adds_is_printed_once(pengesahan):
    """Not at each link."""
    internal = text(standard(pengesahan, internal=True))

    assert 1 == internal.count("[chains.correction]")
    assert "correction.sub_coordinator" not in internal


def test_a_label_cannot_break_the_sheet():
    """Text stays text."""
    drawn = standard(hostile(), internal=True)

    assert "<script" not in drawn
    assert " ".join(SCRIPT.split()) in text(drawn)
