"""No notice, no mail and no line of the log about one tells who the people of a case are."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from engine.notices.mail_server import MailServer
from engine.office import Office
from engine.sweep import sweep
from engine.tables.notices import mail, notice
from engine.tables.people import person
from tests.engine import desk, ladders
from tests.engine.notices.smtp_server import Box
from tests.engine.test_log_silence import FAMILY, PERSONAL
from tests.fixtures.office import CHIEF, Staff

DOMAIN = "kantor.test"


def test_what_people_are_told_names_nobody(
    office: Office,
    staff: Staff,
    server: Box,
    mail_server: MailServer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
):
    """From the first warning to the last escalation, also where a mail is refused."""
    ladders.publish(office, tmp_path)
    give_addresses(office, staff)
    server.refusals[f"{CHIEF}@{DOMAIN}"] = f"550 <{CHIEF}@{DOMAIN}> unknown"
    number = staff.open_case(**FAMILY)

    # All rungs have passed by then.
    late = desk.at(office, ladders.LATER.replace(hour=5))
    sweep(replace(late, mail_server=replace(mail_server, site="https://alur.test")))

    told = texts(office, notice.c.subject, notice.c.text)
    mailed = [f"{each['Subject']} {each.get_content()}" for each in server.handed]
    logged = capsys.readouterr().out + " ".join(texts(office, mail.c.error))
    names = texts(office, person.c.name)
    assert told
    assert mailed
    assert "mail_given_up" in logged
    assert [] == [said for said in (*told, *mailed) if number not in said]
    for said in (*told, *mailed, logged):
        assert [] == [each for each in (*PERSONAL, *names) if each in said]
    assert DOMAIN not in logged


def give_addresses(office: Office, staff: Staff) -> None:
    """Give everyone of the office an address."""
    with office.database.writing() as work:
        for login, by in staff.by.items():
            address = f"{login}@{DOMAIN}"
            work.execute(person.update().where(person.c.id == by.person).values(email=address))


def texts(office: Office, *columns: Any) -> list[str]:
    """Return what stands in these columns, a row a text."""
    with office.database.reading() as work:
        found = work.execute(select(*columns))
        return [" ".join(str(each) for each in row) for row in found]
