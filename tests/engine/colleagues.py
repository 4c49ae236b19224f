"""Everyone of one office, signed in, and what they ask of it when a test says who and what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import select

from engine import demonstration
from engine.cases.commands import Act, Gather, Judge, OpenCase
from engine.documents import Upload
from engine.office import Office
from engine.people import SignedIn
from engine.queries.views import CaseView
from engine.tables import membership
from tests.engine import desk
from tests.fixtures.office import appoint_everyone, pretended
from workflows.facts import Inputs, Judgement, Value, Verdict

ACCEPTED = Judgement(verdict=Verdict.ACCEPTED)
Answers = Mapping[str, Value | Upload]


@dataclass(frozen=True)
class Colleagues:
    """An office and its people by login."""

    office: Office
    regency: str
    by: Mapping[str, SignedIn]

    @classmethod
    def at(cls, office: Office, regency: str) -> Self:
        """Appoint the pretend people of a regency and return them signed in."""
        appoint_everyone(office, regency)
        return cls(office, regency, demonstration.signed_in(office, pretended(regency)))

    def page(self, login: str, number: str) -> CaseView:
        return self.office.case(self.regency, self.by[login], number)

    def state(self, number: str) -> str:
        return str(desk.row(self.office, number)["state"])

    def ask(self, login: str) -> dict[str, Any]:
        """Return what every request of this person carries."""
        return {"regency": self.regency, "by": self.by[login], "key": desk.fresh_key()}

    def on(self, login: str, number: str) -> dict[str, Any]:
        """Return what a request about a case carries, as the case stands now."""
        revision = desk.row(self.office, number)["revision"]
        return {**self.ask(login), "number": number, "revision": revision}

    def open(self, login: str, service: str, **values: Value) -> str:
        command = OpenCase(**self.ask(login), service=service, values=values)
        return self.office.perform(command).number

    def acting(self, login: str, number: str, action: str, *reasons: str, **answers: Any) -> Act:
        """Return a request to act; an answer that is an upload is attached."""
        uploads = {name: each for name, each in answers.items() if isinstance(each, Upload)}
        values = {name: each for name, each in answers.items() if name not in uploads}
        inputs = Inputs(values=values, reasons=reasons, done_at=self.office.clock())
        return Act(**self.on(login, number), action=action, inputs=inputs, uploads=uploads)

    def act(self, login: str, number: str, action: str, *reasons: str, **answers: Any) -> str:
        """Take an action and return the state to which it led."""
        return self.office.perform(self.acting(login, number, action, *reasons, **answers)).state

    def accept_papers(self, login: str, number: str) -> None:
        """Accept every requirement that this person judges."""
        papers = {
            each.id: ACCEPTED for each in self.page(login, number).requirements if each.may_judge
        }
        self.office.perform(Judge(**self.on(login, number), judgements=papers))

    def gather(self, login: str, batch: str, *members: str) -> None:
        self.office.perform(Gather(**self.on(login, batch), members=members))

    def members(self, batch: str) -> list[str]:
        """Return the ids of the cases that take part in a batch now."""
        of = (membership.c.batch == desk.row(self.office, batch)["id"], membership.c.active)
        with self.office.database.reading() as work:
            found = select(membership.c.case).where(*of).order_by(membership.c.case)
            return list(work.execute(found).scalars())
