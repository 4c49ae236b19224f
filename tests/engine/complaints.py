"""A complaint at the office of any regency, and its people, who do on it what they are told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from engine import demonstration
from engine.cases.commands import Act, OpenCase
from engine.errors import Refused
from engine.office import Office
from engine.people import SignedIn
from engine.queries.views import CaseView, QueueRow
from tests.engine import desk
from tests.fixtures.office import appoint_everyone, pretended
from workflows.facts import Inputs, Value

SERVICE = "pengaduan"
REPORTER = "Fientje Rumokoy"
WORDS = (
    "Saya Fientje Rumokoy, NIK 7105014107820005, sudah tiga kali datang.\n"
    "\n"
    "Petugas loket berkata: “besok saja”;\n"
    "  dan meminta Rp50.000 <supaya cepat> & tanpa kuitansi."
)
"""What a complainant says: an identity number in it, lines, and what could be taken for markup."""

ANSWERS: Mapping[str, Value] = {
    "reporter_name": REPORTER,
    "reporter_address": "Jaga IV, Desa Contoh",
    "reporter_phone": "+6281298765432",
    "reporter_words": WORDS,
    "confidential": True,
}


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """One complaint, and everyone of its regency, signed in."""

    office: Office
    regency: str
    by: Mapping[str, SignedIn]
    number: str

    def on(self, instant: datetime) -> "Complaint":
        """Return the same complaint at another instant."""
        return replace(self, office=desk.at(self.office, instant))

    def page(self, login: str) -> CaseView:
        """Return the complaint as this person sees it."""
        return self.office.case(self.regency, self.by[login], self.number)

    def shown(self, login: str) -> dict[str, str]:
        """Return the answered fields as this person reads them."""
        return {field.id: field.text for field in self.page(login).fields}

    def take(
        self, login: str, action: str, *reasons: str, note: Value = "", **values: Value
    ) -> str:
        """Take an action and return the state it leads to."""
        command = Act(
            regency=self.regency,
            by=self.by[login],
            key=desk.fresh_key(),
            number=self.number,
            revision=int(desk.row(self.office, self.number)["revision"]),
            action=action,
            inputs=Inputs(values=values, reasons=reasons, note=str(note)),
        )
        return str(self.office.perform(command).state)

    def refusals(self, login: str, action: str, *reasons: str, **values: Value) -> list[str]:
        """Try an action in vain and return the sentences against it."""
        with pytest.raises(Refused) as refused:
            self.take(login, action, *reasons, **values)
        return [refusal.sentence for refusal in refused.value.refusals]

    def listed(self, login: str, tab: str, search: str = "") -> tuple[QueueRow, ...]:
        """Return the rows of one of this person's lists."""
        by = self.by[login]
        return self.office.queue(self.regency, by, tab=tab, page=1, search=search).rows


def people(office: Office, regency: str) -> Mapping[str, SignedIn]:
    """Return everyone of a regency, signed in; appointed first where nobody is there yet."""
    with office.database.reading() as work:
        empty = demonstration.people_missing(work, regency)
    if empty:
        appoint_everyone(office, regency)
    return demonstration.signed_in(office, pretended(regency))


def opening(regency: str, by: Mapping[str, SignedIn], **answers: Value) -> OpenCase:
    """Return a request to record a complaint, complete but for its channel; "" answers nothing."""
    values = {name: value for name, value in {**ANSWERS, **answers}.items() if value != ""}
    return OpenCase(
        regency=regency,
        by=by[officer(regency)],
        key=desk.fresh_key(),
        service=SERVICE,
        values=values,
    )


def recorded(office: Office, regency: str, *, channel: str, **answers: Value) -> Complaint:
    """Return a complaint that was just recorded."""
    by = people(office, regency)
    done = office.perform(opening(regency, by, channel=channel, **answers))
    return Complaint(office=office, regency=regency, by=by, number=done.number)


def officer(regency: str) -> str:
    """Return the login of who records complaints in a regency."""
    everyone = pretended(regency).people.items()
    return next(login for login, each in everyone if each.role == "complaint_officer")
