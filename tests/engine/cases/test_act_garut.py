"""Garut: an officer prepares what the head of division signs; what comes after may be recorded."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from engine import demonstration
from engine.cases.commands import Act, Done, Judge, OpenCase
from engine.errors import Refused
from engine.office import Office
from engine.people import SignedIn
from engine.queries.views import CaseView
from tests.engine import desk
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import NOW, TODAY, appoint_everyone, pretended
from workflows.facts import Inputs, Judgement, Value, Verdict

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

GARUT, SERVICE = "garut", "reaktivasi-pbi-jk-apbn"
OFFICER, HEAD, CHIEF = "petugas", "kabid", "kadis"
THURSDAY = datetime(2026, 11, 26, 2, 30, tzinfo=UTC)
REPORTED, TOLD = date(2026, 11, 24), date(2026, 11, 25)
DATES = "Tanggal lapor antara tanggal permohonan dan hari ini; periksa kembali tanggalnya."

ANSWERS: dict[str, Value] = {
    "applicant_name": "Entin Suhartini",
    "applicant_nik": "3205014502850002",
    "applicant_kk": "3205011203100004",
    "applicant_address": "Kampung Sukaregang RT 02/RW 05, Kota Wetan, Garut Kota",
    "for_whom": "self",
    "applicant_card": "0001234500018",
}
FAMILY: dict[str, Value] = {
    **{name: value for name, value in ANSWERS.items() if name != "applicant_card"},
    "for_whom": "family",
    "beneficiary_name": "Ade Rukmana",
    "beneficiary_nik": "3205011708520001",
    "beneficiary_card": "0001234500029",
    "relationship": "Orang tua",
}


@dataclass(frozen=True, kw_only=True)
class Garut:
    """The people of the office, who do what they are told on one case."""

    office: Office
    by: dict[str, SignedIn]
    number: str = ""

    def open(self, values: dict[str, Value]) -> "Garut":
        """Open a case and return the same people with it before them."""
        command = OpenCase(
            regency=GARUT, by=self.by[OFFICER], key=desk.fresh_key(), service=SERVICE, values=values
        )
        done = self.office.perform(command)
        return Garut(office=self.office, by=self.by, number=done.number)

    def on(self, instant: datetime) -> "Garut":
        """Return the same people and case at another instant."""
        return Garut(office=desk.at(self.office, instant), by=self.by, number=self.number)

    def page(self, login: str = OFFICER) -> CaseView:
        """Return the case as this person sees it."""
        return self.office.case(GARUT, self.by[login], self.number)

    def judge(self, **faults: str) -> Done:
        """Let the officer accept every requirement but those refused for the fault named."""
        judgements = {
            each.id: Judgement(verdict=Verdict.REFUSED, fault=faults[each.id])
            if each.id in faults
            else Judgement(verdict=Verdict.ACCEPTED)
            for each in self.page().requirements
        }
        return self.office.perform(
            Judge(
                regency=GARUT,
                by=self.by[OFFICER],
                key=desk.fresh_key(),
                number=self.number,
                revision=self.page().revision,
                judgements=judgements,
            )
        )

    def take(self, login: str, action: str, *reasons: str, **values: Value) -> str:
        """Take an action and return the state it leads to."""
        command = Act(
            regency=GARUT,
            by=self.by[login],
            key=desk.fresh_key(),
            number=self.number,
            revision=self.page(login).revision,
            action=action,
            inputs=Inputs(values=values, reasons=reasons),
        )
        return str(self.office.perform(command).state)

    def refusals(self, login: str, action: str, **values: Value) -> list[str]:
        """Try an action in vain and return the sentences against it."""
        with pytest.raises(Refused) as refused:
            self.take(login, action, **values)
        return [refusal.sentence for refusal in refused.value.refusals]

    def issue(self) -> None:
        """Bring a new case to the applicant's hands."""
        self.judge()
        assert "drafted" == self.take(OFFICER, "draft_letter")
        assert "signed" == self.take(HEAD, "sign")
        assert "ready" == self.take(OFFICER, "number_letter")
        assert "issued" == self.take(OFFICER, "hand_over", received_by="applicant")


@pytest.fixture
def garut(office: Office) -> Garut:
    """The people of Garut, a new case before them."""
    appoint_everyone(office, GARUT)
    by = demonstration.signed_in(office, pretended(GARUT))
    return Garut(office=office, by=by).open(ANSWERS)


def test_the_after_facts_are_recorded_when_the_case_has_long_been_closed(garut: Garut):
    """Both of them, in the words of the applicant; the case stays closed since it was."""
    garut.issue()
    closed = desk.row(garut.office, garut.number)
    assert (NOW, NOW) == (closed["closed_at"], closed["moved_at"])

    later = garut.on(THURSDAY)
    assert "issued" == later.take(OFFICER, "record_bpjs_report", bpjs_reported_on=REPORTED)
    assert "issued" == later.take(OFFICER, "record_active_again", facility_told_on=TOLD)

    row = desk.row(garut.office, garut.number)
    assert [NOW, NOW, "issued", "applicant"] == [
        row[name] for name in ("closed_at", "moved_at", "stage", "holder")
    ]
    assert closed["revision"] + 2 == row["revision"]
    shown = {field.id: field.text for field in later.page().fields}
    assert "24 November 2026" == shown["bpjs_reported_on"]
    assert "25 November 2026" == shown["facility_told_on"]
    assert [] == desk.findings(garut.office)


