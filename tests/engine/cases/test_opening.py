"""Opening a case: who may, how it is numbered, and where the particulars of its people go."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from engine import people
from engine.cases.commands import OpenCase
from engine.errors import NotFound, NotSignedIn, Refused
from engine.office import Office
from engine.people import SignedIn
from engine.queries.case import case as case_page
from tests.engine import desk
from tests.fixtures.office import (
    ANSWERS,
    CHIEF,
    FRONT,
    HEAD,
    NEIGHBOUR,
    NOW,
    OPERATOR,
    REGENCY,
    TODAY,
    Staff,
)

MIDNIGHT = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
"""The turn of the year in Minahasa Selatan, eight hours ahead of UTC."""

FAMILY: dict[str, Any] = {
    "applicant_birth_date": date(1980, 2, 25),
    "applicant_phone": "+6281234509876",
    "applicant_address": "Jaga III, Desa Pinaling",
    "for_whom": "family",
    "beneficiary_name": "Brayen Mawikere",
    "beneficiary_nik": "7105011507100002",
    "relationship": "Anak",
}
"""What else is typed when someone comes for a member of their family."""

SEALED = (
    "applicant_nik",
    "applicant_kk",
    "applicant_card",
    "applicant_birth_date",
    "applicant_phone",
    "applicant_address",
    "beneficiary_nik",
)
NEEDED = {
    "applicant_name": "Nama pemohon",
    "applicant_nik": "NIK pemohon",
    "applicant_kk": "Nomor KK",
    "for_whom": "Rekomendasi untuk",
}


def test_a_new_case_stands_where_opening_leads(office: Office, staff: Staff):
    """Its row says so, with the answers that are nobody's particulars."""
    done = office.perform(desk.opening(staff.by[FRONT], **FAMILY))

    row = desk.row(office, done.number)
    assert ("submitted", 1, 1, False) == (done.state, done.seq, done.revision, done.repeated)
    assert ("submitted", "submitted", "bidang-dayasos", "bidang-dayasos") == (
        row["state"],
        row["stage"],
        row["unit"],
        row["holder"],
    )
    assert {"for_whom": "family", "relationship": "Anak"} == json.loads(row["data"])
    assert {"(open)": [staff.by[FRONT].person]} == json.loads(row["acts"])
    assert (NOW, NOW, None, None) == (
        row["received_at"],
        row["moved_at"],
        row["resume"],
        row["closed_at"],
    )
    assert [] == desk.findings(office)


def test_cases_are_numbered_from_one_without_a_gap(office: Office, staff: Staff):
    """Also when an opening was refused in between."""
    first = office.perform(desk.opening(staff.by[FRONT])).number
    with pytest.raises(Refused):
        office.perform(desk.opening(staff.by[FRONT], applicant_name=""))
    second = office.perform(desk.opening(staff.by[FRONT])).number

    assert ("7105-2026-00001", "7105-2026-00002") == (first, second)


def test_each_regency_counts_its_own_cases(office: Office, staff: Staff):
    """And begins its numbers with its own code."""
    twin = desk.found_twin(office, "minahasa-utara", "71.06")
    clerk = desk.hire(office, "clerk", "front_office", regency=twin)
    office.perform(desk.opening(staff.by[FRONT]))

    assert "7106-2026-00001" == office.perform(desk.opening(clerk, regency=twin)).number
    assert "7105-2026-00002" == office.perform(desk.opening(staff.by[FRONT])).number


@pytest.mark.parametrize(
    ("instant", "number"),
    [
        (MIDNIGHT - timedelta(microseconds=1), "7105-2026-00002"),
        (MIDNIGHT, "7105-2027-00001"),
        (datetime(2027, 1, 1, tzinfo=UTC), "7105-2027-00001"),
    ],
)
def test_numbers_begin_anew_with_the_local_year(
    office: Office, staff: Staff, instant: datetime, number: str
):
    """The year turns at midnight where the office is, not where the server is."""
    office.perform(desk.opening(staff.by[FRONT]))

    assert number == desk.at(office, instant).perform(desk.opening(staff.by[FRONT])).number


