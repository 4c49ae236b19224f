"""Nothing that names a person reaches the log or the body of an event."""

import io
import logging
import logging.config
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import structlog
from sqlalchemy import select

from engine import log, tables
from engine.cases.commands import Command
from engine.errors import AlurError
from engine.office import Office
from tests.engine import desk, routes
from tests.fixtures.office import (
    ANSWERS,
    BPJS_ANSWER,
    CHIEF,
    FRONT,
    HEAD,
    NOW,
    OPERATOR,
    REGENCY,
    TO_DRAFTED,
    Staff,
)

FAMILY: dict[str, Any] = {
    "applicant_birth_date": date(1980, 2, 25),
    "applicant_phone": "+6281234509876",
    "applicant_address": "Jaga III, Desa Pinaling",
    "for_whom": "family",
    "beneficiary_name": "Brayen Mawikere",
    "beneficiary_nik": "7105011507100002",
    "relationship": "Anak",
}
NOTES = (
    "Ibu Yulce datang bersama suaminya.",
    "KTP atas nama Yulce, tidak buram.",
    "Surel dari petugas BPJS Tondano.",
    "Mohon didahulukan, Brayen sedang dirawat.",
)
PERSONAL = (
    *(str(value) for name, value in ANSWERS.items() if name != "for_whom"),
    *(str(value) for name, value in FAMILY.items() if name not in {"for_whom", "relationship"}),
    *("Mawikere", "Yulce", "Brayen", "081234509876", "Pinaling"),
    *NOTES,
)
"""Whatever would tell who the people of the case are."""


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """What the program logs, and every statement that SQLAlchemy sends; put back after."""
    kept = io.StringIO()
    root = logging.getLogger()  # noqa: TID251 - the handlers that were there
    handlers, level = root.handlers[:], root.level
    log.configure(kept)
    narrate("INFO")
    yield kept
    narrate("NOTSET")
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()
    root.handlers, root.level = handlers, level


def narrate(level: str) -> None:
    """Let SQLAlchemy tell what it does, or as little as before."""
    loggers = {"sqlalchemy.engine": {"level": level}}
    logging.config.dictConfig({"version": 1, "incremental": True, "loggers": loggers})


def test_nobody_can_be_told_from_the_log_or_the_events(
    stream: io.StringIO, office: Office, staff: Staff
):
    """From the counter to the counter, with notes, refusals and crashes on the way."""
    go_the_whole_way(office, staff)
    said, written = stream.getvalue(), bodies(office)

    assert "INSERT INTO event" in said
    assert "IntegrityError" in said
    assert "hand_over" in written
    assert [] == [text for text in PERSONAL if text in said]
    assert [] == [text for text in PERSONAL if text in written]
    assert [] == desk.findings(office)


def test_free_text_stands_nowhere_in_the_open(stream: io.StringIO, office: Office, staff: Staff):
    """Not beside the events either, where it is kept: there it is sealed."""
    go_the_whole_way(office, staff)

    assert [] == [note for note in NOTES if desk.where_it_stands(office.database, note)]


def go_the_whole_way(office: Office, staff: Staff) -> None:
    """Bring a case from its opening to its end, and log everything that is refused on the way."""
    by = staff.by
    opening = desk.opening(by[FRONT], **FAMILY)
    number = office.perform(opening).number
    office.perform(opening)
    refuse(office, replace(opening, values={**opening.values, "applicant_name": "Y. Mawikere"}))
    office.perform(desk.judging(by[FRONT], number, 1, ktp="accepted", kk="accepted", note=NOTES[1]))
    refuse(office, desk.acting(by[FRONT], number, 1, "forward", note=NOTES[0]))
    refuse(office, desk.acting(by[HEAD], number, 2, "forward", note=NOTES[0]))
    office.perform(desk.acting(by[FRONT], number, 2, "forward", note=NOTES[0]))
    for name in ("accept", "ask_bpjs"):
        staff.take(number, OPERATOR, name)
    answer: dict[str, Any] = {"values": BPJS_ANSWER, "done_at": NOW, "evidence": NOTES[2]}
    office.perform(desk.acting(by[OPERATOR], number, 5, "record_bpjs_answer", **answer))
    office.perform(desk.remarking(by[CHIEF], number, NOTES[3]))
    for step in routes.route("issued")[len(TO_DRAFTED) - 1 :]:
        staff.take(number, step.login, step.name, **step.values)
    refuse(office, desk.judging(by[FRONT], number, 11, ktp="", note=NOTES[1]))
    office.queue(REGENCY, by[FRONT], tab="selesai", page=1, search=str(ANSWERS["applicant_nik"]))
    assert "issued" == office.case(REGENCY, by[FRONT], number).state


def refuse(office: Office, command: Command) -> None:
    """Make a request that is refused, and log why with its whole trace, as of a crash."""
    with pytest.raises(AlurError) as refused:
        office.perform(command)
    structlog.get_logger().error("refused", exc_info=refused.value)


def bodies(office: Office) -> str:
    """Return every event of the office, as its text."""
    with office.database.reading() as work:
        return "\n".join(work.execute(select(tables.event.c.body)).scalars())
