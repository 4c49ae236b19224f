"""Judging requirements: who may, what is recorded, and what is not worth recording."""

import pytest
from sqlalchemy import select

from engine import tables
from engine.cases.commands import Judge
from engine.errors import InputInvalid, Refused
from engine.office import Office
from tests.engine import desk
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import CHIEF, FRONT, HEAD, NOW, OPERATOR, REGENCY, Staff
from workflows.facts import Judgement, Verdict

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

UNCHANGED = {"judgements": "Belum ada putusan persyaratan yang berubah."}
FAULTLESS = {"ktp": "Pilih mengapa persyaratan ini ditolak."}


def test_verdicts_are_recorded_with_who_and_when(office: Office, staff: Staff):
    """One revision for all that are judged together."""
    number = staff.open_case()
    done = office.perform(desk.judging(staff.by[FRONT], number, 1, ktp="accepted", kk="kk_missing"))

    front = staff.by[FRONT].person
    assert ("submitted", 2, 2) == (done.state, done.seq, done.revision)
    assert {
        ("ktp", "accepted", None, front, NOW),
        ("kk", "refused", "kk_missing", front, NOW),
    } == verdicts(office)
    event = desk.events(office, number)[-1]
    assert {"ktp": ["accepted", None], "kk": ["refused", "kk_missing"]} == event.body["judgements"]
    assert [] == desk.findings(office)


def test_only_what_changed_is_written(office: Office, staff: Staff):
    """A form repeats what stands; the history does not."""
    number = staff.open_case()
    office.perform(desk.judging(staff.by[FRONT], number, 1, ktp="accepted", kk="kk_missing"))
    office.perform(desk.judging(staff.by[FRONT], number, 2, ktp="accepted", kk="accepted"))

    assert {"kk": ["accepted", None]} == desk.events(office, number)[-1].body["judgements"]
    assert {"accepted"} == {verdict for _, verdict, *_ in verdicts(office)}


@pytest.mark.parametrize(
    "faults", [{}, {"ktp": "accepted"}, {"ktp": "accepted", "kk": "kk_missing"}]
)
def test_a_form_that_changes_nothing_is_said_so(
    office: Office, staff: Staff, faults: dict[str, str]
):
    """No event says that nothing happened."""
    number = staff.open_case()
    office.perform(desk.judging(staff.by[FRONT], number, 1, ktp="accepted", kk="kk_missing"))

    assert UNCHANGED == mistakes(office, desk.judging(staff.by[FRONT], number, 2, **faults))


def test_another_fault_is_a_change(office: Office, staff: Staff):
    """Refused still, but for something else."""
    number = staff.open_case()
    office.perform(desk.judging(staff.by[FRONT], number, 1, kk="kk_missing"))
    office.perform(desk.judging(staff.by[FRONT], number, 2, kk="kk_invalid"))

    assert {"kk": ["refused", "kk_invalid"]} == desk.events(office, number)[-1].body["judgements"]


@pytest.mark.parametrize(
    "judgement",
    [
        Judgement(verdict=Verdict.REFUSED),
        Judgement(verdict=Verdict.REFUSED, fault="kk_missing"),
        Judgement(verdict=Verdict.REFUSED, fault=""),
    ],
)
def test_a_refusal_names_a_declared_fault(office: Office, staff: Staff, judgement: Judgement):
    """None, or that of another requirement, is no reason."""
    number = staff.open_case()

    assert FAULTLESS == mistakes(office, judging_ktp(staff, number, judgement))


@pytest.mark.parametrize(
    "judgement",
    [
        Judgement(verdict=Verdict.OPEN),
        Judgement(verdict=Verdict.NOT_APPLICABLE),
        Judgement(verdict=Verdict.ACCEPTED, fault="ktp_missing"),
    ],
)
def test_a_verdict_accepts_or_refuses(office: Office, staff: Staff, judgement: Judgement):
    """The other two are for those who look; and what is accepted has no fault."""
    number = staff.open_case()

    assert {"ktp"} == mistakes(office, judging_ktp(staff, number, judgement)).keys()


