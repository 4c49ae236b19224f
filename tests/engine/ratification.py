"""Two villages' proposals and the ratification that gathers them, as the tests need them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from engine.cases.commands import JudgePeople, ListPeople
from engine.office import Office
from engine.tables import approval, case_person
from tests.engine import desk
from tests.engine.colleagues import ACCEPTED, Colleagues
from tests.engine.scans import upload
from tests.fixtures.office import TODAY
from workflows.facts import Judgement, Verdict
from workflows.roster import Entry
from workflows.schema.form import Attribute

REGENCY = "lumajang"
PROPOSAL, RATIFICATION = "usulan-pbi-jk", "pengesahan-pbi-jk"
VILLAGES = {"desa1": "desa-contoh-satu", "desa2": "desa-contoh-dua"}
SUPERVISOR = "supervisor"
CHAIN = ("subkor", "kabid", "sekdin", "kadis", "asisten", "sekda")
LINKS = (
    *("correction.sub_coordinator", "correction.division_head", "correction.secretary"),
    *("initial.office_head", "initial.assistant", "initial.regency_secretary"),
)
REFUSED = Judgement(verdict=Verdict.REFUSED, fault="not_poor")


class Lumajang(Colleagues):
    """The office of Lumajang and the operators of its villages."""

    @classmethod
    def of(cls, office: Office) -> "Lumajang":
        return cls.at(office, REGENCY)

    def people(self, number: str) -> list[str]:
        """Return the ids of those whom a case lists, in the order in which they were added."""
        of = (
            case_person.c.case == desk.row(self.office, number)["id"],
            case_person.c.capacity == "listed",
            case_person.c.taken_off_at.is_(None),
        )
        with self.office.database.reading() as work:
            found = select(case_person.c.id).where(*of).order_by(case_person.c.id)
            return list(work.execute(found).scalars())

    def approvals(self, number: str) -> set[str]:
        """Return the links that approve a batch now."""
        this = approval.c.case == desk.row(self.office, number)["id"]
        with self.office.database.reading() as work:
            return set(work.execute(select(approval.c.link).where(this)).scalars())

    def proposed(self, login: str, village: str = "desa1") -> str:
        """Open a proposal of a village."""
        return self.open(login, PROPOSAL, village=VILLAGES[village])

    def list_people(self, login: str, number: str, *entries: Entry) -> None:
        self.office.perform(ListPeople(**self.on(login, number), entries=entries))

    def listed(self, operator: str, count: int = 2) -> str:
        """Open a village's proposal with so many people in it."""
        number = self.proposed(operator, operator)
        self.list_people(operator, number, *(person(operator, each) for each in range(count)))
        return number

    def judge(self, login: str, number: str, judgements: Mapping[str, Judgement]) -> None:
        self.office.perform(JudgePeople(**self.on(login, number), judgements=judgements))

    def entered(self, operator: str, count: int = 2) -> str:
        """Bring a village's proposal to where its people are decided on."""
        number = self.listed(operator, count)
        self.act(operator, number, "check")
        self.accept_papers(operator, number)
        self.act(operator, number, "enter")
        return number

    def uploaded(self, operator: str, count: int = 2, *, refused: int = 0) -> str:
        """Bring a proposal to where it may be gathered, the last people not eligible."""
        number = self.entered(operator, count)
        people = self.people(number)
        judgements = dict.fromkeys(people, ACCEPTED)
        judgements |= dict.fromkeys(people[len(people) - refused :], REFUSED)
        self.judge(operator, number, judgements)
        self.act(operator, number, "deliberate", minutes_number="BA 1", minutes_date=TODAY)
        self.act(operator, number, "upload")
        return number

    def batch(self, *members: str) -> str:
        """Open a ratification and gather these proposals."""
        number = self.open(SUPERVISOR, RATIFICATION, period="November 2026")
        if members:
            self.gather(SUPERVISOR, number, *members)
        return number

    def finalised(self, *members: str) -> str:
        """Open a ratification of these proposals and bring it before the first hand."""
        number = self.batch(*members)
        self.act(SUPERVISOR, number, "finalise")
        return number

    def approve(self, number: str, *, links: int = len(LINKS), after: int = 0) -> None:
        """Let the first `links` hands approve in turn, those before `after` left out."""
        for login, link in list(zip(CHAIN, LINKS, strict=True))[after:links]:
            self.act(login, number, link)

    def signed(self, number: str) -> None:
        """Record the regent's letter."""
        letter: dict[str, Any] = {"letter_number": "188.45/12/427.12/2026"}
        letter["letter_scan"] = upload()
        self.act(SUPERVISOR, number, "record_signature", **letter)


def person(operator: str, position: int, **particulars: str) -> Entry:
    """Return a person whom a village proposes."""
    village = 1 + list(VILLAGES).index(operator)
    told = {
        Attribute.NAME: f"Warga {village}-{position}",
        Attribute.NIK: f"35080{village}010180{position + 1:04d}",
        Attribute.KK: f"35080{village}010190{position + 1:04d}",
        **{Attribute(name): text for name, text in particulars.items()},
    }
    return Entry(None, told, ("poverty",))