def test_neither_after_fact_waits_for_the_other(garut: Garut):
    """What the office hears first is recorded first, and corrected when it was wrong."""
    garut.issue()
    later = garut.on(THURSDAY)

    later.take(OFFICER, "record_active_again", facility_told_on=REPORTED)
    later.take(OFFICER, "record_active_again", facility_told_on=TOLD)
    later.take(OFFICER, "record_bpjs_report", bpjs_reported_on=TODAY)
    assert [] == desk.findings(garut.office)


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 11, 27)])
@pytest.mark.parametrize(
    ("action", "field"),
    [("record_bpjs_report", "bpjs_reported_on"), ("record_active_again", "facility_told_on")],
)
def test_an_after_fact_lies_between_the_application_and_today(
    garut: Garut, action: str, field: str, day: date
):
    """It happened, and it happened for this case."""
    garut.issue()

    assert [DATES] == garut.on(THURSDAY).refusals(OFFICER, action, **{field: day})


def test_an_after_fact_is_recorded_by_the_officer_once_the_letter_is_handed_over(garut: Garut):
    """Not before, not by others, and not of a case that came to another end."""
    garut.judge()
    assert garut.refusals(OFFICER, "record_bpjs_report", bpjs_reported_on=TODAY)
    garut.take(OFFICER, "withdraw", "duplicate")
    assert garut.refusals(OFFICER, "record_bpjs_report", bpjs_reported_on=TODAY)

    other = garut.open(FAMILY)
    other.issue()
    for login in (HEAD, CHIEF):
        [sentence] = other.refusals(login, "record_bpjs_report", bpjs_reported_on=TODAY)
        assert "Tindakan ini untuk Petugas, bukan jabatan Anda." == sentence


def test_the_officer_does_not_sign(garut: Garut):
    """Who prepares the letter leaves it to the head of division, who may send it back."""
    garut.judge()
    garut.take(OFFICER, "draft_letter")
    [sentence] = garut.refusals(OFFICER, "sign")
    assert "Tindakan ini untuk Kepala Bidang Pemberdayaan Sosial, bukan jabatan Anda." == sentence

    assert "in_correction" == garut.take(HEAD, "send_back_to_officer", "wrong_data")
    assert "drafted" == garut.take(OFFICER, "correct_letter")
    assert "in_correction" == garut.take(HEAD, "send_back_to_officer", "not_convinced")
    assert "submitted" == garut.take(OFFICER, "verify_again", "data_doubted")


def test_an_incomplete_file_comes_back_completed(garut: Garut):
    """What can be mended is no cause for a refusal; a return names it."""
    garut.judge(kk="kk_missing", card="card_missing")
    assert garut.refusals(OFFICER, "draft_letter")
    assert garut.refusals(OFFICER, "draft_refusal")

    assert "returned" == garut.take(OFFICER, "return_incomplete")
    assert ["kk.kk_missing", "card.card_missing"] == desk.events(garut.office, garut.number)[
        -1
    ].body["reasons"]
    assert "submitted" == garut.take(OFFICER, "resubmit")
    garut.issue()
    assert [] == desk.findings(garut.office)


@pytest.mark.parametrize(
    ("requirement", "fault"),
    [
        ("registered", "not_registered"),
        ("in_decree", "not_in_decree"),
        ("ktp", "not_of_garut"),
    ],
)
def test_who_does_not_qualify_is_refused_in_writing(garut: Garut, requirement: str, fault: str):
    """Signed as the recommendation would be; what cannot be mended is not returned."""
    garut.judge(**{requirement: fault})
    assert garut.refusals(OFFICER, "draft_letter")
    assert garut.refusals(OFFICER, "return_incomplete")

    assert "refusal_drafted" == garut.take(OFFICER, "draft_refusal")
    reasons = desk.events(garut.office, garut.number)[-1].body["reasons"]
    assert [f"{requirement}.{fault}"] == reasons
    assert "submitted" == garut.take(HEAD, "send_back_refusal", "needs_correction")
    assert "refusal_drafted" == garut.take(OFFICER, "draft_refusal")
    assert "refusal_signed" == garut.take(HEAD, "sign_refusal")
    assert "refusal_ready" == garut.take(OFFICER, "number_refusal")
    assert "rejected" == garut.take(OFFICER, "hand_over_refusal", received_by="family")

    assert NOW == desk.row(garut.office, garut.number)["closed_at"]
    assert () == garut.page().actions
    assert [] == desk.findings(garut.office)


@pytest.mark.parametrize("missing", ["beneficiary_name", "beneficiary_nik", "beneficiary_card"])
def test_who_comes_for_their_family_says_for_whom(garut: Garut, missing: str):
    """The card is that of the member who is to be active again."""
    with pytest.raises(Refused) as refused:
        garut.open({name: value for name, value in FAMILY.items() if name != missing})
    assert [(missing,)] == [refusal.fields for refusal in refused.value.refusals]
