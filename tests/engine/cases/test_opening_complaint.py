"""Recording a complaint: by whom, through which channel, and who must say who they are."""

import pytest

from engine import files
from engine.errors import Refused
from engine.office import Office
from tests.engine import complaints
from tests.engine.complaints import REPORTER
from tests.fixtures.databases import ON_POSTGRES_IN_THE_LONG_RUN
from tests.fixtures.office import DEFINITIONS, REGENCY
from workflows.facts import Value

pytestmark = ON_POSTGRES_IN_THE_LONG_RUN

MENTAWAI = "kepulauan-mentawai"
REGENCIES = sorted(path.parent.name for path in DEFINITIONS.glob(f"*/{files.REGENCY}"))


@pytest.mark.parametrize("regency", REGENCIES)
def test_only_who_manages_complaints_records_one(office: Office, regency: str):
    """Every other role of the regency is refused, in its words for the right one."""
    by = complaints.people(office, regency)
    officer = complaints.officer(regency)
    channel = next(iter(channels(office, regency)))
    for login in by.keys() - {officer}:
        command = complaints.opening(regency, {officer: by[login]}, channel=channel)
        with pytest.raises(Refused) as refused:
            office.perform(command)
        assert {"role"} == {refusal.rule for refusal in refused.value.refusals}

    assert complaints.recorded(office, regency, channel=channel).number


@pytest.mark.parametrize("regency", REGENCIES)
def test_a_complaint_comes_through_any_channel_of_the_regency(office: Office, regency: str):
    """Each is offered by its published name, and shown by it."""
    offered = channels(office, regency)

    for channel, label in offered.items():
        complaint = complaints.recorded(office, regency, channel=channel)
        assert label == complaint.shown(complaints.officer(regency))["channel"]


@pytest.mark.parametrize("channel", ["visit", "phone", "letter", "email", "box", "facebook"])
def test_in_mentawai_a_complainant_says_who_they_are(office: Office, channel: str):
    """By name and address, whatever the channel of the office's own."""
    assert ["reporter_address", "reporter_name"] == asked_for(
        office, MENTAWAI, channel=channel, reporter_name="", reporter_address=""
    )
    assert ["reporter_address"] == asked_for(office, MENTAWAI, channel=channel, reporter_address="")


def test_through_lapor_nobody_needs_to_say_who_they_are(office: Office):
    """There the portal knows; the office does not ask."""
    complaint = complaints.recorded(
        office, MENTAWAI, channel="lapor", reporter_name="", reporter_address=""
    )

    assert "Tanpa nama" == complaint.page("pelayanan").applicant


@pytest.mark.parametrize("regency", [each for each in REGENCIES if each != MENTAWAI])
def test_elsewhere_a_complaint_may_be_nameless(office: Office, regency: str):
    """Its words alone are needed, and whether the complainant is to be kept secret."""
    channel = next(iter(channels(office, regency)))
    nameless = {"reporter_name": "", "reporter_address": "", "reporter_phone": ""}

    assert complaints.recorded(office, regency, channel=channel, **nameless).number
    assert ["confidential", "reporter_words"] == asked_for(
        office, regency, channel=channel, **nameless, reporter_words="", confidential=""
    )


def test_without_its_channel_no_complaint_is_recorded(office: Office):
    """The answer goes the way that the complaint came."""
    assert ["channel"] == asked_for(office, REGENCY, reporter_name=REPORTER)


def channels(office: Office, regency: str) -> dict[str, str]:
    """Return the channels that the form of a complaint offers, with their labels."""
    by = complaints.people(office, regency)
    view = office.opening(regency, by[complaints.officer(regency)], complaints.SERVICE)
    return dict(view.procedure.definition.fields["channel"].choices)


def asked_for(office: Office, regency: str, **answers: Value) -> list[str]:
    """Return the fields that a complaint is refused for."""
    by = complaints.people(office, regency)
    with pytest.raises(Refused) as refused:
        office.perform(complaints.opening(regency, by, **answers))
    return sorted(name for each in refused.value.refusals for name in each.fields)