@pytest.mark.parametrize("login", [OPERATOR, HEAD, CHIEF])
def test_a_case_is_opened_by_the_front_office_only(office: Office, staff: Staff, login: str):
    """Anyone else is told whose task it is."""
    sentence = "Tindakan ini untuk Petugas Pendaftaran/Front Office, bukan jabatan Anda."

    assert [("role", sentence)] == refusals(office, desk.opening(staff.by[login]))


@pytest.mark.parametrize(
    ("appointed", "sentence"),
    [
        ({"until": TODAY - timedelta(days=1)}, "berakhir 22 November 2026."),
        ({"since": TODAY + timedelta(days=1)}, "baru mulai 24 November 2026."),
    ],
)
def test_an_appointment_counts_on_its_days_only(
    office: Office, appointed: dict[str, date], sentence: str
):
    """Ended or not yet begun, the date is told."""
    clerk = desk.hire(office, "clerk", "front_office", **appointed)

    expected = f"Jabatan Anda sebagai Petugas Pendaftaran/Front Office {sentence}"
    assert [("appointment", expected)] == refusals(office, desk.opening(clerk))


def test_an_appointment_lasts_until_midnight_of_its_last_local_day(office: Office):
    """The day is that of the regency."""
    clerk = desk.hire(office, "clerk", "front_office", until=date(2026, 12, 31))

    last = desk.at(office, MIDNIGHT - timedelta(microseconds=1)).perform(desk.opening(clerk))
    assert "7105-2026-00001" == last.number
    [(rule, sentence)] = refusals(desk.at(office, MIDNIGHT), desk.opening(clerk))
    assert ("appointment", True) == (rule, sentence.endswith("berakhir 31 Desember 2026."))


@pytest.mark.parametrize("field", NEEDED)
def test_a_required_field_left_empty_is_named(office: Office, staff: Staff, field: str):
    """One sentence for each, with the field it is about."""
    with pytest.raises(Refused) as refused:
        office.perform(desk.opening(staff.by[FRONT], **{field: ""}))

    [refusal] = refused.value.refusals
    assert (f"Isi dahulu: {NEEDED[field]}.", (field,)) == (refusal.sentence, refusal.fields)


def test_a_beneficiary_is_required_when_the_applicant_comes_for_one(office: Office, staff: Staff):
    """All that is missing is told at once."""
    with pytest.raises(Refused) as refused:
        office.perform(desk.opening(staff.by[FRONT], for_whom="family"))

    named = [field for refusal in refused.value.refusals for field in refusal.fields]
    assert ["beneficiary_name", "beneficiary_nik", "relationship"] == named


def test_a_person_of_another_regency_is_nobody_here(office: Office, staff: Staff):
    """Their session is of no use, and their own regency has no such service or case."""
    number = office.perform(desk.opening(staff.by[FRONT])).number
    stranger = desk.hire(office, "stranger", "front_office", regency=NEIGHBOUR, unit="dinas-sosial")
    before = desk.cells(office.database)

    with pytest.raises(NotSignedIn):
        office.perform(desk.opening(stranger))
    with pytest.raises(NotFound):
        office.perform(desk.opening(stranger, regency=NEIGHBOUR))
    with pytest.raises(NotFound):
        office.case(NEIGHBOUR, stranger, number)
    with pytest.raises(NotSignedIn):
        office.case(REGENCY, stranger, number)
    assert before == desk.cells(office.database)


@pytest.mark.parametrize(
    "leave",
    [
        lambda work, person: people.deactivate(work, regency=REGENCY, person=person),
        lambda work, person: people.set_password(
            work, regency=REGENCY, person=person, password="another one"
        ),
    ],
    ids=["deactivated", "new password"],
)
def test_a_session_that_ended_opens_nothing(
    office: Office, staff: Staff, leave: Callable[..., None]
):
    """A raised epoch is seen in the same unit of work."""
    with office.database.writing() as work:
        leave(work, staff.by[FRONT].person)

    with pytest.raises(NotSignedIn):
        office.perform(desk.opening(staff.by[FRONT]))


