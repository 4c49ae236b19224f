"""Remarks and assignment: what changes nothing about where a case stands."""

from datetime import timedelta

import pytest

from engine.cases.commands import Assign, Comment
from engine.cases.free_text import LONGEST
from engine.errors import InputInvalid, Refused
from engine.office import Office
from tests.engine import desk, routes
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import (
    CHIEF,
    FORMER,
    FRONT,
    HEAD,
    OPERATOR,
    REGENCY,
    TO_DRAFTED,
    TODAY,
    Staff,
)

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

STRANGER = {"to": "Pilih orang yang dapat mengerjakan berkas ini di tahap ini."}


def test_a_remark_makes_nobodys_form_stale(office: Office, staff: Staff):
    """It is an event, but no revision: the form made before it still counts."""
    number = staff.open_case((FRONT, "accept"))
    before = desk.row(office, number)
    done = office.perform(desk.remarking(staff.by[CHIEF], number, "Mohon didahulukan."))

    after = desk.row(office, number)
    assert ("submitted", 3, 2) == (done.state, done.seq, done.revision)
    changed = {name for name in before if before[name] != after[name]}
    assert {"seq", "head"} == changed
    assert "dtks_check" == office.perform(desk.acting(staff.by[FRONT], number, 2, "forward")).state


@pytest.mark.parametrize("login", [FRONT, OPERATOR, HEAD, CHIEF])
@pytest.mark.parametrize("state", ["submitted", "awaiting_bpjs", "issued"])
def test_everyone_in_office_may_remark_on_any_case(
    office: Office, staff: Staff, login: str, state: str
):
    """Wherever it stands, also when it is closed."""
    number = routes.case_in(staff, state)
    office.perform(desk.remarking(staff.by[login], number, "Sudah ditelepon."))

    entry = office.case(REGENCY, staff.by[FRONT], number).timeline[0]
    assert ("Catatan", "Sudah ditelepon.") == (entry.title, entry.note)


@pytest.mark.parametrize("appointed", [None, {"since": TODAY + timedelta(days=1)}])
def test_who_holds_no_office_today_remarks_nothing(
    office: Office, staff: Staff, appointed: dict[str, object] | None
):
    """No appointment, or none yet."""
    number = staff.open_case()
    outsider = desk.hire(office, "outsider", "front_office" if appointed else "", **appointed or {})

    assert ["appointment"] == refusals(office, desk.remarking(outsider, number, "Halo"))


def test_a_former_official_remarks_nothing(office: Office, staff: Staff):
    """The appointment ended yesterday."""
    number = staff.open_case()

    assert ["appointment"] == refusals(office, desk.remarking(staff.by[FORMER], number, "Halo"))


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b", "\x00"])
def test_an_empty_remark_is_not_written(office: Office, staff: Staff, text: str):
    """Nor one of blanks and characters that nobody sees."""
    number = staff.open_case()

    assert {"text": "Tulis catatannya dahulu."} == mistakes(
        office, desk.remarking(staff.by[FRONT], number, text)
    )


def test_a_remark_has_an_end(office: Office, staff: Staff):
    """The longest is kept whole; one letter more is refused."""
    number = staff.open_case()
    office.perform(desk.remarking(staff.by[FRONT], number, "a" * LONGEST["text"]))

    too_long = desk.remarking(staff.by[FRONT], number, "a" * (LONGEST["text"] + 1))
    assert {"text": "Terlalu panjang: 2001 huruf, paling banyak 2000."} == mistakes(
        office, too_long
    )
    assert {"note": "a" * LONGEST["text"]} == desk.events(office, number)[-1].personal


def test_a_remark_is_kept_where_it_can_be_erased(office: Office, staff: Staff):
    """Its lines stay lines; it stands nowhere in the open."""
    number = staff.open_case()
    typed = "  Ibu Yulce menelepon.\r\nBesok ke sini. "
    office.perform(desk.remarking(staff.by[FRONT], number, typed))

    kept = desk.events(office, number)[-1].personal
    assert {"note": "Ibu Yulce menelepon.\nBesok ke sini."} == kept
    assert [] == desk.where_it_stands(office.database, "Ibu Yulce")
    assert [] == desk.findings(office)


def test_a_case_is_given_to_someone_who_can_act_on_it(office: Office, staff: Staff):
    """And taken back; both revise the case, for it changes who works on it."""
    number = staff.open_case()
    front, head = staff.by[FRONT], staff.by[HEAD]

    given = office.perform(desk.assigning(head, number, 1, front))
    assert (2, front.person) == (given.revision, desk.row(office, number)["assignee"])
    assert "Meity Lumentut" == office.case(REGENCY, head, number).assignee
    taken = office.perform(desk.assigning(front, number, 2, None))
    assert (3, None) == (taken.revision, desk.row(office, number)["assignee"])
    bodies = [event.body for event in desk.events(office, number)[1:]]
    assert [(None, front.person), (front.person, None)] == [
        (body["before"], body["after"]) for body in bodies
    ]
    assert [] == desk.findings(office)