@pytest.mark.parametrize("login", [OPERATOR, HEAD, CHIEF])
def test_a_requirement_is_judged_by_those_whose_turn_it_is(
    office: Office, staff: Staff, login: str
):
    """The operator checks the card too, but not while the case is at the counter."""
    number = staff.open_case()

    sentence = (
        "“KTP valid Dinas Kependudukan dan Catatan Sipil” bukan untuk Anda periksa di tahap ini."
    )
    assert [sentence] == refusals(office, desk.judging(staff.by[login], number, 1, ktp="accepted"))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("registered", "“Masyarakat/Keluarga terdaftar dalam"),
        ("never_reactivated", "“Belum pernah direaktivasi” bukan untuk Anda periksa"),
        ("unheard_of", "Persyaratan 'unheard_of' tidak ada pada layanan ini."),
    ],
    ids=["another's", "a condition's", "nobody's"],
)
def test_what_is_not_ones_own_to_judge_is_refused(
    office: Office, staff: Staff, name: str, sentence: str
):
    """Together with what is: nothing is recorded by half."""
    number = staff.open_case()

    faults = {"ktp": "accepted", name: "accepted"}
    [told] = refusals(office, desk.judging(staff.by[FRONT], number, 1, **faults))
    assert told.startswith(sentence)


def test_nobody_judges_a_case_that_waits_outside(office: Office, staff: Staff):
    """What stood when it was returned stands when it comes back."""
    number = staff.open_case((FRONT, "refuse"), (FRONT, "return_incomplete"))
    before = verdicts(office)
    revision = staff.revision(number, FRONT)

    told = refusals(office, desk.judging(staff.by[HEAD], number, revision, ktp="accepted"))
    assert 1 == len(told)
    staff.take(number, FRONT, "resubmit")
    assert before == verdicts(office)


def test_the_operator_looks_again_at_what_the_counter_accepted(office: Office, staff: Staff):
    """The later verdict stands, under the name of who gave it."""
    number = staff.open_case((FRONT, "accept"), (FRONT, "forward"))
    revision = staff.revision(number, OPERATOR)
    office.perform(desk.judging(staff.by[OPERATOR], number, revision, ktp="ktp_invalid"))

    operator, front = staff.by[OPERATOR].person, staff.by[FRONT].person
    assert {
        ("ktp", "refused", "ktp_invalid", operator, NOW),
        ("kk", "accepted", None, front, NOW),
    } == verdicts(office)


def test_verdicts_of_one_case_are_not_those_of_another(office: Office, staff: Staff):
    """Each case has its own."""
    first, second = staff.open_case((FRONT, "accept")), staff.open_case()

    standing = {r.id: r.verdict for r in office.case(REGENCY, staff.by[FRONT], second).requirements}
    assert {"accepted"} == {
        r.verdict
        for r in office.case(REGENCY, staff.by[FRONT], first).requirements
        if r.id in {"ktp", "kk"}
    }
    assert ("open", "open") == (standing["ktp"], standing["kk"])


def test_a_note_is_kept_beside_the_verdicts(office: Office, staff: Staff):
    """Sealed, for it may name people."""
    number = staff.open_case()
    note = "KTP asli dibawa suaminya."
    office.perform(desk.judging(staff.by[FRONT], number, 1, ktp="accepted", note=note))

    assert {"note": note} == desk.events(office, number)[-1].personal
    assert [] == desk.where_it_stands(office.database, note)


def judging_ktp(staff: Staff, number: str, judgement: Judgement) -> Judge:
    return Judge(
        regency=REGENCY,
        by=staff.by[FRONT],
        key=desk.fresh_key(),
        number=number,
        revision=1,
        judgements={"ktp": judgement},
    )


def verdicts(office: Office) -> set[tuple[object, ...]]:
    """Return every verdict of the office: of what, which, why, by whom and when."""
    c = tables.verdict.c
    with office.database.reading() as work:
        found = work.execute(select(c.requirement, c.verdict, c.reason, c.by, c.at))
        return {tuple(row) for row in found}


def mistakes(office: Office, command: Judge) -> dict[str, str]:
    """Return what is wrong with the verdicts, which must leave nothing behind."""
    before = desk.cells(office.database)
    with pytest.raises(InputInvalid) as invalid:
        office.perform(command)
    assert before == desk.cells(office.database)
    return invalid.value.mistakes


def refusals(office: Office, command: Judge) -> list[str]:
    """Return why the verdicts are refused, which must leave nothing behind."""
    before = desk.cells(office.database)
    with pytest.raises(Refused) as refused:
        office.perform(command)
    assert before == desk.cells(office.database)
    assert {"judge"} == {refusal.rule for refusal in refused.value.refusals}
    return [refusal.sentence for refusal in refused.value.refusals]