@pytest.mark.parametrize("field", SEALED)
def test_a_particular_stands_nowhere_in_the_open(office: Office, staff: Staff, field: str):
    """Not in any cell of any table, however it is looked for."""
    values = {**ANSWERS, **FAMILY}
    office.perform(desk.opening(staff.by[FRONT], **FAMILY))

    assert [] == desk.where_it_stands(office.database, str(values[field]))


@pytest.mark.parametrize("name", ["Yulce Mawikere", "Brayen Mawikere"])
def test_a_name_stands_beside_the_case_only(office: Office, staff: Staff, name: str):
    """Lists are sorted and searched by it; the history refers to it by a hash."""
    office.perform(desk.opening(staff.by[FRONT], **FAMILY))

    assert ["case_person"] == desk.where_it_stands(office.database, name)


@pytest.mark.parametrize("nik", [ANSWERS["applicant_nik"], FAMILY["beneficiary_nik"]])
def test_a_case_is_found_by_the_whole_nik_of_its_people(office: Office, staff: Staff, nik: str):
    """By the keyed hash; a part of the number finds nothing."""
    number = office.perform(desk.opening(staff.by[FRONT], **FAMILY)).number
    office.perform(desk.opening(staff.by[FRONT], applicant_nik="7105020907750002"))

    assert [number] == searched(office, staff.by[FRONT], nik)
    assert [number] == searched(office, staff.by[FRONT], f"{nik[:6]} {nik[6:12]} {nik[12:]}")
    assert [] == searched(office, staff.by[FRONT], nik[:12])


def test_a_page_shows_numbers_masked_and_whole_when_revealed(office: Office, staff: Staff):
    """What was sealed can be opened again."""
    number = office.perform(desk.opening(staff.by[FRONT])).number

    masked = {f.id: f.text for f in office.case(REGENCY, staff.by[FRONT], number).fields}
    with office.database.reading() as work:
        reader = office.reader(work, REGENCY, staff.by[FRONT])
        revealed = {f.id: f.text for f in case_page(reader, number=number, revealed=True).fields}
    assert "••••••••••••0003" == masked["applicant_nik"]
    assert {**ANSWERS, "for_whom": "Pemohon sendiri"} == revealed


def test_the_same_person_may_have_several_cases(office: Office, staff: Staff):
    """A duplicate is never blocked; each page names the others, applicant or beneficiary."""
    first = office.perform(desk.opening(staff.by[FRONT])).number
    second = office.perform(desk.opening(staff.by[FRONT])).number
    nik = ANSWERS["applicant_nik"]
    as_family = {**FAMILY, "applicant_nik": "7105020907750002", "beneficiary_nik": nik}
    third = office.perform(desk.opening(staff.by[FRONT], **as_family)).number
    office.perform(desk.opening(staff.by[FRONT], applicant_nik="7105035511900005"))

    assert {second, third} == others(office, staff, first)
    assert {first, third} == others(office, staff, second)
    assert {first, second} == others(office, staff, third)


def test_another_regencys_case_of_the_same_person_is_not_shown(office: Office, staff: Staff):
    """What a neighbour knows is the neighbour's."""
    twin = desk.found_twin(office, "minahasa-utara", "71.06")
    clerk = desk.hire(office, "clerk", "front_office", regency=twin)
    office.perform(desk.opening(clerk, regency=twin))
    number = office.perform(desk.opening(staff.by[FRONT])).number

    assert set() == others(office, staff, number)
    assert [number] == searched(office, staff.by[FRONT], str(ANSWERS["applicant_nik"]))


def refusals(office: Office, command: OpenCase) -> list[tuple[str, str]]:
    """Return the rules and sentences of a refused opening, which must leave nothing behind."""
    before = desk.cells(office.database)
    with pytest.raises(Refused) as refused:
        office.perform(command)
    assert before == desk.cells(office.database)
    return [(refusal.rule, refusal.sentence) for refusal in refused.value.refusals]


def searched(office: Office, by: SignedIn, text: str) -> list[str]:
    found = office.queue(REGENCY, by, tab="berjalan", page=1, search=text)
    return [row.number for row in found.rows]


def others(office: Office, staff: Staff, number: str) -> set[str]:
    page = office.case(REGENCY, staff.by[FRONT], number)
    return {other.number for other in page.others}
