"""A case of Lebak whose applicant was sent to register, and has not come back."""

from datetime import UTC, datetime

from engine.cases.commands import Judge
from engine.office import Office
from tests.engine.colleagues import Colleagues
from tests.fixtures.office import FRONT, NEIGHBOUR
from workflows.facts import Judgement, Value, Verdict

SERVICE = "reaktivasi-pbi-apbn"
ANSWERS: dict[str, Value] = {
    "applicant_name": "Yulce Mawikere",
    "applicant_nik": "3602016502800003",
    "applicant_kk": "3602011203100004",
    "applicant_card": "0001234500018",
    "in_hospital": False,
}
UNREGISTERED = Judgement(verdict=Verdict.REFUSED, fault="not_registered")
DISPOSED: dict[str, Value] = {"division": "bidang-linjamsos", "instruction": "Periksa."}

REMINDED = datetime(2027, 5, 8, 2, 30, tzinfo=UTC)
LAPSES = datetime(2027, 5, 22, 2, 30, tzinfo=UTC)
"""Fourteen days before the hundred and eighty are over, and when they are."""


def verified(office: Office) -> tuple[Colleagues, str]:
    """Bring a case to where it is found that its applicant is not registered."""
    here = Colleagues.at(office, NEIGHBOUR)
    number = here.open(FRONT, SERVICE, **ANSWERS)
    here.act(FRONT, number, "pass_to_secretariat")
    here.act("sekretariat", number, "pass_to_office_head")
    here.act("kadis", number, "dispose", **DISPOSED)
    here.act("kabid", number, "hand_to_sub_coordinator")
    judging = Judge(**here.on("kasubkor", number), judgements={"registered": UNREGISTERED})
    here.office.perform(judging)
    return here, number


def sent_to_register(office: Office) -> tuple[Colleagues, str]:
    """Bring a case to where its applicant has to register; return everyone, and its number."""
    here, number = verified(office)
    assert "awaiting_registration" == here.act("kasubkor", number, "return_unregistered")
    return here, number