@pytest.mark.parametrize("login", [OPERATOR, HEAD, CHIEF, FORMER])
def test_a_case_is_not_given_to_someone_who_cannot_act_on_it(
    office: Office, staff: Staff, login: str
):
    """At the counter only the front office acts."""
    number = staff.open_case()

    giving = desk.assigning(staff.by[FRONT], number, 1, staff.by[login])
    assert STRANGER == mistakes(office, giving)


def test_a_case_is_not_given_to_nobody_known(office: Office, staff: Staff):
    """An id from nowhere, or one that is no id."""
    number = staff.open_case()

    for to in ("01900000-0000-7000-8000-0000000000a1", "x"):
        giving = Assign(
            regency=REGENCY,
            by=staff.by[FRONT],
            key=desk.fresh_key(),
            number=number,
            revision=1,
            to=to,
        )
        assert STRANGER == mistakes(office, giving)


def test_a_role_held_at_another_unit_does_not_make_able(office: Office, staff: Staff):
    """The head of an office that does not hold the case cannot act on it, nor be given it."""
    number = staff.open_case(*TO_DRAFTED, (HEAD, "initial"))
    elsewhere = desk.hire(office, "elsewhere", "office_head", unit="bidang-dayasos")

    giving = desk.assigning(staff.by[CHIEF], number, staff.revision(number, CHIEF), elsewhere)
    assert STRANGER == mistakes(office, giving)
    page = office.case(REGENCY, staff.by[CHIEF], number)
    assert [staff.by[CHIEF].person] == [assignee.person for assignee in page.assignees]


@pytest.mark.parametrize("state", routes.open_states())
def test_everyone_a_page_names_can_be_given_the_case(office: Office, staff: Staff, state: str):
    """What is offered is carried out; someone is offered wherever a case stands."""
    number = routes.case_in(staff, state)
    able = office.case(REGENCY, staff.by[CHIEF], number).assignees

    assert able
    for each in able:
        revision = staff.revision(number, CHIEF)
        giving = Assign(
            regency=REGENCY,
            by=staff.by[CHIEF],
            key=desk.fresh_key(),
            number=number,
            revision=revision,
            to=each.person,
        )
        assert revision + 1 == office.perform(giving).revision


def test_a_case_is_given_by_the_unit_that_holds_it(office: Office, staff: Staff):
    """Whoever is in office there or above; the division gives nothing that lies with the office."""
    number = staff.open_case(*TO_DRAFTED, (HEAD, "initial"))
    revision = staff.revision(number, CHIEF)
    giving = desk.assigning(staff.by[HEAD], number, revision, staff.by[CHIEF])

    assert ["assign"] == refusals(office, giving)
    giving = desk.assigning(staff.by[CHIEF], number, revision, staff.by[CHIEF])
    assert revision + 1 == office.perform(giving).revision


def test_a_finished_case_is_given_to_nobody(office: Office, staff: Staff):
    """There is nothing left to do."""
    number = staff.open_case((FRONT, "withdraw"))

    giving = desk.assigning(staff.by[FRONT], number, 2, staff.by[FRONT])
    assert ["assign"] == refusals(office, giving)


def test_a_move_ends_the_assignment(office: Office, staff: Staff):
    """Who worked on it there is not who works on it here; a remark or a verdict ends nothing."""
    number = staff.open_case()
    office.perform(desk.assigning(staff.by[FRONT], number, 1, staff.by[FRONT]))
    office.perform(desk.remarking(staff.by[FRONT], number, "Saya periksa."))
    staff.take(number, FRONT, "accept")
    assert staff.by[FRONT].person == desk.row(office, number)["assignee"]

    staff.take(number, FRONT, "forward")
    assert None is desk.row(office, number)["assignee"]


def refusals(office: Office, command: Assign | Comment) -> list[str]:
    """Return the rules by which it is refused, which must leave nothing behind."""
    before = desk.cells(office.database)
    with pytest.raises(Refused) as refused:
        office.perform(command)
    assert before == desk.cells(office.database)
    return [refusal.rule for refusal in refused.value.refusals]


def mistakes(office: Office, command: Assign | Comment) -> dict[str, str]:
    """Return what is wrong with it, which must leave nothing behind."""
    before = desk.cells(office.database)
    with pytest.raises(InputInvalid) as invalid:
        office.perform(command)
    assert before == desk.cells(office.database)
    return invalid.value.mistakes
