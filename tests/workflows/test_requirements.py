"""How requirements stand: by rule, by an officer, or not at all."""

from dataclasses import replace
from datetime import date

import pytest

from tests.workflows import samples
from tests.workflows.samples import TODAY, accepted, case, officer, refused
from workflows.facts import Verdict
from workflows.requirements import all_standings, judged_by, judging, turn

SIX_MONTHS = {
    "a day under six months": (date(2026, 5, 3), Verdict.ACCEPTED),
    "exactly six months": (date(2026, 5, 2), Verdict.REFUSED),
    "a day over six months": (date(2026, 5, 1), Verdict.REFUSED),
}


@pytest.mark.parametrize(("decreed", "verdict"), SIX_MONTHS.values(), ids=SIX_MONTHS)
def test_exactly_six_months_is_too_late(minahasa, decreed, verdict):
    """The document says under six months."""
    found = standing(minahasa, decree_date=decreed)

    assert verdict is found.verdict


CLAMPED = {
    "31 August to 27 February": (date(2026, 8, 31), date(2027, 2, 27), Verdict.ACCEPTED),
    "31 August to 28 February": (date(2026, 8, 31), date(2027, 2, 28), Verdict.REFUSED),
    "29 August to 28 February of a leap year": (
        date(2027, 8, 29), date(2028, 2, 28), Verdict.ACCEPTED,
    ),
    "31 August to 29 February of a leap year": (
        date(2027, 8, 31), date(2028, 2, 29), Verdict.REFUSED,
    ),
    "31 December to 29 June": (date(2026, 12, 31), date(2027, 6, 29), Verdict.ACCEPTED),
    "31 December to 30 June": (date(2026, 12, 31), date(2027, 6, 30), Verdict.REFUSED),
}  # fmt: skip


@pytest.mark.parametrize(("decreed", "received", "verdict"), CLAMPED.values(), ids=CLAMPED)
def test_six_months_end_with_the_month_when_it_is_shorter(minahasa, decreed, received, verdict):
    """A month later than the 31st is the last day of the month."""
    found = standing(minahasa, received, decree_date=decreed)

    assert verdict is found.verdict


def test_an_unanswered_rule_decides_nothing_and_names_what_it_needs(minahasa):
    """Unknown is neither accepted nor refused."""
    found = standing(minahasa)

    assert (Verdict.OPEN, ("decree_date",), True) == (found.verdict, found.missing, found.by_rule)


def test_a_rule_refuses_for_the_first_fault(minahasa):
    """There is no officer to choose one."""
    found = standing(minahasa, decree_date=date(2020, 1, 1))

    assert "inactive_6_months" == found.fault


def test_an_officer_decides_what_has_no_rule(minahasa):
    """Their judgement stands as it was given; before it the requirement is open."""
    judged = case(minahasa, "submitted", judgements=refused("ktp", "ktp_missing"))

    found = all_standings(minahasa, judged, TODAY)

    assert (Verdict.REFUSED, "ktp_missing") == (found["ktp"].verdict, found["ktp"].fault)
    assert Verdict.OPEN is found["kk"].verdict


def test_a_requirement_may_apply_only_under_a_condition():
    """Asked for when its condition is true, left alone when false, open while unknown."""
    only_for_work = {"identity": {"applies_if": 'purpose == "work"'}}
    at = samples.compiled(requirements=only_for_work)
    fresh = case(at, "submitted", judgements=accepted("identity"))

    def verdict(**values):
        return all_standings(at, replace(fresh, values=values), TODAY)["identity"].verdict

    assert Verdict.ACCEPTED is verdict(purpose="work")
    assert Verdict.NOT_APPLICABLE is verdict(purpose="school")
    assert Verdict.OPEN is verdict()


JUDGES = {
    "submitted": {"front_office": {"ktp", "kk"}},
    "dtks_check": {"siks_operator": {"registered", "ktp", "kk"}},
    "initialled": {},
}


@pytest.mark.parametrize("state", JUDGES)
def test_a_requirement_is_judged_by_who_moves_the_case_from_here(minahasa, state):
    """To be able to stop a case anywhere gives no one a say in its requirements."""
    judges = {
        role: found
        for role in minahasa.definition.roles
        if (found := judged_by(minahasa, case(minahasa, state), officer(minahasa, role), TODAY))
    }

    assert judges == JUDGES[state]


