"""Applications of Mentawai and the dispatch that sends them to BPJS, as the tests need them."""

from collections.abc import Mapping

from engine.cases.commands import ReadAnswers
from engine.office import Office
from tests.engine.colleagues import Colleagues

REGENCY = "kepulauan-mentawai"
APPLICATION, DISPATCH = "kepesertaan-bpjs-apbd", "pengiriman-bpjs"
FRONT = "depan"


class Mentawai(Colleagues):
    """The office of Mentawai."""

    @classmethod
    def of(cls, office: Office) -> "Mentawai":
        return cls.at(office, REGENCY)

    def application(self) -> str:
        """Open an application."""
        return self.open(
            FRONT,
            APPLICATION,
            applicant_name="Aman Sagulu",
            applicant_nik="1309010101800001",
            applicant_kk="1309010101900001",
            applicant_kind="family",
        )

    def queued(self) -> str:
        """Bring an application to where it waits for the next dispatch."""
        number = self.application()
        self.act(FRONT, number, "receive")
        self.accept_papers(FRONT, number)
        self.act(FRONT, number, "process")
        self.enter(number)
        return number

    def enter(self, number: str) -> None:
        """Enter the data of an application, anew after a refusal."""
        if self.state(number) == "in_process":
            self.act(FRONT, number, "begin_entry")
        else:
            self.act(FRONT, number, "enter_again")
        self.act(FRONT, number, "enter", family_size=3)

    def batch(self, *members: str) -> str:
        """Open a dispatch and gather these applications."""
        number = self.open(FRONT, DISPATCH, period="24 November 2026")
        if members:
            self.gather(FRONT, number, *members)
        return number

    def sent(self, *members: str) -> str:
        """Send these applications."""
        number = self.batch(*members)
        self.act(FRONT, number, "send")
        return number

    def read(self, batch: str, answers: Mapping[str, str]) -> None:
        """Read in answers, by the number of the member."""
        self.office.perform(ReadAnswers(**self.on(FRONT, batch), answers=answers))