def test_nobody_judges_elsewhere(minahasa):
    """Not another regency's case, not one that is not opened, not after the appointment ended."""
    clerk = officer(minahasa, "front_office")
    former = officer(minahasa, "front_office", until=date(2026, 10, 1))
    fresh = case(minahasa, "submitted")

    assert not judged_by(minahasa, replace(fresh, regency="lebak"), clerk, TODAY)
    assert not judged_by(minahasa, case(minahasa, None), clerk, TODAY)
    assert not judged_by(minahasa, fresh, former, TODAY)


def test_who_judges_does_so_under_the_appointment_that_lets_them(minahasa):
    """Not under another that they hold, nor under a second of the same kind."""
    operator, clerk, again = (
        appointment
        for role in ("siks_operator", "front_office", "front_office")
        for appointment in officer(minahasa, role).appointments
    )
    again = replace(again, id="again", capacity="acting")
    both = replace(officer(minahasa, "front_office"), appointments=(operator, clerk, again))

    at_counter = judging(minahasa, case(minahasa, "submitted"), both, TODAY)
    at_desk = judging(minahasa, case(minahasa, "dtks_check"), both, TODAY)

    assert {"ktp": clerk, "kk": clerk} == at_counter
    assert {"registered": operator, "ktp": operator, "kk": operator} == at_desk
    assert set(at_counter) == judged_by(minahasa, case(minahasa, "submitted"), both, TODAY)


ANY_OF_THREE = "Petugas Pelayanan, Kepala Dinas atau Kepala Bidang Terkait"

TURNS = {
    "any, while the channel is not known": ("received", {}, ANY_OF_THREE),
    "any, of who came": ("received", {"channel": "visit"}, ANY_OF_THREE),
    "not who may not answer a letter": ("received", {"channel": "letter"}, "Petugas Pelayanan"),
    "not who may send back": ("dispositioned", {}, "Kepala Bidang Terkait atau Tim"),
    "the complainant": ("awaiting_complainant", {}, "Pelapor"),
    "a body outside": ("at_inspectorate", {}, "Inspektorat"),
}


@pytest.mark.parametrize(("state", "known", "said"), TURNS.values(), ids=TURNS)
def test_whose_turn_it_is_is_said_by_their_posts(state, known, said):
    """Without those whom what is known rules out."""
    mentawai = samples.procedure(samples.SHIPPED / "kepulauan-mentawai" / "pengaduan.yaml")

    assert said == turn(mentawai, state, known)


PAPERS = {"identity", "birth_certificate", "family_card"}


def test_the_village_and_who_writes_for_it_both_judge(usulan):
    """Another village does not, nor anyone of the office who has no part in it."""
    facts = case(usulan, "checked", unit="desa-contoh-satu")

    def judge(role, unit):
        return judged_by(usulan, facts, officer(usulan, role, unit=unit), TODAY)

    assert PAPERS == judge("village_operator", "desa-contoh-satu")
    assert PAPERS == judge("officer", "bidang-linjamsos")
    assert not judge("village_operator", "desa-contoh-dua")
    assert not judge("regency_supervisor", "bidang-linjamsos")


def test_it_is_the_turn_of_who_acts_not_of_who_may_write_it_down(usulan):
    """What an outside body does is everyone's to write down who may."""
    assert "Operator Desa" == turn(usulan, "registered")
    assert "Operator Desa atau Petugas" == turn(usulan, "entered")


def test_a_case_that_only_its_batch_takes_on_waits_for_that(usulan):
    """Where people may act as well, it is theirs to."""
    queued = samples.procedure(
        samples.SHIPPED / "kepulauan-mentawai" / "kepesertaan-bpjs-apbd.yaml"
    )

    assert "Berkas kolektif" == turn(queued, "queued")
    assert "Supervisor Kabupaten" == turn(usulan, "uploaded")


def standing(at, received=TODAY, **values):
    facts = case(at, "assessed", received_on=received, values=values)
    return all_standings(at, facts, received)["inactive_under_6_months"]
